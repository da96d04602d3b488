import Text

// Numbers that measure nothing: dates, times, designations, addresses, enumerations.

extension SentenceReader {
  /// The number's words are part of a date, a time, a name or a list mark.
  func isExcluded(_ quantity: Quantity) -> Bool {
    let number = quantity.number
    if quantity.unit?.isMoney == true { return false }
    if quantity.isScore { return isNoScore(quantity) }
    if hasForeignTail(quantity) || isClock(quantity) || isDate(quantity) { return true }
    if number.form == .multiple, isDouble(number.start) { return true }
    if isListMark(number) || isDesignation(quantity) || isCodeNumber(quantity) { return true }
    if quantity.unit == nil, isYear(number), !countsBare(quantity) { return true }
    if number.form == .ordinal { return isOrdinalName(quantity) }
    return isCapitalName(quantity) || isPronounOne(quantity) || isAddress(quantity)
  }

  /// "50-50", "Boeing 747-400", and what is a date or telephone number.
  private func isNoScore(_ quantity: Quantity) -> Bool {
    let fifty = DecimalValue(50)
    if quantity.number.value == fifty, quantity.other?.value == fifty { return true }
    if let value = quantity.number.value.wholeNumber, value >= 100, quantity.start > 0,
      followsName(quantity.number.start)
    {
      return true
    }
    return isCodeNumber(quantity) || isClock(quantity) || isDate(quantity)
  }

  /// "double" counts only as a factor ("double the rate"), which `addTimes` has made a cardinal.
  private func isDouble(_ i: Int) -> Bool { endsWith(i, "le") }

  /// Letters glued to digits that are no unit: "5G", "1990s", "3D", "20s".
  private func hasForeignTail(_ quantity: Quantity) -> Bool {
    let i = quantity.end
    return isGlued(i) && kind(i) == .word && kind(i - 1) == .number
  }

  /// "6:00am", "22:30", "7 p.m.", "5 o'clock".
  private func isClock(_ quantity: Quantity) -> Bool {
    let (start, end) = (quantity.number.start, quantity.end)
    guard quantity.number.isDigits || has(end, .clock) else { return false }
    if has(end, .clock), !isWord(end, glue.hrs) { return true }
    if kind(end) == .colon, isGlued(end), isGlued(end + 1), kind(end + 1) == .number { return true }
    return kind(start - 1) == .colon && isGlued(start - 1) && isGlued(start)
      && kind(start - 2) == .number
  }

  // MARK: Dates

  private func isDate(_ quantity: Quantity) -> Bool {
    let number = quantity.number
    guard number.scale == nil, let day = number.value.wholeNumber else { return false }
    let (start, end) = (number.start, number.end)
    if has(end, .era) && pieces[end].allCaps || has(start - 1, .era) && pieces[start - 1].allCaps {
      return true
    }
    // "1871 – 72"
    if kind(start - 1) == .dash, start > 1, kind(start - 2) == .number, day < 100,
      quantity.unit == nil, bytes(start - 2).count == 4, bytes(start).count == 2
    {
      return true
    }
    if isWeekdayDate(number) { return true }
    if day <= 31, day > 0 {
      if isMonth(start - 1) || isMonth(end) && quantity.unit == nil { return true }
      if isWord(start - 1, glue.the), isMonth(start - 2) { return true }
      if isWord(end, glue.of), isMonth(end + 1) { return true }
      if let other = quantity.other, quantity.unit == nil, isMonth(other.end) { return true }
      if isMonthList(start) { return true }
    }
    if let other = quantity.other, quantity.unit == nil, isYear(number),
      isYear(other) || other.value < DecimalValue(100)
    {
      return true
    }
    return isSlashDate(start, end)
  }

  /// "October 25 and 26", "June 3, 5 and 7": the numbers before lead to a month.
  private func isMonthList(_ start: Int) -> Bool {
    var i = start - 1
    while i > max(0, start - 12),
      [.comma, .dash].contains(kind(i)) || isWord(i, glue.and)
        || isWord(i, glue.to)
    {
      i -= 1
      guard kind(i) == .number, bytes(i).count <= 2 else { return false }
      if isMonth(i - 1) { return true }
      i -= 1
    }
    return false
  }

  /// "May" and "March" are months only with a capital.
  func isMonth(_ i: Int) -> Bool {
    has(i, .month) && (pieces[i].capitalized || bytes(i).count > 5)
  }

