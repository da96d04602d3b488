import Text

/// Where the content of a cue begins and ends.
struct ReportedClause {
  let text: AnnotatedText

  /// Most tokens between a cue and its "that" or quotation mark: "said in a letter to the members
  /// of the committee on Monday that".
  private static let reach = 30

  /// The first token of what was said, after a cue whose last token is before `start`.
  ///
  /// - Returns: Nil where nothing follows that the cue could govern.
  func start(after start: Int, end: Int, verb: CueVerb) -> Int? {
    guard start < end else { return nil }
    let frames = verb.frames
    // "He said, however, *they will stay*".
    if text.kind(start) == .comma, text.has(start + 1, .adverb), text.kind(start + 2) == .comma,
      start + 4 < end
    {
      return self.start(after: start + 3, end: end, verb: verb)
    }
    if text.isQuoted(start) { return start }
    return markedStart(start, end, frames) ?? clauseStart(start, end, verb)
      ?? pieceStart(start, end, verb)
  }

  /// Behind "that", at "to", "whether" or a gerund.
  private func markedStart(_ start: Int, _ end: Int, _ frames: CueVerb.Frames) -> Int? {
    let marked = afterMarker(start, end, frames)
    if frames.contains(.infinitive), let i = infinitive(start, marked ?? end) { return i }
    if let marked { return marked }
    if frames.contains(.gerund), isGerund(start, end) { return start }
    return frames.contains(.wh) && text.has(start, .wh) && !text.has(start, .that) ? start : nil
  }

  /// A bare clause, behind an addressee or not, or a noun phrase.
  private func clauseStart(_ start: Int, _ end: Int, _ verb: CueVerb) -> Int? {
    let frames = verb.frames
    let i = overOpening(start, end)
    if frames.contains(.addressee), frames.contains(.clause) || frames.contains(.wh) {
      let behind = overAddressee(i, end)
      if behind < end, frames.contains(.wh), text.has(behind, .wh) { return behind }
      if let clause = clause(behind, end, verb, isSaying: verb.isSaying) { return clause }
    }
    // "warned the government would act": no addressee, but the subject.
    let isSure = verb.isSaying && !frames.contains(.addressee)
    if let clause = clause(i, end, verb, isSaying: isSure) { return clause }
    let isPhrase =
      i < end && i == start
      && (text.has(i, [.determiner, .possessivePronoun]) || text.isNominal(i))
    return frames.contains(.nounPhrase) && isPhrase ? i : nil
  }

  /// "said Friday, the two were arrested"; "says so far, nothing is lost".
  private func overOpening(_ start: Int, _ end: Int) -> Int {
    var i = overTime(start, end)
    if i > start, text.kind(i) == .comma { i += 1 }
    let isAside =
      text.has(i, [.coordinator, .adverb])
      && (text.has(i + 1, .adverb) || text.isNominal(i + 1)) && text.kind(i + 2) == .comma
    return isAside && i + 4 < end ? i + 3 : i
  }

  /// A quotation farther on, behind adverbials or an object.
  private func pieceStart(_ start: Int, _ end: Int, _ verb: CueVerb) -> Int? {
    if !verb.isStrong { return verb.takesPieces ? weakStart(start, end) : nil }
    let i = overOpening(start, end)
    let mayFollow =
      text.isWord(i - 1) && i > start || verb.frames.contains(.addressee)
      || i < end && text.has(i, [.preposition, .time, .adverb, .to])
    return mayFollow ? laterQuotation(i, end) : nil
  }

