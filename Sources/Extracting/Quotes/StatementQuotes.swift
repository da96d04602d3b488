import News
import Text

/// Shares the quotations and clauses of one statement out among its cues.
struct StatementQuotes {
  let text: AnnotatedText
  private let finder: CueFinder

  init(text: AnnotatedText) {
    self.text = text
    finder = CueFinder(text: text)
  }

  /// What a statement gives: its quotes in the order of their cues, and the quotations that no cue
  /// took.
  struct Result {
    var quotes: [FoundQuote] = []
    var unassigned: [Int] = []
  }

  func quotes(in statement: Range<Int>) -> Result {
    var cues = finder.cues(in: statement)
    if let announced = announcement(statement) {
      cues.removeAll { $0.tokens == announced.tokens }
    }
    let quotations = quotations(in: statement)
    var assigned = [[Int]](repeating: [], count: cues.count)
    var result = Result()
    for quotation in quotations {
      if let cue = owner(of: quotation, among: cues) {
        assigned[cue].append(quotation)
      } else {
        result.unassigned.append(quotation)
      }
    }
    for (number, cue) in cues.enumerated() {
      let others = cues.indices.filter { $0 != number }.flatMap { assigned[$0] }
      if let quote = quote(cue, assigned[number], others, cues) { result.quotes.append(quote) }
    }
    return result
  }

  /// The outermost quotations that begin in the range.
  func quotations(in range: Range<Int>) -> [Int] {
    var found: [Int] = []
    for i in range where text.isQuoted(i) {
      let number = Int(text.quotationOf[i])
      if found.last != number { found.append(number) }
    }
    return found
  }

  // MARK: Whose words

  private func owner(of number: Int, among cues: [AttributionCue]) -> Int? {
    let quotation = text.quotations[number]
    if let next = cues.firstIndex(where: { $0.side == .before && isDirectly(quotation, before: $0) }
    ) {
      return next
    }
    if let rest = cues.lastIndex(where: { $0.rest?.contains(quotation.marks.lowerBound) ?? false }),
      continues(quotation)
        || !cues.contains(where: {
          $0.side == .after && $0.content.contains(quotation.marks.lowerBound)
        })
    {
      return isTitle(quotation) || text.opensWithName(quotation) ? nil : rest
    }
    let holding = cues.indices.filter { cues[$0].content.contains(quotation.marks.lowerBound) }
    let forward = holding.last { cues[$0].side == .after }
    guard let cue = forward ?? holding.first else { return nil }
    return isName(quotation, in: cues[cue]) ? nil : cue
  }

  /// “A,” X said as he left, “*and* B”: a small letter behind a comma.
  private func continues(_ quotation: Quotation) -> Bool {
    text.kind(quotation.marks.lowerBound - 1) == .comma
      && text.isWord(quotation.inner.lowerBound) && !text.isCapital(quotation.inner.lowerBound)
  }

  private func isDirectly(_ quotation: Quotation, before cue: AttributionCue) -> Bool {
    guard cue.content.contains(quotation.marks.lowerBound) else { return false }
    let gap = quotation.marks.upperBound..<cue.attribution.lowerBound
    return !gap.contains { text.isWord($0) || text.kind($0) == .number }
  }

  /// A term, title or nickname inside a reported clause, nobody's words: behind a naming word
  /// ("designating it as a “serious offence”"), or capitalized like a title.
  private func isName(_ quotation: Quotation, in cue: AttributionCue) -> Bool {
    let start = quotation.marks.lowerBound
    if start == cue.content.lowerBound {
      let next = quotation.marks.upperBound
      return isTitle(quotation) && !quotation.inner.contains { text.kind($0) == .terminator }
        && next < cue.content.upperBound && text.isWord(next)
        && !text.isCapital(next)
    }
    guard start > cue.content.lowerBound, text.wordCount(quotation.inner) <= 6 else { return false }
    if text.has(start - 1, .naming) || isScareQuote(quotation, in: cue) { return true }
    var i = start - 1
    if text.has(i, .determiner) { i -= 1 }
    if i >= cue.content.lowerBound, text.key(i) == text.lexicon.keys.as {
      return (max(cue.content.lowerBound, i - 5)..<i).contains { text.has($0, .naming) }
    }
    return isTitle(quotation)
  }

  /// "said the “temporary” ramp would stay": one word between an article and its noun doubts a name
  /// that the thing has already; behind "a", the word is the speaker's own.
  private func isScareQuote(_ quotation: Quotation, in cue: AttributionCue) -> Bool {
    let before = quotation.marks.lowerBound - 1
    let next = quotation.marks.upperBound
    return cue.isStrong && quotation.inner.count == 1 && text.isNominal(next)
      && !text.isCapital(next)
      && (text.key(before) == text.lexicon.keys.the || text.has(before, .possessivePronoun))
  }

