import Text

/// A text with what the quote rules ask of each token: its word classes, its cue verb, the
/// quotation around it, and the statements.
///
/// A statement is a sentence as its writer meant it: sentences inside one quotation do not end it.
///
/// A class, as every rule holds it: copying a struct of arrays for each cue costs more than the rules.
final class AnnotatedText {
  let text: TokenizedText
  let lexicon: CueLexicon
  let quotations: [Quotation]
  /// Per token.
  let classes: [WordClass]
  /// `quotationOf[t]` is an index into `quotations`, or -1. Marks belong to theirs.
  let quotationOf: [Int32]
  private(set) var statements: [Range<Int>]

  init(_ text: TokenizedText, _ lexicon: CueLexicon) {
    self.text = text
    self.lexicon = lexicon
    quotations = QuotationPairing(text: text).quotations()
    classes = text.tokens.map { lexicon.classes(of: $0, in: text.bytes) }
    var inside = [Int32](repeating: -1, count: text.tokens.count)
    for (number, quotation) in quotations.enumerated() {
      for token in quotation.marks { inside[token] = Int32(number) }
    }
    quotationOf = inside
    statements = []
    statements = withAttributions(AnnotatedText.statements(text, inside))
  }

  /// “Why?” Doe asked.: the second sentence only attributes the first.
  private func withAttributions(_ sentences: [Range<Int>]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for sentence in sentences {
      if let last = found.last, isQuoted(last.upperBound - 1),
        !text.paragraphStarts(at: sentence.lowerBound), attributesOnly(sentence)
      {
        found[found.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        found.append(sentence)
      }
    }
    return found
  }

  private func attributesOnly(_ sentence: Range<Int>) -> Bool {
    if isBareAttribution(sentence) { return true }
    let head = sentence.prefix(8)
    guard let cue = head.first(where: { !isQuoted($0) && cueForm($0) != nil }),
      !sentence.contains(where: { isQuoted($0) }), let form = cueForm(cue)?.form,
      lexicon.verbs[form.verb].frames.contains(.inverted), form.form != .base,
      lexicon.verbs[form.verb].isStrong
    else { return false }
    let tail = cue + 1..<sentence.upperBound
    return cue > sentence.lowerBound && wordCount(tail) <= 14
      && (tail.isEmpty || kind(cue + 1) == .terminator
        || has(cue + 1, [.preposition, .time, .adverb]))
      && !hasFiniteVerb(tail)
  }

  private static func statements(_ text: TokenizedText, _ inside: [Int32]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for sentence in text.sentences where !sentence.isEmpty {
      let start = sentence.lowerBound
      if let last = found.last, inside[start] >= 0, inside[start] == inside[start - 1],
        last.upperBound == start
      {
        found[found.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        found += pieces(sentence, inside)
      }
    }
    return found
  }

  /// A sentence of more than a thousand tokens is none; cut, so that the rules, which look back to
  /// its start, stay linear.
  private static func pieces(_ sentence: Range<Int>, _ inside: [Int32]) -> [Range<Int>] {
    guard sentence.count > 1000 else { return [sentence] }
    var found: [Range<Int>] = []
    var start = sentence.lowerBound
    for i in sentence where i - start >= 500 && inside[i] < 0 {
      found.append(start..<i)
      start = i
    }
    return found + [start..<sentence.upperBound]
  }

  // MARK: What stands at a token

  /// Rules look one or two tokens around; beyond the text stands a full stop.
  func kind(_ i: Int) -> Token.Kind { isInside(i) ? text.tokens[i].kind : .terminator }
  func key(_ i: Int) -> LexicalKey { isInside(i) ? text.tokens[i].key : LexicalKey(rawValue: 0) }
  func has(_ i: Int, _ classes: WordClass) -> Bool { isInside(i) && self.classes[i].has(classes) }
  func isQuoted(_ i: Int) -> Bool { isInside(i) && quotationOf[i] >= 0 }
  func isWord(_ i: Int) -> Bool { kind(i) == .word }
  func isCapital(_ i: Int) -> Bool { isWord(i) && text.tokens[i].isCapitalized }

  private func isInside(_ i: Int) -> Bool { i >= 0 && i < classes.count }

  /// A dash between spaces, or a long one: it parts clauses, unlike a hyphen.
  func isDash(_ i: Int) -> Bool {
    kind(i) == .dash && (text.tokens[i].hasSpaceBefore || text.tokens[i].byteRange.count > 1)
  }

  func isAmpersand(_ i: Int) -> Bool {
    isInside(i) && text.bytes[Int(text.tokens[i].start)] == 0x26
  }

  /// A word that can stand in a noun phrase: no pronoun, verb, preposition or other function word.
  func isNominal(_ i: Int) -> Bool {
    guard isInside(i) else { return false }
    let token = text.tokens[i]
    if token.kind == .number { return true }
    guard token.kind == .word else { return false }
    let function: WordClass = [
      .determiner, .subjectPronoun, .objectPronoun, .possessivePronoun, .be, .have, .doForm,
      .modal, .will, .negation, .contraction, .preposition, .subordinator, .coordinator,
      .relative, .wh, .adverb, .time, .finite, .that, .to,
    ]
    if !classes[i].has(function) { return true }
    // "Morning Herald", "the Sunday Times": a capital beside another one.
    if token.isCapitalized, classes[i].isSubset(of: [.time, .adverb, .nounLy, .ing, .cue]),
      classes[i].has(.time)
    {
      let isCalendar = lexicon.isCalendar(token.key)
      let next = i + 1 < classes.count && isCapital(i + 1) && !has(i + 1, .time)
      return isCalendar
        ? next && i > 0 && has(i - 1, .determiner)
        : i > 0 && isCapital(i - 1) || next
    }
    // "May" and "March" as names, "Will" and "Mark Read": a capital inside the sentence tells.
    return token.isCapitalized
      && classes[i].isSubset(of: [.will, .adverb, .finite, .ed, .ing, .time])
      && !classes[i].has(.time) && i > 0 && isWord(i - 1)
  }

  /// The cue verb whose form stands here, and how many tokens it takes.
  func cueForm(_ i: Int) -> (form: CueLexicon.VerbForm, length: Int)? {
    guard has(i, .cue), let forms = lexicon.forms[text.tokens[i].key] else { return nil }
    for form in forms {
      guard let particle = form.particle else { return (form, 1) }
      if i + 1 < text.tokens.count, text.tokens[i + 1].key == particle { return (form, 2) }
    }
    return nil
  }

  /// "Doe boomed.": a name or pronoun, a past tense and nothing else.
  private func isBareAttribution(_ sentence: Range<Int>) -> Bool {
    guard sentence.count >= 2, sentence.count <= 5 else { return false }
    let verb =
      kind(sentence.upperBound - 1) == .terminator
      ? sentence.upperBound - 2 : sentence.upperBound - 1
    guard verb > sentence.lowerBound, has(verb, .ed), !isCapital(verb) else { return false }
    return (sentence.lowerBound..<verb).allSatisfy { isCapital($0) }
  }

  /// Does a clause stand here? By auxiliaries, common verb forms and past endings.
  func hasFiniteVerb(_ range: Range<Int>) -> Bool {
    for i in range where !isQuoted(i) {
      if has(i, WordClass.finiteSigns) { return true }
      if has(i, .ed), i > range.lowerBound, isVerbalPast(i) { return true }
      if i > range.lowerBound, isBareVerb(i) { return true }
    }
    return false
  }

  /// "the firm *cut* its forecast", "the repairs *cost* $3": a noun by its form, yet between a noun
  /// and the beginning of another phrase.
  func isBareVerb(_ i: Int) -> Bool {
    guard has(i, .bareVerb), isNominal(i - 1), isInside(i + 1) else { return false }
    return has(i + 1, [.determiner, .possessivePronoun, .objectPronoun]) || kind(i + 1) == .number
      || kind(i + 1) == .symbol
  }

  /// The same for words in quotation marks.
  func hasFiniteVerb(inside range: Range<Int>) -> Bool {
    range.contains {
      has($0, WordClass.finiteSigns) || has($0, .ed) && $0 > range.lowerBound && isVerbalPast($0)
    }
  }

  /// "said the firm *signed* it", not "the *united* front": a noun or pronoun stands before it and
  /// no noun directly behind a determiner.
  private func isVerbalPast(_ i: Int) -> Bool {
    // "experts interviewed by the paper": a participle.
    if key(i + 1) == lexicon.keys.by { return has(i - 1, [.subjectPronoun]) }
    return has(i - 1, [.subjectPronoun, .adverb, .relative, .time])
      || kind(i - 1) == .comma && i + 1 < classes.count
        && !has(i + 1, [.preposition, .coordinator])
      || (isNominal(i - 1) && !has(i - 1, [.ed, .honorific])) && !isCapital(i)
  }

  /// "at least 28 people", "between one and three bombers", "over 200 homes".
  func opensQuantity(_ i: Int) -> Bool {
    if key(i) == lexicon.keys.as { return has(i + 1, .determiner) }
    return has(i, .preposition)
      && (kind(i + 1) == .number || has(i + 1, .quantity) || kind(i + 2) == .number)
  }

  /// "?" or "!", which stand for the comma before an attribution.
  func isStopOfSpeech(_ i: Int) -> Bool {
    guard isInside(i) else { return false }
    let byte = text.bytes[Int(text.tokens[i].end) - 1]
    return byte == 0x3F || byte == 0x21
  }

  /// "titled “Old Walls”", "known as “the Flats”": a naming word stands before the quotation.
  func opensWithName(_ quotation: Quotation) -> Bool {
    let before = quotation.marks.lowerBound - 1
    if has(before, .naming) { return true }
    return key(before) == lexicon.keys.as && has(before - 1, .naming)
  }

  /// Words and numbers in the range.
  func wordCount(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (kind($1) == .word || kind($1) == .number ? 1 : 0) }
  }

  /// The range without punctuation at its ends; brackets, quotation marks and stops of
  /// abbreviations stay.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, isEdge(first) { range = first + 1..<range.upperBound }
    while let last = range.last, isEdge(last) { range = range.lowerBound..<last }
    return range
  }

