import Foundation

/// The rows of two tables that are not equal, paired where they are the same row.
struct RowDifferences {
  private typealias Row = [String: String]

  private var gone: [Row] = []
  private var come: [Row] = []
  private var changed: [(old: Row, new: Row)] = []

  /// - Parameters: Rows as JSON objects.
  init(_ old: [String], _ new: [String]) {
    let changes = new.difference(from: old)
    gone = changes.removals.map { Self.row($0) }
    come = changes.insertions.map { Self.row($0) }
    var left: [Row] = []
    for row in gone {
      if let index = Self.twin(of: row, in: come) {
        changed.append((row, come.remove(at: index)))
      } else {
        left.append(row)
      }
    }
    gone = left
  }

  func text(_ table: String, limit: Int) -> String {
    var columns: [String: Int] = [:]
    for pair in changed {
      for column in Self.unequal(pair.old, pair.new) { columns[column, default: 0] += 1 }
    }
    let counts = columns.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    var lines = [
      "\(table): \(gone.count) rows gone, \(come.count) come, \(changed.count) changed (\(counts))"
    ]
    lines += changed.prefix(limit).map { "  ~ " + Self.change($0.old, $0.new) }
    lines += gone.prefix(limit).map { "  - " + Self.short($0) }
    lines += come.prefix(limit).map { "  + " + Self.short($0) }
    return lines.joined(separator: "\n")
  }

  private static func row(_ change: CollectionDifference<String>.Change) -> Row {
    let line =
      switch change {
      case .insert(_, let line, _), .remove(_, let line, _): line
      }
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
    let members = object as? [String: Any] ?? ["row": line]
    return members.mapValues { "\($0)" }
  }

  /// The row with the same id; where a table has none, the one with most cells in common.
  private static func twin(of row: Row, in rows: [Row]) -> Int? {
    if let id = row["id"] { return rows.firstIndex { $0["id"] == id } }
    let equal = rows.map { other in row.count { other[$0.key] == $0.value } }
    guard let most = equal.max(), most * 2 > row.count else { return nil }
    return equal.firstIndex(of: most)
  }

  private static func unequal(_ old: Row, _ new: Row) -> [String] {
    old.keys.filter { old[$0] != new[$0] }.sorted()
  }

  private static func change(_ old: Row, _ new: Row) -> String {
    let columns = unequal(old, new)
    let cells = columns.map { "\($0): \(cut(old[$0])) → \(cut(new[$0]))" }
    let names = [
      "id", "guid", "name", "entity_id", "surface", "text", "title", "article_id", "batch",
    ]
    let known = names.filter { !columns.contains($0) }.compactMap { name in
      old[name].map { "\(name) \(cut($0))" }
    }
    return known.prefix(3).joined(separator: ", ") + ": " + cells.joined(separator: "; ")
  }

  private static func short(_ row: Row) -> String {
    row.sorted { $0.key < $1.key }.map { "\($0.key): \(cut($0.value))" }.joined(separator: "; ")
  }

  private static func cut(_ text: String?) -> String {
    guard let text else { return "none" }
    return text.count > 60 ? text.prefix(60) + "…" : text
  }
}
