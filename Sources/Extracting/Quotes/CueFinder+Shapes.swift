import Text

/// The shapes of an attribution: speaker, verb and content in their orders.
extension CueFinder {
  /// "…, says the organization", "“…,” said Jane Doe, a doctor".
  func inverted(
    _ tokens: Range<Int>, _ verb: CueVerb, _ statement: Range<Int>
  ) -> AttributionCue? {
    let i = tokens.lowerBound
    guard i > statement.lowerBound else { return nil }
    let close = text.kind(i - 1) == .comma ? i - 2 : i - 1
    let afterQuotation =
      text.isQuoted(close) && !text.opensWithName(text.quotations[Int(text.quotationOf[close])])
    guard
      afterQuotation || text.kind(i - 1) == .comma && verb.frames.contains(.clause)
        || text.isDash(i - 1)
    else { return nil }
    guard let subject = speakers.subject(after: tokens.upperBound, end: statement.upperBound),
      text.canSpeak(subject.tokens) || afterQuotation
    else { return nil }
    let content = contentStart(i, statement)..<i
    if !afterQuotation {
      let after = subject.tokens.upperBound
      let stop = (after..<statement.upperBound).first { text.kind($0) == .comma }
      guard endsAttribution(after, statement.upperBound),
        !text.hasFiniteVerb(after..<(stop ?? statement.upperBound)),
        speakers.holdsClause(content) || rest(after, statement.upperBound, after: content) != nil
      else { return nil }
    }
    return AttributionCue(
      tokens: tokens, cueClass: verb.cueClass, isStrong: verb.isStrong || afterQuotation,
      speaker: subject, attribution: i..<subject.tokens.upperBound, side: .before,
      content: content, rest: rest(subject.tokens.upperBound, statement.upperBound, after: content))
  }

  private func endsAttribution(_ i: Int, _ end: Int) -> Bool {
    guard i < end else { return true }
    switch text.kind(i) {
    case .comma, .terminator, .dash, .closeBracket, .semicolon: return true
    default:
      // "a threat he warned about": the verb's own object.
      if [text.lexicon.keys.about, text.lexicon.keys.of].contains(text.key(i)) { return false }
      return text.has(i, [.preposition, .time, .adverb, .subordinator, .to])
    }
  }

  /// "X said that …", "X described it as “…”".
  func forward(
    _ tokens: Range<Int>, _ verb: CueVerb, _ subject: SpeakerPhrase.Subject?,
    _ statement: Range<Int>
  ) -> AttributionCue? {
    let aside = subject.flatMap { asideEnd($0, tokens) }
    guard
      let start = aside
        ?? clauses.start(
          after: tokens.upperBound, end: statement.upperBound, verb: verb)
    else { return description(tokens, verb, subject, statement) }
    let contentBefore = subject.map { $0.tokens.lowerBound } ?? tokens.lowerBound
    guard subject != nil || text.isQuoted(start) else { return nil }
    // "I called my boss “Dad”": the writer, who is no source of his own.
    if !verb.isStrong, let subject, text.isWriter(subject.tokens) { return nil }
    if let subject, verb.cueClass != "say" || !verb.isStrong, !text.canSpeak(subject.tokens) {
      return nil
    }
    let end = clauses.end(from: start, limit: statement.upperBound)
    return AttributionCue(
      tokens: tokens, cueClass: verb.cueClass, isStrong: verb.isStrong, speaker: subject,
      attribution: min(contentBefore, tokens.lowerBound)..<start, side: .after,
      content: start..<end, rest: nil)
  }

  /// "As Doe said, *the ban was wrong*".
  private func asideEnd(_ subject: SpeakerPhrase.Subject, _ tokens: Range<Int>) -> Int? {
    let isAside =
      text.key(subject.tokens.lowerBound - 1) == text.lexicon.keys.as
      && text.kind(tokens.upperBound) == .comma && text.kind(tokens.upperBound + 1) != .terminator
    return isAside ? tokens.upperBound + 1 : nil
  }

