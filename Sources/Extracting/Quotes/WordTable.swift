import Text

/// A fixed table from words to small values, by open addressing.
///
/// The keys are hashes already, so their low bits choose the slot; `Dictionary` would hash them a
/// second time, which is most of the cost of looking up every word of an article.
struct WordTable<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var values: [Value?]
  private let mask: Int

  /// - Complexity: O(n) time and memory; at most half of the slots are taken.
  init(_ entries: [LexicalKey: Value]) {
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Value?](repeating: nil, count: size)
    mask = size - 1
    // Slots depend on the order of insertion, answers do not.
    for (key, value) in entries {
      var slot = Int(truncatingIfNeeded: key.rawValue) & mask
      while values[slot] != nil { slot = (slot + 1) & mask }
      keys[slot] = key.rawValue
      values[slot] = value
    }
  }

  /// - Complexity: O(1) expected.
  subscript(key: LexicalKey) -> Value? {
    var slot = Int(truncatingIfNeeded: key.rawValue) & mask
    while let value = values[slot] {
      if keys[slot] == key.rawValue { return value }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
