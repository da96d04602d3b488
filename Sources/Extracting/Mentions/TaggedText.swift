import News
import Text

/// A text with what the lexicon and its shape say of every token.
struct TaggedText {
  let text: TokenizedText
  let lexicon: NameLexicon
  private(set) var traits: [WordTraits]
  private(set) var longestName: [UInt8]

  init(_ text: TokenizedText, lexicon: NameLexicon) {
    self.text = text
    self.lexicon = lexicon
    traits = [WordTraits](repeating: [], count: text.tokens.count)
    longestName = [UInt8](repeating: 0, count: text.tokens.count)
    for (i, token) in text.tokens.enumerated() where token.kind == .word {
      let word = lexicon.words[token.key]
      traits[i] = word.traits.union(shape(token))
      longestName[i] = word.longestName
    }
    tagWordsSeenInLowerCase()
    tagDefinedTerms()
    for sentence in text.sentences { tagSentence(sentence) }
  }

  /// A word that this text also has in lower case is ordinary; so is one whose parts are
  /// ("Over-prescriptive").
  private mutating func tagWordsSeenInLowerCase() {
    var lower = KeyTable(minimumCapacity: text.tokens.count, empty: true)
    let forms = WordForms(lexicon)
    for token in text.tokens where token.kind == .word && !token.isCapitalized {
      lower[token.key] = true
    }
    for (i, token) in text.tokens.enumerated()
    where token.kind == .word && token.isCapitalized {
      if lower.contains(token.key) {
        traits[i].formUnion([.common, .seenInLowerCase])
      } else if !traits[i].contains(.common) {
        if hasOrdinaryParts(token) {
          traits[i].insert(.common)
        } else if traits[i].isDisjoint(with: [.surname, .forename, .allCaps]),
          forms.isDerived(text.bytes, token.byteRange)
        {
          traits[i].formUnion([.common, .derived])
        }
      }
    }
  }

  /// "gross domestic product (GDP)": the abbreviation of ordinary words is a term and no name.
  private mutating func tagDefinedTerms() {
    var terms = KeyTable(empty: false)
    for i in text.tokens.indices where isDefinedTerm(i) { terms[text.tokens[i].key] = true }
    guard terms.count > 0 else { return }
    for (i, token) in text.tokens.enumerated() where terms.contains(token.key) {
      traits[i].insert(.notName)
    }
  }

  /// In brackets, and its letters begin the words before, which have no capitals.
  private func isDefinedTerm(_ i: Int) -> Bool {
    let token = text.tokens[i]
    guard token.isAllCaps, kind(i - 1) == .openBracket, kind(i + 1) == .closeBracket else {
      return false
    }
    var word = i - 2
    for letter in text.bytes[token.byteRange].reversed() {
      guard kind(word) == .word, !has(word, .nameShaped),
        text.bytes[Int(text.tokens[word].start)] == letter | 0x20
      else { return false }
      word -= 1
    }
    return true
  }

  private func hasOrdinaryParts(_ token: Token) -> Bool {
    guard let hyphen = text.bytes[token.byteRange].firstIndex(of: 0x2D) else { return false }
    let parts = [token.byteRange.lowerBound..<hyphen, hyphen + 1..<token.byteRange.upperBound]
    return parts.allSatisfy { part in
      part.count == 1
        || lexicon.words[LexicalKey(bytes: text.bytes, in: part)].traits.contains(.common)
    }
  }

  var count: Int { traits.count }

  func has(_ i: Int, _ wanted: WordTraits) -> Bool {
    i >= 0 && i < traits.count && !traits[i].isDisjoint(with: wanted)
  }

  func kind(_ i: Int) -> Token.Kind? { i >= 0 && i < count ? text.tokens[i].kind : nil }

  func key(_ i: Int) -> LexicalKey? { i >= 0 && i < count ? text.tokens[i].key : nil }

  /// A word with a capital that no list calls a function word, month or weekday.
  func isNamePart(_ i: Int) -> Bool {
    has(i, .nameShaped) && !has(i, [.function, .month, .weekday])
      || has(i, .allCaps) && isUpperFunction(i)
  }

