import Foundation
import Loading
import News

/// Batches that another one's load or removal has overtaken, formed and loaded anew.
///
/// Each batch is compared with those before it, so an old night that comes late, changes or goes
/// changes what later ones are compared with. Doing them over in their order makes the tables
/// depend on which batches are loaded alone. A night that comes in order overtakes nothing.
struct OvertakenBatches {
  let work: WorkFolder
  let session: RunSession
  /// Called before a batch's outputs are looked at; a comparison brings them in.
  var willVisit: (String) throws -> Void = { _ in }

  /// Some rows may make a batch wait once more; a mark that never goes is an error of ours.
  private static let visitLimit = 3

  func run() async throws -> [StageReport] {
    var visits: [String: Int] = [:]
    var reports: [StageReport] = []
    while true {
      let pending = try await session.use { try await $0.pendingBatches() }
      guard let next = pending.first(where: { visits[$0.name] != 0 }) else { return reports }
      try willVisit(next.name)
      guard let inputs = try BatchInputs.load(work.folder(ofBatch: next.name)) else {
        session.warnMissing(next.name)
        visits[next.name] = 0
        continue
      }
      visits[next.name, default: 0] += 1
      guard visits[next.name, default: 0] <= Self.visitLimit else {
        throw CopydeskError(
          .internalError, "run: batch \(next.name): still waits after \(Self.visitLimit) loads")
      }
      for stage in try stages(next) {
        // `extract` sees no other batch: it runs where the exact copies changed.
        let reason: StageDecision.Reason? = stage == .extract ? nil : .overtaken
        let request = RunRequest(stages: [.entityResolve, .load])
        reports.append(try await session.run(stage, inputs, request, overtaken: reason))
      }
    }
  }

  /// The barriers that the batch has outputs of, what lies between them, and the load.
  private func stages(_ pending: PendingBatch) throws -> [StageName] {
    guard pending.need == .groups else { return [.load] }
    return try [StageName.deduplicate, .extract, .entityResolve].filter {
      try Manifest.load(work.manifest($0, ofBatch: pending.name)) != nil
    } + [.load]
  }
}
