import Text

// The noun phrase that is counted, without a parser: English puts the head last, and the head of a
// count is a plural, so the phrase runs to the first plural (or to the last of several in a row:
// "rights groups").

extension SentenceReader {
  /// The pieces of the counted phrase.
  func countedNoun(of quantity: Quantity, from end: Int) -> Range<Int>? {
    if quantity.isAge || quantity.isScore { return nil }
    if let inner = quantity.inner { return inner }
    if isWord(end, glue.of), takesOf(quantity) { return phrase(afterOf: end + 1) }
    if let unit = quantity.unit {
      if unit.isMoney { return nil }
      if unit.isTime || !unit.isShare, !quantity.isHyphenated { return nil }
      return singular(from: end, limit: 3)
    }
    let hyphen = afterHyphen(end)
    if hyphen > end { return hyphenated(from: hyphen) }
    if quantity.number.form == .multiple { return nil }
    if let plural = pluralAhead(end, within: 7) { return plural }
    if has(end, .outcome), kind(end) == .word { return end..<end + 1 }
    let isOne = quantity.number.value == .one || quantity.number.form == .ordinal
    return singular(from: end, limit: isOne ? 4 : 2)
  }

  private func takesOf(_ quantity: Quantity) -> Bool {
    guard quantity.number.form != .multiple else { return false }
    return quantity.unit != nil || quantity.number.form == .vague
      || quantity.number.form == .fraction || !quantity.number.isDigits
      || has(quantity.end + 1, .determiner)
  }

  /// "of formal negotiations", "of the Legislative Council".
  private func phrase(afterOf start: Int) -> Range<Int>? {
    var i = start
    while has(i, .determiner) { i += 1 }
    // "two of the three men"
    if let whole = parseNumber(at: i), whole.form == .cardinal { i = whole.end }
    // "two of Anna's cousins"
    if kind(i + 1) == .possessive { i += 2 }
    if let plural = pluralAhead(i, within: 5) { return plural }
    return singular(from: i, limit: 4)
  }

  /// "five-member panel", "11-year lull".
  private func hyphenated(from start: Int) -> Range<Int>? {
    var i = start
    while kind(i + 1) == .dash, isGlued(i + 1), isGlued(i + 2) { i += 2 }
    let after = singular(from: i + 1, limit: 2)
    return after ?? (kind(start) == .word ? start..<i + 1 : nil)
  }

  /// The phrase from here to its plural head, if one comes before the phrase ends.
  func pluralAhead(_ start: Int, within limit: Int) -> Range<Int>? {
    var i = start
    while i < min(count, start + limit), continuesPhrase(i, from: start) {
      if isPlural(i) {
        while i + 1 < count, isPlural(i + 1), continuesPhrase(i + 1, from: start),
          pieces[i + 1].spaceBefore
        {
          i += 1
        }
        return start..<i + 1
      }
      i += 1
    }
    return nil
  }

  private func continuesPhrase(_ i: Int, from start: Int) -> Bool {
    let piece = pieces[i]
    if piece.kind == .dash { return isGlued(i) && isGlued(i + 1) && i > start }
    let isPart = i == start && (role(i) == .half || role(i) == .quarter)
    guard piece.kind == .word, piece.facts.number < 0 || piece.capitalized || isPart else {
      return false
    }
    if piece.has(.keep) { return true }
    return !piece.has([.function, .month, .weekday, .rateAdverb])
  }

  /// A phrase without a plural: "vote", "anniversary", "Legislative Council".
  func singular(from start: Int, limit: Int) -> Range<Int>? {
    var i = start
    while i < min(count, start + limit), continuesPhrase(i, from: start), pieces[i].kind == .word,
      i == start || !isVerbal(i)
    {
      i += 1
      if isPlural(i - 1) { break }
    }
    guard i > start, i > start + 1 || !pieces[start].facts.isPast && !endsWith(start, "ly") else {
      return nil
    }
    if i == start + 1, pieces[start].has([.up, .down]) { return nil }
    return start..<i
  }

  /// A past tense, participle or adverb ends a phrase whose head stands before it.
  private func isVerbal(_ i: Int) -> Bool {
    pieces[i].facts.isPast || endsWith(i, "ly") || endsWith(i, "ing")
      || endsWith(i, "ed") && !endsWith(i, "eed") && bytes(i).count > 4
  }

  func isPlural(_ i: Int) -> Bool {
    guard kind(i) == .word else { return false }
    let piece = pieces[i]
    if piece.has(.collective) { return true }
    guard piece.end - piece.start > 2, !piece.has([.plainSingular, .function]) else { return false }
    let tail = bytes(i).suffix(2)
    guard let last = tail.last, let before = tail.first, last == 0x73 else { return false }
    return before != 0x73 && before != 0x75 && before != 0x69 && before != 0x27
  }
}
