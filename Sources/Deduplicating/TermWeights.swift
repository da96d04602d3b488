internal import Text

/// How much a word says about an article's topic: rarer words, names and title words say more.
struct TermWeights: Sendable {
  /// In eighths: 8 · log2(sentences / sentences with the word).
  private let rarity: [LexicalKey: UInt64]
  private let unseen: UInt64

  /// `knowledge/word_rarity.tsv`: word, rarity in eighths of a bit; the row "*" is for all others.
  init(resources: ResourceFiles) throws {
    let path = "knowledge/word_rarity.tsv"
    var table: [LexicalKey: UInt64] = [:]
    var unseen: UInt64 = 128
    for (number, row) in try resources.table(path, columns: 2).enumerated() {
      guard let weight = UInt64(row[1]) else {
        throw ResourceFiles.Failure.malformed(path: path, line: number + 1, expected: "a number")
      }
      if row[0] == "*" { unseen = weight } else { table[LexicalKey(row[0])] = weight }
    }
    rarity = table
    self.unseen = unseen
  }

  func vector(body: TokenizedText, title: TokenizedText?) -> TermVector {
    var counts: [UInt64: (count: UInt64, rarity: UInt64)] = [:]
    add(body, times: 1, to: &counts)
    if let title { add(title, times: 2, to: &counts) }
    let weighted = counts.map { (key: $0.key, weight: $0.value.rarity * damped($0.value.count)) }
      .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
    return TermVector(weights: Array(weighted.prefix(SignatureBuilder.termLimit)))
  }

  private func add(
    _ text: TokenizedText, times: UInt64, to counts: inout [UInt64: (count: UInt64, rarity: UInt64)]
  ) {
    for token in text.tokens where token.kind == .word && token.end - token.start > 2 {
      let key = stem(token, in: text.bytes)
      let known = rarity[key] ?? rarity[token.key]
      // Words in every third sentence say nothing about the topic.
      guard (known ?? unseen) >= 32 else { continue }
      // A capital adds half: names make topics.
      let weight = (known ?? unseen) * (token.isCapitalized ? 3 : 2)
      let old = counts[key.rawValue] ?? (0, 0)
      counts[key.rawValue] = (old.count + times, max(old.rarity, weight))
    }
  }

  /// "countries" and "country's" count as "countrie", "country": a plural s is cut, no more.
  private func stem(_ token: Token, in bytes: [UInt8]) -> LexicalKey {
    let range = token.byteRange
    guard range.count > 3, bytes[range.upperBound - 1] | 0x20 == 0x73,
      bytes[range.upperBound - 2] | 0x20 != 0x73
    else { return token.key }
    return LexicalKey(bytes: bytes, in: range.lowerBound..<range.upperBound - 1)
  }

  /// 1 + log2(count), in quarters.
  private func damped(_ count: UInt64) -> UInt64 {
    var bits: UInt64 = 4
    var rest = count
    while rest > 1 {
      bits += 4
      rest /= 2
    }
    return bits
  }
}
