/// Decoded bytes with their checkpoints, while a decoder goes through a file.
struct DecodedTextBuilder {
  private(set) var bytes: [UInt8] = []
  private var decoded: [Int] = []
  private var file: [Int] = []
  private var last: UInt32 = 0x0A

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(_ scalar: UInt32, at fileOffset: Int) {
    // Before "<" and white space, after ">" and line ends, and after what may have another length
    // in UTF-8 than in the file: between these, offsets run in step or are never asked for.
    if scalar == 0x3C || scalar <= 0x20 || last == 0x3E || last == 0x0A || last >= 0x80 {
      mark(fileOffset)
    }
    last = scalar
    UTF8Encoding.append(scalar, to: &bytes)
  }

  /// Adds UTF-8 that a library decoded from the bytes at `fileOffset`.
  mutating func append(contentsOf piece: some Sequence<UInt8>, at fileOffset: Int) {
    mark(fileOffset)
    bytes.append(contentsOf: piece)
  }

  private mutating func mark(_ fileOffset: Int) {
    decoded.append(bytes.count)
    file.append(fileOffset)
  }

  mutating func finish(at fileOffset: Int) -> DecodedText {
    mark(fileOffset)
    return DecodedText(bytes: bytes, map: .checkpoints(decoded: decoded, file: file))
  }
}

enum UTF8Encoding {
  /// Surrogates and numbers beyond Unicode become U+FFFD.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0xD800..<0xE000: append(0xFFFD, to: &bytes)
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0x10000..<0x110000:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    default: append(0xFFFD, to: &bytes)
    }
  }
}

/// windows-1252, which the web reads for every Latin-1 too (WHATWG Encoding Standard).
enum SingleByteEncoding {
  static let names: Set<String> = [
    "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1",
    "iso_8859-1",
  ]

  /// 0x80 ... 0x9F; five places are undefined.
  private static let high: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> UInt32 {
    byte >= 0x80 && byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
  }
}

/// UTF-8 with stray windows-1252 bytes, or windows-1252 throughout.
enum MixedDecoder {
  static func decode(_ file: [UInt8], from start: Int = 0, isUTF8: Bool) -> DecodedText {
    var builder = DecodedTextBuilder(capacity: file.count + file.count / 8)
    var i = start
    while i < file.count {
      let (scalar, length) =
        isUTF8 && file[i] >= 0x80 ? sequence(file, i) : (SingleByteEncoding.scalar(file[i]), 1)
      builder.append(scalar, at: i)
      i += length
    }
    return builder.finish(at: file.count)
  }

  /// A sound sequence; a broken one of two and more bytes is one U+FFFD; a single byte that starts
  /// or continues nothing is read as windows-1252.
  private static func sequence(_ file: [UInt8], _ i: Int) -> (scalar: UInt32, length: Int) {
    let first = file[i]
    let needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5 else { return (SingleByteEncoding.scalar(first), 1) }
    var scalar = UInt32(first) & (needed == 2 ? 0x1F : needed == 3 ? 0x0F : 0x07)
    var length = 1
    while length < needed, i + length < file.count, file[i + length] & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(file[i + length] & 0x3F)
      length += 1
    }
    if length == 1 { return (SingleByteEncoding.scalar(first), 1) }
    let least: UInt32 = needed == 2 ? 0x80 : needed == 3 ? 0x800 : 0x10000
    return length == needed && scalar >= least ? (scalar, length) : (0xFFFD, length)
  }
}

/// UTF-16 and UTF-32.
struct WideDecoder {
  let width: Int
  let bigEndian: Bool

  func decode(_ file: [UInt8], from start: Int) -> DecodedText {
    var builder = DecodedTextBuilder(capacity: file.count / width * 2)
    var i = start
    while i + width <= file.count {
      var scalar = unit(file, i)
      var length = width
      if width == 2, scalar >= 0xD800, scalar < 0xDC00, i + 4 <= file.count {
        let low = unit(file, i + 2)
        if low >= 0xDC00, low < 0xE000 {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          length = 4
        }
      }
      builder.append(scalar, at: i)
      i += length
    }
    if i < file.count { builder.append(0xFFFD, at: i) }
    return builder.finish(at: file.count)
  }

  private func unit(_ file: [UInt8], _ i: Int) -> UInt32 {
    var value: UInt32 = 0
    for k in 0..<width { value = value << 8 | UInt32(file[bigEndian ? i + k : i + width - 1 - k]) }
    return value
  }
}
