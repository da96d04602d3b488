/// An instant in UTC, to the second: what feeds state and what PostgreSQL's timestamptz stores.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var secondsSinceEpoch: Int64

  public init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// The instant at which a wall clock in a zone `offsetSeconds` east of UTC shows this time.
  public init(day: CalendarDay, secondOfDay: Int = 0, offsetSeconds: Int = 0) {
    secondsSinceEpoch = Int64(day.daysSinceEpoch * 86_400 + secondOfDay - offsetSeconds)
  }

  /// The day in UTC.
  public var day: CalendarDay {
    CalendarDay(daysSinceEpoch: Int((Double(secondsSinceEpoch) / 86_400).rounded(.down)))
  }

  /// 0 ..< 86400, in UTC.
  public var secondOfDay: Int { Int(secondsSinceEpoch) - day.daysSinceEpoch * 86_400 }

  public static func < (a: Self, b: Self) -> Bool { a.secondsSinceEpoch < b.secondsSinceEpoch }
}

extension Timestamp: Codable, CustomStringConvertible {
  /// ISO 8601 in UTC, "2026-11-21T03:00:00Z".
  public var description: String {
    let second = secondOfDay
    return
      "\(day)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
  }

  /// Reads exactly what `description` writes.
  public init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == 0x54, bytes[19] == 0x5A, bytes[13] == 0x3A,
      bytes[16] == 0x3A, let day = CalendarDay(iso8601: text.prefix(10)),
      let hour = Int(text.dropFirst(11).prefix(2)), let minute = Int(text.dropFirst(14).prefix(2)),
      let second = Int(text.dropFirst(17).prefix(2)),
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    self.init(day: day, secondOfDay: hour * 3600 + minute * 60 + second)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Timestamp(iso8601: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time: \(text)")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
