import Loading
import News

/// Brings the ledger file's runs into the database's tables.
struct LedgerMirror {
  let store: Store

  /// Writes the runs that the tables do not have, and the last two, whose state may have changed:
  /// the present run, and one before it that was killed.
  func write(_ entries: [LedgerEntry]) async throws {
    let known = try await store.ledger.runIDs()
    let last = Set(entries.suffix(2).map(\.run))
    for entry in entries where !known.contains(entry.run) || last.contains(entry.run) {
      try await store.ledger.record(
        RunRecord(
          id: entry.run, command: entry.command, codeVersion: entry.codeVersion,
          configDigest: entry.configDigest,
          status: RunRecord.Status(rawValue: entry.status) ?? .failed,
          exitCode: entry.exitCode.map { Int32($0) }, startedAt: entry.startedAt,
          finishedAt: entry.finishedAt))
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
