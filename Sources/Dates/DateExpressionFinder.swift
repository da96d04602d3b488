public import News
public import Text

/// Finds date expressions in running text and resolves them against the day of its publication.
///
/// Past days are what news tells of: "on Friday" is the last Friday (the day itself included)
/// unless the clause speaks of the future; a month and day without a year is the nearest one that is
/// not more than two months ahead.
public struct DateExpressionFinder: Sendable {
  private let calendar: CalendarWords
  private let words: DateWords
  /// What can begin an expression; all else is passed over with one look-up.
  private let starters: Set<LexicalKey>

  /// - Throws: `ResourceFiles.Failure` where a list is missing or malformed.
  public init(resources: ResourceFiles) throws {
    calendar = try CalendarWords(resources: resources, languages: ["en"])
    words = try DateWords(resources: resources, language: "en")
    starters = Set(calendar.months.keys).union(calendar.weekdays.keys).union(words.days.keys)
      .union(words.relatives.keys).union(words.numbers.keys)
  }

  /// All expressions in a token range, ascending, not overlapping.
  ///
  /// - Parameter day: Publication, as written; without it only complete dates are found.
  public func find(
    in text: TokenizedText, tokens range: Range<Int>, relativeTo day: CalendarDay?
  ) -> [DateExpression] {
    var found: [DateExpression] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if let expression = expression(in: text, at: i, limit: range.upperBound, relativeTo: day) {
        found.append(expression)
        i = expression.tokens.upperBound
      } else {
        i += 1
      }
    }
    return found
  }

  /// The expression that begins at this token, if one does.
  ///
  /// - Parameter limit: The first token that it may not reach.
  public func expression(
    in text: TokenizedText, at token: Int, limit: Int, relativeTo day: CalendarDay?
  ) -> DateExpression? {
    let first = text.tokens[token]
    guard first.kind == .number || starters.contains(first.key) else { return nil }
    let reading = ExpressionReading(
      text: text, start: token, limit: limit, day: day, calendar: calendar, words: words)
    return reading.expression
  }
}
