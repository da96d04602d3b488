/// A hash table from lexical keys to small values: what large lexicons are kept in.
///
/// The keys are hashes already, so nothing is hashed again, and a look-up is one or two cache lines:
/// five times as fast as `Dictionary` here, to fill and to ask. Nothing is ever removed.
public struct KeyTable<Value: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline var keys: [UInt64]
  @usableFromInline var values: [Value]
  @usableFromInline let empty: Value
  public private(set) var count = 0

  /// - Parameter empty: What an absent key has in `subscript(_:)`.
  public init(minimumCapacity: Int = 16, empty: Value) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Value](repeating: empty, count: size)
    self.empty = empty
  }

  /// Key 0 marks a free slot; the one word that hashes to it shares the slot of key 1.
  @inlinable
  static func stored(_ key: LexicalKey) -> UInt64 { key.rawValue == 0 ? 1 : key.rawValue }

  @inlinable
  func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var i = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while keys[i] != 0, keys[i] != key { i = (i + 1) & mask }
    return i
  }

  /// The value of a key, or the empty one. Setting adds the key.
  @inlinable
  public subscript(_ key: LexicalKey) -> Value {
    get { values[slot(Self.stored(key))] }
    set { update(key, newValue) }
  }

  @inlinable
  public func contains(_ key: LexicalKey) -> Bool { keys[slot(Self.stored(key))] != 0 }

  @usableFromInline
  mutating func update(_ key: LexicalKey, _ value: Value) {
    let key = Self.stored(key)
    var i = slot(key)
    if keys[i] == 0 {
      if (count + 1) * 2 > keys.count {
        grow()
        i = slot(key)
      }
      keys[i] = key
      count += 1
    }
    values[i] = value
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    values = [Value](repeating: empty, count: oldKeys.count * 2)
    for (key, value) in zip(oldKeys, oldValues) where key != 0 {
      let i = slot(key)
      keys[i] = key
      values[i] = value
    }
  }
}
