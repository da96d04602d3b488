import News
import Text

/// Cuts a stretch without titles where two names stand side by side ("United States | Anselm
/// Torvik"), and trims what is no part of a name.
struct NameSplitter {
  let tagged: TaggedText

  init(_ tagged: TaggedText) { self.tagged = tagged }

  func split(_ piece: Range<Int>) -> [Range<Int>] {
    guard piece.count > 1 else { return piece.isEmpty ? [] : [piece] }
    if let parts = splitAfterKnown(piece) { return parts }
    if let end = organizationBeforePerson(piece) {
      return [piece.lowerBound..<end] + split(end..<piece.upperBound)
    }
    if tagged.has(piece.lowerBound, .status), tagged.has(piece.lowerBound, .opening) {
      return split(piece.lowerBound + 1..<piece.upperBound)
    }
    return [trimmedOpening(hasHead(piece) ? piece : withoutAdjectives(piece))]
  }

  /// Where a known name stands at the beginning; nil where it decides nothing.
  private func splitAfterKnown(_ piece: Range<Int>) -> [Range<Int>]? {
    guard let known = tagged.knownName(at: piece.lowerBound, before: piece.upperBound) else {
      return nil
    }
    let rest = known.end..<piece.upperBound
    if known.isNone { return hasHead(piece) && !rest.isEmpty ? [piece] : split(rest) }
    if rest.isEmpty { return [piece] }
    // "US State Department" is one name, "US Hamas envoy" is not.
    if hasHead(piece), known.votes.best.kind == .place, organizationBeforePerson(piece) == nil,
      !tagged.has(known.end, .forename)
    {
      return [piece]
    }
    guard known.votes.best.points >= 5, isPersonOrKnown(rest) else { return nil }
    return [piece.lowerBound..<known.end] + split(rest)
  }

  /// "Russian Pavel Orlin", "Canadian Dollar": the adjective is no part of a name without a head;
  /// but "British Red Cross" is one.
  private func withoutAdjectives(_ piece: Range<Int>) -> Range<Int> {
    var start = piece.lowerBound
    while start < piece.upperBound - 1, tagged.has(start, [.demonym, .groupAdjective]),
      !tagged.has(start, .forename)
    {
      start += 1
    }
    if start > piece.lowerBound, let known = tagged.knownName(at: start, before: piece.upperBound),
      known.end == piece.upperBound, known.end - start > 1, known.votes[.organization] > 5
    {
      return piece
    }
    return start..<piece.upperBound
  }

  /// "Harbour Council | Jane Roe": the end of an organization that a person's name follows.
  private func organizationBeforePerson(_ piece: Range<Int>) -> Int? {
    piece.dropFirst(2).dropLast().first { start in
      guard tagged.has(start - 1, .orgHead), !tagged.has(start, [.common, .orgHead, .allCaps])
      else {
        return false
      }
      let rest = start..<piece.upperBound
      return tagged.has(start, .forename)
        || rest.count <= 3
          && rest.allSatisfy {
            tagged.has($0, .nameShaped) && !tagged.has($0, [.common, .allCaps])
          }
    }
  }

  private func isPersonOrKnown(_ rest: Range<Int>) -> Bool {
    if tagged.has(rest.upperBound - 1, .anyHead), !tagged.has(rest.lowerBound, .forename) {
      return false
    }
    if let known = tagged.knownName(at: rest.lowerBound, before: rest.upperBound),
      known.end == rest.upperBound
    {
      return true
    }
    return tagged.has(rest.lowerBound, .forename) && !tagged.has(rest.lowerBound, .common)
  }

  /// Ends in a head noun, or hangs together by a connector.
  func hasHead(_ piece: Range<Int>) -> Bool {
    tagged.has(piece.upperBound - 1, .anyHead)
      || piece.contains {
        !tagged.isNamePart($0) && tagged.kind($0) == .word
          && Connector(tagged.text.tokens[$0].key) != nil
      }
  }

  /// Without the ordinary word that a sentence begins with ("Opposition Labour Party" keeps it, as
  /// nobody can tell; "While Trump" and "Critics of" do not reach here).
  private func trimmedOpening(_ piece: Range<Int>) -> Range<Int> {
    let first = piece.lowerBound
    if piece.count > 2, tagged.has(first, .opening), tagged.has(first, .rolePlural) {
      return first + 1..<piece.upperBound
    }
    guard piece.count > 1, tagged.has(first, .opening), tagged.has(first, [.common, .personNoun]),
      !tagged.has(first, [.forename, .demonym, .groupAdjective, .direction])
    else { return piece }
    let rest = first + 1..<piece.upperBound
    if let known = tagged.knownName(at: rest.lowerBound, before: rest.upperBound),
      known.end == rest.upperBound
    {
      return rest
    }
    if tagged.has(first, [.orgHeadFirst, .placeHeadFirst, .eventHeadFirst]) { return piece }
    if rest.allSatisfy({ tagged.has($0, [.demonym, .groupAdjective]) }) { return rest }
    let isPerson = tagged.has(rest.lowerBound, .forename) && !tagged.has(rest.lowerBound, .common)
    let isStrange = rest.allSatisfy { !tagged.has($0, .common) && tagged.kind($0) == .word }
    return isPerson || isStrange && (rest.count > 1 || tagged.has(rest.lowerBound, .allCaps))
      ? rest : piece
  }
}
