import News
import Text

/// Weighs what a stretch of capitals is, from its own words and from what stands around it.
struct KindEvidence {
  let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  /// - Returns: nil where the stretch is plainly no name.
  func candidate(_ piece: NamePiece) -> NameCandidate? {
    let range = piece.tokens
    guard !range.isEmpty, !isPlainAdjective(range), !isPlainNumber(range) else { return nil }
    let name = tagged.knownName(at: range.lowerBound, before: range.upperBound)
    let known = name.flatMap { $0.end == range.upperBound ? $0.votes : nil } ?? KindVotes()
    if let law = treaty(range, known) { return law }
    if let body = LowerCaseHead(tagged).candidate(range, known) { return body }
    let head = headVotes(range)
    if name?.isNone == true, head == .none { return nil }
    let points = known.best.points
    if range.count == 1, isNoName(range.lowerBound, points) { return nil }
    let context = ContextEvidence(tagged).votes(range, followsTitle: piece.followsTitle)
    var votes = known
    votes += head
    votes += context
    if head.best.points < 6, points < 7 { votes += shapeVotes(range, isKnown: points >= 5) }
    return NameCandidate(
      tokens: range, votes: votes, method: method(points, head, context),
      isWeak: isWeak(
        range, known: points, head: head.best.points, context: context.best.points),
      key: tagged.nameKey(range))
  }

  /// What decided most.
  private func method(_ known: Int, _ head: KindVotes, _ context: KindVotes) -> String {
    // "in X" is little, but says more than a capital.
    let isWhere = known == 0 && head == .none && context.best.kind == .place
    if context.best.points >= (isWhere ? 3 : 5), known < 9, head.best.points < 6 {
      return "context"
    }
    if head.best.points > known { return "head" }
    return known > 0 ? "gazetteer" : "shape"
  }

  /// "South Korean".
  private func isPlainAdjective(_ range: Range<Int>) -> Bool {
    range.count == 2 && tagged.has(range.lowerBound, .direction)
      && tagged.has(range.lowerBound + 1, .demonym)
  }

  /// "Route 4", "Gate 12".
  private func isPlainNumber(_ range: Range<Int>) -> Bool {
    range.count == 2 && tagged.has(range.lowerBound, .plainNumbered)
      && tagged.kind(range.lowerBound + 1) == .number
  }

  /// "the Velkova agreements": a town's name and the noun for what was signed there.
  private func treaty(_ range: Range<Int>, _ known: KindVotes) -> NameCandidate? {
    let noun = range.upperBound
    guard known[.place] > 2, known[.place] < 12, tagged.has(noun, .lawNoun),
      !tagged.has(noun, .nameShaped), Self.treaties.contains(text.tokens[noun].key)
    else { return nil }
    let tokens = range.lowerBound..<noun + 1
    return NameCandidate(
      tokens: tokens, votes: KindVotes(.law, 9), method: "head", isWeak: false,
      key: tagged.nameKey(tokens))
  }

  private static let treaties = Set(
    ["agreement", "agreements", "accord", "accords", "protocol", "treaty", "convention"].map {
      LexicalKey($0)
    })

  private func isNoName(_ i: Int, _ known: Int) -> Bool {
    if tagged.has(i, .notName) || isCurrency(i) { return true }
    if text.tokens[i].end - text.tokens[i].start == 1 { return true }
    if tagged.has(i, .group) { return false }
    if tagged.has(i, [.demonym, .groupAdjective]), known < 9 { return true }
    return tagged.has(i, [.honorific, .office]) && known < 9 && !tagged.has(i, .surname)
  }

  /// "US$1 billion".
  private func isCurrency(_ i: Int) -> Bool {
    tagged.kind(i + 1) == .symbol && text.bytes[Int(text.tokens[i + 1].start)] == 0x24
  }

  /// Ordinary words whose capital has another reason, or none that we see.
  private func isWeak(_ range: Range<Int>, known: Int, head: Int, context: Int) -> Bool {
    let first = range.lowerBound
    if tagged.has(first, .heading) { return known < 7 }
    if range.count == 1 {
      if tagged.has(first, .group) { return false }
      if tagged.has(first, .opening) {
        return known < 7 && tagged.has(first, .common)
          || known < 5 && context < 2
            && tagged.traits[first].isDisjoint(with: [.allCaps, .camel, .numeral, .surname])
      }
      return tagged.has(first, .common) && !tagged.has(first, .derived) && known < 5 && context < 5
        && !tagged.has(first, .allCaps)
        || tagged.has(first, .allCaps) && tagged.has(first, .common) && known < 5
          && context < 5 && text.tokens[first].end - text.tokens[first].start > 3
    }
    let isOrdinary = range.allSatisfy {
      tagged.has($0, .common) && !tagged.has($0, .forename) || !tagged.isNamePart($0)
    }
    if isOrdinary, known < 5, range.allSatisfy({ tagged.has($0, .allCaps) }) { return true }
    // The second capital is no sentence's; a verb of speech behind it says that both are a name.
    return tagged.has(first, .opening) && isOrdinary && known < 5 && head < 5 && context < 2
  }

