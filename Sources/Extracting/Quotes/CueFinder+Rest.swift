import Text

extension CueFinder {
  /// "A, X said, *are required to B*": the clause goes on with its verb, or with a quotation.
  func rest(_ start: Int, _ end: Int, after content: Range<Int>) -> Range<Int>? {
    let comma =
      (start..<max(start, end)).first {
        text.isQuoted($0) || text.kind($0) == .comma || text.kind($0) == .semicolon
      } ?? end
    if let quoted = resumedQuotation(comma, end) { return quoted..<end }
    guard comma + 1 < end, text.kind(comma) == .comma else { return nil }
    let next = comma + 1
    if text.has(next, .coordinator), (next + 1..<end).contains(where: { text.isQuoted($0) }) {
      return next + 1..<end
    }
    // "said Doe, who chairs the board": about the speaker.
    if start == comma, text.has(next, .relative), text.cueForm(comma - 1) == nil { return nil }
    if start == comma, opensOnly(content) || text.has(next, .wh),
      mayBegin(next) || text.has(next, .wh)
    {
      return next..<end
    }
    // "The rent, she says, *kept climbing*".
    let opensVerb = text.has(next, [.finite, .ed]) && !text.hasFiniteVerb(content)
    return opensVerb || text.has(next, WordClass.auxiliary) ? next..<end : nil
  }

  /// The next quotation, right behind the attribution or with a small letter behind a comma.
  private func resumedQuotation(_ comma: Int, _ end: Int) -> Int? {
    var next = comma
    while next < end, !text.isQuoted(next), isConjunction(next) { next += 1 }
    if next < end, text.isQuoted(next) { return next }
    return (comma..<max(comma, end)).dropFirst().first {
      text.isQuoted($0) && !text.isQuoted($0 - 1) && text.kind($0 - 1) == .comma
        && text.isWord($0 + 1) && !text.isCapital($0 + 1)
    }
  }

  private func isConjunction(_ i: Int) -> Bool {
    text.kind(i) == .comma || text.kind(i) == .semicolon
      || text.has(i, [.coordinator, .adverb, .time]) && !text.isNominal(i)
  }

  /// "If it fails, she said, *the plan is dead*"; "For now, he said, *they stay*": what stands before
  /// the attribution only opens the clause.
  private func opensOnly(_ content: Range<Int>) -> Bool {
    if text.wordCount(content) < 2 { return true }
    let first = content.first { !text.has($0, .coordinator) } ?? content.lowerBound
    guard text.has(first, [.preposition, .subordinator, .time, .adverb]) else { return false }
    return !text.hasFiniteVerb(content)
      || text.has(first, .subordinator) && content.count { text.kind($0) == .comma } < 2
  }

  private func mayBegin(_ i: Int) -> Bool {
    !text.has(i, [.preposition, .relative]) && (!text.has(i, .ing) || text.isNominal(i + 1))
  }
}
