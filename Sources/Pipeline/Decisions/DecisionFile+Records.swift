import Loading
import News

extension Set<DecisionEffect> {
  /// One for each decision: `used` where any item says so; ascending by key.
  var summed: [DecisionEffect] {
    let used = Swift.Set(filter { $0.state == .used }.map(\.key))
    return filter { $0.state == .used || !used.contains($0.key) }.sorted { $0.key < $1.key }
  }
}

extension DecisionFile {
  /// One warning for each decision that cannot be obeyed as another says the opposite.
  func warn(_ log: Log) {
    for entry in entries {
      guard let lines = contradicted[entry.decision.key], entry.repeats == nil else { continue }
      log.write(
        .warning,
        "decisions: \(place(entry)): \(entry.decision.kind.rawValue) contradicts "
          + DecisionFile.list(lines) + "; none of them is obeyed: delete what is wrong")
    }
  }

  /// "line 4", "lines 4, 7".
  static func list(_ lines: [Int]) -> String {
    (lines.count == 1 ? "line " : "lines ") + lines.map { String($0) }.joined(separator: ", ")
  }
}

extension StageContext {
  /// The rows of `decisions`; what the loaded batches did is added in the database.
  func decisionRecords() throws -> [DecisionRecord] {
    let waiting = try DecisionReport(
      decisions, work: work, batches: try work.batchNames()
    ).waiting
    return decisions.entries.filter { $0.repeats == nil }.map { entry in
      let key = entry.decision.key
      return DecisionRecord(
        key: key, kind: entry.decision.kind.rawValue, body: entry.body, used: false,
        stale: decisions.contradicted[key] == nil && !waiting.contains(entry.decision.kind))
    }
  }
}
