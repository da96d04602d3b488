/// The skippable frame (RFC 8878, 3.1.2) after a stream: 12 bytes of length and CRC-32.
struct StreamTrailer: Equatable {
  /// Of the decoded bytes.
  var count: UInt64
  var crc: UInt32

  static let length = 20
  /// Skippable frame 0x184D2A5C, content of 12 bytes.
  private static let head: [UInt8] = [0x5C, 0x2A, 0x4D, 0x18, 12, 0, 0, 0]

  init(count: UInt64, crc: UInt32) {
    self.count = count
    self.crc = crc
  }

  /// Nil where these are not the last bytes of a whole file.
  init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == StreamTrailer.length, bytes.starts(with: StreamTrailer.head) else {
      return nil
    }
    count = (0..<8).reduce(0) { $0 | UInt64(bytes[8 + $1]) << (8 * UInt64($1)) }
    crc = (0..<4).reduce(0) { $0 | UInt32(bytes[16 + $1]) << (8 * UInt32($1)) }
  }

  var bytes: [UInt8] {
    StreamTrailer.head + (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * UInt64($0))) }
      + (0..<4).map { UInt8(truncatingIfNeeded: crc >> (8 * UInt32($0))) }
  }
}
