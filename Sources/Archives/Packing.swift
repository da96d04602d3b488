/// How bytes are packed, told from the bytes alone.
enum Packing: String {
  case gzip, bzip2, xz, zstd, zip, tar

  /// Nil where the bytes are plain.
  init?(_ bytes: [UInt8]) {
    func starts(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
    if starts([0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if starts([0x42, 0x5A, 0x68]), bytes.count > 9, Packing.isBlockOfBzip2(bytes[4..<10]) {
      self = .bzip2
    } else if starts([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if starts([0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if Packing.isTar(bytes) {
      self = .tar
    } else {
      return nil
    }
  }

  /// "BZh" may start a text: what follows must be the magic of a block or of the end of the stream.
  private static func isBlockOfBzip2(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
      || bytes.elementsEqual([0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
  }

  /// The header's checksum (bytes 148..<156, octal) is the sum of the other bytes, with blanks in its
  /// own place: true of no text by chance, and of the archives before ustar too.
  private static func isTar(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 512, bytes[0] != 0 else { return false }
    var stated = 0
    var digits = 0
    for byte in bytes[148..<156] {
      if byte >= 0x30, byte <= 0x37 {
        stated = stated * 8 + Int(byte - 0x30)
        digits += 1
      } else if byte == 0 || byte == 0x20 {
        if digits > 0 { break }
      } else {
        return false
      }
    }
    let sum = bytes[..<512].indices.reduce(0) {
      $0 + (148..<156 ~= $1 ? 0x20 : Int(bytes[$1]))
    }
    return digits > 0 && stated == sum
  }
}
