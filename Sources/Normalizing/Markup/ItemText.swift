internal import News

/// Makes the cleaned text of an item's body, whatever wrappings it comes in.
enum ItemText {
  static func flatText(_ body: String, type: Item.BodyType) -> (text: FlatText, isMarkup: Bool) {
    var bytes = Array(body.utf8)
    if let repaired = Mojibake.repaired(bytes) { bytes = repaired }
    var isMarkup = hasTags(bytes, isText: type == .text)
    // Markup that shows as text was escaped once more than the format asks for.
    if !isMarkup, hasEscapedTags(bytes) {
      bytes = unescaped(bytes)
      isMarkup = true
    }
    if isMarkup { return (HTMLReader.flatText(bytes), true) }
    if bytes.contains(0x26) {
      // References without tags: HTML that lost them, or a text that was escaped.
      let plain = unescaped(bytes)
      return (PlainTextReader.flatText(plain), false)
    }
    // HTML without tags still folds its lines, but line breaks are all the structure it has.
    return (PlainTextReader.flatText(bytes), false)
  }

  /// Titles and names: one line.
  static func line(_ text: String) -> String {
    let (flat, _) = flatText(text, type: .html)
    return flat.lines.map { flat.string($0.range) }.joined(separator: " ")
  }

  private static let tagNames = Set(
    """
    p br div span a b i u em strong ul ol li h1 h2 h3 h4 h5 h6 img table tr td blockquote figure \
    figcaption section article script style iframe html body head pre hr font center small sup sub
    """.split(separator: " ").map { Array($0.utf8) })

  /// A "<" before the name of a common element.
  ///
  /// - Parameter isText: The body is said to be text, which may hold "<" and even "<U>" by itself:
  ///   only a closing tag or a line break convinces.
  private static func hasTags(_ bytes: [UInt8], isText: Bool) -> Bool {
    hasTag(bytes, isText: isText) { i in bytes[i] == 0x3C ? i + 1 : nil }
  }

  private static func hasEscapedTags(_ bytes: [UInt8]) -> Bool {
    hasTag(bytes, isText: true) { i in
      bytes[i] == 0x26 && i + 3 < bytes.count && bytes[i + 1] == 0x6C && bytes[i + 2] == 0x74
        && bytes[i + 3] == 0x3B ? i + 4 : nil
    }
  }

  private static func hasTag(
    _ bytes: [UInt8], isText: Bool, opening: (Int) -> Int?
  ) -> Bool {
    for i in bytes.indices where bytes[i] == 0x3C || bytes[i] == 0x26 {
      guard var start = opening(i), start < bytes.count else { continue }
      if bytes[start] == 0x2F || bytes[start] == 0x21 { start += 1 }
      var end = start
      while end < bytes.count, end - start < 11,
        bytes[end] | 0x20 >= 0x61 && bytes[end] | 0x20 <= 0x7A
          || bytes[end] >= 0x31 && bytes[end] <= 0x36
      {
        end += 1
      }
      guard end > start, end < bytes.count,
        [0x3E, 0x20, 0x2F, 0x26, 0x0A, 0x0D].contains(bytes[end])
      else { continue }
      let name = bytes[start..<end].map { $0 < 0x40 ? $0 : $0 | 0x20 }
      guard tagNames.contains(name) else { continue }
      if !isText || bytes[start - 1] == 0x2F || name == [0x62, 0x72] || name == [0x70] {
        return true
      }
    }
    return false
  }

  /// One layer of character references taken off.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      let reader = RawReader(raw: buffer, syntax: .plain)
      var i = 0
      while i < buffer.count {
        if buffer[i] == 0x26, let unit = reader.unit(at: i, level: 1), unit.next > i + 1 {
          UTF8Scalar.append(unit.scalar, to: &output)
          i = unit.next
        } else {
          output.append(buffer[i])
          i += 1
        }
      }
    }
    return output
  }
}
