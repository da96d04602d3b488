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

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A name in `en/figure-words.tsv`; nil for one that the code does not know.
  init?(name: String) {
    guard let index = FactClass.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt64(index))
  }

  private static let names = [
    "month", "weekday", "clock", "yearPreposition", "nameHead", "street", "function", "keep",
    "outcome", "collective", "plainSingular", "determiner", "up", "down", "upNoun", "downNoun",
    "upAdjective", "downAdjective", "durative", "speechAbout", "rate", "rateAdverb",
    "ratePreposition", "pronounOne", "notAfterOne", "scoreNoun", "scoreVerb", "ageVerb",
    "agePronoun", "ageWord", "person", "be", "quarterHead", "ordinalStop", "hyphenNoun",
    "transitiveChange", "timeUnit", "openDuration", "openQualifier", "vagueDuration", "comparison",
    "adverb", "title",
  ]

  private static func named(_ name: String) -> FactClass {
    FactClass(name: name) ?? []
  }

  static let month = named("month")
  static let weekday = named("weekday")
  static let clock = named("clock")
  static let yearPreposition = named("yearPreposition")
  static let nameHead = named("nameHead")
  static let street = named("street")
  static let function = named("function")
  static let keep = named("keep")
  static let outcome = named("outcome")
  static let collective = named("collective")
  static let plainSingular = named("plainSingular")
  static let determiner = named("determiner")
  static let up = named("up")
  static let down = named("down")
  static let upNoun = named("upNoun")
  static let downNoun = named("downNoun")
  static let upAdjective = named("upAdjective")
  static let downAdjective = named("downAdjective")
  static let durative = named("durative")
  static let speechAbout = named("speechAbout")
  static let rate = named("rate")
  static let rateAdverb = named("rateAdverb")
  static let ratePreposition = named("ratePreposition")
  static let pronounOne = named("pronounOne")
  static let notAfterOne = named("notAfterOne")
  static let scoreNoun = named("scoreNoun")
  static let scoreVerb = named("scoreVerb")
  static let ageVerb = named("ageVerb")
  static let agePronoun = named("agePronoun")
  static let ageWord = named("ageWord")
  static let person = named("person")
  static let be = named("be")
  static let quarterHead = named("quarterHead")
  static let ordinalStop = named("ordinalStop")
  static let hyphenNoun = named("hyphenNoun")
  /// Names of durations, from `en/units.tsv`.
  static let timeUnit = named("timeUnit")
  /// After "an hour" they make it a quantity.
  static let openDuration = named("openDuration")
  static let openQualifier = named("openQualifier")
  static let comparison = named("comparison")
  static let adverb = named("adverb")
  static let title = named("title")
  static let vagueDuration = named("vagueDuration")
  static let transitiveChange = named("transitiveChange")
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
