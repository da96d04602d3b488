import Text

/// Decides whether a form of a cue verb is one: no noun ("the claims"), no passive, no plan or
/// denial of speech ("would say", "did not say").
struct CueReading {
  let text: AnnotatedText

  enum Reading: Equatable {
    case finite
    /// "…, saying that".
    case participle
    /// "was described … by critics".
    case passive
    /// "said" behind "and": its subject stands before an earlier verb.
    case coordinated
  }

  func reading(_ cue: Int, _ found: CueLexicon.VerbForm, floor: Int, end: Int) -> Reading? {
    let chain = verbChain(before: cue, floor: floor)
    if chain.classes.has([.negation, .to]) { return nil }
    // "would say, “Go home”" and "will say: “…”" give the words; "could say that" does not.
    if chain.classes.has(.modal), !leadsToQuotation(cue + 1, min(end, cue + 3)) { return nil }
    if chain.classes.has(.will), !leadsToQuotation(cue + 1, end) { return nil }
    let before = chain.start - 1
    if isNoun(cue, found, before: before, floor: floor, end: end) { return nil }
    if found.form == .ing {
      if chain.classes.has(.be) { return .finite }
      return isParticiple(before, floor: floor) ? .participle : nil
    }
    guard let isPassive = isPassive(found.form, chain.classes, next: cue + 1) else { return nil }
    if isPassive { return .passive }
    let joins = before >= floor || before >= 0 && chain.start == floor && !text.isQuoted(before)
    if joins, text.has(before, .coordinator) {
      // "was hauled in and told that": the passive goes on.
      let isPassive = (floor..<max(floor, before)).contains { text.has($0, .be) }
      if isPassive, form(found, isAddressed: cue + 1, end), chain.classes.isEmpty { return nil }
      return .coordinated
    }
    if found.form == .base, !isPlural(before, floor: floor, isNoun: mayBeNoun(found)) { return nil }
    return .finite
  }

  /// Nil where the form and its auxiliaries do not go together.
  private func isPassive(_ form: CueVerb.Form, _ chain: WordClass, next: Int) -> Bool? {
    switch form {
    case .participle: return chain.has(.be) ? true : chain.has(.have) ? false : nil
    case .past:
      // "a voice said to be his".
      if text.has(next, .to), text.has(next + 1, .be) { return nil }
      return chain.has(.be)
        || !text.has(next - 2, .subjectPronoun) && chain.isEmpty
          && text.key(next) == text.lexicon.keys.by && isAgent(next + 1)
    case .base, .present: return chain.has([.be, .have]) ? nil : false
    case .ing: return false
    }
  }

  /// "said by *the minister*", not "said by telephone".
  private func isAgent(_ i: Int) -> Bool {
    let end = min(text.text.tokens.count, i + 12)
    guard i < end, let agent = SpeakerPhrase(text: text).agent(after: i, end: end) else {
      return false
    }
    return text.canSpeak(agent.tokens)
  }

  /// "told that": without an addressee a verb that wants one is passive.
  private func form(_ found: CueLexicon.VerbForm, isAddressed next: Int, _ end: Int) -> Bool {
    text.lexicon.verbs[found.verb].frames.contains(.addressee) && found.form == .past
      && next < end && text.has(next, .that)
  }

  /// A base form needs a plural subject: "officials say", "he and she say", "police say",
  /// "experts at the firm say".
  private func isPlural(_ i: Int, floor: Int, isNoun: Bool) -> Bool {
    guard i >= floor, text.isWord(i), !text.isQuoted(i) else { return true }
    if text.has(i, [.subjectPronoun, .relative, .determiner, .time, .doForm]) { return true }
    if isPluralNoun(i) { return true }
    // No noun reads "say": but "let me say".
    if !isNoun { return !text.has(i, .objectPronoun) }
    guard let phrase = SpeakerPhrase(text: text).phrase(endingAt: i, floor: floor) else {
      return false
    }
    let head = phrase.prefix { !text.has($0, .preposition) }
    return phrase.contains { text.key($0) == text.lexicon.keys.and }
      || head.count < phrase.count && head.contains { isPluralNoun($0) }
  }

