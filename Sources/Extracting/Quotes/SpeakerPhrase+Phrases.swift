import Text

/// Noun phrases: from their last word to the left, from their first to the right.
extension SpeakerPhrase {
  /// The noun phrase whose last token is `end`.
  func phrase(endingAt end: Int, floor: Int) -> Range<Int>? {
    guard end >= floor, !text.isQuoted(end) else { return nil }
    if text.has(end, [.subjectPronoun]) {
      // A newspaper is called "the i".
      let isName = end > floor && text.has(end - 1, .determiner)
      return (isName ? end - 1 : end)..<end + 1
    }
    var i = end
    if text.kind(end) == .closeBracket {
      guard let open = (floor..<end).last(where: { text.kind($0) == .openBracket }), open > floor
      else { return nil }
      i = open - 1
      guard text.isNominal(i) else { return nil }
    } else {
      guard text.isNominal(end) || text.has(end, .determiner) && standsAlone(end, floor) else {
        return nil
      }
    }
    while i > floor, let next = extended(i, floor: floor) { i = next }
    while i <= end, text.has(i, [.coordinator, .preposition]) { i += 1 }
    guard i <= end else { return nil }
    return includingList(i..<end + 1, floor: floor)
  }

  /// "…, most said", "and many say": a determiner as a subject.
  private func standsAlone(_ i: Int, _ floor: Int) -> Bool {
    i - floor < 3 || text.kind(i - 1) == .comma || text.has(i - 1, .coordinator)
  }

  /// One step to the left, or nil where the phrase begins.
  private func extended(_ i: Int, floor: Int) -> Int? {
    let q = i - 1
    if text.isQuoted(q) { return skippingNickname(q, floor: floor) }
    if text.kind(q) == .possessive { return q }
    guard text.kind(q) == .word || text.kind(q) == .number else {
      return text.kind(q) == .symbol && text.isAmpersand(q) ? q : nil
    }
    let begun = text.has(i, [.determiner, .possessivePronoun])
    if text.has(q, .coordinator) { return joins(q, floor: floor) ? q : nil }
    if text.has(q, .preposition), !text.has(q, .that) {
      return attaches(q, floor: floor) ? q : nil
    }
    if begun { return nil }
    if text.has(q, [.determiner, .possessivePronoun]), !text.has(q, [.that, .relative]) {
      return q
    }
    if text.has(q, .ed), !text.isCapital(q) {
      let isAdjective =
        text.has(q - 1, [.determiner, .possessivePronoun]) || text.kind(q - 1) == .possessive
      return q > floor && isAdjective ? q : nil
    }
    return text.isNominal(q) ? q : nil
  }

  /// `John “Jack” Doe`: over a short quotation between two capitals.
  private func skippingNickname(_ q: Int, floor: Int) -> Int? {
    let quotation = text.quotations[Int(text.quotationOf[q])]
    let before = quotation.marks.lowerBound - 1
    guard quotation.inner.count <= 3, before >= floor, text.isCapital(before),
      text.isCapital(quotation.marks.upperBound)
    else { return nil }
    return quotation.marks.lowerBound
  }

  /// "media and officials said": one phrase, unless a clause stands before the conjunction.
  private func joins(_ q: Int, floor: Int) -> Bool {
    guard q > floor, text.isNominal(q - 1), text.key(q) == text.lexicon.keys.and else {
      return false
    }
    var from = q
    while from > floor, q - from < 12, text.kind(from - 1) != .comma { from -= 1 }
    return !text.hasFiniteVerb(from..<q)
  }

  /// "spokesman for the ministry": part of the phrase, unless it opens the clause ("In April the
  /// ministry said").
  private func attaches(_ q: Int, floor: Int) -> Bool {
    guard q > floor, text.isNominal(q - 1) || text.kind(q - 1) == .closeBracket else {
      return false
    }
    if text.has(q - 1, .time) { return false }
    return text.key(q) == text.lexicon.keys.of || !text.has(q - 1, [.ed, .ing])
  }

  /// "Competition, Consumer Affairs and Fraud Control": takes in the list before the comma.
  private func includingList(_ phrase: Range<Int>, floor: Int) -> Range<Int> {
    var phrase = phrase
    guard phrase.contains(where: { text.key($0) == text.lexicon.keys.and }) else { return phrase }
    while phrase.lowerBound - 2 >= floor, text.kind(phrase.lowerBound - 1) == .comma {
      let comma = phrase.lowerBound - 1
      guard let start = startOfListItem(before: comma, floor: floor) else { break }
      phrase = start..<phrase.upperBound
    }
    return phrase
  }

