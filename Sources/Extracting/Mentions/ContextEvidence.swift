import News
import Text

/// What stands around a name says: "giant X", "X, 34,", "in X", "X province", "X, a company that".
struct ContextEvidence {
  let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  func votes(_ range: Range<Int>, followsTitle: Bool) -> KindVotes {
    var votes = left(range)
    if isTitleOfWork(range) { votes.add(.product, 6) }
    if followsTitle { votes.add(.person, 8) }
    votes += right(range)
    return votes
  }

  /// In quotation marks of its own, without a comma or full stop: “Blue Harvest”.
  private func isTitleOfWork(_ range: Range<Int>) -> Bool {
    tagged.kind(range.lowerBound - 1) == .openQuote && tagged.kind(range.upperBound) == .closeQuote
      && !tagged.has(range.lowerBound, .forename)
  }

  private func left(_ range: Range<Int>) -> KindVotes {
    var votes = KindVotes()
    var i = range.lowerBound - 1
    guard i >= 0, text.sentenceIndex[i] == text.sentenceIndex[range.lowerBound] else {
      return votes
    }
    if [.openQuote, .dash].contains(text.tokens[i].kind) { i -= 1 }
    if tagged.kind(i) == .comma {
      return appositionHead(i - 1, isClosed: tagged.kind(range.upperBound) == .comma)
    }
    guard tagged.kind(i) == .word, !tagged.has(i, .nameShaped) || tagged.has(i, .function) else {
      return votes
    }
    if tagged.has(i - 1, .productModifier), tagged.has(i, [.orgNoun, .productNoun]) {
      votes.add(.product, 8)
    } else if tagged.has(i, .orgNoun) {
      votes.add(.organization, 6)
    }
    if isRegion(range) { votes.add(.place, 6) }
    if tagged.has(i, .aboard) { votes.add(.product, 5) }
    if tagged.has(i, .personNoun) { votes.add(.person, 6) }
    // "the ferry X" says it for every place where X stands alone.
    if tagged.has(i, .productNoun) { votes.add(.product, 9) }
    if tagged.has(i, .productNounPlural), !tagged.has(i, .speech) { votes.add(.product, 3) }
    if text.tokens[i].key == Self.of, tagged.has(i - 1, .versionSign) { votes.add(.product, 3) }
    if tagged.has(i, .placeNoun), !tagged.has(i, .personNoun) { votes.add(.place, 2) }
    if tagged.has(i, .locative) { votes.add(.place, 3) }
    if text.tokens[i].key == Self.of, !tagged.has(i - 1, .nameShaped) {
      if tagged.has(i - 1, [.placeNoun, .placeNounPlural]) { votes.add(.place, 7) }
      if tagged.has(i - 1, .direction) { votes.add(.place, 6) }
    }
    if text.tokens[i].key == Self.by || tagged.has(i, .speech) { votes.add(.person, 1) }
    // "told Quay Radio": who is told is often a paper or station.
    if text.tokens[i].key == Self.told { votes.add(.organization, 1) }
    return votes
  }

  /// "the North": a point of the compass with a capital, alone behind an article.
  private func isRegion(_ range: Range<Int>) -> Bool {
    range.count == 1 && tagged.has(range.lowerBound, .cardinal)
      && tagged.key(range.lowerBound - 1) == Self.the
      && !tagged.has(range.upperBound, [.nameShaped, .direction])
  }

  /// "the capital, X", "a state newspaper, X": weaker than without the comma.
  private func appositionHead(_ i: Int, isClosed: Bool) -> KindVotes {
    var votes = KindVotes()
    guard tagged.kind(i) == .word, !tagged.has(i, .nameShaped) else { return votes }
    if tagged.has(i, .orgNoun) { votes.add(.organization, 3) }
    // "its lead investigator, X, said": the second comma says that it is no list.
    if tagged.has(i, .personNoun) { votes.add(.person, isClosed ? 6 : 3) }
    if tagged.has(i, .placeNoun) { votes.add(.place, 3) }
    return votes
  }

