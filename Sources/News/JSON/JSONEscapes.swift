/// The escapes of JSON strings, both ways.
enum JSONEscapes {
  /// The text of a string's content; a lone surrogate becomes U+FFFD, an unknown escape its letter.
  static func unescaped(_ content: ArraySlice<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(content.count)
    var i = content.startIndex
    while i < content.endIndex {
      guard content[i] == 0x5C, i + 1 < content.endIndex else {
        output.append(content[i])
        i += 1
        continue
      }
      let letter = content[i + 1]
      i += 2
      switch letter {
      case 0x6E: output.append(0x0A)
      case 0x74: output.append(0x09)
      case 0x72: output.append(0x0D)
      case 0x62: output.append(0x08)
      case 0x66: output.append(0x0C)
      case 0x75: output += Array(String(scalar(content, &i)).utf8)
      default: output.append(letter)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The scalar whose four digits begin at `i`; with its second half where it is a pair.
  private static func scalar(_ content: ArraySlice<UInt8>, _ i: inout Int) -> Unicode.Scalar {
    guard let high = digits(content, i) else { return "\u{FFFD}" }
    i += 4
    if (0xD800..<0xDC00).contains(high), i + 1 < content.endIndex, content[i] == 0x5C,
      content[i + 1] == 0x75, let low = digits(content, i + 2), (0xDC00..<0xE000).contains(low)
    {
      i += 6
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(high) ?? "\u{FFFD}"
  }

  private static func digits(_ content: ArraySlice<UInt8>, _ start: Int) -> UInt32? {
    guard start + 4 <= content.endIndex else { return nil }
    return UInt32(String(decoding: content[start..<start + 4], as: UTF8.self), radix: 16)
  }

  /// Appends a string with its quotation marks.
  static func append(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    var text = text
    text.withUTF8 { buffer in
      var start = 0
      for i in 0..<buffer.count {
        let byte = buffer[i]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
        output.append(contentsOf: buffer[start..<i])
        append(escaped: byte, to: &output)
        start = i + 1
      }
      output.append(contentsOf: buffer[start..<buffer.count])
    }
    output.append(0x22)
  }

  private static func append(escaped byte: UInt8, to output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    switch byte {
    case 0x22, 0x5C: output += [0x5C, byte]
    case 0x0A: output += [0x5C, 0x6E]
    case 0x0D: output += [0x5C, 0x72]
    case 0x09: output += [0x5C, 0x74]
    default: output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}

/// Bytes that need not be text, as hexadecimal digits.
enum JSONHexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytes(_ text: String) -> [UInt8] {
    let digits = text.utf8.map { UInt8($0 > 0x39 ? ($0 | 0x20) &- 0x57 : $0 &- 0x30) & 15 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
