public import News

/// What a date in a feed says.
public struct ParsedDate: Sendable, Equatable {
  /// Only where a time of day is given.
  public var instant: Timestamp?
  /// As written, in the writer's own zone; the first day of a month or year.
  public var day: CalendarDay
  public var precision: Article.Precision

  public init(instant: Timestamp? = nil, day: CalendarDay, precision: Article.Precision) {
    self.instant = instant
    self.day = day
    self.precision = precision
  }
}
