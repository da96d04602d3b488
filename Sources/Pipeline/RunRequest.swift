public import News

/// What the command line asks of a run.
public struct RunRequest: Sendable {
  /// What to do where a named batch exists with other input files.
  public enum Conflict: Sendable { case refuse, replace, add }

  /// Files, folders or globs; empty stands for `feeds:` of the configuration.
  public var feeds: [String]
  /// A name, or FROM..TO over the names of stored batches; nil takes what is new.
  public var batch: String?
  public var stages: Set<StageName>
  public var force: Bool
  public var conflict: Conflict
  /// As typed, for the ledger.
  public var command: String

  public init(
    feeds: [String] = [], batch: String? = nil, stages: Set<StageName> = Set(StageName.allCases),
    force: Bool = false, conflict: Conflict = .refuse, command: String = "run"
  ) {
    self.feeds = feeds
    self.batch = batch
    self.stages = stages
    self.force = force
    self.conflict = conflict
    self.command = command
  }

  /// The stages that `--only`, `--from` and `--to` name.
  ///
  /// - Throws: `CopydeskError` 64 for an unknown name or an empty choice.
  public static func stages(only: String?, from: String?, to: String?) throws -> Set<StageName> {
    func stage(_ text: String) throws -> StageName {
      guard let stage = StageName(rawValue: text) else {
        let known = StageName.allCases.map(\.rawValue).joined(separator: ", ")
        throw CopydeskError(.usage, "run: unknown stage \"\(text)\"; the stages are \(known)")
      }
      return stage
    }
    var chosen = Set(StageName.allCases)
    if let only {
      chosen = Set(try only.split(separator: ",").map { try stage(String($0)) })
    }
    if let from {
      let first = try stage(from)
      chosen = chosen.filter { $0 >= first }
    }
    if let to {
      let last = try stage(to)
      chosen = chosen.filter { $0 <= last }
    }
    guard !chosen.isEmpty else {
      throw CopydeskError(.usage, "run: --only, --from and --to leave no stage to run")
    }
    return chosen
  }
}
