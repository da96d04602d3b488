import Text

/// Finds the noun phrase that speaks: before a cue ("Jane Doe, a doctor, said") or behind it
/// ("said Jane Doe, a doctor").
///
/// Without a parser, by closed word classes: a phrase runs until a word that cannot stand in it.
/// What is returned holds the name of the speaker and no other person's; it need not be the whole
/// phrase.
struct SpeakerPhrase {
  let text: AnnotatedText

  struct Subject: Equatable {
    /// As said: "it", "Jane Doe".
    var tokens: Range<Int>
    var method: String
    /// The words in the same sentence that a pronoun points back to.
    var antecedent: Range<Int>?
  }

  // MARK: Before the cue

  /// - Parameters:
  ///   - floor: The first token that may belong to the clause.
  func subject(before cue: Int, floor: Int) -> Subject? {
    let end = skippingBack(from: cue - 1, floor: floor)
    guard end >= floor else { return nil }
    if text.kind(end) == .comma || endsInName(end) { return afterComma(end, floor: floor) }
    if text.has(end, .relative), text.key(end) != text.lexicon.keys.that, end > floor {
      let before = text.kind(end - 1) == .comma ? end - 2 : end - 1
      guard before >= floor, let phrase = phrase(endingAt: before, floor: floor) else { return nil }
      return Subject(tokens: phrase, method: "relative")
    }
    // "a report that says".
    if text.has(end, .that), end > floor, text.isNominal(end - 1),
      let phrase = phrase(endingAt: end - 1, floor: floor), text.canSpeak(phrase)
    {
      return Subject(tokens: phrase, method: "relative")
    }
    guard let phrase = phrase(endingAt: end, floor: floor) else { return nil }
    // "people who attended the meeting said": the phrase belongs to a verb of its own.
    if phrase.lowerBound > floor, isGoverned(phrase, floor),
      let main = main(clauseStart(before: phrase.lowerBound, floor)..<cue, before: cue)
    {
      return main
    }
    return Subject(tokens: phrase, method: method(phrase))
  }

  /// Behind the last comma, where a subject may begin there.
  private func clauseStart(before i: Int, _ floor: Int) -> Int {
    guard let comma = (floor..<i).last(where: { text.kind($0) == .comma }) else { return floor }
    let next = comma + 1
    let mayBegin = text.isNominal(next) || text.has(next, [.determiner, .possessivePronoun])
    return mayBegin && !text.has(next, [.ed, .ing, .relative]) ? next : floor
  }

  /// "…, known as “the Flats,” says": the comma stands inside the marks of a name.
  private func endsInName(_ i: Int) -> Bool {
    guard text.isQuoted(i) else { return false }
    let quotation = text.quotations[Int(text.quotationOf[i])]
    return text.kind(quotation.inner.upperBound - 1) == .comma && text.opensWithName(quotation)
  }

  private func isGoverned(_ phrase: Range<Int>, _ floor: Int) -> Bool {
    let before = phrase.lowerBound - 1
    guard text.isWord(before), !text.isQuoted(before), !text.has(before, .adverb) else {
      return false
    }
    if text.has(phrase.lowerBound, .subjectPronoun) { return false }
    // "who have read the report", but "said Doe had told her".
    if text.cueForm(before) != nil {
      return (floor..<max(floor, before)).contains {
        text.has($0, .relative) && !text.has($0, .that)
      }
    }
    if text.has(before, .preposition), !text.has(before, .subordinator) {
      // "a report released on Monday by the trust"; a name may follow a lost full stop.
      let isWhole =
        text.has(phrase.lowerBound, .determiner)
        && !phrase.contains { text.kind($0) == .possessive }
      return isWhole || !phrase.contains { text.isCapital($0) }
    }
    return text.has(before, [.be, .ed, .ing, .to, .finite, .have])
      && !text.has(before, .preposition)
      || text.has(before, .to)
  }

  private func method(_ phrase: Range<Int>) -> String {
    phrase.count == 1 && text.has(phrase.lowerBound, [.subjectPronoun]) ? "pronoun" : "subject"
  }

