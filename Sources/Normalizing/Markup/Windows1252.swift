/// The code page that most undeclared and mislabelled western text is in.
enum Windows1252 {
  /// Code points of the bytes 0x80 ... 0x9F; the five undefined ones map to the C1 controls.
  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  static func scalar(_ byte: UInt8) -> UInt32 {
    byte >= 0x80 && byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
  }

  /// The byte that stands for this code point, also where C1 controls stand for themselves.
  static func byte(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return UInt8(scalar) }
    guard scalar >= 0x152, scalar <= 0x2122 else { return nil }
    return high.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }
}
