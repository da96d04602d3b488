import Loading
import News

/// Brings the ledger file's runs into the database's tables.
struct LedgerMirror {
  let store: Store
  /// Runs looked at, the latest ones: older ones were mirrored when they were new.
  private static let runLimit = 200

  func write(_ entries: [LedgerEntry]) async throws {
    for entry in entries.suffix(LedgerMirror.runLimit) {
      let record = RunRecord(
        id: entry.run, command: entry.command, codeVersion: entry.codeVersion,
        configDigest: entry.configDigest,
        status: RunRecord.Status(rawValue: entry.status) ?? .failed, exitCode: entry.exitCode,
        startedAt: entry.startedAt, finishedAt: entry.finishedAt)
      try await store.ledger.begin(record)
      for stage in entry.stages {
        try await store.ledger.record(
          StageRunRecord(
            runID: entry.run, batch: stage.batch, stage: stage.stage,
            status: StageRunRecord.Status(rawValue: stage.status) ?? .failed,
            balance: stage.balance, seconds: stage.seconds, inputDigest: stage.inputDigest,
            outputDigest: stage.outputDigest, codeVersion: entry.codeVersion,
            configDigest: entry.configDigest, startedAt: stage.startedAt,
            finishedAt: stage.finishedAt))
      }
    }
  }
}