  /// Behind "that", a colon, or directly at a quotation after adverbials.
  private func afterMarker(_ start: Int, _ end: Int, _ frames: CueVerb.Frames) -> Int? {
    var i = start
    let limit = min(end, start + ReportedClause.reach)
    while i < limit {
      if text.isQuoted(i) {
        let before = text.kind(i - 1)
        return before == .comma || before == .colon || i == start ? i : nil
      }
      if text.kind(i) == .colon { return i + 1 < end ? i + 1 : nil }
      if text.has(i, .that), !text.has(i - 1, [.preposition, .determiner]) {
        guard frames.contains(.that), i + 1 < end, mayComplement(i, start, frames) else {
          return nil
        }
        // "that's why": the clause begins with the word itself.
        if text.kind(i + 1) == .possessive { return i }
        return text.kind(i + 1) == .comma ? i + 2 : i + 1
      }
      if text.has(i, WordClass.finiteSigns) && !text.isNominal(i) { return nil }
      if text.kind(i) == .terminator || text.kind(i) == .semicolon { return nil }
      if text.has(i, [.relative, .subjectPronoun]) { return nil }
      i += 1
    }
    return nil
  }

  /// "said in a statement that", "told reporters that"; not "announced a plan that".
  private func mayComplement(_ that: Int, _ start: Int, _ frames: CueVerb.Frames) -> Bool {
    if that == start { return true }
    // "wrote for the opinion that was signed": a relative clause.
    if text.has(that + 1, WordClass.finiteSigns), text.isNominal(that - 1) { return false }
    if frames.contains(.addressee) { return true }
    let hasComma = (start..<that).contains { text.kind($0) == .comma }
    if hasComma, text.kind(that - 1) != .comma { return false }
    return text.has(start, [.preposition, .time, .adverb, .to]) || text.kind(start) == .comma
      || text.has(start, .determiner) && start + 1 < that && text.has(start + 1, .time)
  }

  /// "asked the governments *not to turn* them away".
  private func infinitive(_ start: Int, _ end: Int) -> Int? {
    for i in start..<min(end, start + 12) {
      if text.isQuoted(i) || text.kind(i) == .terminator { return nil }
      if text.kind(i) == .comma {
        // "called on the party, which won in May, to reject it".
        guard text.has(i + 1, .relative), text.kind(i + 1) == .word,
          let next = (i + 1..<end).first(where: { text.kind($0) == .comma }),
          text.has(next + 1, .to), next + 2 < end
        else { return nil }
        return next + 1
      }
      // "asked not to be named" tells nothing.
      if text.has(i, .to), text.isQuoted(i + 1) { return i }
      if text.has(i, .to), text.has(i + 1, .be), !text.has(i + 2, .ing) { return nil }
      if text.has(i, .to), i + 1 < end, text.isWord(i + 1), !text.isCapital(i + 1),
        !text.has(i + 1, [.determiner, .possessivePronoun, .objectPronoun, .time, .ing])
      {
        return i > start && text.has(i - 1, .negation) ? i - 1 : i
      }
      if text.has(i, WordClass.finiteSigns), !text.isNominal(i) { return nil }
      if text.has(i, .subjectPronoun) { return nil }
    }
    return nil
  }

  /// "denied *taking* the money".
  private func isGerund(_ start: Int, _ end: Int) -> Bool {
    guard start + 1 < end, text.isWord(start), !text.isCapital(start) else { return false }
    return text.has(start, .ing)
  }

  /// Over "Friday", "on Friday", "last month", "later".
  private func overTime(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, i + 1 == end || text.kind(i + 1) != .possessive {
      if i + 2 < end, text.has(i, .time), text.kind(i + 2) == .possessive { break }
      if text.has(i, .time), !text.isQuoted(i) {
        i += 1
      } else if text.has(i, .adverb), !text.has(i, [.that, .determiner]), i + 1 < end,
        !text.has(i + 1, WordClass.auxiliary)
      {
        i += 1
      } else if i + 1 < end, text.has(i, [.preposition, .determiner]), text.has(i + 1, .time),
        text.kind(i + 2) != .possessive
      {
        i += 2
      } else if text.kind(i) == .number, i > start, text.has(i - 1, .time),
        text.text.tokens[i].byteRange.count <= 2
      {
        i += 1
      } else {
        break
      }
    }
    return i
  }

