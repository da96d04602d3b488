/// DEFLATE (RFC 1951) up to the first fault, byte by byte.
///
/// Why: libarchive throws away the buffer that it was filling when a gzip stream breaks, up to 64 KiB
/// of sound text, which is a whole feed. This decoder is slow and runs on damaged files only. After
/// Mark Adler's `puff`: canonical codes are decoded by counting the codes of each length.
struct Inflate {
  private let bytes: [UInt8]
  private var position: Int
  private var bitBuffer: UInt32 = 0
  private var bitCount: UInt32 = 0
  private(set) var output: [UInt8] = []
  /// No more than this is decoded.
  private let limit: Int

  /// The input ended, or what it says cannot be.
  private struct Stop: Error {}

  /// What can be decoded of a gzip file, members one after another (RFC 1952).
  static func salvage(gzip bytes: [UInt8], limit: Int) -> [UInt8] {
    var decoder = Inflate(bytes: bytes, position: 0, limit: limit)
    while decoder.skipHeader() {
      guard (try? decoder.inflate()) != nil else { break }
      decoder.bitCount = 0
      decoder.position += 8
    }
    return decoder.output
  }

  private init(bytes: [UInt8], position: Int, limit: Int) {
    self.bytes = bytes
    self.position = position
    self.limit = limit
  }

  private mutating func skipHeader() -> Bool {
    let start = position
    guard start + 10 <= bytes.count, bytes[start] == 0x1F, bytes[start + 1] == 0x8B else {
      return false
    }
    let flags = bytes[start + 3]
    position = start + 10
    if flags & 4 != 0 {
      guard position + 2 <= bytes.count else { return false }
      position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    // File name, then comment: each ends with a zero byte.
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      while position < bytes.count, bytes[position] != 0 { position += 1 }
      position += 1
    }
    if flags & 2 != 0 { position += 2 }
    return position < bytes.count
  }

  private mutating func inflate() throws {
    while true {
      let isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try copyStored()
      case 1: try decodeBlock(HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
      case 2:
        let (literals, distances) = try dynamicCodes()
        try decodeBlock(literals, distances)
      default: throw Stop()
      }
      if isLast { return }
    }
  }

  private mutating func bits(_ count: UInt32) throws -> Int {
    while bitCount < count {
      guard position < bytes.count else { throw Stop() }
      bitBuffer |= UInt32(bytes[position]) << bitCount
      position += 1
      bitCount += 8
    }
    let value = bitBuffer & (1 << count - 1)
    bitBuffer >>= count
    bitCount -= count
    return Int(value)
  }

  private mutating func copyStored() throws {
    bitBuffer = 0
    bitCount = 0
    guard position + 4 <= bytes.count else { throw Stop() }
    let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
    let inverse = Int(bytes[position + 2]) | Int(bytes[position + 3]) << 8
    guard length ^ 0xFFFF == inverse else { throw Stop() }
    let start = position + 4
    let end = min(start + length, bytes.count, start + limit - output.count)
    output.append(contentsOf: bytes[start..<max(start, end)])
    guard end == start + length else { throw Stop() }
    position = end
  }

  private mutating func symbol(_ code: HuffmanCode) throws -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try bits(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Stop()
  }

  private mutating func decodeBlock(_ literals: HuffmanCode, _ distances: HuffmanCode) throws {
    while output.count < limit {
      let literal = try symbol(literals)
      if literal < 256 {
        output.append(UInt8(literal))
      } else if literal == 256 {
        return
      } else {
        try copyMatch(literal - 257, distances)
      }
    }
    throw Stop()
  }

  private mutating func copyMatch(_ lengthCode: Int, _ distances: HuffmanCode) throws {
    guard lengthCode < 29 else { throw Stop() }
    let extra = lengthCode < 8 || lengthCode == 28 ? 0 : (lengthCode - 4) / 4
    let base =
      lengthCode == 28
      ? 258
      : lengthCode < 8 ? 3 + lengthCode : 3 + (4 + lengthCode % 4) << extra
    let length = base + (try bits(UInt32(extra)))
    let distanceCode = try symbol(distances)
    guard distanceCode < 30 else { throw Stop() }
    let distanceExtra = distanceCode < 4 ? 0 : distanceCode / 2 - 1
    let distanceBase =
      distanceCode < 4
      ? 1 + distanceCode
      : 1 + (2 + distanceCode % 2) << distanceExtra
    let distance = distanceBase + (try bits(UInt32(distanceExtra)))
    guard distance <= output.count else { throw Stop() }
    for _ in 0..<length { output.append(output[output.count - distance]) }
  }

  /// RFC 1951, 3.2.7: the order in which the code lengths of code lengths are sent.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func dynamicCodes() throws -> (HuffmanCode, HuffmanCode) {
    let literalCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let lengthCount = try bits(4) + 4
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<lengthCount { lengths[Inflate.order[index]] = try bits(3) }
    let code = HuffmanCode(lengths: lengths)
    var all: [Int] = []
    while all.count < literalCount + distanceCount {
      let value = try symbol(code)
      if value < 16 {
        all.append(value)
        continue
      }
      guard value != 16 || !all.isEmpty else { throw Stop() }
      let repeated = value == 16 ? all[all.count - 1] : 0
      let times =
        value == 16 ? 3 + (try bits(2)) : value == 17 ? 3 + (try bits(3)) : 11 + (try bits(7))
      all.append(contentsOf: repeatElement(repeated, count: times))
    }
    guard all.count == literalCount + distanceCount else { throw Stop() }
    return (
      HuffmanCode(lengths: Array(all[..<literalCount])),
      HuffmanCode(lengths: Array(all[literalCount...]))
    )
  }
}

/// A canonical code: how many codes have each length, and the symbols in code order.
struct HuffmanCode {
  var counts = [Int](repeating: 0, count: 16)
  var symbols: [Int]

  /// - Parameter lengths: Of each symbol's code, 0 where it has none.
  init(lengths: [Int]) {
    for length in lengths where length > 0 { counts[length] += 1 }
    symbols = lengths.indices.filter { lengths[$0] > 0 }
      .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  }

  static let fixedLiterals = HuffmanCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = HuffmanCode(lengths: [Int](repeating: 5, count: 30))
}
