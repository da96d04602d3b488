import Foundation
public import Loading
public import News
public import Text

/// What a program needs to run the pipeline, settled once at its start.
public struct Environment: Sendable {
  public var work: WorkFolder
  public var configuration: Configuration
  public var database: DatabaseTarget
  public var resources: ResourceFiles
  public var migrations: [Migration]
  public var codeVersion: String
  public var jobs: Int
  public var log: Log
  public var decisions: DecisionFile
  /// Where signals arrive.
  public var stop = StopRequest()
  /// Collects what the summary, the metrics and the account of trouble say.
  public var observer = RunObserver()
  /// How this run was called, kept for `status`; nil where it is not to be kept.
  public var settings: LastSettings?

  public init(
    work: WorkFolder, configuration: Configuration, database: DatabaseTarget,
    resources: ResourceFiles, migrations: [Migration], codeVersion: String, jobs: Int, log: Log,
    decisions: DecisionFile = DecisionFile()
  ) {
    self.work = work
    self.configuration = configuration
    self.database = database
    self.resources = resources
    self.migrations = migrations
    self.codeVersion = codeVersion
    self.jobs = jobs
    self.log = log
    self.decisions = decisions
  }

  var configDigest: String {
    var digest = Digest()
    digest.update(configuration.outputSettings)
    for (path, bytes) in resources.contents.sorted(by: { $0.key < $1.key }) {
      digest.update(path)
      bytes.withUnsafeBytes { digest.update($0) }
    }
    return Digest.hexadecimalText(digest.finish())
  }
}

/// What one stage of one batch came to.
public struct StageReport: Sendable {
  public var batch: String
  public var stage: StageName
  /// Why it ran, or would run; nil where the stored output stands.
  public var reason: String?
  public var balance: Balance
  public var seconds: Double
  /// Rows by table, of `load`.
  public var tables: [(String, String)]
}

/// Runs the stages of one or more batches in order and keeps the ledger.
public struct Runner: Sendable {
  let environment: Environment

  public init(_ environment: Environment) { self.environment = environment }

  /// - Returns: one report a batch and stage, in order; empty where there is nothing new.
  /// - Throws: `CopydeskError` with the exit code.
  @concurrent public func run(_ request: RunRequest) async throws -> [StageReport] {
    try environment.work.create()
    let lock = try WorkLock(environment.work.lock, command: request.command)
    defer { withExtendedLifetime(lock) {} }
    StrayFiles.sweep(environment.work)
    ScratchFolder.removeLeftovers(in: environment.work)
    let batches = try planner.plan(request, feeds: feeds(request))
    guard !batches.isEmpty || hasUnfinishedRun else { return [] }
    environment.decisions.warn(environment.log)
    let session = try RunSession(environment, command: request.command)
    try session.begin()
    do {
      if request.stages.contains(where: \.needsDatabase) { try await session.prepareStore() }
      var reports: [StageReport] = []
      for inputs in batches {
        if request.force { try environment.work.forgetSetAside(of: inputs) }
        try inputs.store(environment.work.folder(ofBatch: inputs.batch))
        for stage in StageName.allCases where request.stages.contains(stage) {
          reports.append(try await session.run(stage, inputs, request))
        }
      }
      // Those that are formed anew were counted when they were run.
      let excess = try environment.rejectExcess(reports)
      if request.stages.contains(.load) {
        reports += try await OvertakenBatches(work: environment.work, session: session).run()
        try await session.fillSearch()
      }
      try await session.finish(excess)
      if let excess { throw excess }
      return reports
    } catch let error as CopydeskError where error.code == .tooManyRejects {
      throw error
    } catch {
      let failure = failure(error, command: request.command)
      try? await session.finish(failure)
      throw failure
    }
  }

  /// Takes a batch back: its rows, its stored outputs, and what it changed in other batches.
  ///
  /// - Throws: `CopydeskError` 64 where neither the state folder nor the database has it.
  @concurrent public func remove(_ batch: String, command: String) async throws -> [StageReport] {
    try environment.work.create()
    let lock = try WorkLock(environment.work.lock, command: command)
    defer { withExtendedLifetime(lock) {} }
    StrayFiles.sweep(environment.work)
    let isStored = try environment.work.batchNames().contains(batch)
    let session = try RunSession(environment, command: command)
    try session.begin()
    do {
      try await session.prepareStore()
      // The database first: outputs without rows can be loaded or removed again.
      let isLoaded = try await session.use { try await $0.remove(batch: batch) }
      guard isStored || isLoaded else {
        throw CopydeskError(
          .usage, "remove: there is no batch \(batch); copydesk status lists them")
      }
      try environment.work.remove(batch: batch)
      let reports = try await OvertakenBatches(work: environment.work, session: session).run()
      try await session.fillSearch()
      try await session.finish()
      return reports
    } catch {
      let failure = failure(error, command: command)
      try? await session.finish(failure)
      throw failure
    }
  }

  /// What would run and why, without running it.
  @concurrent public func dryRun(_ request: RunRequest) async throws -> [StageReport] {
    let check = environment.stalenessCheck
    return try planner.plan(request, feeds: feeds(request)).flatMap { inputs in
      var isUpstreamStale = false
      return try StageName.allCases.filter { request.stages.contains($0) }.map { stage in
        let reason: StageDecision.Reason?
        if isUpstreamStale {
          reason = .input
        } else {
          reason = try check.decide(stage, inputs: inputs, isForced: request.force).reason
        }
        isUpstreamStale = isUpstreamStale || reason != nil
        return StageReport(
          batch: inputs.batch, stage: stage, reason: reason?.rawValue, balance: Balance(),
          seconds: 0, tables: [])
      }
    }
  }

  /// What a run ends with: it was told to stop, or something failed.
  func failure(_ error: any Error, command: String) -> CopydeskError {
    environment.stop.error(command: command) ?? error as? CopydeskError
      ?? CopydeskError(.internalError, "run: \(error); run again, and report it if it stays")
  }

  /// A run that died may have left batches that wait to be formed anew.
  private var hasUnfinishedRun: Bool {
    let last = LedgerFile(url: environment.work.ledger).entries().last
    return last.map { $0.status != "done" } ?? false
  }

  var planner: BatchPlanner {
    BatchPlanner(work: environment.work, today: Clock.now.day.description)
  }

  func feeds(_ request: RunRequest) -> [String] {
    // A named or stored batch brings its own list unless feeds are named on the command line.
    request.feeds.isEmpty && request.batch == nil && request.stages.contains(.read)
      ? environment.configuration.feeds : request.feeds
  }
}

extension StageName {
  /// The barriers see what other batches stored; `load` writes.
  var needsDatabase: Bool { self == .deduplicate || self == .entityResolve || self == .load }
}

extension Environment {
  var stalenessCheck: StalenessCheck {
    StalenessCheck(
      work: work, codeVersion: codeVersion, configDigest: configDigest, decisions: decisions)
  }
}

/// Time, which only the pipeline knows.
enum Clock {
  static var now: Timestamp {
    Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
  }
}
