import Text

/// Phrases by their first (or, for reading backwards, last) word, the longest first.
struct PhraseTable<Value: Sendable>: Sendable {
  struct Entry: Sendable {
    /// In reading direction of the table.
    var keys: [LexicalKey]
    /// The exact bytes, where letter case counts.
    var exact: [UInt8]?
    var value: Value
  }

  private var entries: [LexicalKey: [Entry]] = [:]

  mutating func insert(_ entry: Entry) {
    guard let first = entry.keys.first else { return }
    var list = entries[first, default: []]
    let place = list.firstIndex { $0.keys.count < entry.keys.count } ?? list.endIndex
    list.insert(entry, at: place)
    entries[first] = list
  }

  /// The longest entry whose keys `key(0)`, `key(1)` … give and that `accepts` lets pass.
  func match(
    _ first: LexicalKey, key: (Int) -> LexicalKey?, accepts: (Entry) -> Bool
  ) -> Entry? {
    guard let list = entries[first] else { return nil }
    return list.first { entry in
      for k in entry.keys.indices.dropFirst() where key(k) != entry.keys[k] { return false }
      return accepts(entry)
    }
  }
}
