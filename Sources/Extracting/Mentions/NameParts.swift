import News
import Text

/// What a full name says of its parts where they stand alone in the same text.
struct NameParts {
  private let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  /// "University of Velkova" and "Skerrin Island" say that "Velkova" and "Skerrin" are places.
  func shareWithPlaces(
    _ candidates: [NameCandidate], _ totals: inout [LexicalKey: KindVotes],
    _ accepted: Set<LexicalKey>
  ) {
    for candidate in candidates where candidate.tokens.count > 1 && accepted.contains(candidate.key)
    {
      guard let kind = totals[candidate.key]?.best.kind, let part = place(candidate.tokens, kind)
      else { continue }
      let key = tagged.nameKey(part)
      guard let votes = totals[key], votes[.person] < 6 else { continue }
      totals[key]?.add(.place, 4)
    }
  }

  private func place(_ name: Range<Int>, _ kind: EntityKind) -> Range<Int>? {
    if kind == .place, name.count == 2, tagged.has(name.upperBound - 1, .placeHead) {
      return tagged.has(name.lowerBound, .common) ? nil : name.lowerBound..<name.lowerBound + 1
    }
    if kind == .organization, name.count > 2, tagged.has(name.lowerBound, .orgHeadFirst),
      tagged.key(name.lowerBound + 1) == Self.of, !tagged.has(name.lowerBound + 2, .common)
    {
      return name.lowerBound + 2..<name.upperBound
    }
    if kind == .organization, tagged.has(name.upperBound - 1, .localBody),
      !tagged.has(name.upperBound - 1, .nameShaped)
    {
      return name.lowerBound..<name.upperBound - 1
    }
    return nil
  }

  /// "Orvin Browser 9" and "Orvin 9" say that "Orvin Browser" and "Orvin" are products.
  func shareWithVersions(
    _ candidates: [NameCandidate], _ totals: inout [LexicalKey: KindVotes],
    _ accepted: Set<LexicalKey>
  ) {
    for candidate in candidates where candidate.tokens.count > 1 && accepted.contains(candidate.key)
    {
      let last = candidate.tokens.upperBound - 1
      guard tagged.kind(last) == .number, totals[candidate.key]?.best.kind == .product,
        !tagged.has(last - 1, .numbered)
      else { continue }
      totals[tagged.nameKey(candidate.tokens.lowerBound..<last)]?.add(.product, 6)
    }
  }

  /// "Sorrel carries" after "Sorrel Ferries": the first word alone, as the subject of a sentence.
  func acceptShortOrganizations(
    _ candidates: [NameCandidate], _ totals: inout [LexicalKey: KindVotes],
    _ accepted: inout Set<LexicalKey>
  ) {
    var firstWords = Set<LexicalKey>()
    for candidate in candidates
    where candidate.tokens.count == 2 && accepted.contains(candidate.key) {
      guard totals[candidate.key]?.best.kind == .organization else { continue }
      let first = candidate.tokens.lowerBound
      guard !tagged.has(first, [.seenInLowerCase, .demonym, .groupAdjective, .forename, .allCaps])
      else { continue }
      firstWords.insert(tagged.nameKey(first..<first + 1))
    }
    for candidate in candidates where candidate.tokens.count == 1 {
      guard firstWords.contains(candidate.key), let votes = totals[candidate.key],
        votes[.place] < 5, votes[.person] < 6, isSubject(candidate.tokens.upperBound)
      else { continue }
      totals[candidate.key]?.add(.organization, 6)
      accepted.insert(candidate.key)
    }
  }

  /// A verb in the singular, an auxiliary or a possessive follows.
  private func isSubject(_ next: Int) -> Bool {
    if tagged.kind(next) == .possessive { return true }
    guard tagged.kind(next) == .word, !tagged.has(next, .nameShaped) else { return false }
    if tagged.has(next, [.speech, .auxiliary]) { return true }
    let bytes = text.bytes[text.tokens[next].byteRange]
    return bytes.count > 4 && !tagged.has(next, .function)
      && (bytes.last == 0x73 || bytes.suffix(2).elementsEqual([0x65, 0x64]))
  }

  private static let of = LexicalKey("of")
}