  /// "on Monday the 5th", "on the 5th".
  private func isWeekdayDate(_ number: NumberMatch) -> Bool {
    guard number.form == .ordinal, number.isDigits, isWord(number.start - 1, glue.the) else {
      return false
    }
    return has(number.start - 2, .weekday)
      || isWord(number.start - 2, glue.on) && !startsPhrase(number.end)
  }

  func startsPhrase(_ i: Int) -> Bool {
    kind(i) == .word && !has(i, .function)
  }

  private func isSlashDate(_ start: Int, _ end: Int) -> Bool {
    isWord(end, glue.slash) && isGlued(end) && isGlued(end + 1) && kind(end + 1) == .number
      || isWord(start - 1, glue.slash) && isGlued(start) && kind(start - 2) == .number
  }

  /// Four bare digits between 1000 and 2199.
  func isYear(_ number: NumberMatch) -> Bool {
    guard number.isDigits, number.scale == nil, number.form == .cardinal, !number.hasSeparator,
      bytes(number.start).count == 4, number.end == number.start + 1,
      let value = number.value.wholeNumber
    else { return false }
    return value >= 1000 && value < 2200
  }

  /// "2000 people", "over 1500 protesters": a plural follows and nothing before speaks of a year.
  private func countsBare(_ quantity: Quantity) -> Bool {
    let start = quantity.start
    let bounded =
      match(lexicon.qualifiersBefore, at: start - 1, backward: true) != nil
      && !has(start - 1, .yearPreposition)
    guard let value = quantity.number.value.wholeNumber else { return false }
    // A date range or a preposition makes no year of what no newspaper would name.
    if value < 1800 || value > 2050, bounded || pluralAhead(quantity.end, within: 4) != nil {
      return true
    }
    guard bounded || !has(start - 1, .yearPreposition), !isMonth(start - 1),
      kind(start - 1) != .comma || value < 1500, kind(start - 1) != .openBracket
    else { return false }
    return pluralAhead(quantity.end, within: 4) != nil
  }

  // MARK: Names and marks

  /// "1." or "(2)" or "2)" at the head of a line, "#1".
  private func isListMark(_ number: NumberMatch) -> Bool {
    let (start, end) = (number.start, number.end)
    if isWord(start - 1, glue.hash) { return true }
    guard number.isDigits, number.end == start + 1 else { return false }
    if kind(start - 1) == .openBracket, kind(end) == .closeBracket, isGlued(start) {
      return bytes(start).count == 1 || !(start >= 2 && pieces[start - 2].capitalized)
    }
    guard start == 0 else { return false }
    return kind(end) == .closeBracket || kind(end) == .terminator && end + 1 <= count
  }

  /// "page 12", "phase 3", "Boeing 737", "posts 542 and 543".
  private func isDesignation(_ quantity: Quantity) -> Bool {
    let start = quantity.number.start
    guard quantity.number.form == .cardinal, quantity.unit == nil, start > 0,
      quantity.number.isDigits ? !bytes(start).contains(0x2C) : true
    else { return false }
    var i = start - 1
    // Back over a list of numbers to its head.
    while i > max(1, start - 16),
      isWord(i, glue.and) || isWord(i, glue.or) || kind(i) == .comma
        || isWord(i, glue.to) || kind(i) == .dash, kind(i - 1) == .number
    {
      i -= 2
    }
    if pieces[i].has(.nameHead) {
      return quantity.number.isDigits || pieces[start].capitalized && pieces[i].capitalized
        || isWord(i, glue.number) || !startsPhrase(quantity.end)
    }
    guard i == start - 1, quantity.number.isDigits, quantity.number.scale == nil else {
      return false
    }
    // "Boeing 737", "S&P 500 index"; but "in Harland 12 people".
    return followsName(start)
      && (pieces[i].allCaps && bytes(i).count > 2 || pluralAhead(quantity.end, within: 3) == nil)
  }

  /// A capitalized word inside the sentence that is no month, weekday or function word.
  private func followsName(_ start: Int) -> Bool {
    let before = pieces[start - 1]
    return before.kind == .word && before.capitalized && (start > 1 || before.allCaps)
      && !before.has([.function, .weekday, .month]) && pieces[start].spaceBefore
      && before.facts.number < 0 && before.facts.verb < 0 && !pieces[start].has(.up)
      && match(lexicon.qualifiersBefore, at: start - 1, backward: true) == nil
  }

