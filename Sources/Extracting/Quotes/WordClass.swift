/// What a word does in a sentence, as far as finding who said what needs it.
struct WordClass: OptionSet, Sendable {
  var rawValue: UInt32

  static let determiner = WordClass(rawValue: 1 << 0)
  static let subjectPronoun = WordClass(rawValue: 1 << 1)
  static let objectPronoun = WordClass(rawValue: 1 << 2)
  static let possessivePronoun = WordClass(rawValue: 1 << 3)
  static let be = WordClass(rawValue: 1 << 4)
  static let have = WordClass(rawValue: 1 << 5)
  static let doForm = WordClass(rawValue: 1 << 6)
  static let modal = WordClass(rawValue: 1 << 7)
  static let will = WordClass(rawValue: 1 << 8)
  static let negation = WordClass(rawValue: 1 << 9)
  /// Pronoun and verb in one word: "it's".
  static let contraction = WordClass(rawValue: 1 << 10)
  static let preposition = WordClass(rawValue: 1 << 11)
  static let subordinator = WordClass(rawValue: 1 << 12)
  static let coordinator = WordClass(rawValue: 1 << 13)
  static let relative = WordClass(rawValue: 1 << 14)
  static let wh = WordClass(rawValue: 1 << 15)
  static let adverb = WordClass(rawValue: 1 << 16)
  static let time = WordClass(rawValue: 1 << 17)
  /// Participles that open a sentence before its subject: "Speaking in parliament, …".
  static let intro = WordClass(rawValue: 1 << 18)
  /// "including", "such": what follows belongs to the phrase before.
  static let listOpener = WordClass(rawValue: 1 << 19)
  /// Common irregular verb forms: a sign that a clause stands there.
  static let finite = WordClass(rawValue: 1 << 20)
  /// Words that a term, title or nickname follows in quotation marks.
  static let naming = WordClass(rawValue: 1 << 21)
  /// Ends in -ly, yet no adverb.
  static let nounLy = WordClass(rawValue: 1 << 22)
  static let honorific = WordClass(rawValue: 1 << 23)
  /// A regular past or participle, by its ending.
  static let ed = WordClass(rawValue: 1 << 24)
  static let ing = WordClass(rawValue: 1 << 25)
  static let that = WordClass(rawValue: 1 << 26)
  static let to = WordClass(rawValue: 1 << 27)
  /// "two", "dozens", and "least", "most", "more" before them.
  static let quantity = WordClass(rawValue: 1 << 29)
  /// A past tense that is spelt like a noun: "cut", "cost".
  static let bareVerb = WordClass(rawValue: 1 << 30)
  /// First word of a cue verb's form.
  static let cue = WordClass(rawValue: 1 << 28)

  static let auxiliary: WordClass = [.be, .have, .doForm, .modal, .will]
  static let finiteSigns: WordClass = [.be, .have, .doForm, .modal, .will, .finite, .contraction]

  /// The names of the classes in the word list.
  static let named: [String: WordClass] = [
    "determiner": .determiner, "subject_pronoun": .subjectPronoun,
    "object_pronoun": .objectPronoun, "possessive_pronoun": .possessivePronoun, "be": .be,
    "have": .have, "do": .doForm, "modal": .modal, "will": .will, "negation": .negation,
    "contraction": .contraction, "preposition": .preposition, "subordinator": .subordinator,
    "coordinator": .coordinator, "relative": .relative, "wh": .wh, "adverb": .adverb,
    "time": .time, "calendar": .time, "intro": .intro, "list_opener": .listOpener,
    "finite": .finite,
    "naming": .naming, "quantity": .quantity, "noun_ly": .nounLy, "honorific": .honorific,
    "bare_verb": .bareVerb,
  ]
}

extension WordClass {
  func has(_ other: WordClass) -> Bool { !isDisjoint(with: other) }
}