  /// "US", "IT", "WHO": letters of a function word, but a name in capitals where the rest is not.
  private func isUpperFunction(_ i: Int) -> Bool {
    has(i, .function) && !has(i, .heading) && longestName[i] > 0 && !has(i, .notName)
      && needsCapitals(i)
  }

  /// The key of these tokens as one name.
  func nameKey(_ range: Range<Int>) -> LexicalKey {
    var phrase = PhraseKey()
    for i in range { phrase.append(text.tokens[i].key) }
    return phrase.key
  }

  private func needsCapitals(_ i: Int) -> Bool {
    var phrase = PhraseKey()
    phrase.append(text.tokens[i].key)
    return lexicon.names.contains(phrase.key) && lexicon.names[phrase.key].needsCapitals
  }

  /// A function word with a capital inside a name ("Shores For All"): nothing else gives it one there.
  func isInnerFunction(_ i: Int) -> Bool {
    has(i, .function) && has(i, .nameShaped) && !has(i, [.opening, .heading, .allCaps])
      && text.tokens[i].end - text.tokens[i].start > 1
      && !Self.articles.contains(text.tokens[i].key)
  }

  /// The word that a name's connector hangs on: the last one, or the one before "General" in
  /// "Directorate General for".
  func headIndex(before end: Int) -> Int {
    let last = end - 1
    return key(last) == Self.general && has(last - 1, .orgHead) ? last - 1 : last
  }

  private static let general = LexicalKey("general")
  private static let articles = Set(["the", "an", "in", "on", "of"].map { LexicalKey($0) })

  /// The longest known name that begins here and ends at or before `end`; nil where none does.
  func knownName(at i: Int, before end: Int) -> (end: Int, votes: KindVotes, isNone: Bool)? {
    let end = min(end, text.tokens.count)
    guard i < end, longestName[i] > 0 else { return nil }
    var phrase = PhraseKey()
    var best: (end: Int, votes: KindVotes, isNone: Bool)?
    for j in i..<min(i + Int(longestName[i]), end) {
      phrase.append(text.tokens[j].key)
      guard lexicon.names.contains(phrase.key) else { continue }
      let known = lexicon.names[phrase.key]
      if fits(known, i..<j + 1) { best = (j + 1, known.votes, known.isNone) }
    }
    return best
  }

  private func fits(_ known: NameLexicon.KnownName, _ range: Range<Int>) -> Bool {
    range.allSatisfy { i in
      let token = text.tokens[i]
      guard token.kind == .word else { return true }
      if known.needsCapitals { return token.isAllCaps || token.end - token.start <= 2 }
      return has(i, [.nameShaped, .function, .particle])
    }
  }

  private func shape(_ token: Token) -> WordTraits {
    let bytes = text.bytes
    let range = token.byteRange
    var result: WordTraits = token.isCapitalized ? .nameShaped : []
    if token.isAllCaps { result.insert(.allCaps) }
    var lowerSeen = false
    var previous: UInt8 = 0
    for i in range {
      let byte = bytes[i]
      let isUpper = byte >= 0x41 && byte <= 0x5A
      let isLower = byte >= 0x61 && byte <= 0x7A
      if isUpper, lowerSeen { result.insert(previous == 0x2D ? .nameShaped : .camel) }
      if previous == 0x2D, isLower, token.isCapitalized { result.insert(.doubleForename) }
      if byte >= 0x30, byte <= 0x39 { result.insert(.numeral) }
      if isLower { lowerSeen = true }
      previous = byte
    }
    if result.contains(.camel), !token.isCapitalized, startsLikeBrand(range) {
      result.insert(.nameShaped)
    }
    if result.contains(.doubleForename) || result.contains(.nameShaped),
      isCompoundAdjective(range)
    {
      result = []
    }
    if !token.isCapitalized, result.contains(.nameShaped), isPrefixed(range) {
      result.remove(.nameShaped)
    }
    if token.isCapitalized, bytes[range.upperBound - 1] == 0x2E, range.count <= 5,
      range.count == 2 || bytes[range.lowerBound + 1] == 0x2E
    {
      result.insert(.initials)
    }
    return result
  }

