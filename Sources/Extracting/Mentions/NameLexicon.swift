import News
import Text

/// Everything the name finder knows before it reads: word classes and known names.
struct NameLexicon: Sendable {
  struct Word: Sendable, BitwiseCopyable {
    var traits: WordTraits = []
    /// Tokens of the longest known name that begins with this word.
    var longestName: UInt8 = 0
  }

  struct KnownName: Sendable, BitwiseCopyable {
    var votes = KindVotes()
    /// Looks like a name and is none: "Member States", "South Korean".
    var isNone = false
    /// "US", "WHO", "IT": only in capitals, as the same letters are an ordinary word.
    var needsCapitals = true
  }

  private(set) var words = KeyTable(minimumCapacity: 60_000, empty: Word())
  private(set) var names = KeyTable(minimumCapacity: 100_000, empty: KnownName())
  private let tokenizer: Tokenizer

  /// - Throws: `ResourceFiles.Failure` where a list is missing or malformed.
  init(resources: ResourceFiles) throws {
    tokenizer = Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt"))
    try addWordClasses(resources)
    try addOrdinaryWords(resources)
    try addPlaces(resources)
    try addOrganizations(resources)
    try addPeople(resources)
    try addPhrases(resources)
  }

  // MARK: Words

  private mutating func add(_ traits: WordTraits, to word: LexicalKey) {
    var entry = words[word]
    entry.traits.formUnion(traits)
    words[word] = entry
  }

  private mutating func addWordClasses(_ resources: ResourceFiles) throws {
    for row in try resources.table("en/name-words.tsv", columns: 2) {
      guard let traits = WordTraits.byClass[row[0]] else {
        throw ResourceFiles.Failure.malformed(
          path: "en/name-words.tsv", line: 0, expected: "a known class, not \(row[0])")
      }
      for word in row[1].split(separator: " ") { add(traits, to: LexicalKey(String(word))) }
    }
    for (path, traits) in [
      ("knowledge/words.txt", WordTraits.common), ("knowledge/forenames.tsv", .forename),
      ("knowledge/surnames.txt", .surname),
    ] {
      try resources.forEachRow(path, columns: 1) { bytes, cells in
        add(traits, to: LexicalKey(bytes: bytes, in: cells[0]))
      }
    }
  }

  /// Nouns and verbs of the other lists are ordinary words too.
  private mutating func addOrdinaryWords(_ resources: ResourceFiles) throws {
    for (path, columns) in [
      ("en/speaker_nouns.tsv", 2), ("en/cue_verbs.tsv", 2), ("en/figure-verbs.tsv", 1),
    ] {
      try resources.forEachRow(path, columns: columns) { bytes, cells in
        guard !bytes[cells[0]].contains(0x20) else { return }
        add(.common, to: LexicalKey(bytes: bytes, in: cells[0]))
      }
    }
  }

  // MARK: Names

  private mutating func addPlaces(_ resources: ResourceFiles) throws {
    try resources.forEachRow("knowledge/places.tsv", columns: 6) { bytes, cells in
      let ambiguous = ResourceFiles.parts(cells[3], of: bytes).map { bytes[$0] }
      let weight = cells[2].isEmpty ? 0 : Int(bytes[cells[2].lowerBound]) - 0x30
      let points = weight >= 8 ? 12 : weight >= 6 ? 9 : weight >= 3 ? 7 : 5
      let ambiguousPoints = weight >= 8 ? 6 : weight >= 4 ? 3 : 2
      for name in ResourceFiles.parts(cells[5], of: bytes) + [cells[4]] {
        let isAmbiguous = ambiguous.contains { $0.elementsEqual(bytes[name]) }
        addName(bytes, name, KindVotes(.place, isAmbiguous ? ambiguousPoints : points))
      }
    }
    try resources.forEachRow("knowledge/demonyms.tsv", columns: 3) { bytes, cells in
      for (cell, traits) in [(cells[1], WordTraits.demonym), (cells[2], .group)] {
        for form in ResourceFiles.parts(cell, of: bytes) {
          if bytes[form].contains(0x20) {
            let isNoun = traits == .group
            addName(bytes, form, isNoun ? KindVotes(.group, 9) : KindVotes(), isNone: !isNoun)
          } else {
            add(traits, to: LexicalKey(bytes: bytes, in: form))
          }
        }
      }
    }
  }

