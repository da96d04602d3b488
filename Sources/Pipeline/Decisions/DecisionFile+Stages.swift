import News
import Text

/// Which decisions each stage obeys, and how its manifest knows them.
extension DecisionFile {
  /// The kinds that change a stage's output. `load` writes the table of all.
  static func kinds(of stage: StageName) -> Set<Decision.Kind> {
    switch stage {
    case .read, .extract: []
    case .normalize: [.boilerplate, .notBoilerplate]
    case .deduplicate: [.copy, .notCopy]
    case .entityResolve: [.merge, .split, .neverMerge, .rename, .kind, .link, .speaker]
    case .load: Set(Decision.Kind.allCases)
    }
  }

  /// The decisions that a stage obeys, each once, in the order of their keys.
  func obeyed(by stage: StageName) -> [Decision] {
    let kinds = DecisionFile.kinds(of: stage)
    return entries.filter {
      $0.repeats == nil && contradicted[$0.decision.key] == nil && kinds.contains($0.decision.kind)
    }.map(\.decision).sorted { $0.key < $1.key }
  }

  /// Of the decisions that a stage obeys; nil without any, as in manifests of earlier versions.
  func digest(for stage: StageName) -> String? {
    var lines = obeyed(by: stage).map(\.key)
    if stage == .load {
      // The table holds the others too; what is written beside them comes with the next load.
      lines = entries.filter { $0.repeats == nil }
        .map { "\($0.decision.key) \(contradicted[$0.decision.key] == nil)" }.sorted()
    }
    guard !lines.isEmpty else { return nil }
    return Digest.hexadecimal(Array(lines.joined(separator: "\n").utf8))
  }
}

/// What a stage found of its decisions, for the manifest: by key, whether one changed something.
struct DecisionUse: Codable, Sendable, Equatable {
  var used: [String]
  var found: [String]

  /// - Returns: nil without effects, as in manifests of earlier versions.
  init?(_ effects: [DecisionEffect]) {
    guard !effects.isEmpty else { return nil }
    let used = Set(effects.filter { $0.state == .used }.map(\.key))
    self.used = used.sorted()
    found = Set(effects.map(\.key)).subtracting(used).sorted()
  }
}
