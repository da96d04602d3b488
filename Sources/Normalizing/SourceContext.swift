public import Dates
public import News

/// What the run knows about an item's source; values only, nothing is looked up.
public struct SourceContext: Sendable {
  /// The source's language where the item states none.
  public var language: String?
  public var zones: ZoneTable
  /// The last day that can be a date of publication: later ones are mistakes and are dropped.
  public var latestDay: CalendarDay?
  public var furniture: Furniture
  /// What people decided about its lines.
  public var decisions: LineDecisions

  public init(
    language: String? = nil, zones: ZoneTable = .utc, latestDay: CalendarDay? = nil,
    furniture: Furniture = .none, decisions: LineDecisions = LineDecisions()
  ) {
    self.language = language
    self.zones = zones
    self.latestDay = latestDay
    self.furniture = furniture
    self.decisions = decisions
  }
}
