/// The key of several words in a row, built word by word: equal to `LexicalKey(phrase:)` of the same
/// words, without a pass for every length.
public struct PhraseKey: Sendable {
  @usableFromInline var hash: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inlinable
  public init() {}

  @inlinable
  public mutating func append(_ word: LexicalKey) {
    hash = (hash ^ word.rawValue) &* 0x100_0000_01b3
    hash ^= hash >> 29
  }

  @inlinable
  public var key: LexicalKey { LexicalKey(rawValue: hash) }
}
