/// A 64-bit key of a word's lower-cased form: what lexicons are looked up with, so that no string
/// is made per token.
///
/// ASCII letters are lowered; the two-byte Latin, Greek and Cyrillic capitals too; the typographic
/// apostrophe U+2019 counts as "'". FNV-1a, 64 bits: among a million words a clash has a chance of
/// 3 in 10^8, and it would cost one wrong list look-up.
public struct LexicalKey: Hashable, Sendable {
  public var rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The key of a word or phrase as written.
  public init(_ word: String) {
    let bytes = Array(word.utf8)
    self = LexicalKey(bytes: bytes, in: 0..<bytes.count)
  }

  /// The key of a slice of UTF-8 bytes. Complexity: O(n).
  public init(bytes: [UInt8], in range: Range<Int>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBufferPointer { buffer in
      var i = range.lowerBound
      while i < range.upperBound {
        let b = buffer[i]
        if b < 0x80 {
          LexicalKey.add(b >= 0x41 && b <= 0x5A ? b | 0x20 : b, to: &hash)
          i += 1
        } else if b == 0xE2, i + 2 < range.upperBound, buffer[i + 1] == 0x80, buffer[i + 2] == 0x99
        {
          LexicalKey.add(0x27, to: &hash)
          i += 3
        } else if b >= 0xC3, b <= 0xD1, i + 1 < range.upperBound {
          let low = LexicalKey.lowered(UInt32(b & 0x1F) << 6 | UInt32(buffer[i + 1] & 0x3F))
          LexicalKey.add(UInt8(0xC0 | low >> 6), to: &hash)
          LexicalKey.add(UInt8(0x80 | low & 0x3F), to: &hash)
          i += 2
        } else {
          LexicalKey.add(b, to: &hash)
          i += 1
        }
      }
    }
    rawValue = hash
  }

  /// The key of several words in a row, from their own keys: order matters.
  public init(phrase keys: [LexicalKey]) {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for key in keys {
      hash = (hash ^ key.rawValue) &* 0x100_0000_01b3
      hash ^= hash >> 29
    }
    rawValue = hash
  }

  @inline(__always)
  private static func add(_ byte: UInt8, to hash: inout UInt64) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private static func lowered(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1 ? scalar + 1 : scalar
    case 0x391...0x3A1, 0x3A3...0x3AB: scalar + 0x20
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    default: scalar
    }
  }
}
