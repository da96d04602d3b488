import Text

// Several units in a row: "5 feet 10 inches", "3 dollars 50 cents", "20 degrees below zero".

extension SentenceReader {
  /// "5 feet 10 inches", "2 hours and 45 minutes", "an hour and a half": one quantity, in the
  /// smallest unit that is named, which keeps it exact.
  func addSmallerUnits(_ quantity: inout Quantity) {
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
  func addBelowZero(_ quantity: inout Quantity) {
    guard isWord(quantity.end, glue.below), isWord(quantity.end + 1, glue.zero),
      quantity.other == nil
    else { return }
    quantity.number.value = quantity.number.value.negated
    quantity.end += 2
  }
}
