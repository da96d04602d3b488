import News
import Text

// What the sentence says about a quantity beside its size: the rate and the governing predicate.

extension SentenceReader {
  /// "annually", "a day", "per hour", "each year" right after the quantity or its noun.
  /// After money any noun may be the measure: "3 dollars a sack".
  func rate(at i: Int, afterMoney: Bool) -> (name: String, end: Int)? {
    guard i < count else { return nil }
    if pieces[i].has(.rateAdverb) { return (rateName(i), i + 1) }
    if isWord(i, glue.slash), isGlued(i), kind(i + 1) == .word, isGlued(i + 1) {
      return (string(i + 1), i + 2)
    }
    if isWord(i, glue.per), let whole = parseNumber(at: i + 1), whole.form == .cardinal,
      let noun = pluralAhead(whole.end, within: 2)
    {
      let bytes = pieces[i + 1].start..<pieces[noun.upperBound - 1].end
      return (text.string(bytes: bytes), noun.upperBound)
    }
    guard kind(i + 1) == .word else { return nil }
    if pieces[i].has(.ratePreposition), !has(i + 1, .function) || has(i + 1, .rate),
      pieces[i + 1].facts.number < 0 || has(i + 1, .rate)
    {
      return (string(i + 1).lowercased(), i + 2)
    }
    if role(i) == .article,
      has(i + 1, .rate)
        || afterMoney && startsPhrase(i + 1) && !isPlural(i + 1)
          && !startsPhrase(i + 2),
      !has(i + 2, .openDuration)
    {
      return (string(i + 1).lowercased(), i + 2)
    }
    return nil
  }

  private func rateName(_ i: Int) -> String {
    switch string(i).lowercased() {
    case "annually", "yearly": "year"
    case "daily": "day"
    case "weekly": "week"
    case "monthly": "month"
    case "hourly": "hour"
    case "nightly": "night"
    default: "quarter"
    }
  }

  /// The lemma of the verb that the quantity hangs on: the one right after the counted noun
  /// ("60 countries signed"), else the nearest before it in its clause ("signed by 60 countries").
  func predicate(around range: Range<Int>) -> String? {
    if let verb = verbAfter(range.upperBound) { return lexicon.verbs[verb] }
    for i in stride(from: range.lowerBound - 1, through: max(0, range.lowerBound - 12), by: -1) {
      if [.comma, .semicolon, .colon].contains(pieces[i].kind), i < range.lowerBound - 1 { break }
      let verb = Int(pieces[i].facts.verb)
      guard verb >= 0, !isNounUse(i) else { continue }
      return lexicon.verbs[pieces[i].has(.be) ? participle(before: i) ?? verb : verb]
    }
    return nil
  }

  /// The auxiliary that stands next to a quantity is its verb, whatever a relative clause before it
  /// says ("the boat that hit the wall was 12 metres long"), unless a participle leads to it ("is
  /// expected to be 12", "the number of people killed was 12").
  private func participle(before auxiliary: Int) -> Int? {
    var i = auxiliary - 1
    while i >= 0, pieces[i].kind == .word, pieces[i].has(.be) || isModal(i) || endsWith(i, "ly") {
      i -= 1
    }
    guard i >= 0, pieces[i].facts.isPast, pieces[i].facts.verb >= 0 else { return nil }
    return Int(pieces[i].facts.verb)
  }

  private func verbAfter(_ start: Int) -> Int? {
    var i = start
    while i < min(count, start + 4), pieces[i].kind == .word {
      let piece = pieces[i]
      if piece.facts.verb >= 0, !piece.has(.be), !isNounUse(i) { return Int(piece.facts.verb) }
      guard piece.has([.be, .adverb]) || endsWith(i, "ly") || isModal(i) else { return nil }
      i += 1
    }
    return nil
  }

  private func isModal(_ i: Int) -> Bool {
    glue.modals.contains(pieces[i].key)
  }

  /// After a determiner or adjective a form like "vote" is a noun.
  private func isNounUse(_ i: Int) -> Bool {
    if pieces[i].has(.function), !pieces[i].has(.be) { return true }
    if isMonth(i), pieces[i].capitalized { return true }
    guard i > 0, !pieces[i].facts.isPast else { return false }
    return pieces[i - 1].has(.determiner) || kind(i - 1) == .number
      || pieces[i - 1].kind == .possessive || isWord(i + 1, glue.of)
  }
}