  private func isPluralNoun(_ i: Int) -> Bool {
    guard text.isNominal(i), text.isWord(i) else { return false }
    let last = text.text.bytes[Int(text.text.tokens[i].end) - 1]
    return last == 0x73 || text.nounKind(i) == .group
  }

  /// Auxiliaries, adverbs and negations directly before the verb.
  private func verbChain(before cue: Int, floor: Int) -> (classes: WordClass, start: Int) {
    var classes: WordClass = []
    var i = cue
    let taken: WordClass = [.be, .have, .doForm, .modal, .will, .negation, .adverb, .to]
    while i > floor, !text.isQuoted(i - 1), text.isWord(i - 1),
      text.has(i - 1, taken) && !text.has(i - 1, .that) && !text.isNominal(i - 1)
        || text.isFloating(i - 1) && i - 1 > floor && !text.has(i - 2, .coordinator)
          && text.kind(i - 2) != .comma
    {
      i -= 1
      classes.insert(text.classes[i].intersection(WordClass.auxiliary.union([.negation, .to])))
      if text.has(i, .to) { break }
    }
    return (classes, i)
  }

  private func leadsToQuotation(_ i: Int, _ end: Int) -> Bool {
    (i..<max(i, min(end, i + 12))).contains { text.isQuoted($0) || text.kind($0) == .colon }
  }

  func mayBeNoun(_ found: CueLexicon.VerbForm) -> Bool {
    text.lexicon.verbs[found.verb].frames.contains(.noun)
  }

  /// "…, most said", "many say": a quantifier as a subject, no article.
  private func standsAlone(_ i: Int, _ floor: Int) -> Bool {
    let isQuantifier = text.has(i, .determiner) && text.key(i) != text.lexicon.keys.the
    return isQuantifier
      && (i == floor || text.kind(i - 1) == .comma || text.has(i - 1, .coordinator))
  }

  /// "the State Department": a capital inside a sentence that is no headline.
  private func isPartOfName(_ cue: Int) -> Bool {
    guard text.isCapital(cue), text.isCapital(cue - 1) || text.isCapital(cue + 1) else {
      return false
    }
    let sentence = text.text.sentence(ofToken: cue)
    let words = sentence.count { text.isWord($0) }
    return sentence.lowerBound < cue && sentence.count { text.isCapital($0) } * 3 < words * 2
  }

  private func isNoun(
    _ cue: Int, _ found: CueLexicon.VerbForm, before: Int, floor: Int, end: Int
  ) -> Bool {
    guard before >= floor, !text.isQuoted(before) else { return false }
    if text.kind(before) == .possessive
      || text.kind(before) == .number
        && found.form != .past
    {
      return true
    }
    if text.has(before, [.determiner, .possessivePronoun]),
      !text.has(before, [.that, .relative]), !text.isFloating(before),
      mayBeNoun(found) || !standsAlone(before, floor)
    {
      return true
    }
    if mayBeNoun(found), isPartOfName(cue) { return true }
    guard mayBeNoun(found), found.form == .base || found.form == .present else {
      return text.has(before, .preposition) && found.form != .ing && before == cue - 1
    }
    if text.has(before, [.preposition, .ed, .ing, .to]) { return true }
    // "says demand is weak".
    if text.cueForm(before) != nil, !text.isCapital(before), found.form == .base { return true }
    // "in New York state."
    guard cue + 1 < end, text.kind(cue + 1) != .terminator else { return found.form == .base }
    if text.has(cue + 1, WordClass.finiteSigns) && !text.has(cue + 1, .contraction) { return true }
    if text.key(cue + 1) == text.lexicon.keys.of { return true }
    if let next = text.cueForm(cue + 1)?.form, next.form == .past || next.form == .present {
      return true
    }
    return false
  }

  /// Not a noun ("the saying") and not before its noun ("warning signs").
  private func isParticiple(_ before: Int, floor: Int) -> Bool {
    guard before >= floor else { return true }
    if text.has(before, .preposition) {
      let key = text.key(before)
      let lexicon = text.lexicon
      return text.has(before, .subordinator) || key == lexicon.keys.by
        || key == lexicon.keys.as || key == lexicon.keys.for && text.isNominal(before - 1)
    }
    return true
  }
}
