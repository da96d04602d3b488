import Foundation
import Loading
import News
import Text

/// One run: the open database, the ledger entry, and how each stage is carried out.
final class RunSession {
  private let environment: Environment
  private let check: StalenessCheck
  private let ledger: LedgerFile
  private var entry: LedgerEntry
  private let connection: StoreConnection
  private let journal: FileJournal
  /// Of the batch in work, where `load` follows `entity-resolve` in this run.
  private var staging: Task<BatchLoad, any Error>?
  /// Loads are not kept.
  private let isComparing: Bool

  /// - Throws: `CopydeskError` 73 where the journal cannot be written.
  init(_ environment: Environment, command: String, isComparing: Bool = false) throws {
    self.environment = environment
    self.isComparing = isComparing
    check = environment.stalenessCheck
    ledger = LedgerFile(url: environment.work.ledger)
    // A clock that was set back must not give a later run a smaller number.
    let microseconds = Int64(Date().timeIntervalSince1970 * 1_000_000)
    let last = ledger.entries().map(\.run).max() ?? 0
    entry = LedgerEntry(
      run: max(microseconds, last + 1), command: Secret.hidden(in: command),
      codeVersion: environment.codeVersion,
      configDigest: check.configDigest, status: "running", exitCode: nil, startedAt: Clock.now,
      finishedAt: nil, error: nil, stages: [])
    connection = StoreConnection(environment)
    journal = try FileJournal(environment.work, run: entry.run, log: environment.log)
  }

  /// Writes the entry; runs that were killed are marked, as this one holds the lock.
  func begin() throws {
    for var dead in ledger.entries() where dead.status == "running" {
      dead.status = "interrupted"
      try ledger.append(dead)
    }
    try ledger.append(entry)
    try environment.settings?.store(environment.work)
    prepareLastWords()
  }

  /// Where a stage does not hear in time that the run is to end.
  private func prepareLastWords() {
    let (ledger, journal, work, stop) = (ledger, journal, environment.work, environment.stop)
    stop.prepareLastWords { [entry] in
      var entry = entry
      entry.close(stop.error(command: entry.command))
      try? ledger.append(entry)
      try? journal.end()
      StrayFiles.sweep(work)
      return entry.error
    }
  }

  /// - Parameter error: What ended the run; nil where it came to its end.
  func finish(_ error: CopydeskError? = nil) async throws {
    entry.close(error)
    environment.observer.note(entry)
    try ledger.append(entry)
    try journal.end()
    let entries = ledger.entries()
    if let error, error.code != .tooManyRejects {
      staging?.cancel()
      // Told to stop, it does not wait; the next run brings the tables up to date.
      guard !error.code.isSignal, let store = await connection.opened() else {
        return connection.cancel()
      }
      try? await LedgerMirror(store: store).write(entries)
      await store.close()
    } else if connection.isNeeded {
      try await connection.use { store in
        try await LedgerMirror(store: store).write(entries)
        try await noteSources(store)
      }
    }
  }

  /// - Parameter overtaken: Why the stage runs whether its own inputs changed or not.
  func run(
    _ stage: StageName, _ inputs: BatchInputs, _ request: RunRequest,
    overtaken: StageDecision.Reason? = nil
  ) async throws -> StageReport {
    var decision = try check.decide(stage, inputs: inputs, isForced: request.force)
    decision.reason = overtaken ?? decision.reason
    if stage == .load, decision.reason == nil {
      decision.reason = try await hasBatch(inputs.batch, decision) ? nil : .database
    }
    guard let reason = decision.reason else {
      if stage == .load { try await discardStaging() }
      let balance =
        try Manifest.load(
          environment.work.manifest(stage, ofBatch: inputs.batch))?.balance ?? Balance()
      environment.log.write(.info, "\(inputs.batch) \(stage.rawValue): unchanged")
      record(decision, inputs, "unchanged", balance, Clock.now, 0, nil)
      return StageReport(
        batch: inputs.batch, stage: stage, reason: nil, balance: balance, seconds: 0, tables: [])
    }
    let startedAt = Clock.now
    let start = ContinuousClock.now
    do {
      environment.log.progress.begin(stage, inputs, in: environment.work)
      let outcome = try await carryOut(decision, inputs, request)
      let seconds = rounded(start.duration(to: .now))
      guard outcome.balance.holds else {
        throw CopydeskError(
          .internalError,
          "\(stage.rawValue): batch \(inputs.batch): the balance does not hold: \(outcome.balance)")
      }
      try store(outcome, decision, inputs, startedAt, seconds)
      record(
        decision, inputs, "done", outcome.balance, startedAt, seconds, outcome.outputDigest)
      environment.observer.note(tables: outcome.notes)
      report(stage, inputs.batch, outcome, seconds)
      return StageReport(
        batch: inputs.batch, stage: stage, reason: reason.rawValue, balance: outcome.balance,
        seconds: seconds, tables: outcome.notes)
    } catch {
      record(decision, inputs, "failed", Balance(), startedAt, 0, nil)
      throw error
    }
  }

