/// The cleaned text of an item, line by line, before anything is taken out of it: what the source
/// map is aligned with, and what body and removed spans are cut from.
struct FlatText: Sendable {
  /// What a line was in the markup; plain text has paragraphs only.
  enum Element: Sendable, Equatable {
    case paragraph, heading, listItem, caption, navigation, form
  }

  struct Line: Sendable, Equatable {
    /// In `FlatText.bytes`; never empty.
    var range: Range<Int>
    /// A paragraph begins here; otherwise a forced line break stands before it.
    var beginsParagraph: Bool
    /// Plain text only: empty lines before this one.
    var blankLinesBefore = 0
    var element = Element.paragraph
    /// Bytes of the line inside links.
    var linkedBytes = 0
  }

  var bytes: [UInt8] = []
  var lines: [Line] = []
  /// Plain text that was wrapped at a fixed width: where no empty line stands, a line's end says nothing.
  var isUnwrapped = false
  /// From HTML, whose elements say what is a link and what a list.
  var isMarkup = false

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Appends text to a `FlatText`, cleaning it on the way.
///
/// White space of any kind becomes one space, soft hyphens, zero-width marks, direction marks and
/// control characters go. The joiners U+200C and U+200D stay: scripts and emoji need them.
struct FlatTextBuilder {
  private(set) var text = FlatText()
  private var lineStart = 0
  private var spacePending = false
  private var line = FlatText.Line(range: 0..<0, beginsParagraph: true)

  var element = FlatText.Element.paragraph
  var isInLink = false

  init(capacity: Int) { text.bytes.reserveCapacity(capacity) }

  /// Nothing but white space since the last break.
  var isAtLineStart: Bool { text.bytes.count == lineStart }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    let before = text.bytes.count
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      if b > 0x20 && b < 0x7F {
        var end = i + 1
        while end < bytes.count, bytes[end] > 0x20, bytes[end] < 0x7F { end += 1 }
        keep(UnsafeBufferPointer(rebasing: bytes[i..<end]))
        i = end
      } else if b < 0x80 {
        // Other control characters vanish; these separate words.
        if b == 0x20 || b >= 0x09 && b <= 0x0D { spacePending = true }
        i += 1
      } else {
        i += appendLong(bytes, at: i)
      }
    }
    if isInLink { line.linkedBytes += text.bytes.count - before }
  }

  mutating func appendSpace() { spacePending = true }

  private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
    if spacePending {
      if !isAtLineStart { text.bytes.append(0x20) }
      spacePending = false
    }
    text.bytes.append(contentsOf: bytes)
  }

  private mutating func appendLong(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    let length = min(UTF8Scalar.length(bytes[i]), bytes.count - i)
    let scalar = UTF8Scalar.decode(bytes, at: i, length: length)
    if scalar >= 0x80, scalar < 0xA0 {
      keepMislabelled(UInt8(scalar))
      return length
    }
    switch TextualClass(scalar) {
    case .space: spacePending = true
    case .ignorable: break
    case .visible: keep(UnsafeBufferPointer(rebasing: bytes[i..<i + length]))
    }
    return length
  }

  /// A C1 control in text is a windows-1252 byte that was taken for Latin-1 ("It&#146;s").
  private mutating func keepMislabelled(_ byte: UInt8) {
    let scalar = Windows1252.scalar(byte)
    guard scalar >= 0xA0 else { return }
    var encoded: [UInt8] = []
    UTF8Scalar.append(scalar, to: &encoded)
    encoded.withUnsafeBufferPointer { keep($0) }
  }

  /// Ends the line; the next one begins a paragraph or follows a forced break.
  mutating func breakLine(paragraph: Bool, blankLines: Int = 0) {
    let end = text.bytes.count
    if end > lineStart {
      line.range = lineStart..<end
      line.element = element
      text.lines.append(line)
      text.bytes.append(0x0A)
      lineStart = end + 1
      line = FlatText.Line(range: 0..<0, beginsParagraph: paragraph)
    } else if paragraph {
      line.beginsParagraph = true
    }
    line.blankLinesBefore += blankLines
    spacePending = false
  }

  mutating func finished() -> FlatText {
    breakLine(paragraph: true)
    return text
  }
}

/// What cleaning does with a code point beyond ASCII.
enum TextualClass {
  case space, ignorable, visible

  init(_ scalar: UInt32) {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: self = .space
    case 0x00...0x08, 0x0E...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E,
      0x2060...0x2064, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      self = .ignorable
    case 0x09...0x0D, 0x20: self = .space
    default: self = .visible
    }
  }
}

/// Decoding of single code points.
enum UTF8Scalar {
  /// Bytes that a sequence with this first byte has; 1 for ill-formed ones.
  static func length(_ first: UInt8) -> Int {
    first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
  }

  /// The bytes must be well-formed UTF-8 there.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, length: Int) -> UInt32 {
    guard length > 1 else { return UInt32(bytes[i]) }
    var scalar = UInt32(bytes[i]) & (0xFF >> UInt32(length + 1))
    for k in 1..<length { scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F) }
    return scalar
  }

  /// The code point at `i`, or nil where the bytes are not well-formed UTF-8.
  static func checked(
    _ bytes: UnsafeBufferPointer<UInt8>, at i: Int
  ) -> (scalar: UInt32, length: Int)? {
    let first = bytes[i]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = length(first)
    guard length > 1, i + length <= bytes.count else { return nil }
    for k in 1..<length where bytes[i + k] & 0xC0 != 0x80 { return nil }
    return (decode(bytes, at: i, length: length), length)
  }

  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard let valid = Unicode.Scalar(scalar) else { return }
    bytes.append(contentsOf: UTF8.encode(valid) ?? UTF8.encodedReplacementCharacter)
  }
}