  private func startOfListItem(before comma: Int, floor: Int) -> Int? {
    var i = comma
    while i > floor, text.kind(i - 1) == .word || text.kind(i - 1) == .possessive { i -= 1 }
    guard i < comma, comma - i <= 12, i == floor || text.kind(i - 1) == .comma else { return nil }
    guard !text.hasFiniteVerb(i..<comma),
      !text.has(i, [.preposition, .subordinator, .adverb, .time, .coordinator, .ing, .relative]),
      !(i..<comma).contains(where: { text.has($0, .preposition) && !isOfOrFor($0) })
    else { return nil }
    return i
  }

  private func isOfOrFor(_ i: Int) -> Bool {
    text.key(i) == text.lexicon.keys.of || text.key(i) == text.lexicon.keys.for
  }

  // MARK: To the right

  /// The phrase after a cue: "said *Jane Doe*, a doctor", "says *the organization*". Nil where a
  /// clause stands there.
  func subject(after start: Int, end: Int) -> Subject? {
    guard start < end, !text.isQuoted(start) else { return nil }
    if text.has(start, .subjectPronoun) {
      var next = start + 1
      while next < end, text.has(next, [.adverb, .negation]), !text.has(next, .time) { next += 1 }
      let isAlone =
        next >= end || !text.isNominal(next) && !text.has(next, WordClass.finiteSigns)
        || text.has(next, .ing)
      return isAlone ? Subject(tokens: start..<start + 1, method: "pronoun") : nil
    }
    var i = start
    while i < end, continues(i, from: start) { i += 1 }
    while i > start, text.has(i - 1, [.preposition, .coordinator, .determiner]) { i -= 1 }
    // "said one of them".
    if i == start, text.has(start, .determiner), text.key(start + 1) == text.lexicon.keys.of,
      text.has(start + 2, .objectPronoun)
    {
      return Subject(tokens: start..<start + 3, method: "inverted")
    }
    guard i > start, (start..<i).contains(where: { text.isNominal($0) }) else { return nil }
    if i < end, text.has(i, WordClass.finiteSigns), !text.has(i, .time) { return nil }
    if i + 1 < end, text.kind(i) == .comma, !holdsPersonName(start..<i),
      let name = apposedName(i + 1, end, isTitled: isTitled(i - 1))
    {
      return Subject(tokens: start..<name.upperBound, method: "inverted")
    }
    return Subject(tokens: start..<i, method: "inverted")
  }

  /// After "according to": as `subject(after:)`, also where a clause follows directly.
  func source(after start: Int, end: Int) -> Subject? {
    if let subject = subject(after: start, end: end) { return subject }
    var i = start
    while i < end, continues(i, from: start) { i += 1 }
    return i > start ? Subject(tokens: start..<i, method: "according_to") : nil
  }

  /// After "by": the agent, with numbers ("more than a dozen groups").
  func agent(after start: Int, end: Int) -> Subject? {
    var i = start
    while i < end, text.has(i, [.adverb, .determiner, .preposition, .subordinator]),
      !text.isNominal(i)
    {
      i += 1
    }
    guard let subject = subject(after: i, end: end) else { return nil }
    return subject
  }

  /// "the group's director", which a name may follow.
  func isTitled(_ i: Int) -> Bool {
    text.nounKind(i) == .office || text.nounKind(i) == .person
  }

  private func continues(_ i: Int, from start: Int) -> Bool {
    if text.isQuoted(i) { return false }
    switch text.kind(i) {
    case .possessive: return true
    case .number: return true
    case .word: break
    default: return false
    }
    if text.isNominal(i) {
      return !(text.has(i, .ed) && !text.isCapital(i) && i > start && text.isNominal(i - 1))
    }
    if text.has(i, [.determiner, .possessivePronoun]), !text.has(i, .that) {
      return i == start || text.has(i - 1, [.preposition, .coordinator, .determiner])
    }
    if text.has(i, .coordinator) { return i > start && text.key(i) == text.lexicon.keys.and }
    return i > start && isOfOrFor(i)
  }

  /// "said the leader of the council, *Jane Doe*", "said its oldest member, 80-year-old *Jane Doe*":
  /// the name behind a role. Behind a noun that is no title only a full name that ends the phrase.
  private func apposedName(_ start: Int, _ end: Int, isTitled: Bool) -> Range<Int>? {
    var i = start
    while i < end, i - start < 5,
      text.kind(i) == .number || text.kind(i) == .dash
        || text.isNominal(i) && !text.isCapital(i)
    {
      i += 1
    }
    var j = i
    while j < end, text.isCapital(j) { j += 1 }
    let name = i..<j
    guard isName(name), text.kind(j) != .possessive else { return nil }
    if isTitled { return name }
    let endsPhrase = [.comma, .terminator].contains(text.kind(j))
    return name.count > 1 && endsPhrase && !text.isOffice(j - 1) ? name : nil
  }
}
