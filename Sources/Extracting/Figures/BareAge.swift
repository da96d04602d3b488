import Text

// Ages that no unit names.

extension SentenceReader {
  /// "Thomas Sam, 42, of", "aged 14", "she was six", "at age seventeen".
  func isBareAge(_ quantity: Quantity) -> Bool {
    guard quantity.unit == nil, quantity.number.form == .cardinal, quantity.number.scale == nil,
      let age = quantity.number.value.wholeNumber, age > 0, age < 120, !quantity.isScore
    else { return false }
    let (start, end) = (quantity.start, quantity.end)
    if isWord(start - 1, glue.as), isWord(start - 2, glue.young) || isWord(start - 2, glue.old) {
      return true
    }
    if has(start - 1, .ageWord)
      || isWord(start - 1, glue.of)
        && isWord(
          start - 2, glue.age)
    {
      return true
    }
    let closes = kind(end) == .comma || kind(end) == .closeBracket
    if closes, start > 1, kind(start - 1) == .comma || kind(start - 1) == .openBracket,
      pieces[start - 2].kind == .word, pieces[start - 2].capitalized,
      !pieces[start - 2].has([.month, .weekday]), quantity.other == nil, quantity.number.isDigits
    {
      return true
    }
    return isBoundedAge(start, end) || isPredicateAge(start, end, age)
  }

  /// "Children under 12", "those aged over 60", "the doctors are over 60".
  private func isBoundedAge(_ start: Int, _ end: Int) -> Bool {
    guard isWord(start - 1, in: glue.ageBounds), start > 1 else { return false }
    guard !isWord(end, glue.of), kind(end) != .symbol, kind(end) != .dash else { return false }
    // "Children under 12 swim free": where no plural follows, what follows is the verb.
    if has(start - 2, [.person, .ageWord]), pluralAhead(end, within: 3) == nil { return true }
    guard has(start - 2, .ageVerb) || isWord(start - 2, glue.are), isAlone(end), start > 2 else {
      return false
    }
    return has(start - 3, [.person, .agePronoun]) || isOneOfThem(start - 3)
  }

  /// Nothing follows that the number could count or be a rate of.
  private func isAlone(_ end: Int) -> Bool {
    !startsPhrase(end) && !has(end, .rate)
  }

  private func isOneOfThem(_ i: Int) -> Bool {
    isWord(i, glue.them) && isWord(i - 1, glue.of) || isWord(i, glue.whom)
  }

  /// "she was six", "who turned 50", "Mr Smith is now 71."
  private func isPredicateAge(_ start: Int, _ end: Int, _ age: Int) -> Bool {
    guard !startsPhrase(end), !has(end, .rate), kind(end) != .symbol else { return false }
    var verb = start - 1
    if has(verb, .adverb) { verb -= 1 }
    if isWord(verb, glue.turned) || isWord(verb, glue.turns) { return true }
    guard has(verb, .ageVerb), verb > 0 else { return false }
    if has(verb - 1, .agePronoun) { return true }
    if isOneOfThem(verb - 1) || has(verb - 1, .person) && !isPlural(verb - 1) { return age > 9 }
    return pieces[verb - 1].capitalized && pieces[verb - 1].kind == .word && age > 9
      && !pieces[verb - 1].has(.function) && pieces[start].kind == .number
  }
}
