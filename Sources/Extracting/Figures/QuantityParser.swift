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
      return prefix == nil ? wordsForOne(at: i) : nil
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

  private func wordsForOne(at i: Int) -> Quantity? {
    durationOfOne(at: i) ?? vagueDuration(at: i) ?? nounAndHalf(at: i)
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
}
