import News
import Text

/// The word lists that the reading of figures needs, keyed for look-up without strings.
///
/// A class, so that the reader of a sentence holds one reference and not a dozen.
final class FigureLexicon: Sendable {
  let numbers: [NumberWord]
  let verbs: [String]
  let units: PhraseTable<UnitEntry>
  let currencyNames: PhraseTable<CurrencyEntry>
  let currencyPrefixes: PhraseTable<CurrencyEntry>
  /// "US", "A", "NZ": letters that tell which dollar a "$" right after them is.
  let dollarPrefixes: [LexicalKey: String]
  let dollarOfCountry: [String: String]
  let qualifiersBefore: PhraseTable<Figure.Qualifier>
  let qualifiersAfter: PhraseTable<Figure.Qualifier>
  let glue = NumberGlue()
  private let facts: WordFactsTable

  let yearUnit: UnitMatch?
  let factorUnit: UnitMatch?

  subscript(key: LexicalKey) -> WordFacts { facts[key] }

  /// - Throws: `ResourceFiles.Failure` where a list is missing or has an unknown word class.
  init(resources: ResourceFiles) throws {
    let phrases = PhraseSplitter(
      tokenizer: Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt")))
    var builder = WordFactsBuilder()
    numbers = try builder.addNumbers(resources)
    verbs = try builder.addVerbs(resources)
    try builder.addClasses(resources)
    units = try UnitEntry.table(resources, phrases)
    try builder.addTimeUnits(resources)
    yearUnit = FigureLexicon.unit("years", in: units)
    factorUnit = FigureLexicon.unit("fold", in: units)
    let money = try CurrencyTables(resources, phrases)
    currencyNames = money.names
    currencyPrefixes = money.prefixes
    dollarPrefixes = money.dollarPrefixes
    dollarOfCountry = money.dollarOfCountry
    qualifiersBefore = try FigureLexicon.qualifiers("before", resources, phrases)
    qualifiersAfter = try FigureLexicon.qualifiers("after", resources, phrases)
    facts = WordFactsTable(builder.facts)
  }

  /// Where the digits begin in a word such as "USD115" or "Rs20"; nil where the letters before them
  /// are no currency ("G20", "Covid19").
  func gluedDigits(_ bytes: [UInt8], _ token: Token) -> Int? {
    let limit = min(Int(token.end), Int(token.start) + 4)
    guard
      let digits = (Int(token.start)..<limit).first(where: { FigureBytes.isDigit(bytes[$0]) }),
      digits > Int(token.start) + 1
    else { return nil }
    let letters = Int(token.start)..<digits
    let key = LexicalKey(bytes: bytes, in: letters)
    let entry = currencyPrefixes.match(
      key, key: { _ in nil },
      accepts: { $0.keys.count == 1 && ($0.exact.map { bytes[letters].elementsEqual($0) } ?? true) }
    )
    return entry == nil ? nil : digits
  }

  private static func unit(_ name: String, in units: PhraseTable<UnitEntry>) -> UnitMatch? {
    units.match(LexicalKey(name), key: { _ in nil }, accepts: { $0.keys.count == 1 })
      .map { .measure($0.value) }
  }

  private static func qualifiers(
    _ side: String, _ resources: ResourceFiles, _ phrases: PhraseSplitter
  ) throws -> PhraseTable<Figure.Qualifier> {
    let path = "en/qualifiers.tsv"
    var table = PhraseTable<Figure.Qualifier>()
    for (row, cells) in try resources.table(path, columns: 3).enumerated() where cells[0] == side {
      guard let qualifier = Figure.Qualifier(rawValue: cells[1]) else {
        throw ResourceFiles.Failure.malformed(path: path, line: row + 1, expected: "a qualifier")
      }
      for phrase in cells[2].split(separator: "|") {
        let keys = phrases.keys(phrase)
        table.insert(
          .init(keys: side == "before" ? keys.reversed() : keys, exact: nil, value: qualifier))
      }
    }
    return table
  }
}

/// Cuts the phrases of the lists the way the text is cut.
struct PhraseSplitter {
  let tokenizer: Tokenizer

  func keys(_ phrase: some StringProtocol) -> [LexicalKey] {
    tokenizer.tokenize(String(phrase)).tokens.map(\.key)
  }
}

/// Collects the facts of each word over all lists.
struct WordFactsBuilder {
  private(set) var facts: [LexicalKey: WordFacts] = [:]

