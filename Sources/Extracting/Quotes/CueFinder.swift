import Text

/// Finds the cues of a statement with their speakers and the side their content stands on.
struct CueFinder {
  let text: AnnotatedText
  var speakers: SpeakerPhrase { SpeakerPhrase(text: text) }
  var clauses: ReportedClause { ReportedClause(text: text) }
  var readings: CueReading { CueReading(text: text) }

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
    if isOtherwise(form, tokens, statement, earlier) { return nil }
    if reading == .finite, verb.frames.contains(.inverted),
      let cue = inverted(tokens, verb, statement)
    {
      return cue
    }
    let subject = subject(tokens, reading, floor, statement, earlier)
    if isNoun(form, reading, subject) || isFreeRelative(verb, subject) || isCompared(subject) {
      return nil
    }
    if isNaming(verb, tokens, statement), form.form != .past || !isRelative(subject) { return nil }
    // “A,” X said, “B.”: what stands before is the quote's beginning.
    let follows = subject.map { endsQuote($0.tokens.lowerBound, statement) } ?? false
    let mayTrail = reading == .finite || reading == .participle
    let trails = mayTrail ? trailing(tokens, verb, subject, statement) : nil
    if follows || isClosed(tokens.upperBound), reading == .finite, let trails { return trails }
    var cue = forward(tokens, verb, subject, statement) ?? trails
    cue?.isCoordinated = reading == .coordinated
    return cue
  }

  /// "…, the agency said yesterday, an unusual step": the attribution ends with the comma.
  private func isClosed(_ start: Int) -> Bool {
    var i = start
    while text.has(i, .time) || text.has(i, [.preposition, .determiner]) && text.has(i + 1, .time) {
      i += 1
    }
    return i > start && text.kind(i) == .comma && !text.isQuoted(i + 1)
  }

  /// Verbs that repeat another's act of speech.
  private func isOtherwise(
    _ form: CueLexicon.VerbForm, _ tokens: Range<Int>, _ statement: Range<Int>,
    _ earlier: [AttributionCue]
  ) -> Bool {
    let verb = text.lexicon.verbs[form.verb]
    // "said he believes it is “mad”": one act of speech.
    if verb.cueClass == "think" {
      return earlier.contains { $0.content.contains(tokens.lowerBound) }
    }
    // "according to the agency, quoting the ministry, …": the words after it are those of both.
    let next = tokens.upperBound
    return form.form == .ing && verb.cueClass == "report" && !verb.isStrong
      && next < statement.upperBound && !text.isQuoted(next)
  }

  /// "a print called “Cowboys”": a name, not an opinion.
  private func isNaming(
    _ verb: CueVerb, _ tokens: Range<Int>, _ statement: Range<Int>
  ) -> Bool {
    verb.cueClass == "describe" && !verb.frames.contains(.asPhrase)
      && tokens.upperBound < statement.upperBound && text.isQuoted(tokens.upperBound)
  }

  /// "downplaying media reports that": the phrase before belongs to another verb.
  private func isNoun(
    _ form: CueLexicon.VerbForm, _ reading: CueReading.Reading, _ subject: SpeakerPhrase.Subject?
  ) -> Bool {
    reading == .finite && subject?.method == "main_clause" && readings.mayBeNoun(form)
      && (form.form == .base || form.form == .present)
  }

  /// "half of what analysts said it was worth" reports nothing.
  private func isFreeRelative(_ verb: CueVerb, _ subject: SpeakerPhrase.Subject?) -> Bool {
    guard let subject, !verb.takesPieces else { return false }
    return text.key(subject.tokens.lowerBound - 1) == text.lexicon.keys.what
  }

  /// "fewer than *the police* had reported": a measure of comparison, no report of its own. "More
  /// than 20 experts said" and "more than a dozen" count.
  private func isCompared(_ subject: SpeakerPhrase.Subject?) -> Bool {
    guard let subject else { return false }
    let than = (subject.tokens.lowerBound - 1..<subject.tokens.upperBound - 1).first {
      text.key($0) == text.lexicon.keys.than
    }
    guard let next = than.map({ $0 + 1 }) else { return false }
    return text.isCapital(next) || text.key(next) == text.lexicon.keys.the
      || text.has(next, [.possessivePronoun, .subjectPronoun])
      || text.nounKind(next) != nil
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

  func subject(
    _ tokens: Range<Int>, _ reading: CueReading.Reading, _ floor: Int, _ statement: Range<Int>,
    _ earlier: [AttributionCue]
  ) -> SpeakerPhrase.Subject? {
    switch reading {
    case .finite, .passive:
      let own = speakers.subject(before: tokens.lowerBound, floor: floor)
      if own == nil, text.has(floor - 1, .coordinator) {
        return earlier.last?.speaker ?? speakers.main(statement, before: tokens.lowerBound)
      }
      return own.flatMap { antecedent(of: $0, in: earlier) } ?? own
    case .coordinated:
      return earlier.last?.speaker ?? speakers.main(statement, before: tokens.lowerBound)
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
    guard subject.method == "pronoun",
      [text.lexicon.keys.it, text.lexicon.keys.they].contains(text.key(subject.tokens.lowerBound))
    else { return nil }
    let outer = earlier.last {
      $0.side == .after && $0.content.contains(subject.tokens.lowerBound) && $0.tokens.count == 1
    }
    guard let speaker = outer?.speaker, speaker.method != "pronoun" || speaker.antecedent != nil
    else { return nil }
    return SpeakerPhrase.Subject(
      tokens: subject.tokens, method: "pronoun", antecedent: speaker.antecedent ?? speaker.tokens)
  }

  /// The first token of the clause that holds `i`: behind the last quotation, semicolon, colon,
  /// dash or ", but" before it.
  func floor(for i: Int, _ statement: Range<Int>) -> Int {
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
      case .semicolon, .colon: return j
      case .dash:
        let isAside = (j..<i).allSatisfy { text.has($0, [.adverb, .have]) }
        guard isAside, let open = speakers.openingDash(before: before, statement.lowerBound) else {
          return j
        }
        j = open
        continue
      case .comma:
        if text.has(j, [.coordinator, .subordinator]), !text.has(j, .relative), j < i {
          return j + 1
        }
      default: break
      }
      j = before
    }
    return j
  }
}
