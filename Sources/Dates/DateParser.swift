internal import News
public import Text

/// Reads the dates of feeds: RFC 822 in all its wild forms, ISO 8601, epoch seconds, and what
/// content systems print for people ("Friday, December 22, 2017 - 3:09pm").
///
/// One pass sorts the pieces of the string into day, month, year, time and zone; what is left over
/// is passed over, since feeds decorate dates freely. Impossible dates are nil.
public struct DateParser: Sendable {
  private let words: CalendarWords

  /// - Throws: `ResourceFiles.Failure` where a list is missing or malformed.
  public init(resources: ResourceFiles) throws {
    words = try CalendarWords(resources: resources, languages: CalendarWords.languages)
  }

  /// - Parameter zones: Answers for IANA names in the string, and for times without a zone.
  /// - Returns: nil where the text holds no date that the calendar has.
  public func parse(_ text: String, zones: ZoneTable = .utc) -> ParsedDate? {
    var reading = DateReading(DateScanner(text), words: words)
    reading.run()
    guard let date = reading.date else { return nil }
    guard date.precision == .day, let second = reading.secondOfDay else {
      if let epoch = reading.epoch {
        return ParsedDate(instant: epoch, day: epoch.day, precision: .instant)
      }
      return date
    }
    let summer =
      reading.hasSummerTime && CalendarWords.isSummerTimeInUnitedStates(date.day) ? 3600 : 0
    let offset =
      reading.offsetSeconds.map { $0 + summer }
      ?? reading.zoneName.flatMap { zones.offset($0, date.day, second) }
      ?? zones.offset(nil, date.day, second) ?? 0
    return ParsedDate(
      instant: Timestamp(day: date.day, secondOfDay: second, offsetSeconds: offset),
      day: date.day, precision: .instant)
  }
}

extension DateParser {
  /// Reads a date where the text is nothing but a date ("Friday, July 21, 2017"): no other words.
  public func parseWhole(_ text: String, zones: ZoneTable = .utc) -> ParsedDate? {
    guard text.utf8.count <= DateScanner.limit else { return nil }
    let scanner = DateScanner(text)
    for positioned in scanner.pieces {
      if case .mark(let b) = positioned.piece, !DateParser.marks.contains(b) { return nil }
      guard case .word(let key, let range) = positioned.piece else { continue }
      let isKnown =
        words.months[key] != nil || words.weekdays[key] != nil || words.zoneSeconds[key] != nil
        || DateParser.fillers.contains(key)
        || scanner.bytes[range].contains(0x2F)
      guard isKnown else { return nil }
    }
    guard let date = parse(text, zones: zones), date.precision != .year else { return nil }
    return date
  }

  /// Marks between the parts of a date; others belong to code, scores and tables.
  private static let marks: Set<UInt8> = Set(Array(",./:-+()|".utf8))

  /// Words between the parts of a date.
  private static let fillers: Set<LexicalKey> = Set(
    ["t", "z", "w", "am", "pm", "a.m", "p.m", "at", "on", "of", "the", "h", "de", "um", "uhr"]
      .map { LexicalKey($0) })
}
