import News
import Text

/// The second pass: what the whole text says about each string.
///
/// Evidence is added up over all places of a string; a surname or an abbreviation that stands for a
/// full name takes its kind; ordinary words at the head of a sentence become names where the text
/// shows that they are one.
struct DocumentPass {
  let tagged: TaggedText
  private var text: TokenizedText { tagged.text }
  private static let floor = 3

  init(_ tagged: TaggedText) { self.tagged = tagged }

  /// - Returns: In ascending order, without overlaps.
  func decide(_ candidates: [NameCandidate]) -> [FoundMention] {
    var totals: [LexicalKey: KindVotes] = [:]
    var accepted = Set<LexicalKey>()
    for candidate in candidates {
      totals[candidate.key, default: KindVotes()] += candidate.votes
      if !candidate.isWeak { accepted.insert(candidate.key) }
    }
    let definitions = shareWithAbbreviations(candidates, &totals, &accepted)
    shareWithShortForms(candidates, &totals, &accepted)
    let parts = NameParts(tagged)
    parts.shareWithPlaces(candidates, &totals, accepted)
    parts.shareWithVersions(candidates, &totals, accepted)
    parts.acceptShortOrganizations(candidates, &totals, &accepted)
    acceptBareHeads(candidates, &totals, &accepted)
    return candidates.compactMap { candidate in
      guard accepted.contains(candidate.key), let votes = totals[candidate.key],
        votes.best.points >= Self.floor
      else { return nil }
      return FoundMention(
        tokens: candidate.tokens, kind: votes.best.kind, score: score(votes),
        method: definitions.contains(candidate.tokens.lowerBound) ? "definition" : candidate.method)
    }
  }

  /// "Varnholt Coast Agency (VCA)": one thing, so one kind.
  ///
  /// - Returns: First tokens of the abbreviations, where they are defined.
  private func shareWithAbbreviations(
    _ candidates: [NameCandidate], _ totals: inout [LexicalKey: KindVotes],
    _ accepted: inout Set<LexicalKey>
  ) -> Set<Int> {
    var definitions = Set<Int>()
    for (full, short) in zip(candidates, candidates.dropFirst()) {
      guard full.tokens.count > 1, short.tokens.count == 1,
        short.tokens.lowerBound == full.tokens.upperBound + 1,
        tagged.has(short.tokens.lowerBound, .allCaps),
        tagged.kind(full.tokens.upperBound) == .openBracket,
        tagged.kind(short.tokens.upperBound) == .closeBracket, let votes = totals[full.key]
      else { continue }
      totals[short.key] = votes
      accepted.formUnion([full.key, short.key])
      definitions.insert(short.tokens.lowerBound)
    }
    return definitions
  }

  /// "Quellin" after "Marta Lind Quellin" is a person, whatever else the word may be.
  private func shareWithShortForms(
    _ candidates: [NameCandidate], _ totals: inout [LexicalKey: KindVotes],
    _ accepted: inout Set<LexicalKey>
  ) {
    var surnames = Set<LexicalKey>()
    for candidate in candidates where candidate.tokens.count > 1 && accepted.contains(candidate.key)
    {
      guard let votes = totals[candidate.key], votes.best.kind == .person else { continue }
      for word in shortForms(of: candidate.tokens) {
        surnames.insert(tagged.nameKey(word..<word + 1))
      }
    }
    let knownPlaces = Set(
      candidates.lazy.filter { $0.method == "gazetteer" && $0.votes[.place] >= 12 }.map(\.key))
    for key in Set(candidates.lazy.filter { $0.tokens.count == 1 }.map(\.key)) {
      guard surnames.contains(key) else { continue }
      let votes = totals[key] ?? KindVotes()
      // A country's name may be both in one text; any other evidence yields to the full name.
      totals[key]?.add(.person, knownPlaces.contains(key) ? 10 : max(0, votes.best.points) + 10)
      accepted.insert(key)
    }
  }

  /// "the Coalition", "the Council": a bare head noun that this text always writes with a capital,
  /// and more than once or as the one who speaks, is the short form of a name.
  private func acceptBareHeads(
    _ candidates: [NameCandidate], _ totals: inout [LexicalKey: KindVotes],
    _ accepted: inout Set<LexicalKey>
  ) {
    var seen = Set<LexicalKey>()
    for candidate in candidates where candidate.isWeak && candidate.tokens.count == 1 {
      let word = candidate.tokens.lowerBound
      guard tagged.has(word, .orgHead), tagged.key(word - 1) == Self.the,
        tagged.traits[word].isDisjoint(with: [.seenInLowerCase, .heading, .opening, .allCaps])
      else { continue }
      let speaks = tagged.has(word + 1, .speech) && !tagged.has(word + 1, .nameShaped)
      if !seen.insert(candidate.key).inserted || speaks {
        totals[candidate.key]?.add(.organization, 4)
        accepted.insert(candidate.key)
      }
    }
  }

  private static let the = LexicalKey("the")

  /// The surname: the last word, and the first where the forename has two parts ("Lam Sze-wai").
  private func shortForms(of name: Range<Int>) -> [Int] {
    let last = name.upperBound - 1
    let isSurnameFirst =
      tagged.has(last, .doubleForename) && name.count == 2
      && !tagged.has(name.lowerBound, [.doubleForename, .forename])
    return isSurnameFirst ? [name.lowerBound, last] : [last]
  }

  private func score(_ votes: KindVotes) -> Double {
    Double(50 + max(0, min(votes.lead, 12)) * 4) / 100
  }
}
