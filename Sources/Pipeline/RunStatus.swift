import Foundation
import Loading
public import News

/// What the work folder holds and what is stale in it.
public struct RunStatus: Sendable {
  public struct Stage: Sendable, Encodable {
    public var batch: String
    public var stage: StageName
    /// Why the stored output no longer stands; nil where it does.
    public var stale: String?
    public var balance: Balance?
    public var seconds: Double?
    public var finishedAt: String?

    enum CodingKeys: String, CodingKey {
      case batch, stage, stale, balance, seconds
      case finishedAt = "finished_at"
    }

    /// done, not run, stale and why, or that the counts do not add up.
    public var state: String {
      if let balance, !balance.holds { return "does not balance" }
      guard let stale else { return "done" }
      return stale == StageDecision.Reason.neverRun.rawValue ? "not run" : "stale: \(stale)"
    }
  }

  public struct LastRun: Sendable {
    public var entry: LedgerEntry
    /// Why it failed, where it did.
    public var error: String?
  }

  public struct Search: Sendable {
    public var setting: String
    public var articles: Int
    public var at: String
  }

  public let folder: String
  public let stages: [Stage]
  /// By batch, where feed files are no longer as they were read; of the newest batches.
  public let inputChanges: [(batch: String, changes: InputChanges)]
  /// What became of each decision.
  public let decisions: DecisionReport
  public let last: LastRun?
  /// The last run that looked after the full-text column.
  public let search: Search?
  /// Arguments of the command to type next; nil where all stands.
  public let next: [String]?

  /// Feed files of older batches are not looked at: most are gone, and reading them takes long.
  private static let comparedBatches = 7

  /// - Throws: `CopydeskError` 64 for an unknown batch.
  public init(_ environment: Environment, batch: String?) throws {
    let work = environment.work
    folder = work.root.path
    let names = try work.batchNames()
    if let batch, !names.contains(batch) {
      throw CopydeskError(
        .usage, "status: there is no batch \(batch); copydesk status lists those that are")
    }
    let check = environment.stalenessCheck
    decisions = try DecisionReport(environment.decisions, work: work, batches: names)
    let shown = names.filter { batch == nil || $0 == batch }
    stages = try shown.flatMap { try RunStatus.stages(of: $0, work: work, check: check) }
    var comparison = InputComparison()
    inputChanges = try shown.suffix(RunStatus.comparedBatches).compactMap { name in
      guard let inputs = try BatchInputs.load(work.folder(ofBatch: name)) else { return nil }
      let changes = comparison.changes(of: inputs)
      return changes.isEmpty ? nil : (name, changes)
    }
    let entries = LedgerFile(url: work.ledger).entries()
    search = entries.last { $0.search != nil }.flatMap { entry in
      entry.search.map {
        Search(
          setting: $0.setting, articles: $0.articles,
          at: (entry.finishedAt ?? entry.startedAt).description)
      }
    }
    last = entries.last.map { entry in
      var entry = entry
      if entry.status == "running", WorkLock.isHolderGone(work.lock) {
        entry.status = "interrupted"
      }
      return LastRun(
        entry: entry,
        error: entry.error ?? (entry.status == "interrupted" ? "the run was killed" : nil))
    }
    next = RunStatus.next(stages)
  }

  /// One command for all that is stale: a range where it is more than one batch.
  private static func next(_ stages: [Stage]) -> [String]? {
    let stale = stages.filter { $0.stale != nil }
    guard let first = stale.first, let last = stale.last,
      let from = stale.map(\.stage).min()
    else { return nil }
    let batches = first.batch == last.batch ? first.batch : "\(first.batch)..\(last.batch)"
    return ["run", "--batch", batches] + (from == .read ? [] : ["--from", from.rawValue])
  }

  private static func stages(
    of batch: String, work: WorkFolder, check: StalenessCheck
  ) throws -> [Stage] {
    guard let inputs = try BatchInputs.load(work.folder(ofBatch: batch)) else { return [] }
    var isUpstreamStale = false
    return try StageName.allCases.map { stage in
      let manifest = try Manifest.load(work.manifest(stage, ofBatch: batch))
      let reason =
        isUpstreamStale && manifest != nil
        ? .input
        : isUpstreamStale
          ? .neverRun : try check.decide(stage, inputs: inputs, isForced: false).reason
      isUpstreamStale = isUpstreamStale || reason != nil
      return Stage(
        batch: batch, stage: stage, stale: reason?.rawValue, balance: manifest?.balance,
        seconds: manifest?.seconds, finishedAt: manifest?.finishedAt)
    }
  }
}