  /// "Jane Doe, a doctor at the clinic, said": the phrase that opens the clause.
  private func afterComma(_ comma: Int, floor: Int) -> Subject? {
    var segments = segments(floor..<comma)
    // A clause of its own before the name ("the shop is closed, Jane Doe, the owner, said").
    if let clause = segments.lastIndex(where: { isClause($0) }) {
      segments.removeFirst(clause + 1)
    }
    while let first = segments.first, isIntroduction(first) { segments.removeFirst() }
    guard let first = segments.first, let head = head(of: first) else { return nil }
    if segments.count > 1, !holdsPersonName(head), isName(segments[1]) {
      return Subject(tokens: head.lowerBound..<segments[1].upperBound, method: "apposition")
    }
    return Subject(tokens: head, method: segments.count > 1 ? "apposition" : method(head))
  }

  func segments(_ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    var depth = 0
    for i in range {
      if text.kind(i) == .openBracket { depth += 1 }
      if text.kind(i) == .closeBracket { depth -= 1 }
      guard text.kind(i) == .comma, depth <= 0, !text.isQuoted(i) else { continue }
      if start < i { found.append(start..<i) }
      start = i + 1
    }
    if start < range.upperBound { found.append(start..<range.upperBound) }
    return found
  }

  /// Does the range say something beside its relative clauses and lists?
  func holdsClause(_ range: Range<Int>) -> Bool { segments(range).contains { isClause($0) } }

  /// A segment that says something itself; relative clauses and lists after "including" do not.
  private func isClause(_ segment: Range<Int>) -> Bool {
    let first = segment.lowerBound
    guard
      !text.has(first, [.relative, .listOpener, .subordinator, .preposition])
        || text.opensQuantity(first)
    else { return false }
    // "led by a judge": a participle, without a subject of its own.
    if text.has(first, [.finite, .ed]), !text.isNominal(first) || text.has(first, .ed) {
      return false
    }
    if let relative = segment.first(where: { text.has($0, .relative) }) {
      return text.hasFiniteVerb(segment.lowerBound..<relative)
    }
    return text.hasFiniteVerb(segment)
  }

  /// "In a statement", "Last year", "Speaking in parliament".
  func isIntroduction(_ segment: Range<Int>) -> Bool {
    let first = segment.first { !text.has($0, .coordinator) } ?? segment.lowerBound
    if text.has(first, [.intro, .ing]), !text.isCapital(first) || !isName(segment) { return true }
    return text.has(
      first, [.preposition, .subordinator, .adverb, .time, .coordinator, .to, .listOpener])
      && !text.has(first, .honorific)
  }

  /// The noun phrase at the start of a segment, up to a relative clause or verb.
  func head(of segment: Range<Int>) -> Range<Int>? {
    var start = segment.lowerBound
    while start < segment.upperBound, text.has(start, [.coordinator, .adverb]) { start += 1 }
    guard start < segment.upperBound else { return nil }
    let end = (start..<segment.upperBound).first { endsHead($0, start) }
    var head = start..<(end ?? segment.upperBound)
    while let last = head.last, text.has(last, .adverb), !text.isNominal(last) {
      head = start..<last
    }
    return head.isEmpty ? nil : head
  }

  private func endsHead(_ i: Int, _ start: Int) -> Bool {
    if text.has(i, [.relative, .listOpener]) { return true }
    if text.has(i, WordClass.finiteSigns), !text.isNominal(i) { return true }
    guard i > start, text.isWord(i), !text.isCapital(i) else { return false }
    if text.has(i, .negation) || text.isBareVerb(i) { return true }
    return text.has(i, .ed) && !text.has(i - 1, [.determiner, .possessivePronoun])
      || text.cueForm(i)?.form.form == .past
  }

  // MARK: Names

  /// Two to four capitalized words in a row and nothing else, no office among them.
  func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 1, range.count <= 5 else { return false }
    let capitals = range.count { text.isCapital($0) }
    return capitals == range.count || capitals >= 2 && capitals == range.count - 1
  }

  /// The phrase ends in two capitalized words that no preposition leads to: "coach Jane Doe", not
  /// "a spokesman for Acme Mining".
  func holdsPersonName(_ range: Range<Int>) -> Bool {
    let preposition = range.first { text.has($0, .preposition) && !text.isCapital($0) }
    let range = range.lowerBound..<(preposition ?? range.upperBound)
    guard range.count >= 2 else { return false }
    let last = range.upperBound - 1
    guard text.isCapital(last), text.isCapital(last - 1) else { return false }
    return !text.isOffice(last)
  }
}
