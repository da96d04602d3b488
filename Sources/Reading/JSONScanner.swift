/// Where JSON stops being JSON.
struct JSONFault: Error, Equatable {
  var offset: Int
  var message: String
  /// The text ends where more must come.
  var isTruncation = false
}

/// Walks through JSON bytes and leaves values where they stand, so that their byte ranges are known
/// and only wanted strings are made.
///
/// Lenient where nothing is lost: control characters in strings, and `NaN` and `Infinity` as other
/// languages write them.
struct JSONScanner {
  let bytes: [UInt8]
  let end: Int
  var position: Int
  /// Values may nest so deep.
  let depthLimit: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, depthLimit: Int) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.depthLimit = depthLimit
  }

  /// The byte at the next place that is no white space; nil at the end.
  mutating func peek() -> UInt8? {
    while position < end, bytes[position].isSpace { position += 1 }
    return position < end ? bytes[position] : nil
  }

  func fault(_ message: String) -> JSONFault {
    position >= end
      ? JSONFault(offset: end, message: "the text ends, \(message)", isTruncation: true)
      : JSONFault(offset: position, message: message)
  }

  private mutating func take(_ byte: UInt8, or message: String) throws(JSONFault) {
    guard peek() == byte else { throw fault(message) }
    position += 1
  }

  /// A string's range between its quotes.
  mutating func stringRange() throws(JSONFault) -> Range<Int> {
    try take(0x22, or: "a string was expected")
    let start = position
    var i = start
    while let quote = bytes.offset(of: 0x22, from: i, to: end) {
      // A quote behind an odd number of backslashes is part of the string.
      var run = quote
      while run > i, bytes[run - 1] == 0x5C { run -= 1 }
      if (quote - run) % 2 == 0 {
        position = quote + 1
        return start..<quote
      }
      i = quote + 1
    }
    position = end
    throw fault("a string is not closed")
  }

  mutating func string() throws(JSONFault) -> String {
    let range = try stringRange()
    guard bytes.offset(of: 0x5C, from: range.lowerBound, to: range.upperBound) != nil else {
      return bytes.text(range)
    }
    return try JSONEscapes(bytes: bytes).text(range)
  }

  /// Calls `body` with each key, the scanner standing before its value, which `body` must take.
  mutating func forEachMember(
    depth: Int = 0, _ body: (String, inout JSONScanner) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try take(0x7B, or: "an object was expected")
    if peek() == 0x7D {
      position += 1
      return
    }
    while true {
      let key = try string()
      try take(0x3A, or: "\":\" was expected")
      try body(key, &self)
      guard peek() == 0x2C else { break }
      position += 1
    }
    try take(0x7D, or: "\",\" or \"}\" was expected")
  }

  /// Calls `body` before each element, which `body` must take.
  mutating func forEachElement(
    _ body: (inout JSONScanner) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try take(0x5B, or: "an array was expected")
    if peek() == 0x5D {
      position += 1
      return
    }
    while true {
      try body(&self)
      guard peek() == 0x2C else { break }
      position += 1
    }
    try take(0x5D, or: "\",\" or \"]\" was expected")
  }

  /// Goes past one value of any kind.
  ///
  /// - Returns: Its range.
  @discardableResult
  mutating func skip(depth: Int = 0) throws(JSONFault) -> Range<Int> {
    guard depth < depthLimit else { throw fault("more than \(depthLimit) values are nested") }
    guard let first = peek() else { throw fault("a value was expected") }
    let start = position
    switch first {
    case 0x22: _ = try stringRange()
    case 0x7B:
      try forEachMember { _, scanner throws(JSONFault) in try scanner.skip(depth: depth + 1) }
    case 0x5B:
      try forEachElement { scanner throws(JSONFault) in try scanner.skip(depth: depth + 1) }
    default: try skipScalar()
    }
    return start..<position
  }

  private mutating func skipScalar() throws(JSONFault) {
    let start = position
    while position < end, !bytes[position].isSpace,
      ![0x2C, 0x5D, 0x7D, 0x3A].contains(bytes[position])
    {
      position += 1
    }
    let word = bytes[start..<position]
    let isNumber =
      word.first.map { $0.isDigit || $0 == 0x2D } == true
      && word.allSatisfy { $0.isDigit || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
    guard isNumber || JSONScanner.words.contains(String(decoding: word, as: UTF8.self)) else {
      position = start
      throw fault("a value was expected, not \"\(bytes.text(start..<min(end, start + 12)))\"")
    }
  }

  private static let words: Set<String> = ["true", "false", "null", "NaN", "Infinity", "-Infinity"]
}

/// The escapes of JSON strings.
struct JSONEscapes {
  let bytes: [UInt8]

  func text(_ range: Range<Int>) throws(JSONFault) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(range.count)
    var i = range.lowerBound
    while i < range.upperBound {
      let stop = bytes.offset(of: 0x5C, from: i, to: range.upperBound) ?? range.upperBound
      output.append(contentsOf: bytes[i..<stop])
      guard stop < range.upperBound else { break }
      i = try append(stop, range.upperBound, &output)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// - Returns: The offset after the escape that begins at `start`.
  private func append(
    _ start: Int, _ end: Int, _ output: inout [UInt8]
  ) throws(JSONFault) -> Int {
    guard start + 1 < end else { throw JSONFault(offset: start, message: "an escape is cut off") }
    switch bytes[start + 1] {
    case 0x22, 0x5C, 0x2F: output.append(bytes[start + 1])
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x6E: output.append(0x0A)
    case 0x72: output.append(0x0D)
    case 0x74: output.append(0x09)
    case 0x75: return try appendUnit(start, end, &output)
    default: throw JSONFault(offset: start, message: "an unknown escape")
    }
    return start + 2
  }

  /// A lone surrogate becomes U+FFFD.
  private func appendUnit(
    _ start: Int, _ end: Int, _ output: inout [UInt8]
  ) throws(JSONFault) -> Int {
    guard let high = unit(start + 2, end) else {
      throw JSONFault(offset: start, message: "\\u without four hexadecimal digits")
    }
    if high >= 0xD800, high < 0xDC00, start + 7 < end, bytes[start + 6] == 0x5C,
      bytes[start + 7] == 0x75, let low = unit(start + 8, end), low >= 0xDC00, low < 0xE000
    {
      UTF8Encoding.append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &output)
      return start + 12
    }
    UTF8Encoding.append(high, to: &output)
    return start + 6
  }

  private func unit(_ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32(byte.lowered - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
