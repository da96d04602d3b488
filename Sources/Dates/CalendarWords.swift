internal import News
internal import Text

/// Month, weekday and zone names by the key of their lower-cased form.
struct CalendarWords: Sendable {
  private(set) var months: [LexicalKey: Int] = [:]
  /// 0 is Monday.
  private(set) var weekdays: [LexicalKey: Int] = [:]
  private(set) var zoneSeconds: [LexicalKey: Int] = [:]

  /// Zone names that stand for winter and summer time.
  private(set) var unitedStates: Set<LexicalKey> = []

  /// Earlier languages win where a short form means two months ("mar", "set").
  static let languages = ["en", "de", "fr", "es", "it", "pt", "nl"]

  /// - Parameter languages: Folders to read; those without the files are passed over.
  init(resources: ResourceFiles, languages: [String]) throws {
    for language in languages where resources.contents["\(language)/months.tsv"] != nil {
      try add("\(language)/months.tsv", from: resources, to: &months, shift: 0)
      try add("\(language)/weekdays.tsv", from: resources, to: &weekdays, shift: -1)
    }
    for row in try resources.table("en/time_zones.tsv", columns: 2) {
      zoneSeconds[LexicalKey(row[0])] = (Int(row[1]) ?? 0) * 60
      if row.count > 2, row[2] == "us" { unitedStates.insert(LexicalKey(row[0])) }
    }
  }

  private func add(
    _ path: String, from resources: ResourceFiles, to words: inout [LexicalKey: Int], shift: Int
  ) throws {
    for (index, row) in try resources.table(path, columns: 2).enumerated() {
      guard let number = Int(row[0]) else {
        throw ResourceFiles.Failure.malformed(path: path, line: index + 1, expected: "a number")
      }
      for word in row.dropFirst() {
        for form in [word, word + "."] where words[LexicalKey(form)] == nil {
          words[LexicalKey(form)] = number + shift
        }
      }
    }
  }

  /// From the second Sunday of March to the first of November.
  static func isSummerTimeInUnitedStates(_ day: CalendarDay) -> Bool {
    let year = day.components.year
    guard let march = CalendarDay(year: year, month: 3, day: 8),
      let november = CalendarDay(year: year, month: 11, day: 1)
    else { return false }
    let begin = march.advanced(byDays: 6 - march.weekday)
    let end = november.advanced(byDays: 6 - november.weekday)
    return day >= begin && day < end
  }
}
