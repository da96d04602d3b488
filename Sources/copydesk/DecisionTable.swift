import Foundation
import Pipeline

/// What `status` says of the decisions: the counts, and those that somebody should look at.
struct DecisionTable {
  let report: DecisionReport
  /// What a proposed command needs beside its own.
  let flags: String

  init(_ report: DecisionReport, flags: String = "") {
    self.report = report
    self.flags = flags
  }

  private struct Row: Encodable {
    var record = "decision"
    var place: String
    var kind: String
    var decision: String
    var key: String
    var state: DecisionReport.State
    var batches: [String]
    var advice: String?
  }

  func print() {
    guard let summary = report.summary else { return }
    Swift.print(summary)
    for line in report.lines where line.state != .waiting {
      guard let advice = line.advice else { continue }
      Swift.print("  \(line.place): \(line.state.rawValue): \(line.body)")
      Swift.print("    \(advice)")
    }
    printWaiting()
  }

  /// A new file waits as a whole: one line for each thing to run.
  private func printWaiting() {
    let waiting = report.lines.filter { $0.state == .waiting }
    for stage in Set(waiting.compactMap(\.advice)).sorted() {
      let count = waiting.count { $0.advice == stage }
      Swift.print("  \(count) waiting for: \(stage)\(flags)")
    }
  }

  func printJSON() throws {
    let rows = report.lines.map {
      Row(
        place: $0.place, kind: $0.kind, decision: $0.body, key: $0.key, state: $0.state,
        batches: $0.batches, advice: $0.advice)
    }
    FileHandle.standardOutput.write(try JSONLines().encode(values: rows))
  }
}