  mutating func addNumbers(_ resources: ResourceFiles) throws -> [NumberWord] {
    let path = "en/numbers.tsv"
    var words: [NumberWord] = []
    for (row, cells) in try resources.table(path, columns: 3).enumerated() {
      guard let role = NumberWord.Role(rawValue: cells[1]), let value = DecimalValue(cells[2])
      else {
        throw ResourceFiles.Failure.malformed(path: path, line: row + 1, expected: "role and value")
      }
      facts[LexicalKey(cells[0]), default: WordFacts()].number = Int16(words.count)
      words.append(NumberWord(role: role, value: value))
    }
    return words
  }

  mutating func addClasses(_ resources: ResourceFiles) throws {
    let path = "en/figure-words.tsv"
    for (row, cells) in try resources.table(path, columns: 2).enumerated() {
      guard let factClass = FactClass(name: cells[0]) else {
        throw ResourceFiles.Failure.malformed(path: path, line: row + 1, expected: "a word class")
      }
      for word in cells[1].split(separator: " ") {
        facts[LexicalKey(String(word)), default: WordFacts()].classes.insert(factClass)
      }
    }
  }

  mutating func addTimeUnits(_ resources: ResourceFiles) throws {
    for cells in try resources.table("en/units.tsv", columns: 7) where cells[1] == "time" {
      for name in cells[0].split(separator: "|") where name.utf8.count > 2 {
        facts[LexicalKey(String(name)), default: WordFacts()].classes.insert(.timeUnit)
      }
    }
  }

  mutating func addVerbs(_ resources: ResourceFiles) throws -> [String] {
    var verbs: [String] = []
    for cells in try resources.table("en/figure-verbs.tsv", columns: 2) {
      let index = Int16(verbs.count)
      verbs.append(cells[0])
      let irregular = cells[1].split(separator: " ").map(String.init)
      let forms = RegularVerb(cells[0])
      for form in [cells[0], forms.thirdPerson, forms.participle] { add(form, index, past: false) }
      if let stem = forms.doubledStem {
        add(stem + "ing", index, past: false)
        add(stem + "ed", index, past: true)
      }
      for form in irregular.isEmpty ? [forms.past] : irregular { add(form, index, past: true) }
    }
    return verbs
  }

  private mutating func add(_ form: String, _ verb: Int16, past: Bool) {
    let key = LexicalKey(form)
    var word = facts[key] ?? WordFacts()
    // The first verb that has the form keeps it ("found" is of "find").
    if word.verb < 0 { word.verb = verb }
    word.isPast = word.isPast || past
    facts[key] = word
  }
}

/// The regular forms of an English verb.
struct RegularVerb {
  let thirdPerson: String
  let past: String
  let participle: String
  /// "travell": what British English makes of an "l" after one vowel.
  let doubledStem: String?

  init(_ lemma: String) {
    let letters = Array(lemma)
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    let last = letters.last ?? "x"
    let before = letters.dropLast().last ?? "x"
    let takesL = last == "l" && vowels.contains(before) && letters.count > 4
    doubledStem =
      takesL && !vowels.contains(letters.dropLast(2).last ?? "a") ? lemma + "l" : nil
    if last == "e" {
      (thirdPerson, past) = (lemma + "s", lemma + "d")
      participle = lemma.dropLast() + "ing"
    } else if last == "y", !vowels.contains(before) {
      (thirdPerson, past) = (lemma.dropLast() + "ies", lemma.dropLast() + "ied")
      participle = lemma + "ing"
    } else {
      let sibilant =
        ["s", "x", "z", "o"].contains(last) || lemma.hasSuffix("sh")
        || lemma.hasSuffix("ch")
      // "stop", "plan", "admit": a single stressed vowel before a single consonant.
      let doubled =
        !vowels.contains(last) && !["w", "x", "y"].contains(last)
        && vowels.contains(before) && !vowels.contains(letters.dropLast(2).last ?? "a")
        && (letters.count <= 4
          || ["admit", "commit", "occur", "prefer", "refer", "transfer"]
            .contains(lemma))
      let stem = doubled ? lemma + String(last) : lemma
      (thirdPerson, past, participle) = (lemma + (sibilant ? "es" : "s"), stem + "ed", stem + "ing")
    }
  }
}
