/// Plain text to lines. Text that was wrapped at a fixed width is unwrapped.
enum PlainTextReader {
  static func flatText(_ bytes: [UInt8]) -> FlatText {
    let lines = physicalLines(bytes)
    let width = wrappingWidth(bytes, lines)
    var builder = FlatTextBuilder(capacity: bytes.count)
    var blank = 0
    bytes.withUnsafeBufferPointer { buffer in
      for (index, line) in lines.enumerated() {
        if isBlank(buffer, line) {
          builder.breakLine(paragraph: true)
          blank += 1
          continue
        }
        let joins =
          blank == 0 && index > 0 && !isIndented(buffer, line)
          && width.map { continues(buffer, lines[index - 1], line, width: $0) } == true
        if joins {
          builder.appendSpace()
        } else {
          builder.breakLine(paragraph: true, blankLines: blank)
        }
        blank = 0
        let text = afterHeadingMark(buffer, line)
        builder.element = text > line.lowerBound ? .heading : .paragraph
        builder.append(UnsafeBufferPointer(rebasing: buffer[text..<line.upperBound]))
      }
    }
    var text = builder.finished()
    text.isUnwrapped = width != nil
    return text
  }

  /// Without their ends: "\n", "\r\n", "\r", and U+2028, U+2029 and U+0085.
  private static func physicalLines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      let length: Int
      switch b {
      case 0x0A, 0x0C: length = 1
      case 0x0D: length = i + 1 < bytes.count && bytes[i + 1] == 0x0A ? 2 : 1
      case 0xE2 where i + 2 < bytes.count && bytes[i + 1] == 0x80 && bytes[i + 2] & 0xFE == 0xA8:
        length = 3
      default:
        i += 1
        continue
      }
      lines.append(start..<i)
      i += length
      start = i
    }
    lines.append(start..<bytes.count)
    return lines
  }

  private static func isBlank(_ buffer: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var i = line.lowerBound
    while i < line.upperBound {
      let length = min(UTF8Scalar.length(buffer[i]), line.upperBound - i)
      guard TextualClass(UTF8Scalar.decode(buffer, at: i, length: length)) != .visible else {
        return false
      }
      i += length
    }
    return true
  }

  /// Behind "# " or "## ", as Markdown marks headings.
  private static func afterHeadingMark(
    _ buffer: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> Int {
    let marks = line.prefix { buffer[$0] == 0x23 }.count
    let end = line.lowerBound + marks
    return (1...6).contains(marks) && end < line.upperBound && buffer[end] == 0x20
      ? end : line.lowerBound
  }

  private static func isIndented(_ buffer: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    line.count > 2 && (buffer[line.lowerBound] == 0x09 || buffer[line.lowerBound] == 0x20)
  }

  /// The wrapping width, or nil where the lines are whole paragraphs.
  ///
  /// Widths up to 100 are wrapping widths; most lines that have a next one must run into it in the
  /// middle of a sentence.
  private static func wrappingWidth(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let width = lines.map(\.count).max(), (45...100).contains(width) else { return nil }
      var pairs = 0
      var running = 0
      for (line, next) in zip(lines, lines.dropFirst()) {
        guard !isBlank(buffer, line), !isBlank(buffer, next) else { continue }
        pairs += 1
        if continues(buffer, line, next, width: width), beginsInLowerCase(buffer, next) {
          running += 1
        }
      }
      return running >= 2 && running * 3 >= pairs ? width : nil
    }
  }

  private static func beginsInLowerCase(
    _ buffer: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> Bool {
    guard let first = line.first(where: { buffer[$0] > 0x20 }) else { return false }
    return buffer[first] >= 0x61 && buffer[first] <= 0x7A
  }

  /// The next line's first word did not fit any more; where it did, the line was ended on purpose,
  /// unless the sentence runs on (a cut dateline leaves the first line short).
  private static func continues(
    _ buffer: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ next: Range<Int>, width: Int
  ) -> Bool {
    let word = next.prefix { buffer[$0] > 0x20 }.count
    // Ragged by two: trailing spaces, and characters of several bytes.
    if line.count + 1 + word > width - 2 { return true }
    let last = line.last { buffer[$0] > 0x20 }
    return line.count >= 20 && beginsInLowerCase(buffer, next)
      && ![0x2E, 0x3A, 0x3F, 0x21].contains(last.map { buffer[$0] } ?? 0x2E)
  }
}
