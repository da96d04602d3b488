/// The order of batches: by the bytes of their names, numbers behind the last point by value, so
/// that the tenth run of a day comes after the ninth. The database's `batch_order()` is the same.
enum BatchOrder {
  static func precedes(_ a: String, _ b: String) -> Bool {
    key(a).lexicographicallyPrecedes(key(b))
  }

  /// "2026-11-21.10" with a byte before the number that counts its digits.
  static func key(_ name: some StringProtocol) -> [UInt8] {
    let bytes = Array(name.utf8)
    guard let point = bytes.lastIndex(of: 0x2E) else { return bytes }
    let number = bytes[(point + 1)...]
    guard (1...9).contains(number.count), number.first != 0x30,
      number.allSatisfy({ (0x30...0x39).contains($0) })
    else { return bytes }
    return bytes[...point] + [UInt8(number.count)] + number
  }
}
