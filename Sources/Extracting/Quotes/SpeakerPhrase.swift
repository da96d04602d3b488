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
    var tokens: Range<Int>
    var method: String
  }

  // MARK: Before the cue

  /// - Parameters:
  ///   - floor: The first token that may belong to the clause.
  func subject(before cue: Int, floor: Int) -> Subject? {
    let end = skippingBack(from: cue - 1, floor: floor)
    guard end >= floor else { return nil }
    if text.kind(end) == .comma || endsInName(end) { return afterComma(end, floor: floor) }
    if text.has(end, .relative), text.key(end) != text.lexicon.that, end > floor {
      let before = text.kind(end - 1) == .comma ? end - 2 : end - 1
      guard before >= floor, let phrase = phrase(endingAt: before, floor: floor) else { return nil }
      return Subject(tokens: phrase, method: "relative")
    }
    guard let phrase = phrase(endingAt: end, floor: floor) else { return nil }
    // "people who attended the meeting said": the phrase belongs to a verb of its own.
    if phrase.lowerBound > floor, isGoverned(phrase), let main = main(floor..<cue, before: cue) {
      return main
    }
    return Subject(tokens: phrase, method: method(phrase))
  }

  /// "…, known as “the Flats,” says": the comma stands inside the marks of a name.
  private func endsInName(_ i: Int) -> Bool {
    guard text.isQuoted(i) else { return false }
    let quotation = text.quotations[Int(text.quotationOf[i])]
    return text.kind(quotation.inner.upperBound - 1) == .comma && text.opensWithName(quotation)
  }

  private func isGoverned(_ phrase: Range<Int>) -> Bool {
    let before = phrase.lowerBound - 1
    guard text.isWord(before), !text.isQuoted(before), !text.has(before, .adverb) else { return false }
    if text.has(phrase.lowerBound, .subjectPronoun) || text.cueForm(before) != nil { return false }
    if text.has(before, .preposition), !text.has(before, .subordinator) {
      // "a report released on Monday by the trust"; a name may follow a lost full stop.
      return !phrase.contains { text.isCapital($0) }
    }
    return text.has(before, [.be, .ed, .ing, .to, .finite, .have]) && !text.has(before, .preposition)
      || text.has(before, .to)
  }

  private func method(_ phrase: Range<Int>) -> String {
    phrase.count == 1 && text.has(phrase.lowerBound, [.subjectPronoun]) ? "pronoun" : "subject"
  }

  /// Over auxiliaries, adverbs, days ("on Saturday") and ", however,".
  private func skippingBack(from start: Int, floor: Int) -> Int {
    var i = start
    while i >= floor {
      if text.isQuoted(i) { return i }
      if text.kind(i) == .closeBracket {
        guard let open = (floor..<i).last(where: { text.kind($0) == .openBracket }) else { break }
        if i - open > 6 { i = open - 1; continue }
        return i
      }
      if text.kind(i) == .comma, i > floor, isParenthetical(endingAt: i - 1, floor: floor) {
        i = text.kind(i - 2) == .comma ? i - 3 : i - 2
        continue
      }
      if text.has(i, .time), !text.has(i, [.have]) {
        i -= 1
        if i >= floor, text.has(i, .preposition) { i -= 1 }
        continue
      }
      let isTaken =
        text.has(i, [.have, .be, .will, .modal, .adverb, .doForm]) && !text.has(i, .that)
      guard isTaken || text.kind(i) == .number && i > floor && text.has(i - 1, .time) else { break }
      i -= 1
    }
    return i
  }

  /// ", however," and ", too,".
  private func isParenthetical(endingAt i: Int, floor: Int) -> Bool {
    i - 1 >= floor && text.has(i, .adverb) && text.kind(i - 1) == .comma
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

  private func segments(_ range: Range<Int>) -> [Range<Int>] {
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

  /// A segment that says something itself; relative clauses and lists after "including" do not.
  private func isClause(_ segment: Range<Int>) -> Bool {
    let first = segment.lowerBound
    guard !text.has(first, [.relative, .listOpener, .subordinator, .preposition]) else {
      return false
    }
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
  private func isIntroduction(_ segment: Range<Int>) -> Bool {
    let first = segment.lowerBound
    if text.has(first, [.intro, .ing]), !text.isCapital(first) || !isName(segment) { return true }
    return text.has(
      first, [.preposition, .subordinator, .adverb, .time, .coordinator, .to, .listOpener])
      && !text.has(first, .honorific)
  }

  /// The noun phrase at the start of a segment, up to a relative clause or verb.
  private func head(of segment: Range<Int>) -> Range<Int>? {
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
    if text.has(i, .negation) { return true }
    return text.has(i, .ed) && !text.has(i - 1, [.determiner, .possessivePronoun])
      || text.cueForm(i)?.form.form == .past
  }

  // MARK: Phrases

  /// The noun phrase whose last token is `end`.
  func phrase(endingAt end: Int, floor: Int) -> Range<Int>? {
    guard end >= floor, !text.isQuoted(end) else { return nil }
    if text.has(end, [.subjectPronoun]) { return end..<end + 1 }
    var i = end + 1
    if text.kind(end) == .closeBracket {
      guard let open = (floor..<end).last(where: { text.kind($0) == .openBracket }), open > floor
      else { return nil }
      i = open
      guard text.isNominal(i - 1) else { return nil }
    } else {
      guard text.isNominal(end) || text.has(end, [.determiner]) && end - floor < 3 else {
        return nil
      }
    }
    while i > floor, let next = extended(i, floor: floor) { i = next }
    while i <= end, text.has(i, [.coordinator, .preposition]) { i += 1 }
    guard i <= end else { return nil }
    return includingList(i..<end + 1, floor: floor)
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
    if text.has(q, [.determiner, .possessivePronoun]), !text.has(q, [.that, .relative]) { return q }
    if text.has(q, .ed), !text.isCapital(q) {
      return q > floor && text.has(q - 1, [.determiner, .possessivePronoun]) ? q : nil
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
    guard q > floor, text.isNominal(q - 1), text.key(q) == text.lexicon.and else { return false }
    var from = q
    while from > floor, q - from < 12, text.kind(from - 1) != .comma { from -= 1 }
    return !text.hasFiniteVerb(from..<q)
  }

  /// "spokesman for the ministry": part of the phrase, unless it opens the clause ("In April the
  /// ministry said").
  private func attaches(_ q: Int, floor: Int) -> Bool {
    guard q > floor, text.isNominal(q - 1) || text.kind(q - 1) == .closeBracket else { return false }
    if text.has(q - 1, .time) { return false }
    return text.key(q) == text.lexicon.of || !text.has(q - 1, [.ed, .ing])
  }

  /// "Competition, Consumer Affairs and Fraud Control": takes in the list before the comma.
  private func includingList(_ phrase: Range<Int>, floor: Int) -> Range<Int> {
    var phrase = phrase
    guard phrase.contains(where: { text.key($0) == text.lexicon.and }) else { return phrase }
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
    text.key(i) == text.lexicon.of || text.key(i) == text.lexicon.for
  }

  // MARK: Behind the cue

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
    guard i > start, (start..<i).contains(where: { text.isNominal($0) }) else { return nil }
    if i < end, text.has(i, WordClass.finiteSigns), !text.has(i, .time) { return nil }
    if i + 1 < end, text.kind(i) == .comma, !holdsPersonName(start..<i), isTitled(i - 1) {
      let name = nameStart(i + 1, end)
      if isName(name), text.kind(name.upperBound) != .possessive { return Subject(tokens: start..<name.upperBound, method: "inverted") }
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

  /// The subject of a participle: "with *Doe* saying", "the *paper* reporting"; nil where it
  /// shares that of the main clause.
  func ofParticiple(_ cue: Int, floor: Int) -> Subject? {
    guard cue > floor else { return nil }
    if text.key(cue - 1) == text.lexicon.as_, let quoted = quotedAs(cue - 1, floor) { return quoted }
    guard let phrase = phrase(endingAt: cue - 1, floor: floor) else { return nil }
    let before = phrase.lowerBound - 1
    guard before < floor || text.kind(before) == .comma || text.key(before) == text.lexicon.with
    else { return nil }
    return Subject(tokens: phrase, method: "participle")
  }

  /// "quoted *Jane Doe* as saying", "*she* was quoted as saying".
  private func quotedAs(_ as_: Int, _ floor: Int) -> Subject? {
    if as_ - 1 > floor, text.has(as_ - 1, .ed), text.has(as_ - 2, .be) {
      return subject(before: as_ - 1, floor: floor)
    }
    guard as_ > floor, let phrase = phrase(endingAt: as_ - 1, floor: floor) else { return nil }
    return Subject(tokens: phrase, method: "quoted_as")
  }

  /// The person whom a statement is about: its subject, where that is a name or "he", "she".
  func person(openingStatement statement: Range<Int>) -> Subject? {
    guard let subject = main(statement, before: statement.upperBound) else { return nil }
    let isPronoun = subject.tokens.count == 1 && text.has(subject.tokens.lowerBound, .subjectPronoun)
    let last = subject.tokens.upperBound - 1
    guard isPronoun || text.isCapital(last) && text.canSpeak(subject.tokens)
      && (subject.tokens.count < 6 || holdsPersonName(subject.tokens))
    else { return nil }
    return Subject(tokens: subject.tokens, method: "previous_sentence")
  }

  /// "Saying “nothing is certain”, *the government* …": the subject behind an opening participle.
  func following(_ start: Int, end: Int) -> Subject? {
    var i = start
    while i < end, text.kind(i) != .comma || text.isQuoted(i) && !endsQuotation(i) { i += 1 }
    if i < end, text.isQuoted(i) { i = text.quotations[Int(text.quotationOf[i])].marks.upperBound - 1 }
    guard i + 1 < end, let head = head(of: i + 1..<end), text.canSpeak(head) else { return nil }
    return Subject(tokens: head, method: "main_clause")
  }

  /// A comma that stands last in a quotation.
  private func endsQuotation(_ i: Int) -> Bool {
    text.quotations[Int(text.quotationOf[i])].inner.upperBound == i + 1
  }

  /// The subject of the statement's first clause.
  func main(_ statement: Range<Int>, before limit: Int) -> Subject? {
    // "WASHINGTON — The ministry": a place before a dash opens no clause.
    let dash = statement.prefix(5).last { text.isDash($0) && $0 + 1 < limit }
    let start = dash.map { $0 + 1 } ?? statement.lowerBound
    guard start < limit else { return nil }
    var segments = segments(start..<limit).filter { !text.isQuoted($0.lowerBound) }
    while segments.count > 1, let first = segments.first, isIntroduction(first) {
      segments.removeFirst()
    }
    guard let first = segments.first, let head = head(of: first) else { return nil }
    if segments.count > 1, head.upperBound == first.upperBound, !holdsPersonName(head),
      isTitled(head.upperBound - 1), isName(segments[1])
    {
      return Subject(tokens: head.lowerBound..<segments[1].upperBound, method: "main_clause")
    }
    return Subject(tokens: head, method: "main_clause")
  }

  /// "the group's director", which a name may follow.
  private func isTitled(_ i: Int) -> Bool {
    text.nounKind(i) == .office || text.nounKind(i) == .person || !text.isCapital(i)
  }

  private func continues(_ i: Int, from start: Int) -> Bool {
    if text.isQuoted(i) { return false }
    switch text.kind(i) {
    case .possessive: return true
    case .number: return true
    case .word: break
    default: return false
    }
    if text.isNominal(i) { return !(text.has(i, .ed) && !text.isCapital(i) && i > start && text.isNominal(i - 1)) }
    if text.has(i, [.determiner, .possessivePronoun]), !text.has(i, .that) {
      return i == start || text.has(i - 1, [.preposition, .coordinator, .determiner])
    }
    if text.has(i, .coordinator) { return i > start && text.key(i) == text.lexicon.and }
    return i > start && isOfOrFor(i)
  }

  private func nameStart(_ i: Int, _ end: Int) -> Range<Int> {
    var j = i
    while j < end, text.isCapital(j) { j += 1 }
    return i..<j
  }

  // MARK: Names

  /// Two to four capitalized words in a row and nothing else, no office among them.
  func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 1, range.count <= 5 else { return false }
    let capitals = range.count { text.isCapital($0) }
    return capitals == range.count || capitals >= 2 && capitals == range.count - 1
  }

  /// The phrase ends in two capitalized words that no preposition leads to.
  private func holdsPersonName(_ range: Range<Int>) -> Bool {
    guard range.count >= 2 else { return false }
    let last = range.upperBound - 1
    guard text.isCapital(last), text.isCapital(last - 1) else { return false }
    return !text.isOffice(last)
  }
}
