import Text

/// Subjects that stand elsewhere: of the main clause, of a participle, of the sentence before.
extension SpeakerPhrase {
  /// The subject of a participle: "with *Doe* saying", "the *paper* reporting"; nil where it
  /// shares that of the main clause.
  func ofParticiple(_ cue: Int, floor: Int) -> Subject? {
    guard cue > floor else { return nil }
    if text.key(cue - 1) == text.lexicon.keys.as, let quoted = quotedAs(cue - 1, floor) {
      return quoted
    }
    // "criticized *the leader* for saying".
    if text.key(cue - 1) == text.lexicon.keys.for, cue - 2 > floor,
      let blamed = phrase(endingAt: cue - 2, floor: floor)
    {
      return Subject(tokens: blamed, method: "participle")
    }
    guard let phrase = phrase(endingAt: cue - 1, floor: floor) else { return nil }
    let before = phrase.lowerBound - 1
    guard
      before < floor || text.kind(before) == .comma || text.key(before) == text.lexicon.keys.with
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
    let isPronoun =
      subject.tokens.count == 1 && text.has(subject.tokens.lowerBound, .subjectPronoun)
    let last = subject.tokens.upperBound - 1
    let isName =
      text.isCapital(last) && text.canSpeak(subject.tokens)
      && (subject.tokens.count < 6 || holdsPersonName(subject.tokens))
    let isRole =
      [.person, .office].contains(text.nounKind(last)) && subject.tokens.count < 6
    guard isPronoun || isName || isRole else { return nil }
    return Subject(tokens: subject.tokens, method: "previous_sentence")
  }

  /// "Saying “nothing is certain”, *the government* …": the subject behind an opening participle.
  func following(_ start: Int, end: Int) -> Subject? {
    var i = start
    while i < end, text.kind(i) != .comma || text.isQuoted(i) && !endsQuotation(i) { i += 1 }
    if i < end, text.isQuoted(i) {
      i = text.quotations[Int(text.quotationOf[i])].marks.upperBound - 1
    }
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

  /// "officials", "the church": what "they" can stand for.
  func isSeveral(_ phrase: Range<Int>) -> Bool {
    let head = phrase.first { text.has($0, .preposition) } ?? phrase.upperBound
    guard head > phrase.lowerBound, !text.has(phrase.lowerBound, .subjectPronoun) else {
      return false
    }
    let noun = head - 1
    let kind = text.nounKind(noun)
    if kind == .organization || kind == .group { return true }
    let bytes = text.text.bytes[text.text.tokens[noun].byteRange]
    return !text.isCapital(noun) && bytes.last == 0x73
  }
}
