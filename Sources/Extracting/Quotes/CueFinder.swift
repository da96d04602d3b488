import Text

/// Finds the cues of a statement with their speakers and the side their content stands on.
struct CueFinder {
  let text: AnnotatedText
  private var speakers: SpeakerPhrase { SpeakerPhrase(text: text) }
  private var clauses: ReportedClause { ReportedClause(text: text) }
  private var readings: CueReading { CueReading(text: text) }

  init(text: AnnotatedText) { self.text = text }

  func cues(in statement: Range<Int>) -> [AttributionCue] {
    var found: [AttributionCue] = []
    var i = statement.lowerBound
    while i < statement.upperBound {
      if text.isQuoted(i) {
        let quotation = text.quotations[Int(text.quotationOf[i])]
        if let cue = unlistedVerb(after: quotation, statement) { found.append(cue) }
        i = quotation.marks.upperBound
        continue
      }
      if let cue = accordingTo(i, statement) ?? verb(i, statement, found)
        ?? headline(i, statement)
      {
        found.append(cue)
        i = max(cue.tokens.upperBound, cue.side == .before ? cue.attribution.upperBound : 0)
      } else {
        i += 1
      }
    }
    return found
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

  // MARK: "according to X", "in the words of X"

  private func accordingTo(_ i: Int, _ statement: Range<Int>) -> AttributionCue? {
    let end = statement.upperBound
    let lexicon = text.lexicon
    var after = i
    if text.key(i) == lexicon.according, i + 1 < end, text.key(i + 1) == lexicon.to {
      after = i + 2
    } else if text.key(i) == lexicon.in, i + 3 < end, text.key(i + 1) == lexicon.the,
      text.key(i + 2) == lexicon.words, text.key(i + 3) == lexicon.of
    {
      after = i + 4
    } else {
      return nil
    }
    guard let source = source(from: after, end: end), text.canSpeak(source.tokens),
      !isOwnRule(source.tokens)
    else { return nil }
    let stop = overApposition(adverbialEnd(source.tokens.upperBound, end), end)
    var cue = AttributionCue(
      tokens: i..<after, cueClass: "according_to", isStrong: true, speaker: source,
      attribution: i..<stop, side: .after, content: stop..<end, rest: nil)
    let isFirst = i == floor(for: i, statement) || (statement.lowerBound..<i).allSatisfy {
      text.has($0, [.coordinator, .adverb]) || text.kind($0) == .comma
    }
    let interrupts =
      i >= 2 && i > statement.lowerBound + 1 && text.kind(i - 1) == .comma
      && text.has(i - 2, [.relative, .that, .coordinator, .subordinator])
    if !isFirst, !interrupts {
      cue.side = .before
      cue.content = statement.lowerBound..<i
    }
    return cue
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

  // MARK: Verbs that no list has

  /// “…,” he rumbled: a comma before the closing mark, a name or pronoun and a past tense behind
  /// it attribute words whatever the verb is.
  private func unlistedVerb(
    after quotation: Quotation, _ statement: Range<Int>
  ) -> AttributionCue? {
    let last = quotation.inner.upperBound - 1
    let start = quotation.marks.upperBound
    guard text.kind(last) == .comma || text.kind(last) == .terminator && text.isStopOfSpeech(last),
      start + 1 < statement.upperBound
    else { return nil }
    var verb = start
    if text.has(start, .subjectPronoun) {
      verb += 1
    } else {
      while verb < statement.upperBound, text.isCapital(verb) { verb += 1 }
    }
    guard verb > start, verb - start <= 4, verb < statement.upperBound, text.has(verb, .ed),
      !text.isCapital(verb), text.cueForm(verb) == nil
    else { return nil }
    return AttributionCue(
      tokens: verb..<verb + 1, cueClass: "say", isStrong: false,
      speaker: SpeakerPhrase.Subject(tokens: start..<verb, method: "subject"),
      attribution: start..<verb + 1, side: .before, content: statement.lowerBound..<start,
      rest: rest(verb + 1, statement.upperBound, after: statement.lowerBound..<start))
  }

  // MARK: "X: “…”"

  /// A name or "Officials", then a colon and quotation marks, as titles have it.
  private func headline(_ i: Int, _ statement: Range<Int>) -> AttributionCue? {
    guard text.kind(i) == .colon, i > statement.lowerBound, i - statement.lowerBound <= 5,
      i + 1 < statement.upperBound,
      (i + 1..<statement.upperBound).contains(where: { text.isQuoted($0) })
    else { return nil }
    let name = statement.lowerBound..<i
    guard name.allSatisfy({ text.isNominal($0) }), text.isCapital(name.lowerBound),
      text.canSpeak(name)
    else { return nil }
    return AttributionCue(
      tokens: i..<i + 1, cueClass: "say", isStrong: false,
      speaker: SpeakerPhrase.Subject(tokens: name, method: "colon"), attribution: statement.lowerBound..<i + 1,
      side: .after, content: i + 1..<statement.upperBound, rest: nil)
  }

  // MARK: Verbs

  private func verb(
    _ i: Int, _ statement: Range<Int>, _ earlier: [AttributionCue]
  ) -> AttributionCue? {
    guard let (form, length) = text.cueForm(i) else { return nil }
    let floor = self.floor(for: i, statement)
    guard let reading = readings.reading(i, form, floor: floor, end: statement.upperBound) else {
      return nil
    }
    let verb = text.lexicon.verbs[form.verb]
    let tokens = i..<i + length
    if reading == .passive { return passive(tokens, verb, statement) }
    // "said he believes it is “mad”": one act of speech.
    if verb.cueClass == "think", earlier.contains(where: { $0.content.contains(i) }) { return nil }
    // "according to the agency, quoting the ministry, …": the words after it are those of both.
    if form.form == .ing, verb.cueClass == "report", i + length < statement.upperBound,
      !verb.isStrong, !text.isQuoted(i + length)
    {
      return nil
    }
    // "a print called “Cowboys”": a name, not an opinion.
    let isNaming =
      verb.cueClass == "describe" && !verb.frames.contains(.asPhrase)
      && text.isQuoted(i + length) && i + length < statement.upperBound
    if reading == .finite, verb.frames.contains(.inverted),
      let cue = inverted(tokens, verb, statement, floor)
    {
      return cue
    }
    let subject = subject(tokens, reading, floor, statement, earlier)
    if isNaming, form.form != .past || !isRelative(subject) { return nil }
    // “A,” X said, “B.”: what stands before is the quote's beginning.
    let follows = subject.map { endsQuote($0.tokens.lowerBound, statement) } ?? false
    var cue = follows && reading == .finite
      ? trailing(tokens, verb, subject, statement, floor) : nil
    if cue == nil { cue = forward(tokens, verb, subject, statement, floor) }
    if cue == nil, reading == .finite || reading == .participle {
      cue = trailing(tokens, verb, subject, statement, floor)
    }
    cue?.isCoordinated = reading == .coordinated
    return cue
  }

  /// "what *the minister* called “a mess”": the object stands before the subject.
  private func isRelative(_ subject: SpeakerPhrase.Subject?) -> Bool {
    guard let subject else { return false }
    return text.has(subject.tokens.lowerBound - 1, [.wh, .relative, .that])
  }

  /// Does a quotation end right before, with a comma or a stop of its own?
  private func endsQuote(_ i: Int, _ statement: Range<Int>) -> Bool {
    guard i - 2 > statement.lowerBound else { return false }
    let close = text.kind(i - 1) == .comma && !text.isQuoted(i - 1) ? i - 2 : i - 1
    guard text.isQuoted(close) else { return false }
    let quotation = text.quotations[Int(text.quotationOf[close])]
    if quotation.marks.lowerBound > statement.lowerBound, text.opensWithName(quotation) {
      return false
    }
    if close < i - 1 { return true }
    let last = quotation.inner.upperBound - 1
    return text.kind(last) == .comma || text.kind(last) == .terminator
  }

  private func subject(
    _ tokens: Range<Int>, _ reading: CueReading.Reading, _ floor: Int, _ statement: Range<Int>,
    _ earlier: [AttributionCue]
  ) -> SpeakerPhrase.Subject? {
    switch reading {
    case .finite, .passive:
      let own = speakers.subject(before: tokens.lowerBound, floor: floor)
      return own.flatMap { antecedent(of: $0, in: earlier) } ?? own
    case .coordinated: return earlier.last?.speaker ?? speakers.main(statement, before: tokens.lowerBound)
    case .participle:
      if let own = speakers.ofParticiple(tokens.lowerBound, floor: floor) { return own }
      if tokens.lowerBound - statement.lowerBound < 3, earlier.isEmpty {
        return speakers.following(tokens.upperBound, end: statement.upperBound)
      }
      return earlier.last?.speaker ?? speakers.main(statement, before: tokens.lowerBound)
    }
  }

  /// "The agency said it had warned that": "it" and "they" inside a reported clause are who speaks.
  private func antecedent(
    of subject: SpeakerPhrase.Subject, in earlier: [AttributionCue]
  ) -> SpeakerPhrase.Subject? {
    guard subject.method == "pronoun", [text.lexicon.it, text.lexicon.they].contains(text.key(subject.tokens.lowerBound))
    else { return nil }
    let outer = earlier.last {
      $0.side == .after && $0.content.contains(subject.tokens.lowerBound) && $0.tokens.count == 1
    }
    guard let speaker = outer?.speaker, speaker.method != "pronoun" else { return nil }
    return SpeakerPhrase.Subject(tokens: speaker.tokens, method: "same_sentence")
  }

  /// The first token of the clause that holds `i`: behind the last quotation, semicolon, colon,
  /// dash or ", but" before it.
  private func floor(for i: Int, _ statement: Range<Int>) -> Int {
    var j = i
    while j > statement.lowerBound {
      let before = j - 1
      if text.isQuoted(before) {
        let quotation = text.quotations[Int(text.quotationOf[before])]
        // A nickname or title inside the phrase is no boundary.
        let isName = text.opensWithName(quotation)
        if !isName, quotation.inner.count > 3 || text.kind(before - 1) == .comma || j == i {
          return j
        }
        j = max(statement.lowerBound, quotation.marks.lowerBound)
        continue
      }
      switch text.kind(before) {
      case .semicolon, .colon, .dash: return j
      case .comma:
        if text.has(j, [.coordinator, .subordinator]), j < i { return j + 1 }
      default: break
      }
      j = before
    }
    return j
  }

  /// "… slammed as “weak” in a letter signed by a dozen groups".
  private func passive(
    _ tokens: Range<Int>, _ verb: CueVerb, _ statement: Range<Int>
  ) -> AttributionCue? {
    let end = statement.upperBound
    let by = (tokens.upperBound..<end).first {
      !text.isQuoted($0) && text.key($0) == text.lexicon.by
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

  /// "…, says the organization", "“…,” said Jane Doe, a doctor".
  private func inverted(
    _ tokens: Range<Int>, _ verb: CueVerb, _ statement: Range<Int>, _ floor: Int
  ) -> AttributionCue? {
    let i = tokens.lowerBound
    guard i > statement.lowerBound else { return nil }
    let close = text.kind(i - 1) == .comma ? i - 2 : i - 1
    let afterQuotation =
      text.isQuoted(close) && !text.opensWithName(text.quotations[Int(text.quotationOf[close])])
    guard afterQuotation || text.kind(i - 1) == .comma && verb.frames.contains(.clause)
      || text.isDash(i - 1) else { return nil }
    guard let subject = speakers.subject(after: tokens.upperBound, end: statement.upperBound),
      text.canSpeak(subject.tokens) || afterQuotation
    else { return nil }
    let content = contentStart(i, statement)..<i
    if !afterQuotation {
      let after = subject.tokens.upperBound
      let stop = (after..<statement.upperBound).first { text.kind($0) == .comma }
      guard endsAttribution(after, statement.upperBound),
        !text.hasFiniteVerb(after..<(stop ?? statement.upperBound)),
        text.hasFiniteVerb(content) || rest(after, statement.upperBound, after: content) != nil
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
    default: return text.has(i, [.preposition, .time, .adverb, .subordinator, .to])
    }
  }

  /// "X said that …", "X described it as “…”".
  private func forward(
    _ tokens: Range<Int>, _ verb: CueVerb, _ subject: SpeakerPhrase.Subject?,
    _ statement: Range<Int>, _ floor: Int
  ) -> AttributionCue? {
    let aside = subject.flatMap { asideEnd($0, tokens) }
    guard
      let start = aside ?? clauses.start(
        after: tokens.upperBound, end: statement.upperBound, verb: verb)
    else { return description(tokens, verb, subject, statement) }
    let contentBefore = subject.map { $0.tokens.lowerBound } ?? tokens.lowerBound
    guard subject != nil || text.isQuoted(start) else { return nil }
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
      text.key(subject.tokens.lowerBound - 1) == text.lexicon.as_
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
      attribution: subject.tokens.lowerBound..<start, side: .after, content: start..<stop, rest: nil)
  }

  /// "…, X said", "“…,” X said on Monday".
  private func trailing(
    _ tokens: Range<Int>, _ verb: CueVerb, _ subject: SpeakerPhrase.Subject?,
    _ statement: Range<Int>, _ floor: Int
  ) -> AttributionCue? {
    guard let subject, subject.tokens.upperBound <= tokens.lowerBound else { return nil }
    let start = subject.tokens.lowerBound
    guard start > statement.lowerBound else { return nil }
    let before = start - 1
    let isParted = text.isQuoted(before) || text.kind(before) == .comma || text.isDash(before)
    guard isParted, text.isQuoted(before) || verb.frames.contains(.clause) else {
      return nil
    }
    let content = contentStart(start, statement)..<start
    guard !content.isEmpty,
      text.isQuoted(before) || endsAttribution(tokens.upperBound, statement.upperBound)
        || verb.frames.contains(.addressee) && verb.isSaying
    else { return nil }
    return AttributionCue(
      tokens: tokens, cueClass: verb.cueClass, isStrong: verb.isStrong, speaker: subject,
      attribution: start..<tokens.upperBound, side: .before, content: content,
      rest: rest(tokens.upperBound, statement.upperBound, after: content))
  }

  /// Where a clause before its attribution begins: the statement, or behind a semicolon.
  private func contentStart(_ attribution: Int, _ statement: Range<Int>) -> Int {
    let semicolon = (statement.lowerBound..<attribution).last {
      !text.isQuoted($0) && text.kind($0) == .semicolon
    }
    return semicolon.map { $0 + 1 } ?? statement.lowerBound
  }

  /// "A, X said, *are required to B*": the clause goes on with its verb, or with a quotation.
  private func rest(_ start: Int, _ end: Int, after content: Range<Int>) -> Range<Int>? {
    var i = start
    while i < end, !text.isQuoted(i), text.kind(i) != .comma, text.kind(i) != .semicolon { i += 1 }
    if i < end, text.isQuoted(i) { return i..<end }
    let isOpen: (Int) -> Bool = { j in
      text.kind(j) == .comma || text.kind(j) == .semicolon
        || text.has(j, [.coordinator, .adverb, .time]) && !text.isNominal(j)
    }
    var next = i
    while next < end, !text.isQuoted(next), isOpen(next) { next += 1 }
    if next < end, text.isQuoted(next) { return next..<end }
    guard i + 1 < end, text.kind(i) == .comma else { return nil }
    if text.has(i + 1, .coordinator), (i + 2..<end).contains(where: { text.isQuoted($0) }) {
      return i + 2..<end
    }
    // "If it fails, she said, *the plan is dead*"; "For now, he said, *they stay*".
    let opensOnly =
      text.has(content.lowerBound, [.preposition, .subordinator, .time, .adverb])
      && (!text.hasFiniteVerb(content) || text.has(content.lowerBound, .subordinator)
        && content.count { text.kind($0) == .comma } < 2)
    if opensOnly, start == i, !text.has(i + 1, [.ing, .preposition, .relative]) { return i + 1..<end }
    // "The rent, she says, *kept climbing*".
    let isSubject = !text.hasFiniteVerb(content)
    if text.has(i + 1, .wh), start == i { return i + 1..<end }
    let opensVerb = text.has(i + 1, [.finite, .ed]) && isSubject
    return opensVerb || text.has(i + 1, WordClass.auxiliary) ? i + 1..<end : nil
  }
}
