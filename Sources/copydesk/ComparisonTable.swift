import Foundation
import News
import Pipeline

/// What `--compare` says: counts by table and by stage, then the rows.
struct ComparisonTable {
  /// So many rows are shown as text; JSON has all of them.
  static let shownRows = 50
  /// Values are cut to so many characters.
  static let shownCharacters = 60

  let comparison: Comparison

  func print(_ format: OutputFormat) throws {
    switch format {
    case .json: try printJSON()
    case .text: printText()
    }
  }

  private func printText() {
    guard !comparison.isIdentical else {
      let ran = comparison.reports.contains { $0.reason != nil }
      Swift.print(
        ran
          ? "identical: every row is as it stands"
          : "identical: no stage would run (--force runs them all the same)")
      return
    }
    printCounts("table", comparison.tables)
    Swift.print()
    printCounts("stage", comparison.stages)
    Swift.print()
    for row in comparison.rows.prefix(ComparisonTable.shownRows) { printRow(row) }
    let rest = comparison.rows.count - ComparisonTable.shownRows
    if rest > 0 { Swift.print("… and \(rest) more: --format json gives all") }
  }

  private func printCounts(_ name: String, _ counts: [Comparison.Count]) {
    var table = TextTable([name, "added", "removed", "changed"])
    for count in counts {
      table.add([count.name] + Comparison.Change.allCases.map { String(count[$0]) })
    }
    table.print()
  }

  private func printRow(_ row: Comparison.Row) {
    var parts = [row.change.rawValue, row.table, row.key, "(\(row.stage.rawValue))"]
    if let label = row.label, label != row.articleTitle { parts.append(shortened(label)) }
    let article = [row.articleTitle.map { "\"\(shortened($0))\"" }, row.articleURL]
    if row.articleID != nil {
      parts.append("in " + article.compactMap(\.self).joined(separator: " "))
    }
    Swift.print(parts.joined(separator: " "))
    for column in row.columns {
      let (old, new) = difference(column.old, column.new)
      Swift.print("  \(column.name): \(old) -> \(new)")
    }
  }

  /// Both values from shortly before the first place where they differ.
  private func difference(_ old: String?, _ new: String?) -> (String, String) {
    guard let old, let new else {
      return (old.map(shortened) ?? "null", new.map(shortened) ?? "null")
    }
    let limit = ComparisonTable.shownCharacters
    guard max(old.count, new.count) > limit else { return (shortened(old), shortened(new)) }
    let common = zip(old, new).prefix { $0 == $1 }.count
    let skipped = max(0, common - limit / 3)
    return (shortened(old, from: skipped), shortened(new, from: skipped))
  }

  private func shortened(_ text: String) -> String { shortened(text, from: 0) }

  private func shortened(_ text: String, from start: Int) -> String {
    let limit = ComparisonTable.shownCharacters
    let line = text.dropFirst(start).prefix(limit).map { $0.isNewline ? " " : $0 }
    return (start > 0 ? "…" : "") + String(line) + (text.count > start + limit ? "…" : "")
  }
}

extension ComparisonTable {
  private struct Line: Encodable {
    var table: String
    var change: Comparison.Change
    var stage: StageName
    var key: [String: Value]
    var articleID: Int64?
    var articleTitle: String?
    var articleURL: String?
    var label: String?
    var columns: [Comparison.Row.Column]

    enum CodingKeys: String, CodingKey {
      case table, change, stage, key, label, columns
      case articleID = "article_id"
      case articleTitle = "article_title"
      case articleURL = "article_url"
    }
  }

  /// A value of a key column.
  private enum Value: Codable {
    case number(Int64)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  private func printJSON() throws {
    let lines = try comparison.rows.map { row in
      Line(
        table: row.table, change: row.change, stage: row.stage,
        key: try JSONDecoder().decode([String: Value].self, from: Data(row.key.utf8)),
        articleID: row.articleID?.rawValue, articleTitle: row.articleTitle,
        articleURL: row.articleURL, label: row.label, columns: row.columns)
    }
    FileHandle.standardOutput.write(try JSONLines().encode(values: lines))
  }
}