  private func right(_ range: Range<Int>) -> KindVotes {
    var votes = KindVotes()
    let i = range.upperBound
    guard i < tagged.count, text.sentenceIndex[i] == text.sentenceIndex[i - 1] else { return votes }
    switch text.tokens[i].kind {
    case .word:
      if tagged.has(i, .nameShaped) { break }
      if tagged.has(i, .speech) {
        votes.add(.person, 2)
        votes.add(.organization, 2)
      }
      if tagged.has(i, .auxiliary), tagged.has(range.lowerBound, .opening) {
        votes.add(.person, 2)
        votes.add(.organization, 2)
      }
      if text.tokens[i].key == Self.who { votes.add(.person, 6) }
      if tagged.has(i, .localBody) {
        votes.add(.place, 3)
      } else if tagged.has(i, .orgNoun), !tagged.has(i, [.speech]) {
        votes.add(.organization, 5)
      }
      if tagged.has(i, .personSign) { votes.add(.person, 3) }
      if tagged.has(i, .productNoun) { votes.add(.product, 4) }
      if tagged.has(i, .versionSign) { votes.add(.product, 2) }
      if tagged.has(i, .placeNoun), !tagged.has(i, .orgNoun) { votes.add(.place, 5) }
      if tagged.has(i, .eventNoun) { votes.add(.event, 2) }
    case .possessive:
      votes.add(.person, tagged.has(i + 1, .personSign) ? 4 : 1)
      if employs(from: i + 1) { votes.add(.organization, 4) }
    case .comma: votes += apposition(from: i + 1)
    case .openBracket: votes += bracket(i + 1)
    default: break
    }
    return votes
  }

  /// "X's global head of …", "X's chief executive": an office within the next words.
  private func employs(from start: Int) -> Bool {
    var i = start
    while i < start + 3, tagged.kind(i) == .word, !tagged.has(i, .function) {
      if tagged.has(i, [.personNoun, .office]) { return !tagged.has(i, [.kin, .personSign]) }
      i += 1
    }
    return false
  }

  /// "X, 34, …", "X, who …", "X, a company that …": the last noun before the phrase ends is its head.
  private func apposition(from start: Int) -> KindVotes {
    var votes = KindVotes()
    guard start < tagged.count else { return votes }
    if text.tokens[start].kind == .number {
      let length = text.tokens[start].end - text.tokens[start].start
      if tagged.kind(start + 1) == .comma, length <= 2 { votes.add(.person, 8) }
      return votes
    }
    let key = text.tokens[start].key
    if key == Self.who || key == Self.whose { votes.add(.person, key == Self.who ? 6 : 2) }
    if key == Self.which { votes.add(.organization, 2) }
    guard !tagged.has(start, .nameShaped) else { return votes }
    var last = start - 1
    var i = start
    while i < min(start + 9, tagged.count), text.tokens[i].kind == .word,
      !Self.closers.contains(text.tokens[i].key)
    {
      last = i
      i += 1
    }
    guard last >= start, i < tagged.count, text.tokens[i].kind != .possessive else { return votes }
    if tagged.has(last, .personNoun) { votes.add(.person, 6) }
    guard Self.articles.contains(key) else { return votes }
    if tagged.has(last, .orgNoun) { votes.add(.organization, 5) }
    if tagged.has(last, .placeNoun) { votes.add(.place, 5) }
    if tagged.has(last, .productNoun) { votes.add(.product, 4) }
    return votes
  }

  /// "(IATW)": whatever has an abbreviation is seldom a person. "(34)": who has an age is one.
  private func bracket(_ i: Int) -> KindVotes {
    var votes = KindVotes()
    guard tagged.kind(i + 1) == .closeBracket else { return votes }
    if tagged.has(i, .allCaps), !tagged.has(i, .notName) { votes.add(.organization, 4) }
    return votes
  }

  private static let the = LexicalKey("the")
  private static let of = LexicalKey("of")
  private static let told = LexicalKey("told")
  private static let by = LexicalKey("by")
  private static let who = LexicalKey("who")
  private static let whose = LexicalKey("whose")
  private static let which = LexicalKey("which")
  private static let articles = Set(
    ["a", "an", "the", "its", "their", "his", "her", "one"].map { LexicalKey($0) })
  private static let closers = Set(
    [
      "of", "for", "in", "on", "at", "from", "with", "that", "which", "who", "and", "to", "by",
      "based", "said", "says",
    ].map { LexicalKey($0) })
}
