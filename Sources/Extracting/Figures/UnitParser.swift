import Text

// Units and money around a number.

extension SentenceReader {
  /// "$", "US$", "NZ $", "USD", "Rs": the money sign that begins here, and where the number begins.
  func moneyPrefix(at i: Int) -> (unit: UnitMatch, end: Int)? {
    guard i + 1 < count else { return nil }
    if pieces[i].kind == .word, isWord(i + 1, glue.dollar), kind(i + 2) == .number,
      let iso = lexicon.dollarPrefixes[pieces[i].key], pieces[i].capitalized
    {
      return (.money(code: iso, from: "symbol", multiple: .one), i + 2)
    }
    guard pieces[i].kind == .symbol || pieces[i].allCaps || pieces[i].capitalized,
      let entry = match(lexicon.currencyPrefixes, at: i)
    else { return nil }
    let end = i + entry.keys.count
    guard end < count, kind(end) == .number || isDollarWords(i, end) else { return nil }
    return (money(entry.value, from: "symbol"), end)
  }

  /// "$two million" is rare but "$ a million" is not written: words only right after the sign.
  private func isDollarWords(_ i: Int, _ end: Int) -> Bool {
    pieces[i].kind == .symbol && isGlued(end) && pieces[end].facts.number >= 0
  }

  private func money(_ entry: CurrencyEntry, from: String) -> UnitMatch {
    switch entry.code {
    case .iso(let iso): return .money(code: iso, from: from, multiple: entry.multiple)
    case .pound: return .money(code: "GBP", from: from, multiple: entry.multiple)
    case .dollar:
      let iso = country.flatMap { lexicon.dollarOfCountry[$0] }
      return .money(
        code: iso ?? "USD", from: iso == nil ? "default" : "outlet_country",
        multiple: entry.multiple)
    }
  }

  /// The unit that follows a number that ends before piece `i`.
  func unit(at i: Int, after number: NumberMatch) -> (unit: UnitMatch, end: Int)? {
    guard i < count else { return nil }
    let j = afterHyphen(i)
    if let found = moneyName(at: j, after: number) { return found }
    // "five consecutive days", "two more miles"
    if has(j, .unitAdjective), number.form == .cardinal, isGlued(j) == false,
      let entry = match(lexicon.units, at: j + 1), entry.exact == nil
    {
      return (.measure(entry.value), j + 1 + entry.keys.count)
    }
    guard let entry = match(lexicon.units, at: j), allows(entry, at: j, after: number) else {
      return nil
    }
    return (.measure(entry.value), j + entry.keys.count)
  }

  /// "in" one-letter names only digits may precede; a time of day is no length ("5 m").
  private func allows(
    _ entry: PhraseTable<UnitEntry>.Entry, at j: Int, after number: NumberMatch
  ) -> Bool {
    if number.form == .ordinal { return false }
    if entry.exact != nil, pieces[j].kind == .word, !number.isDigits { return false }
    // "777F" is a type of aircraft, "1000 C" hardly weather.
    if entry.exact?.count == 1, entry.value.offset != DecimalValue(0) {
      return number.value < DecimalValue(200)
    }
    return true
  }

  private func moneyName(
    at j: Int, after number: NumberMatch
  ) -> (unit: UnitMatch, end: Int)? {
    guard number.form != .ordinal, let entry = match(lexicon.currencyNames, at: j) else {
      return nil
    }
    if entry.exact?.count == 1, pieces[j].kind == .word, !(isGlued(j) && number.isDigits) {
      return nil
    }
    let end = j + entry.keys.count
    if entry.value.code == .pound, !poundIsMoney(at: j, end: end, number) { return nil }
    // "real" and "grand" are adjectives where a noun follows.
    if isPlural(end), !pieces[end].has(.function), kind(j) == .word, !endsWith(j, "s"),
      entry.exact == nil, j == i(afterNumber: number), entry.keys.count == 1, !isKnownMoney(j)
    {
      return nil
    }
    return (money(entry.value, from: "text"), end)
  }

  private func i(afterNumber number: NumberMatch) -> Int { number.end }

  private func isKnownMoney(_ j: Int) -> Bool {
    isWord(j, in: glue.money)
  }

  /// Pounds are money in millions, or where the outlet or the text is British; else they weigh.
  private func poundIsMoney(at j: Int, end: Int, _ number: NumberMatch) -> Bool {
    if let scale = number.scale, DecimalValue(1000) < scale { return true }
    if number.form == .vague, DecimalValue(1000) < number.value { return true }
    return country == "GB" || isAboutMoney
  }

  /// "of dollars", "of miles" after a vague number: "billions of dollars".
  func unitAfterOf(_ number: NumberMatch) -> (unit: UnitMatch, end: Int)? {
    guard number.form == .vague || number.form == .fraction, isWord(number.end, glue.of)
    else { return nil }
    var j = number.end + 1
    if role(j) == .article { j += 1 }
    return unit(at: j, after: number)
  }
}
