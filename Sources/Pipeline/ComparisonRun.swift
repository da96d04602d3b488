import Loading
import News

extension Runner {
  /// Runs the batches as `run` would, in a scratch folder and a transaction that is rolled back,
  /// and says which rows would differ. Nothing of it stays: no row, no output, no ledger entry.
  ///
  /// Stages behind the chosen ones run where their input changed, as rows are what is compared.
  ///
  /// - Throws: `CopydeskError` with the exit code.
  @concurrent public func compare(_ request: RunRequest) async throws -> Comparison {
    try environment.work.create()
    let lock = try WorkLock(environment.work.lock, command: request.command)
    defer { withExtendedLifetime(lock) {} }
    let scratch = try ScratchFolder(in: environment.work)
    defer { scratch.remove() }
    let batches = try planner.plan(request, feeds: feeds(request))
    guard !batches.isEmpty else { return Comparison(batches: [], reports: [], rows: []) }
    var changed = environment
    changed.work = scratch.work
    let session = try RunSession(changed, command: request.command, isComparing: true)
    do {
      try await session.prepareStore()
      let comparison = try await session.use { store in
        try await compare(batches, request, session, scratch, store.recorder)
      }
      await session.hangUp()
      return comparison
    } catch {
      // Hanging up rolls back.
      await session.hangUp()
      throw failure(error, command: request.command)
    }
  }

  private func compare(
    _ batches: [BatchInputs], _ request: RunRequest, _ session: RunSession,
    _ scratch: ScratchFolder, _ recorder: RowRecorder
  ) async throws -> Comparison {
    try await recorder.begin()
    var reports: [StageReport] = []
    for inputs in batches {
      try scratch.borrow(inputs.batch)
      try inputs.store(scratch.work.folder(ofBatch: inputs.batch))
      for (stage, request) in followed(request) {
        reports.append(try await session.run(stage, inputs, request))
      }
    }
    // The batches behind them are formed anew, as the run itself would do.
    let overtaken = OvertakenBatches(
      work: scratch.work, session: session, willVisit: { try scratch.borrow($0) })
    reports += try await overtaken.run()
    var differences = StageDifferences()
    for batch in try scratch.work.batchNames() {
      try differences.add(batch: batch, stored: environment.work, scratch: scratch.work)
    }
    let rows = try await recorder.changes().map { row($0, differences.stage(of: $0)) }
    try await recorder.end()
    return Comparison(batches: batches.map(\.batch), reports: reports, rows: rows)
  }

  /// The chosen stages and all behind the first of them, which are not forced.
  private func followed(_ request: RunRequest) -> [(StageName, RunRequest)] {
    guard let first = request.stages.min() else { return [] }
    var chosen = request
    chosen.stages = Set(StageName.allCases.filter { $0 >= first })
    var following = chosen
    following.force = false
    return chosen.stages.sorted().map { ($0, request.stages.contains($0) ? chosen : following) }
  }

  private func row(_ change: RowChange, _ stage: StageName) -> Comparison.Row {
    Comparison.Row(
      table: change.table, change: Comparison.Change(rawValue: change.kind.rawValue) ?? .changed,
      stage: stage, key: change.key, articleID: change.articleID,
      articleTitle: change.articleTitle, articleURL: change.articleURL, label: change.label,
      columns: change.columns.map {
        Comparison.Row.Column(name: $0.name, old: $0.old, new: $0.new)
      })
  }
}
