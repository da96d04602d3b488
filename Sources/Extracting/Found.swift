import News
import Text

// What the finders hand to one another and to the assembly: token ranges of one text. They become
// code points only once, in `ExtractionAssembly`.

/// A name, as a token range.
struct FoundMention: Sendable, Equatable {
  var tokens: Range<Int>
  var kind: EntityKind
  var score: Double
  var method: String
}

/// An office: indices into the mentions, and the tokens of the title.
struct FoundRole: Sendable, Equatable {
  var person: Int
  var organization: Int?
  var title: Range<Int>
  var status: Role.Status
}

/// Names in ascending order, without overlaps, and the offices that the text gives to persons.
struct FoundNames: Sendable, Equatable {
  var mentions: [FoundMention] = []
  var roles: [FoundRole] = []
}

/// Reported speech, as token ranges.
struct FoundQuote: Sendable, Equatable {
  var kind: Quote.Kind
  /// The verbatim words without the marks, or the reported clause of an indirect quote.
  var parts: [Range<Int>]
  var cue: Range<Int>?
  var cueClass: String?
  /// As said: "he", "the professor".
  var speaker: Range<Int>?
  var speakerMethod: String?
  /// The earlier words that `speaker` points back to.
  var antecedent: Range<Int>?
  var score: Double
  var saidOn: CalendarDay?
  var saidAtPlace: String?
}

/// A quantity, as token ranges.
struct FoundFigure: Sendable, Equatable {
  /// Qualifier, number, unit and counted thing as they stand: "more than 160 firms". In bytes, as a
  /// figure may end inside a token ("80cm").
  var bytes: Range<Int>
  var value: String?
  var valueLow: String?
  var valueHigh: String?
  var unit: String?
  var unitFrom: String?
  var baseValue: String?
  var baseUnit: String?
  var qualifier: Figure.Qualifier
  var change: Figure.Change?
  var counts: Range<Int>?
  var about: String?
  var per: String?
  var asOf: CalendarDay?
  var isOrdinal: Bool
  var subject: Range<Int>?
}
