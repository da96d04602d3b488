import Foundation
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
  }

  public let folder: String
  public let stages: [Stage]
  /// Of the last run, where it failed or was killed.
  public let lastError: String?
  /// The command to type next, nil where all stands.
  public let next: String?

  /// - Throws: `CopydeskError` 64 for an unknown batch.
  public init(_ environment: Environment, batch: String?) throws {
    let work = environment.work
    folder = work.root.path
    let names = try work.batchNames()
    if let batch, !names.contains(batch) {
      throw CopydeskError(.usage, "status: there is no batch \(batch)")
    }
    let check = environment.stalenessCheck
    stages = try names.filter { batch == nil || $0 == batch }.flatMap { name in
      try RunStatus.stages(of: name, work: work, check: check)
    }
    let last = LedgerFile(url: work.ledger).entries().last
    lastError = last.flatMap {
      $0.error ?? ($0.status == "interrupted" ? "the last run was killed" : nil)
    }
    next = stages.first { $0.stale != nil }.map {
      "copydesk run --batch \($0.batch) --from \($0.stage.rawValue)"
    }
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
