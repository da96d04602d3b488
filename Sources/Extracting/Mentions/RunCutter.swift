import News
import Text

/// A stretch of one run: a name, or the office that stands before or after one.
struct NamePiece {
  var tokens: Range<Int>
  var isOffice: Bool
  /// An honorific, rank or office stands directly before it.
  var followsTitle = false
}

/// Takes a run apart: "US Secretary of State Jane Roe" is a country, an office and a person.
struct RunCutter {
  let tagged: TaggedText

  init(_ tagged: TaggedText) { self.tagged = tagged }

  func pieces(of run: Range<Int>) -> [NamePiece] {
    var result: [NamePiece] = []
    var start = run.lowerBound
    var i = start
    var followsTitle = false
    while i < run.upperBound {
      let end = titleEnd(at: i, start: start, run)
      guard end > i else {
        i = end < i ? i + 1 : skipKnown(i, run)
        continue
      }
      if start < i {
        // "South Korean Unification Minister": the adjective and the field go with the office.
        if !isField(start..<i) { append(start..<i, followsTitle, to: &result) }
        followsTitle = false
      }
      result.append(NamePiece(tokens: i..<end, isOffice: true))
      followsTitle = true
      start = end
      i = end
    }
    if start < run.upperBound { append(start..<run.upperBound, followsTitle, to: &result) }
    return result
  }

  private func isField(_ piece: Range<Int>) -> Bool {
    let first = tagged.has(piece.lowerBound, .direction) ? piece.lowerBound + 1 : piece.lowerBound
    return first < piece.upperBound && tagged.has(first, .demonym)
      && !NameSplitter(tagged).hasHead(piece)
      && !tagged.has(first, .forename)
      && piece.allSatisfy { tagged.has($0, [.common, .demonym, .direction, .groupAdjective]) }
  }

  private func skipKnown(_ i: Int, _ run: Range<Int>) -> Int {
    guard let known = tagged.knownName(at: i, before: run.upperBound), known.end > i + 1 else {
      return i + 1
    }
    return known.end
  }

  /// The end of an honorific or office that begins here; `i` itself where none does.
  private func titleEnd(at i: Int, start: Int, _ run: Range<Int>) -> Int {
    if let known = tagged.knownName(at: i, before: run.upperBound), known.end > i + 1,
      known.votes.best.points >= 5
    {
      return i
    }
    var end = i
    var hasTitle = false
    while end < run.upperBound {
      if isTitleWord(end, start: start, run) {
        hasTitle = true
        end += 1
      } else if tagged.has(end, .officeModifier), leadsToTitle(end, start, run) {
        end += 1
      } else {
        break
      }
    }
    return hasTitle ? fieldEnd(from: end, run) : i
  }

  private func leadsToTitle(_ i: Int, _ start: Int, _ run: Range<Int>) -> Bool {
    var next = i + 1
    while next < run.upperBound, next - i < 4 {
      if isTitleWord(next, start: start, run) { return true }
      if !tagged.has(next, [.officeModifier, .demonym]) { return false }
      next += 1
    }
    return false
  }

  private func isTitleWord(_ i: Int, start: Int, _ run: Range<Int>) -> Bool {
    guard tagged.has(i, [.honorific, .office, .rank]), tagged.has(i, .nameShaped) else {
      return false
    }
    if i > start, tagged.headIndex(before: i + 1) < i { return false }
    let next = i + 1
    let nextIsHead =
      next < run.upperBound && tagged.has(next, .anyHead)
      && !tagged.has(next, [.surname, .office, .rank])
    if nextIsHead { return false }
    // "Stephen King", "Mary Major": a forename before it makes it a surname.
    let isForename =
      tagged.has(i - 1, .forename) && !tagged.has(i - 1, .common)
      || tagged.has(i - 1, .initials) && tagged.text.tokens[i - 1].byteRange.count == 2
    if i > start, isForename,
      next >= run.upperBound || !tagged.has(next, [.forename])
    {
      return false
    }
    if i > start, next >= run.upperBound, isHeadland(i) { return false }
    if tagged.has(i, [.honorific, .office]) { return true }
    // Ranks are ordinary words too ("General Motors", "Private Bank"): a name must follow, and the
    // word must not belong to what stands before ("Attorney General").
    if next >= run.upperBound {
      return i > start && tagged.has(i - 1, [.office, .officeModifier, .orgHead])
        && !tagged.has(i - 1, .orgHead)
    }
    return tagged.has(next, [.rank, .office, .forename, .surname, .initials])
      || !tagged.has(next, [.common]) && tagged.isNamePart(next)
  }

  /// "on Skerrin Head": behind a strange word "Head" is a cape.
  func isHeadland(_ i: Int) -> Bool {
    tagged.key(i) == Self.head && !tagged.isNamePart(i + 1)
      && tagged.traits[i - 1].isDisjoint(with: [
        .common, .allCaps, .demonym, .office, .officeModifier, .orgHead,
      ]) && tagged.knownName(at: i - 1, before: i) == nil
  }

  private static let head = LexicalKey("head")

  /// "Secretary of State", "Director for Technology, Rights and Investigations".
  private func fieldEnd(from end: Int, _ run: Range<Int>) -> Int {
    guard end < run.upperBound, let connector = Connector(tagged.text.tokens[end].key),
      connector != .and
    else { return end }
    var i = end + 1
    while i < run.upperBound {
      let isGlue = !tagged.isNamePart(i)
      if let known = tagged.knownName(at: i, before: run.upperBound),
        known.votes.best.points >= 9
      {
        return i == end + 1 || i == end + 2 ? end : i
      }
      let isField = tagged.has(i, .common) && !tagged.has(i, .forename)
      guard isGlue || isField else { break }
      i += 1
    }
    return i
  }

  private func append(_ piece: Range<Int>, _ followsTitle: Bool, to result: inout [NamePiece]) {
    var piece = piece
    // What a title leaves at the edges: "of the", a comma, a dangling number.
    while let first = piece.first, !tagged.isNamePart(first), tagged.kind(first) != .number {
      piece = first + 1..<piece.upperBound
    }
    while let last = piece.last, !tagged.isNamePart(last), !tagged.isInnerFunction(last),
      tagged.kind(last) != .number
    {
      piece = piece.lowerBound..<last
    }
    for part in NameSplitter(tagged).split(piece) {
      result.append(
        NamePiece(
          tokens: part, isOffice: false,
          followsTitle: followsTitle && part.lowerBound == piece.lowerBound))
    }
  }
}
