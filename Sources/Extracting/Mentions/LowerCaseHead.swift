import News
import Text

/// Names that end in lower case: "Yonhap news agency", "Port Ellery town council", "Indonesian
/// navy".
struct LowerCaseHead {
  private let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  /// - Parameter known: What the gazetteers say of the stretch itself.
  func candidate(_ range: Range<Int>, _ known: KindVotes) -> NameCandidate? {
    guard let (end, kind) = head(range, known),
      end >= tagged.count || !tagged.has(end, .nameShaped)
    else { return nil }
    let tokens = range.lowerBound..<end
    return NameCandidate(
      tokens: tokens, votes: KindVotes(kind, 9), method: "head", isWeak: false,
      key: tagged.nameKey(tokens))
  }

  private func head(_ range: Range<Int>, _ known: KindVotes) -> (end: Int, kind: EntityKind)? {
    let noun = range.upperBound
    let isAdjective = range.count == 1 && tagged.has(range.lowerBound, .demonym)
    guard noun < tagged.count else { return nil }
    if isPlain(noun), tagged.key(noun) == Self.news, tagged.key(noun + 1) == Self.agency {
      return isAdjective || known.best.points >= 5 && known.best.kind == .organization
        ? nil : (noun + 2, .organization)
    }
    if isAdjective { return nationalBody(noun).map { ($0, .organization) } }
    if isTown(range, known), let end = localBody(noun) { return (end, .organization) }
    if isPlain(noun), Self.facilities.contains(text.tokens[noun].key), range.count < 4,
      known == .none, !tagged.has(range.upperBound - 1, [.common, .demonym, .anyHead]),
      range.allSatisfy({ tagged.isNamePart($0) && !tagged.has($0, [.opening, .allCaps]) })
    {
      return (noun + 1, .place)
    }
    return nil
  }

  private func isPlain(_ i: Int) -> Bool {
    tagged.kind(i) == .word && !tagged.has(i, .nameShaped)
      && text.sentenceIndex[i] == text.sentenceIndex[i - 1]
  }

  /// "navy", "air force", "foreign ministry".
  private func nationalBody(_ noun: Int) -> Int? {
    guard isPlain(noun) else { return nil }
    if tagged.has(noun, .nationalBody) { return noun + 1 }
    guard isPlain(noun + 1) else { return nil }
    let pair = tagged.nameKey(noun..<noun + 2)
    let isMinistry = tagged.key(noun + 1) == Self.ministry && tagged.has(noun, .officeModifier)
    return Self.nationalPairs.contains(pair) || isMinistry ? noun + 2 : nil
  }

  /// "police", "council", "town council".
  private func localBody(_ noun: Int) -> Int? {
    guard isPlain(noun) else { return nil }
    if tagged.has(noun, .localBody) { return noun + 1 }
    guard tagged.key(noun + 1) == Self.council, Self.councils.contains(text.tokens[noun].key)
    else { return nil }
    return noun + 2
  }

  /// A country's police are many; a town's are one body.
  private func isTown(_ range: Range<Int>, _ known: KindVotes) -> Bool {
    if known.best.points >= 5 { return known.best.kind == .place && known[.place] < 12 }
    return range.allSatisfy {
      tagged.isNamePart($0)
        && !tagged.has($0, [.common, .allCaps, .demonym, .groupAdjective, .forename, .orgHead])
    } || tagged.has(range.lowerBound, .placeHeadFirst) && range.count == 2
  }

  private static func keys(_ words: [String]) -> Set<LexicalKey> {
    Set(words.map { LexicalKey($0) })
  }

  private static let news = LexicalKey("news")
  private static let agency = LexicalKey("agency")
  private static let ministry = LexicalKey("ministry")
  private static let council = LexicalKey("council")
  private static let councils = keys(["town", "city", "county", "borough", "district", "parish"])
  private static let facilities = keys(["hospital", "airport"])
  private static let nationalPairs = Set(
    [["air", "force"], ["coast", "guard"], ["central", "bank"]].map { words in
      var phrase = PhraseKey()
      for word in words { phrase.append(LexicalKey(word)) }
      return phrase.key
    })
}
