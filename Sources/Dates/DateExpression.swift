public import News

/// A day, month or year that a text speaks of.
public struct DateExpression: Sendable, Equatable {
  /// In `TokenizedText.tokens`, without a preposition before it.
  public var tokens: Range<Int>
  /// The first day of what is meant.
  public var day: CalendarDay
  /// `day`, `month` or `year`; a week counts as its Monday with `day`.
  public var precision: Article.Precision

  public init(tokens: Range<Int>, day: CalendarDay, precision: Article.Precision) {
    self.tokens = tokens
    self.day = day
    self.precision = precision
  }
}