  /// The head noun says what the whole is: "… Agency", "University of …", "… Convention on …".
  private func headVotes(_ range: Range<Int>) -> KindVotes {
    var votes = KindVotes()
    guard range.count > 1 else { return singleVotes(range.lowerBound) }
    let connector = range.first {
      !tagged.isNamePart($0) && Connector(text.tokens[$0].key).map { $0 != .and } == true
    }
    var last = tagged.headIndex(before: connector ?? range.upperBound)
    if tagged.kind(last) == .number, last > range.lowerBound { last -= 1 }
    let traits = tagged.traits[last]
    let isPerson =
      tagged.has(range.lowerBound, .forename) && range.count == 2 && connector == nil
      && traits.contains(.surname)
    if isPerson { return votes }
    if traits.contains(.orgHead) { votes.add(.organization, 8) }
    if traits.contains(.lawHead) { votes.add(.law, traits.contains(.orgHead) ? 4 : 9) }
    if traits.contains(.eventHead) { votes.add(.event, 8) }
    if traits.contains(.placeHead) { votes.add(.place, traits.contains(.orgHead) ? 6 : 8) }
    if traits.contains(.productHead) {
      // "U.S. Geological Survey": a country keeps no product.
      let known = tagged.knownName(at: range.lowerBound, before: last)
      let isState = range.count > 2 && (known?.votes[.place] ?? 0) >= 9
      votes.add(isState ? .organization : .product, isState ? 8 : 6)
    }
    let first = tagged.traits[range.lowerBound]
    if connector != nil, first.contains(.orgHeadFirst) { votes.add(.organization, 8) }
    if first.contains(.placeHeadFirst) { votes.add(.place, 6) }
    if first.contains(.eventHeadFirst) { votes.add(.event, 7) }
    if first.contains(.direction), votes == .none,
      let known = tagged.knownName(at: range.lowerBound + 1, before: range.upperBound),
      known.end == range.upperBound, known.votes[.place] >= 3
    {
      votes.add(.place, 9)
    }
    if traits.contains(.direction), last > range.lowerBound { votes.add(.place, 7) }
    if connector != nil, votes == .none { votes.add(.organization, 4) }
    if tagged.has(range.upperBound - 1, .companySuffix) { votes.add(.organization, 6) }
    if range.count == 2, RunCutter(tagged).isHeadland(last) { votes.add(.place, 8) }
    if isTeam(range) { votes.add(.organization, 7) }
    if range.contains(where: { tagged.kind($0) == .symbol }) { votes.add(.organization, 5) }
    return votes
  }

  /// "Bristol Rovers", "Denver Nuggets": a town and a plural.
  private func isTeam(_ range: Range<Int>) -> Bool {
    let last = range.upperBound - 1
    guard !tagged.has(last, [.forename, .surname, .placeHead, .allCaps, .eventHead, .group]),
      !tagged.has(range.lowerBound, .forename),
      isPlural(last),
      let known = tagged.knownName(at: range.lowerBound, before: range.upperBound)
    else { return false }
    return known.end == last && known.votes[.place] >= (tagged.has(last, .common) ? 5 : 9)
      && !known.isNone
  }

  private func isPlural(_ i: Int) -> Bool { text.bytes[Int(text.tokens[i].end) - 1] == 0x73 }

  private func singleVotes(_ i: Int) -> KindVotes {
    var votes = KindVotes()
    if tagged.has(i, .group) { votes.add(.group, 9) }
    return votes
  }

  private func shapeVotes(_ range: Range<Int>, isKnown: Bool) -> KindVotes {
    range.count == 1 ? wordShape(range.lowerBound, isKnown: isKnown) : phraseShape(range)
  }

  private func wordShape(_ i: Int, isKnown: Bool) -> KindVotes {
    var votes = KindVotes()
    let traits = tagged.traits[i]
    if traits.contains(.numeral) {
      votes.add(.product, 5)
    } else if traits.contains(.allCaps) {
      votes.add(.organization, 5)
    } else if traits.contains(.camel) {
      votes.add(.organization, 4)
    } else if !traits.contains(.common), !isKnown {
      if traits.contains(.surname) { votes.add(.person, 3) }
      if traits.contains(.forename) { votes.add(.person, 3) }
      if votes == .none {
        // Who begins a sentence is mostly a person.
        let isSubject = traits.contains(.opening)
        votes.add(.organization, isSubject ? 2 : 3)
        votes.add(.person, isSubject ? 3 : 2)
        votes.add(.place, 2)
      }
    }
    return votes
  }

  private func phraseShape(_ range: Range<Int>) -> KindVotes {
    var votes = KindVotes()
    let parts = range.filter { tagged.isNamePart($0) }
    let first = range.lowerBound
    let last = range.upperBound - 1
    let ordinary = parts.count {
      tagged.has($0, .common) && !tagged.has($0, [.forename, .surname, .particle])
        && (!tagged.has($0, .derived) || isPlural($0))
    }
    let capitals = parts.contains { tagged.has($0, .allCaps) && !tagged.has($0, .initials) }
    if capitals || ordinary > 0 { votes.add(.organization, 3 + ordinary) }
    if tagged.has(first, .forename) { votes.add(.person, tagged.has(first, .common) ? 3 : 6) }
    if tagged.has(last, .surname), ordinary == 0 { votes.add(.person, 3) }
    if parts.contains(where: { tagged.has($0, .initials) }) { votes.add(.person, 5) }
    if parts.contains(where: { tagged.has($0, .doubleForename) }) { votes.add(.person, 6) }
    if range.contains(where: { tagged.has($0, .particle) && !tagged.has($0, .nameShaped) }) {
      votes.add(.person, 3)
    }
    if ordinary == 0, !capitals, parts.count <= 4 { votes.add(.person, 4) }
    if range.contains(where: { tagged.kind($0) == .number }) { votes.add(.product, 5) }
    return votes
  }
}
