public import News

/// Where a wall clock stands against UTC; the caller's, since zone rules change and need a database.
public struct ZoneTable: Sendable {
  private let rule: @Sendable (String?, CalendarDay, Int) -> Int?

  /// - Parameter offset: Seconds east of UTC of an IANA zone ("Europe/Brussels") when its clocks
  ///   show this day and second of the day; nil for a zone that is not known. A nil name asks for
  ///   the source's own zone.
  public init(
    offset: @escaping @Sendable (_ zone: String?, _ day: CalendarDay, _ secondOfDay: Int) -> Int?
  ) {
    rule = offset
  }

  /// Times without a zone are UTC, and no zone is known by an IANA name.
  public static let utc = ZoneTable { name, _, _ in name == nil ? 0 : nil }

  /// Seconds east of UTC; nil where the zone is not known.
  public func offset(_ zone: String?, _ day: CalendarDay, _ secondOfDay: Int) -> Int? {
    rule(zone, day, secondOfDay)
  }
}
