import Text

// What a number measures where no noun follows it: "a turnout of 58%", "the death toll rose to 12".

extension SentenceReader {
  /// The noun phrase before "of", or the common noun that is the subject of a verb of being, change
  /// or amounting right before the quantity.
  func measuredNoun(of quantity: Quantity, before start: Int) -> Range<Int>? {
    guard !quantity.isAge, !quantity.isScore, quantity.unit?.isTime != true,
      quantity.number.form == .cardinal || quantity.number.form == .fraction
    else { return nil }
    var i = start - 1
    while i > 0, isAdverb(i) { i -= 1 }
    if isWord(i, glue.of) {
      // "a town of 9,300" has so many people, not towns.
      if has(i - 1, [.settlement, .upNoun, .downNoun]) { return nil }
      return nounPhrase(endingAt: i - 1, acrossOf: false)
    }
    if isWord(i, glue.to) || isWord(i, glue.at) || isWord(i, glue.by) { i -= 1 }
    while i > 0, isAdverb(i) { i -= 1 }
    guard i > 0, pieces[i].has([.be, .up, .down, .amount]) else { return nil }
    // The firm that raises 5 million is not what is measured.
    if pieces[i].has(.transitiveChange), quantity.unit?.isShare != true { return nil }
    let isParticle = isWord(i, glue.up) || isWord(i, glue.down)
    repeat { i -= 1 } while i > 0 && (pieces[i].has(.be) || isAdverb(i))
    // "Passes will go up by 12 percent"
    if isParticle, pieces[i].facts.verb >= 0 {
      repeat { i -= 1 } while i > 0 && (isWord(i, in: glue.modals) || isAdverb(i))
    }
    return nounPhrase(endingAt: i, acrossOf: true)
  }

  private func isAdverb(_ i: Int) -> Bool {
    kind(i) == .word && (endsWith(i, "ly") || pieces[i].has(.adverb))
  }

  /// Up to five words back from a common noun; "of" may join two phrases ("sales of cars").
  private func nounPhrase(endingAt end: Int, acrossOf: Bool) -> Range<Int>? {
    // Before "of" a form like "cost" is a noun.
    guard end >= 0, isNounLike(end, anyForm: !acrossOf), !pieces[end].capitalized || end == 0
    else { return nil }
    var start = end
    while start > 0, end - start < 5 {
      if isNounLike(start - 1) {
        start -= 1
      } else if acrossOf, isWord(start - 1, glue.of), start > 1, isNounLike(start - 2) {
        start -= 2
      } else if acrossOf, let noun = nounBeforePreposition(start) {
        start = noun
      } else {
        break
      }
    }
    return start..<end + 1
  }

  /// "bookings for the" before "weekend".
  private func nounBeforePreposition(_ start: Int) -> Int? {
    let i = has(start - 1, .determiner) ? start - 2 : start - 1
    guard isWord(i, in: glue.joining), i > 0, isNounLike(i - 1) else { return nil }
    return i - 1
  }

  private func isNounLike(_ i: Int, anyForm: Bool = false) -> Bool {
    let piece = pieces[i]
    return piece.kind == .word && piece.facts.number < 0 && (anyForm || !piece.facts.isPast)
      && !piece.has([.function, .month, .weekday, .determiner]) && !endsWith(i, "ly")
  }

  /// A plain count that no noun follows.
  func isBareCount(_ quantity: Quantity, _ bounds: Bounds) -> Bool {
    // "drove claims over 150,000" says itself what it counts.
    guard !isPlural(bounds.start - 1) else { return false }
    // "three of them" are a part of what was counted before, "a town of 9,300" is no count of it.
    if isWord(bounds.end, glue.of) { return false }
    if isWord(bounds.start - 1, glue.of), has(bounds.start - 2, .settlement) { return false }
    return quantity.unit == nil && !quantity.isScore && !quantity.isAge && !quantity.isRatio
      && (quantity.number.form == .cardinal || quantity.number.form == .vague)
  }
}
