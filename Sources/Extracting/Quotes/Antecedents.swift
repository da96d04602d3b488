import Text

/// What a speaker's words point back to: the name behind "she", "they" or "the professor".
struct Antecedents {
  let text: AnnotatedText
  private var speakers: SpeakerPhrase { SpeakerPhrase(text: text) }

  /// Tokens that are searched for a title: it does not reach back over a whole book.
  private static let reach = 3000

  /// Sentences over which a pronoun points back to their subject.
  private static let sentences = 4

  init(text: AnnotatedText) { self.text = text }

  /// - Parameter earlier: The quotes before, in text order.
  func antecedent(of speaker: Range<Int>, after earlier: [FoundQuote]) -> Range<Int>? {
    if speaker.count == 1, text.key(speaker.lowerBound) == text.lexicon.keys.they {
      return ofSeveral(earlier)
    }
    if speaker.count == 1, isPersonal(speaker.lowerBound) {
      return ofPerson(speaker.lowerBound)
    }
    return ofTitle(speaker)
  }

  private func isPersonal(_ i: Int) -> Bool {
    [text.lexicon.keys.he, text.lexicon.keys.she].contains(text.key(i))
  }

  /// "they" are the last speakers who are several, or a body, and no person.
  private func ofSeveral(_ earlier: [FoundQuote]) -> Range<Int>? {
    earlier.suffix(4).lazy.reversed().compactMap { $0.antecedent ?? $0.speaker }
      .first { speakers.isSeveral($0) }
  }

  /// "Mayor Lena Osei visited the pier. “…,” *she* said": the person whom the sentences before in
  /// the paragraph are about.
  private func ofPerson(_ pronoun: Int) -> Range<Int>? {
    guard var number = statement(of: pronoun) else { return nil }
    let first = number - Antecedents.sentences
    while number > max(0, first), !text.text.paragraphStarts(at: text.statements[number].lowerBound)
    {
      number -= 1
      if let topic = topic(of: text.statements[number]) { return topic }
      guard let subject = speakers.person(openingStatement: text.statements[number]) else {
        continue
      }
      if text.isCapital(subject.tokens.upperBound - 1),
        !text.has(subject.tokens.lowerBound, .subjectPronoun)
      {
        return subject.tokens
      }
      if let named = ofTitle(subject.tokens) { return named }
    }
    return nil
  }

  /// "For *Lena Osei*, the pier was a home."
  private func topic(of statement: Range<Int>) -> Range<Int>? {
    let start = statement.lowerBound
    guard text.key(start) == text.lexicon.keys.for, let name = name(from: start + 1),
      name.count > 1, text.kind(name.upperBound) == .comma
    else { return nil }
    return name
  }

  private func statement(of token: Int) -> Int? {
    var low = 0
    var high = text.statements.count
    while low < high {
      let middle = (low + high) / 2
      if text.statements[middle].upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < text.statements.count ? low : nil
  }

  // MARK: Titles

  /// "the professor" is the last person to whom the text gave that title.
  private func ofTitle(_ phrase: Range<Int>) -> Range<Int>? {
    let title = phrase.dropFirst()
    guard (1...3).contains(title.count), text.key(phrase.lowerBound) == text.lexicon.keys.the,
      let noun = title.last, [.person, .office].contains(text.nounKind(noun)),
      title.allSatisfy({ text.isWord($0) && !text.isCapital($0) })
    else { return nil }
    var i = phrase.lowerBound - 1
    let end = max(title.count - 1, phrase.lowerBound - Antecedents.reach)
    while i >= end {
      let start = i - title.count + 1
      let isTitle = zip(start...i, title).allSatisfy { text.key($0) == text.key($1) }
      if isTitle, let name = bearer(of: start..<i + 1) { return name }
      i -= 1
    }
    return nil
  }

  /// "Professor *Lena Osei*"; "the leader of the council, *Lena Osei*"; "*Lena Osei*, a professor".
  private func bearer(of title: Range<Int>) -> Range<Int>? {
    let next = title.upperBound
    if let name = name(from: next) { return name }
    var i = next
    if text.key(i) == text.lexicon.keys.of || text.key(i) == text.lexicon.keys.for {
      while i - next < 8, text.isNominal(i) || text.has(i, [.preposition, .determiner]) { i += 1 }
    }
    if text.kind(i) == .comma, let name = name(from: i + 1), name.count > 1 { return name }
    return nameBefore(title.lowerBound)
  }

  private func name(from start: Int) -> Range<Int>? {
    var end = start
    while text.isCapital(end), !text.has(end, [.time, .determiner, .subjectPronoun]) { end += 1 }
    return end > start ? start..<end : nil
  }

  private func nameBefore(_ title: Int) -> Range<Int>? {
    let comma = (max(0, title - 8)..<title).last { text.kind($0) == .comma }
    guard let comma, !text.hasFiniteVerb(comma + 1..<title), comma > 1, text.isCapital(comma - 1),
      text.isCapital(comma - 2)
    else { return nil }
    var start = comma - 1
    while text.isCapital(start - 1), !text.has(start - 1, .determiner) { start -= 1 }
    return start..<comma
  }
}
