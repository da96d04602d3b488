import Text

// Ages, and durations that no number stands before.

extension SentenceReader {
  func addAge(_ quantity: inout Quantity) {
    guard quantity.unit?.isTime == true, quantity.other == nil || !quantity.isScore else { return }
    let next = afterHyphen(quantity.end)
    if isWord(next, glue.old) || isWord(next, glue.olds) {
      quantity.isAge = true
      quantity.end = next + 1
    } else if isWord(quantity.end, glue.of), isWord(quantity.end + 1, glue.age) {
      quantity.isAge = true
      quantity.end += 2
    }
  }

  /// "an hour later", "over a week", "a year ago": one of them.
  func durationOfOne(at i: Int) -> Quantity? {
    guard role(i) == .article, has(i + 1, .timeUnit), let entry = match(lexicon.units, at: i + 1),
      entry.keys.count == 1, !endsWith(i + 1, "s")
    else { return nil }
    let lasts = has(i - 1, .lasting) && !startsPhrase(i + 2) && kind(i + 2) != .possessive
    let bounded = lasts || match(lexicon.qualifiersBefore, at: i - 1, backward: true) != nil
    let one = Quantity(
      start: i, end: i + 2, number: NumberMatch(start: i, end: i + 1, value: .one),
      unit: .measure(entry.value))
    var more = one
    if isWord(i + 2, glue.and) { addSmallerUnits(&more) }
    return bounded || has(i + 2, .openDuration) || more.end > one.end ? more : nil
  }

  /// "for months", "weeks of talks", "a matter of weeks": at least one of them.
  func vagueDuration(at i: Int) -> Quantity? {
    guard has(i, .timeUnit), endsWith(i, "s"), let entry = match(lexicon.units, at: i),
      has(i - 1, .vagueDuration) || isWord(i + 1, glue.of) && opensVague(i)
        || isWord(i - 1, glue.of) && isWord(i - 2, glue.matter)
    else { return nil }
    let number = NumberMatch(start: i, end: i, value: .one, form: .vague)
    return Quantity(
      start: i, end: i + entry.keys.count, number: number, unit: .measure(entry.value))
  }

  /// "after weeks of talks", not "the early hours of Sunday" or "years of age".
  private func opensVague(_ i: Int) -> Bool {
    guard !isWord(i + 2, glue.age), !endsWith(i - 1, "ly"), !isWord(i - 1, glue.late) else {
      return false
    }
    return i == 0 || pieces[i - 1].has(.function) && !pieces[i - 1].has(.determiner)
      || pieces[i - 1].facts.verb >= 0 && pieces[i - 1].facts.isPast
  }
}
