import Text

// From a number to the quantity: unit, second number, age, score.

extension SentenceReader {
  /// Cheap: most words cannot begin a quantity.
  func mayStart(_ i: Int) -> Bool {
    switch pieces[i].kind {
    case .number, .symbol, .dash: return true
    case .word:
      let piece = pieces[i]
      return piece.facts.number >= 0 || piece.capitalized || piece.has(.timeUnit)
        || piece.key == glue.minus || piece.key == glue.negative
        || piece.key == glue.dlrs
    default: return false
    }
  }

  /// The quantity that begins at this piece.
  func quantity(at i: Int) -> Quantity? {
    let prefix = moneyPrefix(at: i)
    let sign = prefix == nil ? signEnd(at: i) : i
    guard var number = parseNumber(at: prefix?.end ?? sign) else {
      return prefix == nil ? durationOfOne(at: i) ?? vagueDuration(at: i) : nil
    }
    if sign > i { number.value = number.value.negated }
    var quantity = Quantity(start: i, end: number.end, number: number, unit: prefix?.unit)
    if number.hasLeadingPoint { quantity.start -= 1 }
    if prefix == nil { addUnit(&quantity) }
    if number.form == .cardinal || number.form == .fraction { addOther(&quantity) }
    if prefix != nil { addDollarsAgain(&quantity) }
    addSmallerUnits(&quantity)
    addBelowZero(&quantity)
    addRatio(&quantity)
    addTimes(&quantity)
    addAge(&quantity)
    return quantity
  }

  /// A minus sign or "minus" before a digit: "-5C".
  private func signEnd(at i: Int) -> Int {
    guard i + 1 < count, kind(i - 1) != .number, role(i - 1) == nil || role(i - 1) == .article
    else {
      return i
    }
    let isNumber = kind(i + 1) == .number
    if isWord(i, glue.minus) || isWord(i, glue.negative),
      isNumber || role(i + 1) == .small || role(i + 1) == .tens
    {
      return i + 1
    }
    guard isNumber else { return i }
    let isSign = kind(i) == .dash || isWord(i, glue.minusSign)
    return isSign && pieces[i].spaceBefore && isGlued(i + 1) ? i + 1 : i
  }

  private func addUnit(_ quantity: inout Quantity) {
    let number = quantity.number
    if number.isFold { quantity.unit = lexicon.factorUnit }
    if let found = unit(at: number.end, after: number) ?? unitAfterOf(number) {
      quantity.isHyphenated = kind(number.end) == .dash
      quantity.unit = found.unit
      quantity.end = found.end
    }
  }

  /// "$5 million dollars", "$5 US".
  private func addDollarsAgain(_ quantity: inout Quantity) {
    let next = afterHyphen(quantity.end)
    if let entry = match(lexicon.currencyNames, at: next), !isGlued(next) || next > quantity.end {
      if case .iso(let iso) = entry.value.code, entry.value.multiple == .one {
        if case .money(let code, _, _) = quantity.unit, code != iso, code != "USD" { return }
        quantity.unit = .money(code: iso, from: "symbol", multiple: .one)
      }
      if entry.value.multiple == .one { quantity.end = next + entry.keys.count }
    }
  }

  // MARK: Two numbers

