#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

extension Array where Element == UInt8 {
  /// The offset of the first such byte at or after `start`, before `end`; nil where there is none.
  func offset(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    return withUnsafeBytes { buffer in
      // Inside the array: start and end are checked by the rebasing.
      let room = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      guard let base = room.baseAddress, let hit = memchr(base, CInt(byte), room.count) else {
        return nil
      }
      return start + (UnsafeRawPointer(hit) - base)
    }
  }

  /// The offset of the first occurrence of these bytes at or after `start`, before `end`.
  ///
  /// By the first byte: the needles are markup, whose first bytes are rare in text.
  func offset(of needle: [UInt8], from start: Int, to end: Int) -> Int? {
    guard let first = needle.first else { return nil }
    var i = start
    let last = end - needle.count
    while i <= last, let hit = offset(of: first, from: i, to: last + 1) {
      if self[hit..<hit + needle.count].elementsEqual(needle) { return hit }
      i = hit + 1
    }
    return nil
  }

  /// Whether these bytes stand at `start`.
  func has(_ needle: StaticString, at start: Int) -> Bool {
    let length = needle.utf8CodeUnitCount
    guard start >= 0, start + length <= count else { return false }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      return memcmp(base + start, needle.utf8Start, length) == 0
    }
  }

  /// The range without white space (ASCII) at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// These bytes as text; ill-formed UTF-8 becomes U+FFFD.
  ///
  /// Validating first is four times faster than `String(decoding:)`, which repairs as it goes.
  func text(_ range: Range<Int>) -> String {
    let slice = self[range]
    if let sound = try? UTF8Span(validating: slice.span) { return String(copying: sound) }
    return String(decoding: slice, as: UTF8.self)
  }
}

extension UInt8 {
  /// White space of XML and JSON, and the form feed.
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  /// ASCII capitals lowered.
  var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  /// An ASCII letter.
  var isLetter: Bool { (lowered >= 0x61 && lowered <= 0x7A) }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