  private func carryOut(
    _ decision: StageDecision, _ inputs: BatchInputs, _ request: RunRequest
  ) async throws -> StageOutcome {
    let context = StageContext(
      work: environment.work, batch: inputs.batch, inputs: inputs,
      configuration: environment.configuration, resources: environment.resources,
      jobs: environment.jobs, log: environment.log, journal: journal,
      decisions: environment.decisions)
    try Task.checkCancellation()
    switch decision.stage {
    case .read: return try await ReadStep(context: context).run()
    case .normalize: return try await NormalizeStep(context: context).run()
    case .deduplicate:
      return try await connection.use { store in
        try await DeduplicateStep(
          context: context, before: store.history(.before, inputs.batch),
          inUse: store.history(.inUse, inputs.batch)
        ).run()
      }
    case .extract: return try await ExtractStep(context: context).run()
    case .entityResolve:
      return try await connection.use { store in
        if request.stages.contains(.load) {
          staging?.cancel()
          staging = Task { try await LoadStep(context: context, store: store).stage() }
        }
        return try await ResolveStep(
          context: context, before: store.history(.before, inputs.batch),
          inUse: store.history(.inUse, inputs.batch)
        ).run()
      }
    case .load:
      return try await connection.use { store in
        let step = LoadStep(context: context, store: store, keep: !isComparing)
        // Tried again on another connection, everything is sent again.
        defer { staging = nil }
        guard let staging else {
          return try await step.finish(
            try await step.stage(), inputDigest: decision.inputDigest)
        }
        let staged = try await withTaskCancellationHandler {
          try await staging.value
        } onCancel: {
          staging.cancel()
        }
        return try await step.finish(staged, inputDigest: decision.inputDigest)
      }
    }
  }

  /// After all loads, in transactions of its own: the night can be read meanwhile.
  func fillSearch() async throws {
    guard !isComparing else { return }
    let setting = environment.configuration.search
    do {
      entry.search = try await use { try await $0.fillSearch(setting) }
      environment.observer.note(search: entry.search)
    } catch let error as CopydeskError where !error.code.isSignal {
      throw CopydeskError(
        error.code,
        "search: articles.search could not be filled: \(error); what is loaded stays, and the next "
          + "load goes on with it")
    }
  }

  /// A run that has loaded nothing says nothing about the sources.
  private func noteSources(_ store: Store) async throws {
    guard entry.stages.contains(where: { $0.stage == .load && $0.status == "done" }) else { return }
    environment.observer.note(sources: try await translated { try await store.sourceHealth() })
  }

  func warnMissing(_ batch: String) {
    environment.log.write(
      .warning,
      "run: batch \(batch) was overtaken by an earlier one, and its outputs are not in this work "
        + "folder; its groups stay as they are until it is run from the folder that has them")
  }

  private func discardStaging() async throws {
    guard let load = try await staging?.value else { return }
    staging = nil
    try await load.abandon()
  }

  func prepareStore() async throws { try await connection.prepare() }

  /// Ends the session without a word in the ledger; an open transaction is rolled back.
  func hangUp() async {
    staging?.cancel()
    await connection.opened()?.close()
  }

  /// Works on the database, again from the start where the connection is lost.
  func use<Value>(_ body: (Store) async throws -> Value) async throws -> Value {
    try await connection.use(body)
  }

  /// Whether the database was loaded from these very outputs: it may be a new one.
  private func hasBatch(_ batch: String, _ decision: StageDecision) async throws -> Bool {
    try await connection.use {
      try await $0.ledger.isLoaded(batch: batch, inputDigest: decision.inputDigest)
    }
  }

  private func store(
    _ outcome: StageOutcome, _ decision: StageDecision, _ inputs: BatchInputs,
    _ startedAt: Timestamp, _ seconds: Double
  ) throws {
    try Manifest(
      stage: decision.stage, batch: inputs.batch, inputDigest: decision.inputDigest,
      historyDigest: outcome.historyDigest, codeVersion: environment.codeVersion,
      configDigest: check.configDigest,
      decisionsDigest: environment.decisions.digest(for: decision.stage),
      decisions: DecisionUse(outcome.effects), outputDigest: outcome.outputDigest,
      balance: outcome.balance, seconds: seconds, startedAt: startedAt.description,
      finishedAt: Clock.now.description
    ).store(environment.work.manifest(decision.stage, ofBatch: inputs.batch))
  }

  private func record(
    _ decision: StageDecision, _ inputs: BatchInputs, _ status: String, _ balance: Balance,
    _ startedAt: Timestamp, _ seconds: Double, _ outputDigest: String?
  ) {
    entry.stages.append(
      LedgerEntry.Stage(
        batch: inputs.batch, stage: decision.stage, status: status, balance: balance,
        seconds: seconds, inputDigest: decision.inputDigest, outputDigest: outputDigest,
        startedAt: startedAt, finishedAt: Clock.now))
    prepareLastWords()
  }

  private func report(
    _ stage: StageName, _ batch: String, _ outcome: StageOutcome, _ seconds: Double
  ) {
    let balance = outcome.balance
    var fields = [("read", String(balance.read)), ("written", String(balance.written))]
    if balance.split > 0 { fields.append(("split", String(balance.split))) }
    if balance.merged > 0 { fields.append(("merged", String(balance.merged))) }
    if balance.rejected > 0 { fields.append(("rejected", String(balance.rejected))) }
    fields.append(("seconds", String(seconds)))
    environment.log.write(.info, "\(batch) \(stage.rawValue)", fields)
  }

  private func rounded(_ duration: Duration) -> Double {
    let milliseconds =
      duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    return Double(milliseconds) / 1000
  }
}