  private func isTitle(_ quotation: Quotation) -> Bool {
    let words = quotation.inner.filter { text.isWord($0) }
    let capitals = words.count { text.isCapital($0) }
    let small = words.count { text.has($0, [.preposition, .determiner, .coordinator]) }
    return words.count >= 2 && capitals >= 2 && capitals + small >= words.count
      && text.isCapital(quotation.inner.lowerBound)
  }

  // MARK: One cue, one quote

  private func quote(
    _ cue: AttributionCue, _ own: [Int], _ others: [Int], _ cues: [AttributionCue]
  ) -> FoundQuote? {
    if let verbatim = verbatim(cue) { return verbatim }
    if own.isEmpty { return indirect(cue, others, cues) }
    let kind: Quote.Kind = isDirect(cue, own) ? .direct : .mixed
    return FoundQuote(
      kind: kind, parts: own.map { text.quotations[$0].inner }, cue: cue.tokens,
      cueClass: cue.cueClass, speaker: cue.speaker?.tokens,
      speakerMethod: cue.speaker?.method ?? "none", antecedent: cue.speaker?.antecedent,
      score: (kind == .direct ? 0.95 : 0.85) - (cue.speaker == nil ? 0.3 : 0))
  }

  /// "The church denied this: It was never so.": verbatim, whatever is marked in it.
  private func verbatim(_ cue: AttributionCue) -> FoundQuote? {
    let start = cue.content.lowerBound
    guard cue.side == .after, cue.isStrong, let speaker = cue.speaker, start > 0,
      start < cue.content.upperBound, text.kind(start - 1) == .colon,
      start - 1 > cue.tokens.lowerBound,
      text.isCapital(start), text.wordCount(cue.content) >= 4
    else { return nil }
    return FoundQuote(
      kind: .direct, parts: [cue.content], cue: cue.tokens, cueClass: cue.cueClass,
      speaker: speaker.tokens, speakerMethod: speaker.method, antecedent: speaker.antecedent,
      score: 0.6)
  }

  private func indirect(
    _ cue: AttributionCue, _ others: [Int], _ cues: [AttributionCue]
  ) -> FoundQuote? {
    guard cue.isStrong, let speaker = cue.speaker else { return nil }
    guard let whole = clause(of: cue) ?? cue.rest else { return nil }
    var clause = text.trimmed(ownPart(of: whole, cue, others, cues))
    // "Instead, they said, soft soil gave way": the clause is behind the attribution.
    if text.wordCount(clause) < 2, let rest = cue.rest { clause = text.trimmed(rest) }
    guard text.wordCount(clause) >= 2 else { return nil }
    if cue.side == .before, cue.rest == nil, !isClause(clause) { return nil }
    let rest = cue.rest.map { text.trimmed($0) }.flatMap { $0.isEmpty ? nil : $0 }
    let parts = rest.map { $0.contains(clause.lowerBound) ? [$0] : [clause, $0] } ?? [clause]
    return FoundQuote(
      kind: .indirect, parts: parts, cue: cue.tokens,
      cueClass: cue.cueClass, speaker: speaker.tokens, speakerMethod: speaker.method,
      antecedent: speaker.antecedent, score: 0.8)
  }

  /// The clause up to where another cue's words or attribution begin.
  private func ownPart(
    of whole: Range<Int>, _ cue: AttributionCue, _ others: [Int], _ cues: [AttributionCue]
  ) -> Range<Int> {
    var clause = whole
    let taken = others.map { text.quotations[$0].marks.lowerBound }
    if let first = taken.first(where: { clause.contains($0) }) {
      clause = withoutConjunction(clause.lowerBound..<first)
    }
    let later = cues.filter { $0.tokens.lowerBound > cue.tokens.lowerBound }
    if let next = later.first(where: { $0.isCoordinated && clause.contains($0.tokens.lowerBound) })
    {
      clause = beforeCoordinator(clause, next)
    }
    let next = later.map(\.attribution.lowerBound).first { start in
      clause.dropFirst(2).contains(start)
        && (opensClause(start)
          || later.contains { $0.side == .before && $0.attribution.lowerBound == start })
    }
    if cue.side == .after, let next { clause = withoutConjunction(clause.lowerBound..<next) }
    // "Doe, who said it was over, left".
    if cue.speaker?.method == "relative",
      let comma = clause.first(where: { text.kind($0) == .comma })
    {
      clause = clause.lowerBound..<comma
    }
    return clause
  }

