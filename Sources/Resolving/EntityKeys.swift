import News

/// The keys under which a chain meets the chains of other articles, and the knowledge it is.
struct EntityKeys {
  let knowledge: KnowledgeBase
  let descriptions: DescriptionLexicon

  /// - Returns: Keys that decide alone; abbreviations, which decide only where one thing bears
  ///   them; the knowledge entry.
  func keys(
    _ kind: EntityKind, _ names: [NormalizedName]
  ) -> (full: [String], abbreviations: [String], entry: Int?) {
    var full: [String] = []
    var abbreviations: [String] = []
    for name in names where !name.words.isEmpty {
      if kind == .person {
        if name.written.count > 1 { full.append("person|" + personKey(name)) }
      } else if name.isAbbreviation, name.words.count == 1 {
        abbreviations.append("\(kind.rawValue)|\(name.key)")
      } else {
        // "Legislative Council" beside "Marlow Legislative Council", and a bare "Council", mean
        // something else in the next article.
        if isTail(name, names) || isFirstWord(name, names) || isBareNoun(name) { continue }
        full.append("\(kind.rawValue)|" + withoutLegalForm(name.words).joined(separator: " "))
        if kind == .law { full.append("law#" + name.bag) }
      }
    }
    let entry = self.entry(kind, names)
    if let entry { full.append("=" + knowledge[entry].id) }
    return (full, abbreviations, entry)
  }

  private func isTail(_ name: NormalizedName, _ names: [NormalizedName]) -> Bool {
    names.contains {
      $0.words.count > name.words.count
        && $0.words.suffix(name.words.count).elementsEqual(name.words)
    }
  }

  private func isFirstWord(_ name: NormalizedName, _ names: [NormalizedName]) -> Bool {
    name.words.count == 1 && names.contains { $0.words.count == 2 && $0.words[0] == name.words[0] }
  }

  private func isBareNoun(_ name: NormalizedName) -> Bool {
    name.words.count == 1 && descriptions.noun(name.words[0]) != nil
  }

  private static let legalForms: Set<String> = [
    "inc", "corp", "corporation", "ltd", "limited", "llc", "plc", "ag", "gmbh", "sa", "nv", "se",
    "co",
  ]

  /// "Venturo Inc." is "Venturo".
  private func withoutLegalForm(_ words: [String]) -> ArraySlice<String> {
    var rest = words[...]
    while rest.count > 1, let last = rest.last, Self.legalForms.contains(last) { rest.removeLast() }
    return rest
  }

  /// Without initials in the middle: "George W. Bush" is "George Bush".
  private func personKey(_ name: NormalizedName) -> String {
    guard name.written.count > 2, let first = name.written.first, let last = name.written.last
    else {
      return name.written.joined(separator: " ")
    }
    let middle = name.written.dropFirst().dropLast().filter { $0.count > 1 }
    return ([first] + middle + [last]).joined(separator: " ")
  }

  /// The full names are asked first; an abbreviation only where there is no full name.
  private func entry(_ kind: EntityKind, _ names: [NormalizedName]) -> Int? {
    let full = names.filter { !$0.isAbbreviation && (kind != .person || $0.written.count > 1) }
      .sorted { ($1.words.count, $0.key) < ($0.words.count, $1.key) }
    for name in full {
      if let entry = knowledge.entry(kind, name) { return entry }
    }
    guard full.isEmpty || kind == .place else { return nil }
    for name in names.sorted(by: { $0.key < $1.key }) where name.isAbbreviation {
      if let entry = knowledge.entry(kind, name) { return entry }
    }
    return nil
  }
}
