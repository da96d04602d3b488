public import News
import PostgreSQL

/// One run of the program.
public struct RunRecord: Sendable, Equatable {
  public enum Status: String, Sendable, Codable { case running, done, failed, interrupted }

  public var id: Int64
  public var command: String
  public var codeVersion: String
  public var configDigest: String
  public var status: Status
  public var exitCode: Int32?
  public var startedAt: Timestamp
  public var finishedAt: Timestamp?

  public init(
    id: Int64, command: String, codeVersion: String, configDigest: String,
    status: Status = .running, exitCode: Int32? = nil, startedAt: Timestamp,
    finishedAt: Timestamp? = nil
  ) {
    self.id = id
    self.command = command
    self.codeVersion = codeVersion
    self.configDigest = configDigest
    self.status = status
    self.exitCode = exitCode
    self.startedAt = startedAt
    self.finishedAt = finishedAt
  }
}

/// One stage of one run.
public struct StageRunRecord: Sendable, Equatable {
  public enum Status: String, Sendable, Codable { case done, unchanged, failed }

  public var runID: Int64
  public var batch: String
  public var stage: StageName
  public var status: Status
  public var balance: Balance
  public var seconds: Double
  public var inputDigest: String?
  public var outputDigest: String?
  public var codeVersion: String
  public var configDigest: String
  public var startedAt: Timestamp
  public var finishedAt: Timestamp?

  public init(
    runID: Int64, batch: String, stage: StageName, status: Status, balance: Balance,
    seconds: Double, inputDigest: String? = nil, outputDigest: String? = nil, codeVersion: String,
    configDigest: String, startedAt: Timestamp, finishedAt: Timestamp? = nil
  ) {
    self.runID = runID
    self.batch = batch
    self.stage = stage
    self.status = status
    self.balance = balance
    self.seconds = seconds
    self.inputDigest = inputDigest
    self.outputDigest = outputDigest
    self.codeVersion = codeVersion
    self.configDigest = configDigest
    self.startedAt = startedAt
    self.finishedAt = finishedAt
  }
}

/// The tables `runs` and `stage_runs`. Recording the same thing twice changes nothing, so that the
/// ledger file of the state folder can be replayed.
public struct Ledger: Sendable {
  private let database: Database

  init(database: Database) { self.database = database }

  /// Inserts the run or updates the one with its id.
  public func record(_ run: RunRecord) async throws {
    try await asStoreErrors {
      try await database.execute(
        Self.runStatement,
        [
          String(run.id), run.command, run.codeVersion, run.configDigest, run.status.rawValue,
          run.exitCode.map(String.init), run.startedAt.description, run.finishedAt?.description,
        ])
    }
  }

  /// Inserts the stage or updates the one of the same run and batch.
  ///
  /// - Throws: `StoreError.refused` with SQLSTATE 23514 where the balance does not hold.
  public func record(_ stage: StageRunRecord) async throws {
    let balance = stage.balance
    let numbers = [
      balance.read, balance.split, balance.written, balance.merged, balance.rejected,
    ]
    try await asStoreErrors {
      try await database.execute(
        Self.stageStatement,
        [String(stage.runID), stage.batch, stage.stage.rawValue, stage.status.rawValue]
          + numbers.map(String.init) + [
            String(stage.seconds), stage.inputDigest, stage.outputDigest, stage.codeVersion,
            stage.configDigest, stage.startedAt.description, stage.finishedAt?.description,
          ])
    }
  }

  /// Runs that the tables know, to tell which of the ledger file are missing.
  public func runIDs() async throws -> Set<Int64> {
    let rows = try await asStoreErrors { try await database.rows("SELECT id FROM runs") }
    return Set(rows.compactMap { $0[0].flatMap { Int64($0) } })
  }

  /// Whether the last load of this batch into this database was made from these outputs.
  public func isLoaded(batch: String, inputDigest: String) async throws -> Bool {
    let rows = try await asStoreErrors {
      try await database.rows("SELECT input_digest FROM batches WHERE name = $1", [batch])
    }
    return rows.first?[0] == inputDigest
  }

  private static let runStatement = """
    INSERT INTO runs (id, command, code_version, config_digest, status, exit_code, started_at,
      finished_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, exit_code = EXCLUDED.exit_code,
      finished_at = EXCLUDED.finished_at
    """

  private static let stageStatement = """
    INSERT INTO stage_runs (run_id, batch, stage, status, read, split, written, merged, rejected,
      seconds, input_digest, output_digest, code_version, config_digest, started_at, finished_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT (run_id, batch, stage) DO UPDATE SET status = EXCLUDED.status,
      read = EXCLUDED.read, split = EXCLUDED.split, written = EXCLUDED.written,
      merged = EXCLUDED.merged, rejected = EXCLUDED.rejected, seconds = EXCLUDED.seconds,
      input_digest = EXCLUDED.input_digest, output_digest = EXCLUDED.output_digest,
      code_version = EXCLUDED.code_version, config_digest = EXCLUDED.config_digest,
      started_at = EXCLUDED.started_at, finished_at = EXCLUDED.finished_at
    """
}