  /// Without ", and" or ", which" at its end.
  private func withoutConjunction(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last,
      text.has(last, [.coordinator, .relative]) && !text.isQuoted(last) || text.kind(last) == .comma
    {
      range = range.lowerBound..<last
    }
    return range
  }

  /// A finite verb, or enough words that are not one adverbial ("In an interview on Monday").
  private func isClause(_ range: Range<Int>) -> Bool {
    if text.hasFiniteVerb(range) { return true }
    let opensAdverbial = text.has(range.lowerBound, [.preposition, .subordinator, .intro, .time])
    guard opensAdverbial else { return text.wordCount(range) >= 5 }
    guard let comma = range.first(where: { text.kind($0) == .comma }) else { return false }
    return text.wordCount(comma..<range.upperBound) >= 5
  }

  /// ", Doe said" and ", and Doe said" begin a clause of their own.
  private func opensClause(_ i: Int) -> Bool {
    text.kind(i - 1) == .comma
      || text.has(i - 1, [.coordinator, .subordinator]) && text.kind(i - 2) == .comma
  }

  private func beforeCoordinator(_ clause: Range<Int>, _ next: AttributionCue) -> Range<Int> {
    let coordinator = (clause.lowerBound..<next.tokens.lowerBound).last {
      text.has($0, .coordinator)
    }
    return clause.lowerBound..<(coordinator ?? next.tokens.lowerBound)
  }

  /// The content without "But" or "However," before it and without a coordinated next cue.
  private func clause(of cue: AttributionCue) -> Range<Int>? {
    var clause = text.trimmed(cue.content)
    while let first = clause.first, text.isWord(first), !text.isQuoted(first),
      first + 1 < clause.upperBound,
      text.has(first, .coordinator) || text.has(first, .adverb) && text.kind(first + 1) == .comma
    {
      clause = text.trimmed(first + 1..<clause.upperBound)
    }
    return clause.isEmpty ? nil : clause
  }

  /// All that was reported stands in quotation marks.
  private func isDirect(_ cue: AttributionCue, _ own: [Int]) -> Bool {
    let marks = own.map { text.quotations[$0].marks }
    guard let first = marks.first, let last = marks.last else { return false }
    let start = cue.side == .after ? cue.content.lowerBound : clause(of: cue)?.lowerBound
    guard let start, !hasWords(start..<max(start, first.lowerBound)) else { return false }
    for (one, next) in zip(marks, marks.dropFirst()) {
      let gap = one.upperBound..<max(one.upperBound, next.lowerBound)
      let isAttribution = gap.contains { cue.tokens.contains($0) }
      if !isAttribution, hasWords(gap) { return false }
    }
    if cue.side == .before { return true }
    if isFragment(own[0], after: cue) { return false }
    let tail = last.upperBound..<max(last.upperBound, cue.content.upperBound)
    return !hasWords(tail) || isSentence(own[0])
  }

  /// "warned “against all travel”": no clause, and grown into the sentence.
  private func isFragment(_ number: Int, after cue: AttributionCue) -> Bool {
    let quotation = text.quotations[number]
    let before = text.kind(quotation.marks.lowerBound - 1)
    if before == .colon { return false }
    // "called his plan, “a mess”".
    if !cue.isStrong, CueVerb.takesPieces(cue.cueClass) { return true }
    guard before != .comma, !text.isCapital(quotation.inner.lowerBound) else { return false }
    return !text.hasFiniteVerb(inside: quotation.inner)
  }

  private func hasWords(_ range: Range<Int>) -> Bool {
    range.contains {
      (text.isWord($0) || text.kind($0) == .number) && !text.isQuoted($0)
        && !text.has($0, .coordinator)
    }
  }

  /// Begins like a sentence and is long enough to be one.
  func isSentence(_ number: Int) -> Bool {
    let inner = text.quotations[number].inner
    guard text.wordCount(inner) >= 4 else { return false }
    return text.isCapital(inner.lowerBound) || text.kind(inner.lowerBound) == .openBracket
  }

  // MARK: Announcements

  /// "The minister said:" as the end of a paragraph.
  func announcement(_ statement: Range<Int>) -> AttributionCue? {
    guard let colon = statement.last, text.kind(colon) == .colon || text.kind(colon) == .comma,
      !text.isQuoted(colon)
    else { return nil }
    return finder.announcement(statement.lowerBound..<colon)
  }

  /// A paragraph of a block statement: whole sentences, and none that reports speech itself.
  func isBlock(_ statement: Range<Int>, after cue: AttributionCue) -> Bool {
    guard let end = statement.last,
      text.kind(end) == .terminator || text.kind(end) == .closeBracket,
      text.wordCount(statement) >= 4
    else { return false }
    return !finder.cues(in: statement).contains { $0.cueClass == "say" }
  }
}
