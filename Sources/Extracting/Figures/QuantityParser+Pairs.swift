import Text

// Two numbers that belong together: ranges, levels of a change, scores, ratios, factors.

extension SentenceReader {
  func addOther(_ quantity: inout Quantity) {
    guard let link = link(after: quantity) else { return }
    let prefix = moneyPrefix(at: link.next)
    guard var second = parseNumber(at: prefix?.end ?? link.next),
      second.form == quantity.number.form
    else { return }
    if quantity.unit == nil, isYear(quantity.number), !isYear(second), !link.isDash { return }
    var end = second.end
    var unit = prefix?.unit
    if prefix == nil, let found = self.unit(at: end, after: second) {
      unit = found.unit
      end = found.end
      if quantity.unit == nil { quantity.isHyphenated = kind(second.end) == .dash }
    }
    guard agree(quantity, unit, link) else { return }
    if link.isDash || link.word == glue.to && mayBeScore(quantity, second),
      isScore(quantity, second, end: end, unit: unit ?? quantity.unit)
    {
      quantity.isScore = true
    } else {
      share(scaleOf: &second, with: &quantity)
      guard isRange(quantity, second, link, unit) else { return }
    }
    if quantity.unit == nil { quantity.unit = unit }
    quantity.other = second
    quantity.end = end
    takeIn(link, &quantity)
  }

  private struct Link {
    var next: Int
    var isDash = false
    var word: LexicalKey?
  }

  private func link(after quantity: Quantity) -> Link? {
    let i = quantity.end
    guard i + 1 < count else { return nil }
    if pieces[i].kind == .dash {
      if isGlued(i), isWord(i + 1, glue.to) || isWord(i + 1, glue.or) {
        return Link(next: i + 2, word: pieces[i + 1].key)
      }
      return pieces[i].spaceBefore == pieces[i + 1].spaceBefore || kind(i - 1) == .number
        ? Link(next: i + 1, isDash: true) : nil
    }
    let key = pieces[i].key
    if key == glue.to || key == glue.or || key == glue.through {
      return Link(next: i + 1, word: key)
    }
    if key == glue.and, quantity.start > 0,
      isWord(quantity.start - 1, glue.between)
    {
      return Link(next: i + 1, word: key)
    }
    return nil
  }

  private func agree(_ quantity: Quantity, _ unit: UnitMatch?, _ link: Link) -> Bool {
    guard let first = quantity.unit else { return true }
    guard let unit else { return first.isMoney && quantity.start < quantity.number.start }
    return first.code == unit.code
  }

  /// "5 to 10 million": both are millions.
  private func share(scaleOf second: inout NumberMatch, with quantity: inout Quantity) {
    if quantity.number.scale == nil, let scale = second.scale,
      quantity.number.value < second.unscaled,
      let value = quantity.number.value.times(scale)
    {
      quantity.number.value = value
    }
  }

  private func isRange(
    _ quantity: Quantity, _ second: NumberMatch, _ link: Link, _ unit: UnitMatch?
  ) -> Bool {
    if link.word == glue.or {
      guard let a = quantity.number.value.wholeNumber, let b = second.value.wholeNumber else {
        return false
      }
      return a < b && b <= 3 * max(a, 1) && !quantity.number.hasSeparator
    }
    let from = isWord(quantity.start - 1, glue.from)
    // "fell 3 dollars to 120 dollars" is a change and a level.
    if link.word == glue.to, !from, quantity.unit != nil, has(quantity.start - 1, [.up, .down]) {
      return false
    }
    return quantity.number.value < second.value || from && second.value < quantity.number.value
  }

  /// "from" and "between" belong to the text of a range.
  private func takeIn(_ link: Link, _ quantity: inout Quantity) {
    let before = quantity.start - 1
    if isWord(before, glue.from) || isWord(before, glue.between) {
      quantity.start = before
      quantity.isLevelChange =
        isWord(before, glue.from) && changes(before: before)
        || quantity.number.value == quantity.high?.value
    }
    if quantity.isScore { quantity.isLevelChange = false }
  }

  /// "won 4 to 2", "a vote of five to four"; not "from 4 to 2".
  private func mayBeScore(_ quantity: Quantity, _ second: NumberMatch) -> Bool {
    guard !isWord(quantity.start - 1, glue.from), second.value < quantity.number.value else {
      return has(quantity.start - 1, .scoreVerb)
    }
    return isContest
  }