  /// "iPhone", "eBay": one small letter, then a capital.
  private func startsLikeBrand(_ range: Range<Int>) -> Bool {
    range.count > 2 && text.bytes[range.lowerBound + 1] >= 0x41
      && text.bytes[range.lowerBound + 1] <= 0x5A
  }

  /// "U.S.-led", "Israeli-Palestinian", "English-language"; not "Chi-yuen".
  private func isCompoundAdjective(_ range: Range<Int>) -> Bool {
    guard let hyphen = text.bytes[range].lastIndex(of: 0x2D), hyphen + 1 < range.upperBound else {
      return false
    }
    let end = lexicon.words[LexicalKey(bytes: text.bytes, in: hyphen + 1..<range.upperBound)]
    let start = lexicon.words[LexicalKey(bytes: text.bytes, in: range.lowerBound..<hyphen)]
    if !end.traits.isDisjoint(with: [.compoundEnd, .demonym, .groupAdjective]) {
      // "Polish-Norwegian", "Arab-Israeli", "U.S.-Pakistani"; not "Democratic-Republican".
      return text.bytes[hyphen + 1] >= 0x61 || start.traits.contains(.demonym)
        || end.traits.contains(.demonym)
          && (start.traits.contains(.groupAdjective) || isPlace(range.lowerBound..<hyphen))
    }
    guard text.bytes[hyphen + 1] >= 0x61 else { return false }
    if isPlace(hyphen + 1..<range.upperBound), isPlace(range.lowerBound..<hyphen) { return true }
    return end.traits.contains(.common)
      && !start.traits.isDisjoint(with: [.demonym, .groupAdjective])
  }

  private func isPlace(_ part: Range<Int>) -> Bool {
    var phrase = PhraseKey()
    phrase.append(LexicalKey(bytes: text.bytes, in: part))
    return lexicon.names[phrase.key].votes[.place] >= 9
  }

  /// "pro-Beijing" and "anti-American" are adjectives; "al-Amr" and "el-Sisi" are names.
  private func isPrefixed(_ range: Range<Int>) -> Bool {
    guard let hyphen = text.bytes[range].firstIndex(of: 0x2D) else { return false }
    let prefix = text.string(bytes: range.lowerBound..<hyphen)
    return !["al", "el", "as", "ad", "an", "ar", "at", "ash", "az", "ul", "bin", "ibn"].contains(
      prefix)
  }

  private mutating func tagSentence(_ sentence: Range<Int>) {
    var words = 0
    var capitals = 0
    var allCaps = 0
    var first: Int?
    for i in sentence where text.tokens[i].kind == .word {
      let token = text.tokens[i]
      if first == nil {
        first = i
        traits[i].insert(.opening)
      } else if opensQuotation(i) {
        traits[i].insert(.opening)
      }
      if token.isAllCaps { allCaps += 1 }
      guard token.end - token.start > 3, !traits[i].contains(.function) else { continue }
      words += 1
      if token.isCapitalized { capitals += 1 }
    }
    let isHeading = words >= 4 && capitals * 10 >= words * 8 && isWholeLine(sentence)
    let isCapsHeading = allCaps >= 2 && allCaps * 10 >= (words + 1) * 6
    if isHeading || isCapsHeading { for i in sentence { traits[i].insert(.heading) } }
  }

  /// A paragraph of its own without a full stop or colon at its end.
  private func isWholeLine(_ sentence: Range<Int>) -> Bool {
    guard let last = sentence.last, text.tokens[last].kind != .colon,
      text.bytes[Int(text.tokens[last].end) - 1] != 0x2E
    else { return false }
    return text.paragraphs.contains(sentence)
  }

  private func opensQuotation(_ i: Int) -> Bool {
    guard let before = kind(i - 1) else { return true }
    return [.openQuote, .quoteMark, .colon, .terminator].contains(before)
  }
}