  /// "X describes it as a religious retreat", without quotation marks.
  private func description(
    _ tokens: Range<Int>, _ verb: CueVerb, _ subject: SpeakerPhrase.Subject?,
    _ statement: Range<Int>
  ) -> AttributionCue? {
    let end = statement.upperBound
    guard let subject, verb.cueClass == "describe", verb.frames.contains(.asPhrase),
      text.canSpeak(subject.tokens),
      let start = clauses.description(after: tokens.upperBound, end: end)
    else { return nil }
    let stop = (start..<end).first { text.kind($0) == .comma } ?? end
    return AttributionCue(
      tokens: tokens, cueClass: verb.cueClass, isStrong: true, speaker: subject,
      attribution: subject.tokens.lowerBound..<start, side: .after, content: start..<stop, rest: nil
    )
  }

  /// "…, X said", "“…,” X said on Monday".
  func trailing(
    _ tokens: Range<Int>, _ verb: CueVerb, _ subject: SpeakerPhrase.Subject?,
    _ statement: Range<Int>
  ) -> AttributionCue? {
    guard let subject, subject.tokens.upperBound <= tokens.lowerBound, verb.cueClass != "deny"
    else { return nil }
    let start = subject.tokens.lowerBound
    guard start > statement.lowerBound else { return nil }
    let before = start - 1
    let isParted = text.isQuoted(before) || text.kind(before) == .comma || text.isDash(before)
    guard isParted,
      text.isQuoted(before) || verb.frames.contains(.clause) || verb.cueClass == "find"
    else {
      return nil
    }
    let content = trailedContent(start, statement)
    guard !content.isEmpty,
      text.isQuoted(before) || endsAttribution(tokens.upperBound, statement.upperBound)
        || verb.frames.contains(.addressee) && verb.cueClass == "say"
    else { return nil }
    return AttributionCue(
      tokens: tokens, cueClass: verb.cueClass, isStrong: verb.isStrong, speaker: subject,
      attribution: start..<tokens.upperBound, side: .before, content: content,
      rest: rest(tokens.upperBound, statement.upperBound, after: content))
  }

  /// What stands before an attribution: of "A, which, *they said*, B" only the relative clause.
  private func trailedContent(_ attribution: Int, _ statement: Range<Int>) -> Range<Int> {
    let relative = attribution - 2
    if text.kind(attribution - 1) == .comma, text.has(relative, .relative),
      text.kind(relative - 1) == .comma, relative > statement.lowerBound
    {
      return relative..<attribution
    }
    return contentStart(attribution, statement)..<attribution
  }

  /// Where a clause before its attribution begins: the statement, or behind a semicolon.
  private func contentStart(_ attribution: Int, _ statement: Range<Int>) -> Int {
    let semicolon = (statement.lowerBound..<attribution).last {
      !text.isQuoted($0) && text.kind($0) == .semicolon
    }
    return semicolon.map { $0 + 1 } ?? statement.lowerBound
  }

  /// "… slammed as “weak” in a letter signed by a dozen groups".
  func passive(
    _ tokens: Range<Int>, _ verb: CueVerb, _ statement: Range<Int>
  ) -> AttributionCue? {
    let end = statement.upperBound
    // A cue of several words may reach beyond a statement that ends inside it.
    guard tokens.upperBound <= end else { return nil }
    let by = (tokens.upperBound..<end).first {
      !text.isQuoted($0) && text.key($0) == text.lexicon.keys.by
    }
    guard let by, var agent = speakers.agent(after: by + 1, end: end), text.canSpeak(agent.tokens)
    else { return nil }
    agent.method = "agent"
    let next = agent.tokens.upperBound
    if by == tokens.upperBound, text.has(next, .that), next + 1 < end, verb.isStrong {
      // "it was claimed by Doe that …".
      return AttributionCue(
        tokens: tokens, cueClass: verb.cueClass, isStrong: true, speaker: agent,
        attribution: tokens.lowerBound..<next + 1, side: .after,
        content: next + 1..<clauses.end(from: next + 1, limit: end), rest: nil)
    }
    guard (tokens.upperBound..<end).contains(where: { text.isQuoted($0) }) else { return nil }
    return AttributionCue(
      tokens: tokens, cueClass: verb.cueClass, isStrong: false, speaker: agent,
      attribution: tokens, side: .after, content: tokens.upperBound..<end, rest: nil)
  }
}