  /// "won 3-1", "a 2-2 draw", "5-4 vote": falling or equal numbers, or words of contest around
  /// them; never with a unit.
  private func isScore(
    _ quantity: Quantity, _ second: NumberMatch, end: Int, unit: UnitMatch?
  ) -> Bool {
    guard unit == nil, let a = quantity.number.value.wholeNumber, a >= 0,
      let b = second.value.wholeNumber, a < 1000, b < 1000, quantity.number.scale == nil
    else { return false }
    if has(end, .scoreNoun) || has(end + 1, .scoreNoun) && !isPlural(end) { return true }
    if isPlural(end), !pieces[end].capitalized { return false }
    if kind(end) == .dash, isGlued(end) { return false }
    if b <= a && a < 100 || b < 200 && isContest || isContest && b <= a { return true }
    // "Uruguay 0-2 Ghana"
    return kind(end) == .word && pieces[end].capitalized && quantity.start > 0
      && pieces[quantity.start - 1].kind == .word && pieces[quantity.start - 1].capitalized
      && !pieces[quantity.start - 1].has([.month, .weekday])
      && !pieces[end].has([.month, .weekday])
  }

  /// "one in five", "nine out of ten".
  func addRatio(_ quantity: inout Quantity) {
    guard quantity.unit == nil, quantity.other == nil, quantity.number.form == .cardinal,
      let top = quantity.number.value.wholeNumber, top > 0, top < 100
    else { return }
    if top == 1, let noun = ratioNoun(at: quantity.end) { quantity.inner = noun }
    var i = quantity.inner?.upperBound ?? quantity.end
    let isOut = isWord(i, glue.out) && isWord(i + 1, glue.of)
    guard isOut || isWord(i, glue.in) else { return quantity.inner = nil }
    i += isOut ? 2 : 1
    if isWord(i, glue.every) { i += 1 }
    guard let whole = parseNumber(at: i), whole.form == .cardinal,
      let bottom = whole.value.wholeNumber, bottom > top, isUsualBase(bottom, whole, isOut),
      unit(at: whole.end, after: whole) == nil, !has(whole.end, .month),
      quantity.inner == nil || endsRatio(whole.end, from: quantity.start),
      let value = quantity.number.value.divided(by: Int128(bottom), fractionDigits: 4)
    else { return quantity.inner = nil }
    quantity.number.value = value
    quantity.number.form = .fraction
    quantity.end = whole.end
    quantity.isRatio = true
  }

  /// "adult eel" of "one adult eel in ten".
  private func ratioNoun(at start: Int) -> Range<Int>? {
    var i = start
    while i < start + 3, startsPhrase(i), pieces[i].facts.number < 0, !isPlural(i) { i += 1 }
    guard i > start, isWord(i, glue.in) || isWord(i, glue.out) && isWord(i + 1, glue.of) else {
      return nil
    }
    return start..<i
  }

  /// No noun follows "one eel in ten"; what looks like one may be its verb ("one eel in ten lives
  /// long enough") where the quantity opens the clause.
  private func endsRatio(_ end: Int, from start: Int) -> Bool {
    guard startsPhrase(end) else { return true }
    guard pieces[end].facts.verb >= 0, endsWith(end, "s"), kind(end + 1) == .word,
      pieces[end + 1].facts.verb < 0
    else { return false }
    var i = start - 1
    if let entry = match(lexicon.qualifiersBefore, at: i, backward: true) { i -= entry.keys.count }
    return i < 0 || pieces[i].kind != .word || pieces[i].has(.function)
  }

  /// "a length and a half".
  func nounAndHalf(at i: Int) -> Quantity? {
    guard role(i) == .article, startsPhrase(i + 1), pieces[i + 1].facts.number < 0,
      !isPlural(i + 1), isWord(i + 2, glue.and), role(i + 3) == .article, role(i + 4) == .half,
      !isWord(i + 5, glue.of), !startsPhrase(i + 5)
    else { return nil }
    let number = NumberMatch(start: i, end: i + 1, value: DecimalValue(15, exponent: -1))
    var quantity = Quantity(start: i, end: i + 5, number: number)
    if let entry = match(lexicon.units, at: i + 1), entry.keys.count == 1 {
      quantity.unit = .measure(entry.value)
    } else {
      quantity.inner = i + 1..<i + 2
    }
    return quantity
  }

  /// "three times as many", "twice the size", "five times more": a factor; plain "three times" is
  /// a count.
  func addTimes(_ quantity: inout Quantity) {
    guard quantity.unit == nil, let times = lexicon.factorUnit else { return }
    var end = quantity.end
    if quantity.number.form != .multiple {
      guard isWord(end, glue.times), quantity.number.form == .cardinal else { return }
      end += 1
    }
    let isDecimal = quantity.number.isDigits && quantity.number.value.wholeNumber == nil
    guard
      isDecimal || has(end, .comparison)
        || endsWith(end, "er") && startsPhrase(end) && !has(end, .ratePreposition)
    else { return }
    quantity.unit = times
    quantity.number.form = .cardinal
    quantity.end = end
  }

  private func isUsualBase(_ bottom: Int, _ whole: NumberMatch, _ isOut: Bool) -> Bool {
    if isOut { return true }
    return bottom <= 10 || bottom % 10 == 0 && !isYear(whole) || whole.hasSeparator
  }
}
