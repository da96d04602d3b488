import News
import Text

/// Everything the name finder knows before it reads: word classes and known names.
struct NameLexicon: Sendable {
  struct Word: Sendable {
    var traits: WordTraits = []
    /// Tokens of the longest known name that begins with this word.
    var longestName: UInt8 = 0
  }

  struct KnownName: Sendable {
    var votes = KindVotes()
    /// Looks like a name and is none: "Member States", "South Korean".
    var isNone = false
    /// "US", "WHO", "IT": only in capitals, as the same letters are an ordinary word.
    var needsCapitals = true
  }

  private(set) var words: [LexicalKey: Word] = [:]
  private(set) var names: [LexicalKey: KnownName] = [:]
  private let tokenizer: Tokenizer

  /// - Throws: `ResourceFiles.Failure` where a list is missing or malformed.
  init(resources: ResourceFiles) throws {
    tokenizer = Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt"))
    words.reserveCapacity(60_000)
    names.reserveCapacity(70_000)
    try addWordClasses(resources)
    try addKnownNames(resources)
  }

  /// What is known of these tokens as one name; nil for no name.
  func name(_ tokens: ArraySlice<Token>) -> KnownName? {
    names[LexicalKey(phrase: tokens.lazy.map(\.key))]
  }

  private mutating func add(_ traits: WordTraits, to word: Substring) {
    words[LexicalKey(String(word)), default: Word()].traits.formUnion(traits)
  }

  private mutating func addWordClasses(_ resources: ResourceFiles) throws {
    for row in try resources.table("en/name-words.tsv", columns: 2) {
      guard let traits = WordTraits.byClass[row[0]] else {
        throw ResourceFiles.Failure.malformed(
          path: "en/name-words.tsv", line: 0, expected: "a known class, not \(row[0])")
      }
      for word in row[1].split(separator: " ") { add(traits, to: word) }
    }
    for word in try resources.lines("knowledge/words.txt") { add(.common, to: word[...]) }
    for row in try resources.table("knowledge/forenames.tsv", columns: 2) {
      add(.forename, to: row[0][...])
    }
    for word in try resources.lines("knowledge/surnames.txt") { add(.surname, to: word[...]) }
  }

  private mutating func addKnownNames(_ resources: ResourceFiles) throws {
    for row in try resources.table("knowledge/places.tsv", columns: 6) {
      addPlace(row)
    }
    for row in try resources.table("knowledge/demonyms.tsv", columns: 3) {
      for adjective in row[1].split(separator: "|") { addDemonym(adjective) }
      for noun in row[2].split(separator: "|") {
        if noun.contains(" ") { addName(noun, KindVotes(.group, 9)) } else { add(.group, to: noun) }
      }
    }
    for row in try resources.table("knowledge/companies.tsv", columns: 3) {
      let ambiguous = row[1].split(separator: "|")
      for name in row[2].split(separator: "|") + [row[0][...]] {
        addName(name, KindVotes(.organization, ambiguous.contains(name) ? 2 : 7))
      }
    }
    for row in try resources.table("knowledge/bodies.tsv", columns: 4) {
      for name in row[3].split(separator: "|") + [row[1][...]] {
        addName(name, KindVotes(.organization, 12))
      }
      addName(row[2][...], KindVotes(.organization, 9))
    }
    for row in try resources.table("knowledge/committees.tsv", columns: 2) {
      addName(row[1][...], KindVotes(.organization, 12))
    }
    for row in try resources.table("knowledge/people.tsv", columns: 5) {
      for name in row[4].split(separator: "|") + [row[1][...]] where name.contains(" ") {
        addName(name, KindVotes(.person, 12))
      }
    }
    for row in try resources.table("en/name-phrases.tsv", columns: 3) {
      for name in row[2].split(separator: "|") + [row[1][...]] {
        if let kind = EntityKind(rawValue: row[0]) {
          addName(name, KindVotes(kind, 11))
        } else {
          addName(name, KindVotes(), isNone: true)
        }
      }
    }
  }

  private mutating func addPlace(_ row: [String]) {
    let ambiguous = row[3].split(separator: "|")
    let weight = Int(row[2]) ?? 0
    let points = weight >= 8 ? 12 : weight >= 6 ? 9 : weight >= 3 ? 7 : 5
    for name in row[5].split(separator: "|") + [row[4][...]] {
      let isAmbiguous = ambiguous.contains(name)
      addName(
        name, KindVotes(.place, isAmbiguous ? (weight >= 8 ? 6 : weight >= 4 ? 3 : 2) : points))
    }
  }

  private mutating func addDemonym(_ phrase: Substring) {
    if phrase.contains(" ") {
      addName(phrase, KindVotes(), isNone: true)
    } else {
      add(.demonym, to: phrase)
    }
  }

  private mutating func addName(_ name: Substring, _ votes: KindVotes, isNone: Bool = false) {
    guard !name.isEmpty else { return }
    let keys = tokenKeys(name)
    guard let first = keys.first, keys.count < 16 else { return }
    words[first, default: Word()].longestName = max(
      words[first]?.longestName ?? 0, UInt8(keys.count))
    let isCapitals = !name.utf8.contains { $0 >= 0x61 }
    var known = names[LexicalKey(phrase: keys)] ?? KnownName()
    known.votes = known.votes.merged(votes)
    known.isNone = isNone
    known.needsCapitals = known.needsCapitals && isCapitals
    names[LexicalKey(phrase: keys)] = known
  }

  /// As the tokenizer cuts it; names of plain words, which most are, without asking it.
  private func tokenKeys(_ name: Substring) -> [LexicalKey] {
    let isPlain = name.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x20 || $0 == 0x2D
    }
    if isPlain { return name.split(separator: " ").map { LexicalKey(String($0)) } }
    return tokenizer.tokenize(String(name)).tokens.map(\.key)
  }
}