  private func addOther(_ quantity: inout Quantity) {
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
    if link.isDash || link.word == glue.to && isContest(quantity, second),
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
  private func isContest(_ quantity: Quantity, _ second: NumberMatch) -> Bool {
    guard !isWord(quantity.start - 1, glue.from), second.value < quantity.number.value else {
      return has(quantity.start - 1, .scoreVerb)
    }
    return pieces.contains { $0.has([.scoreVerb, .scoreNoun]) }
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
    if b <= a || b < 200 && pieces.contains(where: { $0.has([.scoreVerb, .scoreNoun]) }) {
      return true
    }
    // "Uruguay 0-2 Ghana"
    return kind(end) == .word && pieces[end].capitalized && quantity.start > 0
      && pieces[quantity.start - 1].kind == .word && pieces[quantity.start - 1].capitalized
      && !pieces[quantity.start - 1].has([.month, .weekday])
      && !pieces[end].has([.month, .weekday])
  }

  /// "one in five", "nine out of ten".
  private func addRatio(_ quantity: inout Quantity) {
    guard quantity.unit == nil, quantity.other == nil, quantity.number.form == .cardinal,
      let top = quantity.number.value.wholeNumber, top > 0, top < 100
    else { return }
    var i = quantity.end
    let isOut = isWord(i, glue.out) && isWord(i + 1, glue.of)
    guard isOut || isWord(i, glue.in) else { return }
    i += isOut ? 2 : 1
    if isWord(i, glue.every) { i += 1 }
    guard let whole = parseNumber(at: i), whole.form == .cardinal,
      let bottom = whole.value.wholeNumber, bottom > top, isUsualBase(bottom, whole, isOut),
      unit(at: whole.end, after: whole) == nil, !has(whole.end, .month),
      let value = quantity.number.value.divided(by: Int128(bottom), fractionDigits: 4)
    else { return }
    quantity.number.value = value
    quantity.number.form = .fraction
    quantity.end = whole.end
    quantity.isRatio = true
  }

  /// "three times as many", "twice the size", "five times more": a factor; plain "three times" is
  /// a count.
  private func addTimes(_ quantity: inout Quantity) {
    guard quantity.unit == nil, let times = lexicon.factorUnit else { return }
    var end = quantity.end
    if quantity.number.form != .multiple {
      guard isWord(end, glue.times), quantity.number.form == .cardinal else { return }
      end += 1
    }
    guard
      has(end, .comparison)
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

  // MARK: Several units

  /// "5 feet 10 inches", "2 hours and 45 minutes", "an hour and a half": one quantity, in the
  /// smallest unit that is named, which keeps it exact.
  private func addSmallerUnits(_ quantity: inout Quantity) {
    while quantity.other == nil, quantity.number.form == .cardinal, !quantity.isHyphenated,
      case .measure(let entry)? = quantity.unit
    {
      var i = quantity.end
      let hasAnd = isWord(i, glue.and)
      if hasAnd || kind(i) == .comma { i += 1 }
      if hasAnd, let half = halfMore(at: i, quantity) {
        quantity = half
        return
      }
      guard let second = parseNumber(at: i), second.form == .cardinal, kind(second.end) != .dash,
        let found = unit(at: second.end, after: second), case .measure(let smaller) = found.unit,
        let ratio = entry.ratio(to: smaller), let larger = quantity.number.value.times(ratio),
        second.value < ratio, let sum = larger.plus(second.value)
      else { return }
      quantity.number.value = sum
      quantity.unit = found.unit
      quantity.end = found.end
    }
    addCents(&quantity)
  }

  /// "an hour and a half", "two years and a half".
  private func halfMore(at i: Int, _ quantity: Quantity) -> Quantity? {
    guard role(i) == .article, role(i + 1) == .half,
      let value = quantity.number.value.plus(DecimalValue(5, exponent: -1))
    else { return nil }
    var more = quantity
    more.number.value = value
    more.end = i + 2
    return more
  }

  /// "3 dollars 50 cents", "3 dollars and 50 cents".
  private func addCents(_ quantity: inout Quantity) {
    guard case .money(_, let from, let whole)? = quantity.unit, whole == .one, from != "symbol",
      quantity.other == nil, quantity.number.form == .cardinal
    else { return }
    let i = isWord(quantity.end, glue.and) ? quantity.end + 1 : quantity.end
    guard let cents = parseNumber(at: i), cents.form == .cardinal, cents.value < DecimalValue(100),
      let found = unit(at: cents.end, after: cents),
      case .money(_, _, let part) = found.unit, part == DecimalValue(1, exponent: -2),
      let more = cents.value.times(part), let sum = quantity.number.value.plus(more)
    else { return }
    quantity.number.value = sum
    quantity.end = found.end
  }

  /// "20 degrees below zero".
  private func addBelowZero(_ quantity: inout Quantity) {
    guard isWord(quantity.end, glue.below), isWord(quantity.end + 1, glue.zero),
      quantity.other == nil
    else { return }
    quantity.number.value = quantity.number.value.negated
    quantity.end += 2
  }

  // MARK: Ages and durations

  private func addAge(_ quantity: inout Quantity) {
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
  private func durationOfOne(at i: Int) -> Quantity? {
    guard role(i) == .article, has(i + 1, .timeUnit), let entry = match(lexicon.units, at: i + 1),
      entry.keys.count == 1, !endsWith(i + 1, "s")
    else { return nil }
    let bounded = match(lexicon.qualifiersBefore, at: i - 1, backward: true) != nil
    let one = Quantity(
      start: i, end: i + 2, number: NumberMatch(start: i, end: i + 1, value: .one),
      unit: .measure(entry.value))
    var more = one
    if isWord(i + 2, glue.and) { addSmallerUnits(&more) }
    return bounded || has(i + 2, .openDuration) || more.end > one.end ? more : nil
  }

  /// "for months", "weeks of talks", "a matter of weeks": at least one of them.
  private func vagueDuration(at i: Int) -> Quantity? {
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
    guard !isWord(i + 2, glue.age) else { return false }
    return i == 0 || pieces[i - 1].has(.function) && !pieces[i - 1].has(.determiner)
      || pieces[i - 1].facts.verb >= 0 && pieces[i - 1].facts.isPast
  }
}
