import Text

/// What the reading of numbers needs to know of a word, found with one look-up.
struct WordFacts: Sendable {
  var classes: FactClass = []
  /// Index into `FigureLexicon.numbers`, or -1.
  var number: Int16 = -1
  /// Index into `FigureLexicon.verbs`, or -1.
  var verb: Int16 = -1
  /// The form is a past tense or participle.
  var isPast = false
}

/// The word classes of `en/figure-words.tsv`; each is explained there.
struct FactClass: OptionSet, Sendable {
  let rawValue: UInt64

  static let month = FactClass(rawValue: 1 << 0)
  static let weekday = FactClass(rawValue: 1 << 1)
  static let clock = FactClass(rawValue: 1 << 2)
  static let yearPreposition = FactClass(rawValue: 1 << 3)
  static let nameHead = FactClass(rawValue: 1 << 4)
  static let street = FactClass(rawValue: 1 << 5)
  static let function = FactClass(rawValue: 1 << 6)
  static let keep = FactClass(rawValue: 1 << 7)
  static let outcome = FactClass(rawValue: 1 << 8)
  static let collective = FactClass(rawValue: 1 << 9)
  static let plainSingular = FactClass(rawValue: 1 << 10)
  static let determiner = FactClass(rawValue: 1 << 11)
  static let up = FactClass(rawValue: 1 << 12)
  static let down = FactClass(rawValue: 1 << 13)
  static let upNoun = FactClass(rawValue: 1 << 14)
  static let downNoun = FactClass(rawValue: 1 << 15)
  static let upAdjective = FactClass(rawValue: 1 << 16)
  static let downAdjective = FactClass(rawValue: 1 << 17)
  static let durative = FactClass(rawValue: 1 << 18)
  static let speechAbout = FactClass(rawValue: 1 << 19)
  static let rate = FactClass(rawValue: 1 << 20)
  static let rateAdverb = FactClass(rawValue: 1 << 21)
  static let ratePreposition = FactClass(rawValue: 1 << 22)
  static let pronounOne = FactClass(rawValue: 1 << 23)
  static let notAfterOne = FactClass(rawValue: 1 << 24)
  static let scoreNoun = FactClass(rawValue: 1 << 25)
  static let scoreVerb = FactClass(rawValue: 1 << 26)
  static let ageVerb = FactClass(rawValue: 1 << 27)
  static let agePronoun = FactClass(rawValue: 1 << 28)
  static let ageWord = FactClass(rawValue: 1 << 29)
  static let be = FactClass(rawValue: 1 << 30)
  static let quarterHead = FactClass(rawValue: 1 << 31)
  static let ordinalStop = FactClass(rawValue: 1 << 32)
  static let hyphenNoun = FactClass(rawValue: 1 << 33)
  static let transitiveChange = FactClass(rawValue: 1 << 34)
  /// Names of durations, from `en/units.tsv`.
  static let timeUnit = FactClass(rawValue: 1 << 35)
  static let openDuration = FactClass(rawValue: 1 << 36)
  static let openQualifier = FactClass(rawValue: 1 << 37)
  static let vagueDuration = FactClass(rawValue: 1 << 38)
  static let comparison = FactClass(rawValue: 1 << 39)
  static let adverb = FactClass(rawValue: 1 << 40)
  static let title = FactClass(rawValue: 1 << 41)
  static let era = FactClass(rawValue: 1 << 42)
  static let amount = FactClass(rawValue: 1 << 43)
  static let moneyTalk = FactClass(rawValue: 1 << 44)
  static let unitAdjective = FactClass(rawValue: 1 << 45)
  static let result = FactClass(rawValue: 1 << 46)
  static let lasting = FactClass(rawValue: 1 << 47)
  static let person = FactClass(rawValue: 1 << 48)
  static let settlement = FactClass(rawValue: 1 << 49)

  private static let named: [String: FactClass] = [
    "person": .person, "settlement": .settlement,
    "month": .month, "lasting": .lasting, "unitAdjective": .unitAdjective, "result": .result,
    "moneyTalk": .moneyTalk,
    "era": .era, "amount": .amount, "weekday": .weekday,
    "clock": .clock,
    "yearPreposition": .yearPreposition,
    "nameHead": .nameHead, "street": .street, "function": .function, "keep": .keep,
    "outcome": .outcome, "collective": .collective, "plainSingular": .plainSingular,
    "determiner": .determiner, "up": .up, "down": .down, "upNoun": .upNoun, "downNoun": .downNoun,
    "upAdjective": .upAdjective, "downAdjective": .downAdjective, "durative": .durative,
    "speechAbout": .speechAbout, "rate": .rate, "rateAdverb": .rateAdverb,
    "ratePreposition": .ratePreposition, "pronounOne": .pronounOne, "notAfterOne": .notAfterOne,
    "scoreNoun": .scoreNoun, "scoreVerb": .scoreVerb, "ageVerb": .ageVerb,
    "agePronoun": .agePronoun, "ageWord": .ageWord, "be": .be, "quarterHead": .quarterHead,
    "ordinalStop": .ordinalStop, "hyphenNoun": .hyphenNoun, "transitiveChange": .transitiveChange,
    "timeUnit": .timeUnit, "openDuration": .openDuration, "openQualifier": .openQualifier,
    "vagueDuration": .vagueDuration, "comparison": .comparison, "adverb": .adverb, "title": .title,
  ]
}

extension FactClass {
  /// A name in `en/figure-words.tsv`; nil for one that the code does not know.
  init?(name: String) {
    guard let known = FactClass.named[name] else { return nil }
    self = known
  }
}

/// A number word and what it does in a number.
struct NumberWord: Sendable {
  enum Role: String, Sendable {
    case small, tens, hundred, scale, dozen, ordinal, parts, half, quarter, vague, multiple
    case several, article, fraction, first, fold
  }

  var role: Role
  var value: DecimalValue
}
