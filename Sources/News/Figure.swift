/// A quantity as the text states it.
public struct Figure: Sendable, Equatable {
  public enum Qualifier: String, Sendable, Codable {
    case exact, over, under, about
    case atLeast = "at_least"
    case atMost = "at_most"
    case vague
  }
  public enum Change: String, Sendable, Codable { case up, down }

  public var id: FigureID
  public var field: Field
  public var startAt: Int
  public var endAt: Int
  public var text: String
  /// As said, in full ("1.2 million" is 1200000); a decimal number in digits, so that nothing is
  /// rounded on the way to a numeric column. Nil for a range or a vague amount.
  public var value: String?
  public var valueLow: String?
  public var valueHigh: String?
  /// UCUM code as said, ISO 4217 currency, or percent, percentage_point, fraction, fold, score.
  public var unit: String?
  /// How a bare "$" was decided: "symbol", "outlet_country", "text", "default".
  public var unitFrom: String?
  /// The same quantity in SI base units, for comparison.
  public var baseValue: String?
  public var baseUnit: String?
  public var qualifier: Qualifier
  public var change: Change?
  /// What is counted, as said.
  public var counts: String?
  public var countsStart: Int?
  public var countsEnd: Int?
  /// Lemma of the governing predicate ("sign", "kill").
  public var about: String?
  public var per: String?
  /// The day that the figure is of, ISO 8601, where the text states it.
  public var asOf: CalendarDay?
  public var isOrdinal: Bool
  /// What the figure is about as said, in code points; entity-resolve links it.
  public var subjectStart: Int?
  public var subjectEnd: Int?
  /// The quote that the figure stands in.
  public var quoteID: QuoteID?

  public init(
    id: FigureID, field: Field = .body, startAt: Int, endAt: Int, text: String,
    value: String? = nil, valueLow: String? = nil, valueHigh: String? = nil, unit: String? = nil,
    unitFrom: String? = nil, baseValue: String? = nil, baseUnit: String? = nil,
    qualifier: Qualifier = .exact, change: Change? = nil, counts: String? = nil,
    countsStart: Int? = nil, countsEnd: Int? = nil, about: String? = nil, per: String? = nil,
    asOf: CalendarDay? = nil, isOrdinal: Bool = false, subjectStart: Int? = nil,
    subjectEnd: Int? = nil, quoteID: QuoteID? = nil
  ) {
    self.id = id
    self.field = field
    self.startAt = startAt
    self.endAt = endAt
    self.text = text
    self.value = value
    self.valueLow = valueLow
    self.valueHigh = valueHigh
    self.unit = unit
    self.unitFrom = unitFrom
    self.baseValue = baseValue
    self.baseUnit = baseUnit
    self.qualifier = qualifier
    self.change = change
    self.counts = counts
    self.countsStart = countsStart
    self.countsEnd = countsEnd
    self.about = about
    self.per = per
    self.asOf = asOf
    self.isOrdinal = isOrdinal
    self.subjectStart = subjectStart
    self.subjectEnd = subjectEnd
    self.quoteID = quoteID
  }
}
