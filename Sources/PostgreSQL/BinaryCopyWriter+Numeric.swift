extension BinaryCopyWriter {
  /// A numeric from decimal digits ("-1200000", "0.19", "1e9"), so that nothing is rounded.
  ///
  /// - Returns: False, with NULL written, where the text is no decimal number.
  @discardableResult
  public mutating func numeric(_ text: String?) -> Bool {
    guard let text else {
      null()
      return true
    }
    guard let number = DecimalDigits(text) else {
      null()
      return false
    }
    let groups = number.groups
    sized {
      $0.append(Int16(groups.digits.count))
      $0.append(Int16(groups.weight))
      $0.append(UInt16(number.isNegative && !groups.digits.isEmpty ? 0x4000 : 0))
      $0.append(Int16(number.scale))
      for digit in groups.digits { $0.append(digit) }
    }
    return true
  }
}

/// A decimal number taken apart: digits without sign and point, and where the point stands.
struct DecimalDigits: Equatable {
  var isNegative = false
  /// 0 ... 9 each.
  var digits: [UInt8] = []
  /// How many of `digits` stand before the point; may be negative or past the end.
  var pointPosition = 0
  /// Digits after the point, as written.
  var scale: Int { max(0, digits.count - pointPosition) }

  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if let first = bytes.first, first == 0x2D || first == 0x2B {
      isNegative = first == 0x2D
      bytes.removeFirst()
    }
    var exponent = 0
    if let mark = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }) {
      guard let value = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)),
        (-1000...1000).contains(value)
      else { return nil }
      exponent = value
      bytes = bytes[..<mark]
    }
    let parts = bytes.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    digits = parts.joined().map { $0 &- 0x30 }
    guard !digits.isEmpty, digits.count <= 10_000, digits.allSatisfy({ $0 < 10 }) else {
      return nil
    }
    pointPosition = parts[0].count + exponent
  }

  /// Base-10000 digits without leading and trailing zeros, and the power of the first.
  var groups: (digits: [Int16], weight: Int) {
    // Floor division, also for negative positions.
    let groupsBefore = (pointPosition + 3) >> 2
    let padding = groupsBefore * 4 - pointPosition
    var padded = [UInt8](repeating: 0, count: padding) + digits
    while padded.count % 4 != 0 { padded.append(0) }
    var output = stride(from: 0, to: padded.count, by: 4).map { start in
      padded[start..<start + 4].reduce(Int16(0)) { $0 * 10 + Int16($1) }
    }
    while output.last == 0 { output.removeLast() }
    let leading = output.prefix { $0 == 0 }.count
    output.removeFirst(leading)
    return (output, output.isEmpty ? 0 : groupsBefore - 1 - leading)
  }
}