  /// Telephone and other numbers in groups: "555-0134", "0800 123 456", "007".
  private func isCodeNumber(_ quantity: Quantity) -> Bool {
    let (start, end) = (quantity.number.start, quantity.end)
    guard quantity.number.isDigits else { return false }
    let first = bytes(start)
    if let other = quantity.other, isTelephone(quantity.number, other, end) { return true }
    if first.count > 1, first.first == 0x30, first.dropFirst().first != 0x2E { return true }
    if kind(end) == .dash, isGlued(end), isGlued(end + 1), kind(end + 1) == .number,
      quantity.unit == nil
    {
      return true
    }
    if kind(start - 1) == .dash, isGlued(start), isGlued(start - 1), quantity.unit == nil,
      quantity.start == start, start > 1
    {
      return true
    }
    return isWord(start - 1, glue.plusSign) && isGlued(start) && quantity.unit == nil
  }

  /// Three digits, a hyphen and four digits; or a second group that begins with zero.
  private func isTelephone(_ number: NumberMatch, _ other: NumberMatch, _ end: Int) -> Bool {
    guard other.isDigits, kind(number.end) == .dash, isGlued(number.end), !isPlural(end),
      number.scale == nil, other.scale == nil
    else { return false }
    let (a, b) = (bytes(number.start), bytes(other.start))
    return a.count == 3 && b.count == 4 || b.count > 1 && b.first == 0x30 && !b.contains(0x2E)
  }

  private func isOrdinalName(_ quantity: Quantity) -> Bool {
    let (start, end) = (quantity.number.start, quantity.number.end)
    if has(afterHyphen(end), .ordinalStop) { return true }
    if kind(end) == .dash, isGlued(end), has(end + 1, .hyphenNoun) { return true }
    // "Second World War", "Fifth Avenue", "(Second)", "82nd Airborne Division"; but "the 45th
    // President" and "his 20th Olympic medal".
    let capital = pieces[start].capitalized && start > 0 && !isHeadline
    if capital, kind(end) != .word || pieces[end].capitalized { return true }
    if quantity.number.isDigits, isCapitalRun(end) { return true }
    return quantity.number.value == DecimalValue(2) && !quantity.number.isDigits
      && isWord(start, glue.second) && has(start - 1, .ratePreposition)
  }

  /// Capitals up to the end of the phrase, the first of them no office.
  private func isCapitalRun(_ start: Int) -> Bool {
    var i = start
    while i < start + 8, kind(i) == .word, pieces[i].capitalized { i += 1 }
    return i > start && !pieces[start].has(.title) && !startsPhrase(i)
  }

  /// "Big Three", "Group of Seven": a capital inside a sentence that is not all capitals.
  private func isCapitalName(_ quantity: Quantity) -> Bool {
    let start = quantity.number.start
    // "the Group of 20"
    if isWord(start - 1, glue.of), has(start - 2, .nameHead), pieces[start - 2].capitalized,
      pluralAhead(quantity.end, within: 3) == nil
    {
      return true
    }
    guard !quantity.number.isDigits, pieces[start].capitalized, start > 0,
      [.word, .possessive].contains(kind(start - 1)), !isHeadline
    else { return false }
    return pieces[start - 1].capitalized || kind(start - 1) == .possessive
      || isWord(start - 1, glue.of) && has(quantity.end, .function)
  }

  /// "one of the", "no one", "the one who", "one day"; "one vote" counts.
  private func isPronounOne(_ quantity: Quantity) -> Bool {
    let start = quantity.number.start
    let end = quantity.end
    guard isWord(start, glue.one), quantity.number.end == start + 1, quantity.other == nil,
      !quantity.isRatio
    else { return false }
    if kind(end) == .dash, isGlued(end) { return has(end + 1, .hyphenNoun) }
    if has(start - 1, .pronounOne) || has(end, .notAfterOne) { return true }
    // "one needs": a plural is none of one, so it is a verb.
    if isPlural(end), endsWith(end, "s") { return true }
    if quantity.unit != nil {
      return isWord(end - 1, glue.day) && !has(end, .openDuration)
        && !has(start - 1, [.durative, .adverb])
    }
    if match(lexicon.qualifiersAfter, at: end) != nil { return false }
    return kind(end) != .word || has(end, .function) && !has(end, .keep)
      || pieces[end].capitalized
  }

  /// "10 Downing Street", "221 Baker St.".
  private func isAddress(_ quantity: Quantity) -> Bool {
    guard quantity.number.isDigits, quantity.unit == nil, quantity.number.scale == nil else {
      return false
    }
    for i in quantity.end..<min(count, quantity.end + 4) {
      guard pieces[i].kind == .word, pieces[i].capitalized else { return false }
      if i > quantity.end, pieces[i].has(.street) { return true }
    }
    return false
  }
}