  private func isEdge(_ i: Int) -> Bool {
    switch kind(i) {
    case .comma, .semicolon, .colon, .dash, .terminator: true
    default: false
    }
  }

  func nounKind(_ i: Int) -> SpeakerNouns.Kind? {
    guard isInside(i) else { return nil }
    return lexicon.nouns.kind(text.tokens[i], in: text.bytes)
  }

  /// "They all said", "the two each said": words that float from subject to verb.
  func isFloating(_ i: Int) -> Bool {
    [lexicon.keys.all, lexicon.keys.both, lexicon.keys.each].contains(key(i))
  }

  /// "I", "we", "you".
  func isWriter(_ phrase: Range<Int>) -> Bool {
    phrase.count == 1
      && [lexicon.keys.i, lexicon.keys.we, lexicon.keys.you].contains(key(phrase.lowerBound))
  }

  private func opensSentence(_ i: Int) -> Bool { text.sentence(ofToken: i).lowerBound == i }

  func isOffice(_ i: Int) -> Bool { nounKind(i) == .office || nounKind(i) == .organization }

  /// Could this phrase speak or write: a pronoun, a name, or a noun of people, bodies, documents?
  func canSpeak(_ phrase: Range<Int>) -> Bool {
    if phrase.count == 1, has(phrase.lowerBound, .relative) { return true }
    if has(phrase.upperBound - 1, .subjectPronoun) { return true }
    return phrase.contains { i in
      nounKind(i) != nil
        || isCapital(i) && !isQuoted(i) && (!opensSentence(i) || cueForm(i) == nil)
          && !has(i, [.determiner, .possessivePronoun])
          && (i > phrase.lowerBound || phrase.count == 1 || isCapital(i + 1))
    }
  }
}