  private mutating func addOrganizations(_ resources: ResourceFiles) throws {
    try resources.forEachRow("knowledge/companies.tsv", columns: 3) { bytes, cells in
      let ambiguous = ResourceFiles.parts(cells[1], of: bytes).map { bytes[$0] }
      for name in ResourceFiles.parts(cells[2], of: bytes) + [cells[0]] {
        let isAmbiguous = ambiguous.contains { $0.elementsEqual(bytes[name]) }
        addName(bytes, name, KindVotes(.organization, isAmbiguous ? 2 : 7))
      }
    }
    try resources.forEachRow("knowledge/bodies.tsv", columns: 4) { bytes, cells in
      for name in ResourceFiles.parts(cells[3], of: bytes) + [cells[1]] {
        addName(bytes, name, KindVotes(.organization, 12))
      }
      addName(bytes, cells[2], KindVotes(.organization, 9))
    }
    try resources.forEachRow("knowledge/committees.tsv", columns: 2) { bytes, cells in
      addName(bytes, cells[1], KindVotes(.organization, 12))
    }
  }

  /// Full names only: a surname alone is nobody.
  private mutating func addPeople(_ resources: ResourceFiles) throws {
    try resources.forEachRow("knowledge/people.tsv", columns: 5) { bytes, cells in
      for name in ResourceFiles.parts(cells[4], of: bytes) + [cells[1]]
      where bytes[name].contains(0x20) {
        addName(bytes, name, KindVotes(.person, 12))
      }
    }
  }

  private mutating func addPhrases(_ resources: ResourceFiles) throws {
    try resources.forEachRow("en/name-phrases.tsv", columns: 3) { bytes, cells in
      let kind = EntityKind(rawValue: String(decoding: bytes[cells[0]], as: UTF8.self))
      for name in ResourceFiles.parts(cells[2], of: bytes) + [cells[1]] {
        addName(bytes, name, kind.map { KindVotes($0, 11) } ?? KindVotes(), isNone: kind == nil)
      }
    }
  }

  private mutating func addName(
    _ bytes: [UInt8], _ name: Range<Int>, _ votes: KindVotes, isNone: Bool = false
  ) {
    let keys = tokenKeys(bytes, name)
    guard let first = keys.first, keys.count < 16 else { return }
    var word = words[first]
    if word.longestName < keys.count {
      word.longestName = UInt8(keys.count)
      words[first] = word
    }
    var phrase = PhraseKey()
    for key in keys { phrase.append(key) }
    var known = names[phrase.key]
    known.votes = known.votes.merged(votes)
    known.isNone = isNone
    known.needsCapitals = known.needsCapitals && !bytes[name].contains { $0 >= 0x61 }
    names[phrase.key] = known
  }

  /// As the tokenizer cuts it; names of plain words, which most are, without asking it.
  private func tokenKeys(_ bytes: [UInt8], _ name: Range<Int>) -> [LexicalKey] {
    var keys: [LexicalKey] = []
    var start = name.lowerBound
    for i in name {
      let byte = bytes[i]
      if byte == 0x20 {
        if i > start { keys.append(LexicalKey(bytes: bytes, in: start..<i)) }
        start = i + 1
      } else if !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x2D || byte >= 0xC3) {
        if byte >= 0x80 { continue }
        return tokenizer.tokenize(Array(bytes[name])).tokens.map(\.key)
      }
    }
    if start < name.upperBound {
      keys.append(LexicalKey(bytes: bytes, in: start..<name.upperBound))
    }
    return keys
  }
}
