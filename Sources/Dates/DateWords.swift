internal import Text

/// The language's words of date expressions, by key.
struct DateWords: Sendable {
  enum Unit: Sendable { case day, week, month, year, decade }

  private(set) var days: [LexicalKey: Int] = [:]
  private(set) var units: [LexicalKey: Unit] = [:]
  private(set) var relatives: [LexicalKey: Int] = [:]
  private(set) var numbers: [LexicalKey: Int] = [:]
  private(set) var ago: Set<LexicalKey> = []
  private(set) var dayParts: Set<LexicalKey> = []
  private(set) var future: Set<LexicalKey> = []
  private(set) var beforeYear: Set<LexicalKey> = []

  init(resources: ResourceFiles, language: String) throws {
    let path = "\(language)/date_words.tsv"
    for (index, row) in try resources.table(path, columns: 3).enumerated() {
      let keys = row.dropFirst(2).map { LexicalKey($0) }
      let value = Int(row[1]) ?? 0
      switch row[0] {
      case "day": for key in keys { days[key] = value }
      case "unit": for key in keys { units[key] = DateWords.unit(row[1]) }
      case "relative": for key in keys { relatives[key] = value }
      case "number": for key in keys { numbers[key] = value }
      case "ago": ago.formUnion(keys)
      case "part": dayParts.formUnion(keys)
      case "future": future.formUnion(keys)
      case "before_year": beforeYear.formUnion(keys)
      default:
        throw ResourceFiles.Failure.malformed(path: path, line: index + 1, expected: "a known role")
      }
    }
  }

  private static func unit(_ name: String) -> Unit? {
    switch name {
    case "day": .day
    case "week": .week
    case "month": .month
    case "year": .year
    case "decade": .decade
    default: nil
    }
  }
}
