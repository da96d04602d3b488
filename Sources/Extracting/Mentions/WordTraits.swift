/// What a word can be in or beside a name; one bit for each class of `en/name-words.tsv`, and a few
/// that the token's own shape decides.
struct WordTraits: OptionSet, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(bit: Int) { rawValue = 1 << UInt64(bit) }

  static let function = WordTraits(bit: 0)
  static let month = WordTraits(bit: 1)
  static let weekday = WordTraits(bit: 2)
  static let honorific = WordTraits(bit: 3)
  static let rank = WordTraits(bit: 4)
  static let office = WordTraits(bit: 5)
  static let officeModifier = WordTraits(bit: 6)
  static let status = WordTraits(bit: 7)
  static let personNoun = WordTraits(bit: 8)
  static let orgNoun = WordTraits(bit: 9)
  static let orgNounPlural = WordTraits(bit: 10)
  static let placeNoun = WordTraits(bit: 11)
  static let placeNounPlural = WordTraits(bit: 12)
  static let productNoun = WordTraits(bit: 13)
  static let eventNoun = WordTraits(bit: 14)
  static let lawNoun = WordTraits(bit: 15)
  static let orgHead = WordTraits(bit: 16)
  static let orgHeadFirst = WordTraits(bit: 17)
  static let lawHead = WordTraits(bit: 18)
  static let eventHead = WordTraits(bit: 19)
  static let eventHeadFirst = WordTraits(bit: 20)
  static let placeHead = WordTraits(bit: 21)
  static let placeHeadFirst = WordTraits(bit: 22)
  static let productHead = WordTraits(bit: 23)
  static let companySuffix = WordTraits(bit: 24)
  static let direction = WordTraits(bit: 25)
  static let particle = WordTraits(bit: 26)
  static let speech = WordTraits(bit: 27)
  static let locative = WordTraits(bit: 28)
  static let numbered = WordTraits(bit: 29)
  static let notName = WordTraits(bit: 30)
  static let group = WordTraits(bit: 31)
  static let groupAdjective = WordTraits(bit: 32)

  /// Stands in lower case in running text.
  static let common = WordTraits(bit: 33)
  static let forename = WordTraits(bit: 34)
  static let surname = WordTraits(bit: 35)
  /// Adjective of a country.
  static let demonym = WordTraits(bit: 36)

  /// A regular form of an ordinary word that no list holds; such a word is `common` too.
  static let derived = WordTraits(bit: 37)

  static let productModifier = WordTraits(bit: 48)
  static let aboard = WordTraits(bit: 49)
  /// What a person has: "X's wife", "the X regime".
  static let personSign = WordTraits(bit: 50)

  /// Ends an adjective: "U.S.-led", "Oslo-based".
  static let compoundEnd = WordTraits(bit: 51)

  /// What people are to one another or in a story: no office.
  static let kin = WordTraits(bit: 52)

  static let productNounPlural = WordTraits(bit: 53)
  /// What a product has: "the X version", "X users".
  static let versionSign = WordTraits(bit: 54)

  /// Can be part of a name: capital first, or a capital after a prefix ("al-Amr", "eBay").
  static let nameShaped = WordTraits(bit: 40)
  static let allCaps = WordTraits(bit: 41)
  /// "J." or "J.B.".
  static let initials = WordTraits(bit: 42)
  /// Capital, hyphen, lower case: "Chi-yuen".
  static let doubleForename = WordTraits(bit: 43)
  /// A capital after a small letter: "YouTube".
  static let camel = WordTraits(bit: 44)
  /// Letters and digits: "Orbiter-7", "F-16".
  static let numeral = WordTraits(bit: 45)
  /// The first word of a sentence or quotation, where a capital says nothing.
  static let opening = WordTraits(bit: 46)
  static let auxiliary = WordTraits(bit: 56)
  /// North, south, east, west.
  static let cardinal = WordTraits(bit: 57)
  /// Lower-case nouns that end a name behind a town's: "police", "council".
  static let localBody = WordTraits(bit: 58)
  /// Lower-case nouns that end a name behind a country's adjective: "navy", "army".
  static let nationalBody = WordTraits(bit: 59)
  /// What a possessive may name: "St. Orla's Hospital".
  static let ownedHead = WordTraits(bit: 60)
  /// "St.", "Saint".
  static let saint = WordTraits(bit: 63)
  /// Groups that a sentence may name before a name: "Holders Vale Rowing Club".
  static let rolePlural = WordTraits(bit: 61)
  /// Takes a number and is no name even so: "Route 4", "Gate 12".
  static let plainNumbered = WordTraits(bit: 62)
  /// This text has the word in lower case too.
  static let seenInLowerCase = WordTraits(bit: 55)
  /// In a heading where most words have capitals.
  static let heading = WordTraits(bit: 47)

  static let anyHead: WordTraits = [.orgHead, .lawHead, .eventHead, .placeHead, .productHead]
  static let calendar: WordTraits = [.month, .weekday]

  /// The classes of the word list, by their names there.
  static let byClass: [String: WordTraits] = [
    "common": .common, "function": .function, "month": .month, "weekday": .weekday,
    "honorific": .honorific,
    "rank": .rank, "office": .office, "officemodifier": .officeModifier, "status": .status,
    "personnoun": .personNoun, "orgnoun": .orgNoun, "orgnounplural": .orgNounPlural,
    "placenoun": .placeNoun, "placenounplural": .placeNounPlural, "productnoun": .productNoun,
    "eventnoun": .eventNoun, "lawnoun": .lawNoun, "orghead": .orgHead,
    "orghead_first": .orgHeadFirst, "lawhead": .lawHead, "eventhead": .eventHead,
    "eventhead_first": .eventHeadFirst, "placehead": .placeHead,
    "placehead_first": .placeHeadFirst, "producthead": .productHead,
    "companysuffix": .companySuffix, "direction": .direction, "particle": .particle,
    "speech": .speech, "locative": .locative, "numbered": .numbered, "notname": .notName,
    "group": .group, "groupadjective": .groupAdjective,
    "productmodifier": .productModifier, "aboard": .aboard, "personsign": .personSign,
    "productnounplural": .productNounPlural,
    "versionsign": .versionSign, "auxiliary": .auxiliary,
    "cardinal": .cardinal, "kin": .kin,
    "compoundend": .compoundEnd,
    "localbody": .localBody, "nationalbody": .nationalBody, "ownedhead": .ownedHead,
    "saint": .saint, "roleplural": .rolePlural, "plainnumbered": .plainNumbered,
  ]
}
