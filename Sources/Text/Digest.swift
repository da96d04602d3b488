internal import CLibCrypto

/// SHA-256 through OpenSSL's libcrypto, and the row ids that are minted from it.
public struct Digest: Sendable {
  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  /// Adds bytes; may be called any number of times.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The 32 bytes; the digest must not be updated afterwards.
  public mutating func finish() -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 32)
    SHA256_Final(&output, &context)
    return output
  }

  /// Lower-case hexadecimal SHA-256 of the bytes.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    var digest = Digest()
    bytes.withUnsafeBytes { digest.update($0) }
    return hexadecimalText(digest.finish())
  }

  public static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
    var digest = Digest()
    digest.update(bytes)
    return hexadecimalText(digest.finish())
  }

  /// 63 bits of SHA-256 over the parts of a natural key: the id of a row.
  ///
  /// The parts are separated by U+001F, so that ("ab", "c") and ("a", "bc") differ.
  public static func rowID(_ parts: String...) -> Int64 {
    var digest = Digest()
    for part in parts {
      digest.update(part)
      digest.update("\u{1F}")
    }
    return digest.finish().prefix(8).reduce(0) { $0 << 8 | Int64($1) } & Int64.max
  }

  /// Lower-case hexadecimal of any bytes.
  public static func hexadecimalText(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
