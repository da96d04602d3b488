import Text

/// What may stand between a subject and its verb.
extension SpeakerPhrase {
  /// Over auxiliaries, adverbs, days ("on Saturday"), asides and ", however,".
  func skippingBack(from start: Int, floor: Int) -> Int {
    var i = start
    while i >= floor, !text.isQuoted(i) {
      let next = overAside(i, floor) ?? overTime(i, floor) ?? overWord(i, floor)
      guard let next else { return i }
      i = next
    }
    return i
  }

  /// Brackets of some length, a pair of dashes, a pair of commas around an adverb.
  private func overAside(_ i: Int, _ floor: Int) -> Int? {
    if text.kind(i) == .closeBracket {
      let open = (floor..<i).last { text.kind($0) == .openBracket }
      return open.flatMap { i - $0 > 6 ? $0 - 1 : nil }
    }
    if text.isDash(i) { return openingDash(before: i, floor).map { $0 - 1 } }
    guard text.kind(i) == .comma, i > floor, isParenthetical(endingAt: i - 1, floor: floor) else {
      return nil
    }
    return text.kind(i - 2) == .comma ? i - 3 : i - 2
  }

  /// "on Saturday", "in recent days", "this week".
  private func overTime(_ start: Int, _ floor: Int) -> Int? {
    guard text.has(start, .time), !text.has(start, .have) else { return nil }
    var i = start - 1
    if i > floor, text.isNominal(i), !text.isCapital(i), text.has(i - 1, .preposition) { i -= 1 }
    if i >= floor, text.has(i, .preposition) { i -= 1 }
    if i > floor, text.has(i, .determiner), text.isNominal(i - 1) || text.has(i - 1, .time) {
      i -= 1
    }
    return i
  }

  /// "has", "also", "each", and the participle of "a statement released Friday said".
  private func overWord(_ i: Int, _ floor: Int) -> Int? {
    if text.has(i, .ed), !text.isCapital(i), i > floor, text.isNominal(i - 1),
      !text.has(i - 1, .ed)
    {
      return i - 1
    }
    if text.isFloating(i), i > floor, text.isNominal(i - 1) || text.has(i - 1, .have) {
      return i - 1
    }
    let taken: WordClass = [.have, .be, .will, .modal, .adverb, .doForm]
    if text.has(i, taken), !text.has(i, .that) { return i - 1 }
    return text.kind(i) == .number && i > floor && text.has(i - 1, .time) ? i - 1 : nil
  }

  /// "an organization — the French council — said": the dash that opens the aside.
  func openingDash(before dash: Int, _ floor: Int) -> Int? {
    let open = (max(floor, dash - 16)..<dash).last { text.isDash($0) && !text.isQuoted($0) }
    return open.flatMap { $0 > floor ? $0 : nil }
  }

  /// ", however," and ", too,".
  private func isParenthetical(endingAt i: Int, floor: Int) -> Bool {
    i - 1 >= floor && text.has(i, .adverb) && text.kind(i - 1) == .comma
  }
}
