import Text

/// Clauses without "that": where one begins, and whether one stands there at all.
extension ReportedClause {
  /// The first token of a bare clause.
  func clause(_ i: Int, _ end: Int, _ verb: CueVerb, isSaying: Bool) -> Int? {
    guard verb.frames.contains(.clause) else { return nil }
    if isClause(i, end, isSaying: isSaying) { return i }
    return subjectBehindAdverbials(i, end)
  }

  /// A bare clause: it starts like a subject and holds a finite verb.
  ///
  /// After "say" almost anything long enough is one; "report" and "claim" take objects too.
  private func isClause(_ start: Int, _ end: Int, isSaying: Bool) -> Bool {
    guard start < end else { return false }
    if text.isQuoted(start) { return true }
    let opens =
      text.isNominal(start)
      || text.has(
        start,
        [
          .determiner, .subjectPronoun, .possessivePronoun, .contraction, .subordinator, .time,
          .preposition, .be, .adverb, .have, .coordinator,
        ])
      || text.kind(start) == .symbol
    guard opens, !text.has(start, .to) else { return false }
    let stop = clauseStop(start, end)
    if text.has(start, [.preposition, .subordinator]), !text.isNominal(start),
      !text.opensQuantity(start)
    {
      // "said in a statement": an adverbial, unless a clause follows its comma.
      guard let comma = (start..<stop).first(where: { text.kind($0) == .comma }) else {
        return false
      }
      guard comma + 2 < stop else { return false }
      let isSubject =
        text.isNominal(comma + 1) || text.opensQuantity(comma + 1)
        || text.has(comma + 1, [.determiner, .subjectPronoun, .possessivePronoun])
        || text.has(comma + 1, .adverb) && text.has(comma + 2, WordClass.auxiliary)
      let holdsVerb =
        text.hasFiniteVerb(comma + 1..<stop)
        || isSaying && text.has(start, .subordinator) && stop - comma > 4
      return isSubject && !text.has(comma + 1, .ing) && holdsVerb
    }
    if isSaying, text.wordCount(start..<stop) >= 3 || hasQuotation(start, stop) { return true }
    // "indicated they plan to appeal": a pronoun in this form is a subject.
    if text.has(start, [.subjectPronoun, .contraction]), start + 1 < stop { return true }
    let own = start..<beforeEmbedded(start, stop)
    return text.hasFiniteVerb(own) || holdsQuotedVerb(own)
  }

  /// Up to a comma or "what", "who", "which": a verb behind those is not the clause's own.
  private func beforeEmbedded(_ start: Int, _ stop: Int) -> Int {
    guard start + 1 < stop else { return stop }
    return (start + 1..<stop).first {
      if text.kind($0) == .comma { return true }
      return !text.isQuoted($0) && text.has($0, .wh) && !text.has($0, [.preposition, .time])
        || text.has($0, .that) && text.isNominal($0 - 1)
    } ?? stop
  }

  /// "said in Berlin *the talks were off*", "said in a statement Tuesday *all revenues will*": an
  /// adverbial, then a subject with a determiner, title or day before it, then a verb.
  private func subjectBehindAdverbials(_ start: Int, _ end: Int) -> Int? {
    guard start < end, text.has(start, .preposition), !text.has(start, .to) else { return nil }
    let limit = min(end, start + 16)
    guard start + 2 < limit else { return nil }
    for i in start + 2..<limit {
      if text.isQuoted(i) || text.kind(i) == .comma || text.kind(i) == .colon { return nil }
      if text.has(i, WordClass.finiteSigns), !text.isNominal(i) { return nil }
      let before = i - 1
      let opens =
        text.has(i, .subjectPronoun)
        || text.has(i, .adverb) && text.has(i + 1, WordClass.auxiliary)
        || text.has(i, .determiner) && (text.isNominal(before) || text.has(before, .time))
        || text.has(i, .honorific) && text.isCapital(i) && !text.has(before, .preposition)
        || text.isCapital(i) && text.isNominal(before) && !text.isCapital(before)
        || text.has(before, .time) && text.isNominal(i)
      if opens, text.hasFiniteVerb(i..<clauseStop(i, end)) { return i }
    }
    return nil
  }
}
