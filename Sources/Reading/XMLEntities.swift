internal import CLibXML2

/// Unescapes character references and entities: those of XML and HTML, and the literal ones that the
/// file itself declares.
///
/// An entity's text is not searched for other declared ones, so that nothing can grow. An unknown
/// reference and a bare "&" stay as they stand: nothing is lost.
struct XMLEntities {
  private var declared: [String: [UInt8]] = [:]
  /// More declarations than any honest feed has.
  private static let limit = 1000
  /// A reference of four bytes may become so many: the text grows 32 times at most.
  private static let longestValue = 128

  init() {}

  /// Reads `<!ENTITY name "value">` from the inside of a DOCTYPE.
  mutating func declare(_ bytes: [UInt8], _ range: Range<Int>) {
    let marker = Array("<!ENTITY".utf8)
    var i = range.lowerBound
    while declared.count < XMLEntities.limit,
      let start = bytes.offset(of: marker, from: i, to: range.upperBound)
    {
      let nameStart = bytes.trimmed(start + marker.count..<range.upperBound).lowerBound
      var nameEnd = nameStart
      while nameEnd < range.upperBound, !bytes[nameEnd].isSpace { nameEnd += 1 }
      let quote = bytes.trimmed(nameEnd..<range.upperBound).lowerBound
      i = max(quote, start + marker.count)
      guard quote < range.upperBound, bytes[quote] == 0x22 || bytes[quote] == 0x27,
        let close = bytes.offset(of: bytes[quote], from: quote + 1, to: range.upperBound)
      else { continue }
      i = close
      guard close - quote <= XMLEntities.longestValue else { continue }
      var value: [UInt8] = []
      XMLEntities().append(bytes, quote + 1..<close, to: &value)
      declared[bytes.text(nameStart..<nameEnd)] = value
    }
  }

  /// The unescaped text of a range.
  func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    guard bytes.offset(of: 0x26, from: range.lowerBound, to: range.upperBound) != nil else {
      return bytes.text(range)
    }
    var output: [UInt8] = []
    append(bytes, range, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the unescaped bytes of a range.
  func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    var i = range.lowerBound
    while i < range.upperBound {
      let stop = bytes.offset(of: 0x26, from: i, to: range.upperBound) ?? range.upperBound
      output.append(contentsOf: bytes[i..<stop])
      guard stop < range.upperBound else { return }
      i = appendReference(bytes, stop, range.upperBound, to: &output)
    }
  }

  /// - Returns: The offset after the reference that begins at `start`.
  private func appendReference(
    _ bytes: [UInt8], _ start: Int, _ end: Int, to output: inout [UInt8]
  ) -> Int {
    var stop = start + 1
    while stop < end, stop - start < 34,
      bytes[stop].isLetter || bytes[stop].isDigit
        || bytes[stop] == 0x23
    {
      stop += 1
    }
    guard stop < end, bytes[stop] == 0x3B, stop > start + 1,
      appendValue(bytes, start + 1..<stop, to: &output)
    else {
      output.append(0x26)
      return start + 1
    }
    return stop + 1
  }

  private func appendValue(
    _ bytes: [UInt8], _ name: Range<Int>, to output: inout [UInt8]
  ) -> Bool {
    if bytes[name.lowerBound] == 0x23 { return appendNumber(bytes[name].dropFirst(), to: &output) }
    if let byte = XMLEntities.predefined(bytes, name) {
      output.append(byte)
      return true
    }
    let text = bytes.text(name)
    if let value = declared[text] {
      output.append(contentsOf: value)
      return true
    }
    guard let entity = htmlEntityLookup(text) else { return false }
    UTF8Encoding.append(entity.pointee.value, to: &output)
    return true
  }

  private static func predefined(_ bytes: [UInt8], _ name: Range<Int>) -> UInt8? {
    let start = name.lowerBound
    switch name.count {
    case 2 where bytes.has("lt", at: start): return 0x3C
    case 2 where bytes.has("gt", at: start): return 0x3E
    case 3 where bytes.has("amp", at: start): return 0x26
    case 4 where bytes.has("quot", at: start): return 0x22
    case 4 where bytes.has("apos", at: start): return 0x27
    default: return nil
    }
  }

  /// "8217" or "x2019"; 128 ... 159 mean windows-1252, as every browser reads them.
  private func appendNumber(_ digits: ArraySlice<UInt8>, to output: inout [UInt8]) -> Bool {
    let isHexadecimal = digits.first.map { $0 | 0x20 } == 0x78
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard let value = UInt32(text, radix: isHexadecimal ? 16 : 10), value < 0x110000 else {
      return false
    }
    guard value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D else { return true }
    UTF8Encoding.append(
      value < 0x100 ? SingleByteEncoding.scalar(UInt8(value)) : value, to: &output)
    return true
  }
}
