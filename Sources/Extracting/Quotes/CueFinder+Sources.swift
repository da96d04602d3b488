import Text

/// Cues of other shapes: "according to X", "X: “…”", "…,” he rumbled", "X said:" before a break.
extension CueFinder {
  func accordingTo(_ i: Int, _ statement: Range<Int>) -> AttributionCue? {
    let end = statement.upperBound
    guard let after = endOfPreposition(i, end) else { return nil }
    guard let source = source(from: after, end: end), text.canSpeak(source.tokens),
      !isOwnRule(source.tokens)
    else { return nil }
    let stop = overApposition(adverbialEnd(source.tokens.upperBound, end), end)
    var cue = AttributionCue(
      tokens: i..<after, cueClass: "according_to", isStrong: true, speaker: source,
      attribution: i..<stop, side: .after, content: stop..<end, rest: nil)
    if !opensClause(i, statement) {
      cue.side = .before
      cue.content = statement.lowerBound..<i
    }
    return cue
  }

  /// "according to", "in the words of".
  private func endOfPreposition(_ i: Int, _ end: Int) -> Int? {
    let lexicon = text.lexicon
    if text.key(i) == lexicon.keys.according, text.key(i + 1) == lexicon.keys.to, i + 2 < end {
      return i + 2
    }
    let isInTheWords =
      text.key(i) == lexicon.keys.in && text.key(i + 1) == lexicon.keys.the
      && text.key(i + 2) == lexicon.keys.words && text.key(i + 3) == lexicon.keys.of
    return isInTheWords && i + 4 < end ? i + 4 : nil
  }

  /// First in its clause, or between a conjunction and its clause ("which, according to").
  private func opensClause(_ i: Int, _ statement: Range<Int>) -> Bool {
    let isFirst = (statement.lowerBound..<i).allSatisfy {
      text.has($0, [.coordinator, .adverb]) || text.kind($0) == .comma
    }
    let interrupts =
      i > statement.lowerBound + 1 && text.kind(i - 1) == .comma
      && text.has(i - 2, [.relative, .that, .coordinator, .subordinator])
    return isFirst || interrupts || i == floor(for: i, statement)
  }

  /// "according to its own procedures" says how, not who.
  private func isOwnRule(_ phrase: Range<Int>) -> Bool {
    text.has(phrase.lowerBound, .possessivePronoun)
      && phrase.allSatisfy { [nil, .document].contains(text.nounKind($0)) && !text.isCapital($0) }
  }

  /// The source after "according to": up to its apposition.
  private func source(from start: Int, end: Int) -> SpeakerPhrase.Subject? {
    guard start < end else { return nil }
    if text.has(start, .objectPronoun) {
      return SpeakerPhrase.Subject(tokens: start..<start + 1, method: "according_to")
    }
    guard var source = speakers.source(after: start, end: end) else { return nil }
    source.method = "according_to"
    return source
  }

  /// Behind the source: past its apposition to the comma, where the clause goes on.
  private func adverbialEnd(_ start: Int, _ end: Int) -> Int {
    guard start < end, text.kind(start) != .comma else { return start }
    let stop = (start..<end).first { text.kind($0) == .comma || text.isQuoted($0) }
    guard let stop, !text.hasFiniteVerb(start..<stop) else { return start }
    return stop
  }

  /// Over ", QC," and ", quoting the agency," to where the clause begins.
  private func overApposition(_ start: Int, _ end: Int) -> Int {
    guard start + 1 < end, text.kind(start) == .comma else { return start }
    let next = (start + 1..<end).first { text.kind($0) == .comma || text.isQuoted($0) }
    guard let next, next > start + 1, !text.hasFiniteVerb(start + 1..<next) else { return start }
    if text.isQuoted(next) || next + 1 < end && text.isQuoted(next + 1) {
      return text.wordCount(start..<next) <= 3 ? next : start
    }
    if text.has(start + 1, .ing) { return next }
    // ", the trust's chair," before a clause.
    let isApposition = (start + 1..<next).contains { text.nounKind($0) != nil }
    return isApposition && next + 1 < end && text.hasFiniteVerb(next + 1..<end) ? next : start
  }

