/// CRC-32 (IEEE 802.3, as in gzip), eight bytes a step: Kounavis and Berry 2008, "slicing-by-8".
struct CRC32 {
  private var state: UInt32 = 0xFFFF_FFFF

  var value: UInt32 { ~state }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var crc = state
    CRC32.tables.withUnsafeBufferPointer { table in
      var i = 0
      while i + 8 <= bytes.count {
        let low =
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self)) ^ crc
        let high = UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: i + 4, as: UInt32.self))
        crc =
          table[1792 + Int(low & 255)] ^ table[1536 + Int(low >> 8 & 255)]
          ^ table[1280 + Int(low >> 16 & 255)] ^ table[1024 + Int(low >> 24)]
          ^ table[768 + Int(high & 255)] ^ table[512 + Int(high >> 8 & 255)]
          ^ table[256 + Int(high >> 16 & 255)] ^ table[Int(high >> 24)]
        i += 8
      }
      while i < bytes.count {
        crc = table[Int((crc ^ UInt32(bytes[i])) & 255)] ^ crc >> 8
        i += 1
      }
    }
    state = crc
  }

  /// Eight tables of 256: `tables[256 * k + b]` is byte `b` followed by `k` zero bytes.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 2048)
    for byte in 0..<256 {
      tables[byte] = (0..<8).reduce(UInt32(byte)) { crc, _ in
        crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
    for i in 256..<2048 {
      let previous = tables[i - 256]
      tables[i] = tables[Int(previous & 255)] ^ previous >> 8
    }
    return tables
  }()
}
