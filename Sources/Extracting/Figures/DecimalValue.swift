/// An exact decimal number: `mantissa` times ten to the power of `exponent`.
///
/// Values of figures are never binary floating point, so that "0.1" stays 0.1 all the way to a
/// numeric column. Operations that could leave 128 bits give nil. The mantissa has no trailing
/// zeros, so that equal numbers are equal values.
struct DecimalValue: Sendable, Equatable {
  let mantissa: Int128
  let exponent: Int

  init(_ mantissa: Int128, exponent: Int = 0) {
    var mantissa = mantissa
    var exponent = mantissa == 0 ? 0 : exponent
    while mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  static let one = DecimalValue(1)

  /// Digits with an optional decimal point ("0.45359237"); nil for anything else.
  init?(_ text: some StringProtocol) { self.init(digits: Array(text.utf8)) }

  /// - Parameter digits: ASCII digits; commas between them are skipped, one point is the decimal.
  init?(digits: some Sequence<UInt8>) {
    var mantissa: Int128 = 0
    var count = 0
    var fraction: Int?
    for byte in digits {
      switch byte {
      case 0x30...0x39:
        // 30 digits leave room for every product that the lexicons can ask for.
        guard count < 30 else { return nil }
        mantissa = mantissa * 10 + Int128(byte - 0x30)
        count += 1
        fraction = fraction.map { $0 + 1 }
      case 0x2C: continue
      case 0x2E:
        guard fraction == nil else { return nil }
        fraction = 0
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    self.init(mantissa, exponent: -(fraction ?? 0))
  }

  func times(_ other: DecimalValue) -> DecimalValue? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    // "Trillion trillion …" without end is no number of a newspaper.
    guard !overflow, exponent + other.exponent < 60 else { return nil }
    return DecimalValue(product, exponent: exponent + other.exponent)
  }

  func plus(_ other: DecimalValue) -> DecimalValue? {
    let low = min(exponent, other.exponent)
    guard let a = scaled(toExponent: low), let b = other.scaled(toExponent: low) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : DecimalValue(sum, exponent: low)
  }

  var negated: DecimalValue { DecimalValue(-mantissa, exponent: exponent) }

  /// Rounded half away from zero to this many digits after the point.
  func divided(by divisor: Int128, fractionDigits: Int) -> DecimalValue? {
    guard divisor > 0, let numerator = scaled(toExponent: min(exponent, -fractionDigits - 1)) else {
      return nil
    }
    let shift = -fractionDigits - min(exponent, -fractionDigits - 1)
    let (unit, overflow) = divisor.multipliedReportingOverflow(by: DecimalValue.power(shift))
    guard !overflow else { return nil }
    let half = numerator < 0 ? -unit / 2 : unit / 2
    return DecimalValue((numerator + half) / unit, exponent: -fractionDigits)
  }

  /// The whole number, or nil where there is a fraction or it needs more than 64 bits.
  var wholeNumber: Int? {
    guard exponent >= 0, exponent < 19, let whole = scaled(toExponent: 0) else { return nil }
    return Int(exactly: whole)
  }

  static func < (a: DecimalValue, b: DecimalValue) -> Bool {
    guard let difference = a.plus(b.negated) else {
      return a.exponent + a.digitCount < b.exponent + b.digitCount
    }
    return difference.mantissa < 0
  }

  private var digitCount: Int {
    var rest = mantissa.magnitude
    var count = 0
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  func scaled(toExponent target: Int) -> Int128? {
    guard exponent - target < 38 else { return nil }
    let (value, overflow) = mantissa.multipliedReportingOverflow(
      by: DecimalValue.power(exponent - target))
    return overflow ? nil : value
  }

  private static func power(_ n: Int) -> Int128 {
    var value: Int128 = 1
    for _ in 0..<max(0, n) { value *= 10 }
    return value
  }
}

extension DecimalValue: CustomStringConvertible {
  /// In full, without exponent and without zeros that say nothing: "1200000", "0.19".
  var description: String {
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