  /// Over "reporters", "the court", "BBC News", "her".
  private func overAddressee(_ start: Int, _ end: Int) -> Int {
    guard start < end, !text.has(start, .preposition) else { return start }
    if text.has(start, [.objectPronoun, .possessivePronoun]), !text.isNominal(start) {
      return start + 1
    }
    if text.isCapital(start) {
      var i = start
      while i < end, text.isCapital(i), !text.has(i, .determiner) || i == start { i += 1 }
      var j = i
      while j < end, text.isNominal(j), !text.isCapital(j) { j += 1 }
      // "told U.S. officials it was": the common noun is part of the addressee.
      let opens = j < end && text.has(j, [.determiner, .subjectPronoun, .possessivePronoun])
      return overTime(opens ? j : i, end)
    }
    var i = start
    if text.has(i, .determiner) { i += 1 }
    let isName = text.isCapital(i)
    while i < end, text.isNominal(i), text.isCapital(i) == isName { i += 1 }
    return overTime(max(i, start + 1), end)
  }

  func hasQuotation(_ start: Int, _ stop: Int) -> Bool {
    (start..<stop).contains { text.isQuoted($0) }
  }

  func holdsQuotedVerb(_ range: Range<Int>) -> Bool {
    guard let quoted = range.first(where: { text.isQuoted($0) }) else { return false }
    return text.hasFiniteVerb(inside: text.quotations[Int(text.quotationOf[quoted])].inner)
  }

  func clauseStop(_ start: Int, _ end: Int) -> Int {
    (start..<end).first { text.kind($0) == .semicolon } ?? end
  }

  /// "described homeopathy as a form of quackery": said without marks, where "as" follows at once.
  func description(after start: Int, end: Int) -> Int? {
    guard
      let as_ = (start..<min(end, start + 8)).first(where: { text.key($0) == text.lexicon.keys.as }
      ),
      as_ + 1 < end, !(start..<as_).contains(where: { text.kind($0) == .comma }),
      !text.hasFiniteVerb(start..<as_)
    else { return nil }
    return as_ == start ? as_ + 1 : start
  }

  /// For weak verbs: what follows may hold their quotation.
  private func weakStart(_ start: Int, _ end: Int) -> Int? {
    (start..<end).contains { text.isQuoted($0) } ? start : nil
  }

  private func laterQuotation(_ start: Int, _ end: Int) -> Int? {
    guard start < end,
      let quote = (start..<min(end, start + 12)).first(where: { text.isQuoted($0) })
    else { return nil }
    // "in his famous “Iron Curtain” speech" holds a name, no speech.
    let inner = text.quotations[Int(text.quotationOf[quote])].inner
    guard text.wordCount(inner) >= 4 || quote > start && text.kind(quote - 1) == .comma else {
      return nil
    }
    return text.hasFiniteVerb(start..<quote) ? nil : quote
  }

  /// Where the reported clause ends: before what is the reporter's own again.
  func end(from start: Int, limit: Int) -> Int {
    var i = start
    while i < limit {
      if text.isQuoted(i) {
        i = text.quotations[Int(text.quotationOf[i])].marks.upperBound
        continue
      }
      if i > start, text.kind(i) == .semicolon { return i }
      if i > start + 1, text.kind(i) == .comma, i + 1 < limit, leavesClause(i + 1, limit) {
        return i
      }
      i += 1
    }
    return limit
  }

  /// ", without saying why", ", but nobody knows", ", adding that", ", according to".
  private func leavesClause(_ i: Int, _ limit: Int) -> Bool {
    if text.isQuoted(i) { return false }
    let key = text.key(i)
    let lexicon = text.lexicon
    if key == lexicon.keys.but || key == lexicon.keys.according { return true }
    if key == lexicon.keys.without || key == lexicon.keys.while || key == lexicon.keys.whilst {
      // What is quoted later is still the speaker's.
      return !hasQuotation(i, limit)
    }
    // ", and accused him": the speaker's own next deed.
    if text.has(i, .coordinator), text.has(i + 1, .ed), !text.isCapital(i + 1) {
      return !hasQuotation(i, limit)
    }
    return text.has(i, .ing) && text.cueForm(i)?.form.form == .ing
  }
}
