import Text

/// Facts by word, for one look-up per token of every article.
///
/// `LexicalKey` is a hash already, so its bits are the place in an open table: a third of the time
/// of `Dictionary`, which hashes once more.
struct WordFactsTable: Sendable {
  private let keys: [UInt64]
  private let facts: [WordFacts]
  private let mask: Int

  init(_ words: [LexicalKey: WordFacts]) {
    var size = 1024
    while size < 4 * words.count { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var facts = [WordFacts](repeating: WordFacts(), count: size)
    // In key order, so that the table is the same in every run.
    for (key, word) in words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      var place = WordFactsTable.place(key.rawValue) & (size - 1)
      while keys[place] != 0 { place = (place + 1) & (size - 1) }
      keys[place] = key.rawValue
      facts[place] = word
    }
    (self.keys, self.facts, mask) = (keys, facts, size - 1)
  }

  /// The facts of the word; none for a word in no list.
  subscript(key: LexicalKey) -> WordFacts {
    var place = WordFactsTable.place(key.rawValue) & mask
    while keys[place] != 0 {
      if keys[place] == key.rawValue { return facts[place] }
      place = (place + 1) & mask
    }
    return WordFacts()
  }

  /// The high bits of FNV-1a are the better mixed ones.
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> 32) ^ Int(truncatingIfNeeded: key & 0xFFFF_FFFF)
  }
}
