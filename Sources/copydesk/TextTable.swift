import ArgumentParser

/// What `--format` takes.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// Columns of text for people; numbers to the right.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ row: [String]) { rows.append(row) }

  func print() {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for (number, row) in rows.enumerated() {
      let cells = row.enumerated().map { column, cell -> String in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        let isNumber = rows.dropFirst().allSatisfy { Double($0[column]) != nil }
        return isNumber ? padding + cell : cell + padding
      }
      Swift.print(cells.joined(separator: "  ").trimmingTrailingSpaces)
      if number == 0 {
        Swift.print(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
      }
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