  /// A name or "Officials", then a colon and quotation marks, as titles have it.
  func headline(_ i: Int, _ statement: Range<Int>) -> AttributionCue? {
    guard text.kind(i) == .colon, i > statement.lowerBound, i - statement.lowerBound <= 5,
      i + 1 < statement.upperBound,
      (i + 1..<statement.upperBound).contains(where: { text.isQuoted($0) })
    else { return nil }
    let name = statement.lowerBound..<i
    guard name.allSatisfy({ text.isNominal($0) }), text.isCapital(name.lowerBound),
      text.canSpeak(name), text.isQuoted(i + 1) || text.text.paragraphs.count == 1
    else { return nil }
    return AttributionCue(
      tokens: i..<i + 1, cueClass: "say", isStrong: false,
      speaker: SpeakerPhrase.Subject(tokens: name, method: "colon"),
      attribution: statement.lowerBound..<i + 1,
      side: .after, content: i + 1..<statement.upperBound, rest: nil)
  }

  /// “…,” he rumbled: a comma before the closing mark, a name or pronoun and a past tense behind
  /// it attribute words whatever the verb is.
  func unlistedVerb(
    after quotation: Quotation, _ statement: Range<Int>
  ) -> AttributionCue? {
    let last = quotation.inner.upperBound - 1
    let start = quotation.marks.upperBound
    guard text.kind(last) == .comma || text.kind(last) == .terminator && text.isStopOfSpeech(last),
      start + 1 < statement.upperBound
    else { return nil }
    return named(start, statement) ?? invertedUnlisted(start, statement)
  }

  /// “…,” *he rumbled*.
  private func named(_ start: Int, _ statement: Range<Int>) -> AttributionCue? {
    var verb = start
    if text.has(start, .subjectPronoun) {
      verb += 1
    } else {
      while verb < statement.upperBound, text.isCapital(verb) { verb += 1 }
    }
    guard verb > start, verb - start <= 4, isUnlistedPast(verb, statement) else { return nil }
    return unlisted(
      verb, SpeakerPhrase.Subject(tokens: start..<verb, method: "subject"), start..<verb + 1,
      statement)
  }

  /// “…,” *sneered the lawyer*.
  private func invertedUnlisted(_ verb: Int, _ statement: Range<Int>) -> AttributionCue? {
    guard isUnlistedPast(verb, statement),
      let subject = speakers.subject(after: verb + 1, end: statement.upperBound),
      text.canSpeak(subject.tokens)
    else { return nil }
    return unlisted(verb, subject, verb..<subject.tokens.upperBound, statement)
  }

  private func isUnlistedPast(_ i: Int, _ statement: Range<Int>) -> Bool {
    i < statement.upperBound && text.has(i, .ed) && !text.isCapital(i) && text.cueForm(i) == nil
  }

  private func unlisted(
    _ verb: Int, _ speaker: SpeakerPhrase.Subject, _ attribution: Range<Int>,
    _ statement: Range<Int>
  ) -> AttributionCue {
    let content = statement.lowerBound..<attribution.lowerBound
    return AttributionCue(
      tokens: verb..<verb + 1, cueClass: "say", isStrong: false, speaker: speaker,
      attribution: attribution, side: .before, content: content,
      rest: rest(attribution.upperBound, statement.upperBound, after: content))
  }

  /// The last verb of a statement that ends in a colon, with its speaker; nothing but adverbials
  /// and an addressee between the two.
  func announcement(_ range: Range<Int>) -> AttributionCue? {
    for i in range.reversed() where !text.isQuoted(i) {
      guard let (form, length) = text.cueForm(i) else { continue }
      let floor = self.floor(for: i, range)
      let verb = text.lexicon.verbs[form.verb]
      guard verb.frames.contains(.quote),
        let reading = readings.reading(i, form, floor: floor, end: range.upperBound + 1),
        reading != .passive
      else { continue }
      let next = i + length
      let isFree =
        next >= range.upperBound || verb.frames.contains(.addressee)
        || text.has(next, [.preposition, .time, .adverb, .to]) || text.kind(next) == .comma
        || text.has(next, .determiner) && ["say", "deny", "reply", "write"].contains(verb.cueClass)
      guard isFree, !text.hasFiniteVerb(next..<max(next, range.upperBound)),
        let subject = subject(i..<i + length, reading, floor, range, [])
      else { return nil }
      return AttributionCue(
        tokens: i..<i + length, cueClass: verb.cueClass, isStrong: true, speaker: subject,
        attribution: range, side: .after, content: range.upperBound..<range.upperBound, rest: nil)
    }
    return nil
  }
}
