import Dispatch

/// A connection on a thread of its own, so that a blocking libpq call stops nobody else.
public actor Database {
  private let queue: QueueExecutor
  private let canceller: Canceller
  private var connection: Connection?

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    queue.asUnownedSerialExecutor()
  }

  /// - Parameter conninfo: A libpq URL or a string of keywords.
  /// - Parameter application: Shown in pg_stat_activity where the user names none.
  /// - Throws: `PostgreSQLError`, see `Connection.init`.
  public static func connect(
    _ conninfo: String, application: String? = nil
  ) async throws -> Database {
    let database = Database()
    try await database.open(conninfo, application)
    return database
  }

  private init() {
    queue = QueueExecutor()
    canceller = Canceller()
  }

  private func open(_ conninfo: String, _ application: String?) throws {
    let opened = try Connection(conninfo, application: application)
    canceller.attach(opened)
    connection = consume opened
  }

  /// Runs `body` with the connection, alone; cancelling the task cancels the statement.
  @discardableResult
  public func perform<Value: Sendable>(
    _ body: @Sendable (borrowing Connection) throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    let canceller = self.canceller
    return try await withTaskCancellationHandler {
      try run(body)
    } onCancel: {
      canceller.cancel()
    }
  }

  /// Runs one statement and returns how many rows it touched.
  @discardableResult
  public func execute(_ sql: String, _ parameters: [String?] = []) async throws -> Int {
    try await perform { try $0.execute(sql, parameters) }
  }

  /// All rows of one statement as optional strings.
  public func rows(_ sql: String, _ parameters: [String?] = []) async throws -> [[String?]] {
    try await perform { try $0.query(sql, parameters).strings() }
  }

  /// Hangs up; later calls throw.
  public func close() {
    canceller.detach()
    connection = nil
  }

  private func run<Value>(_ body: (borrowing Connection) throws -> Value) throws -> Value {
    switch connection {
    case .some(let open): return try body(open)
    case .none: throw PostgreSQLError(sqlState: "08003", message: "the connection is closed")
    }
  }
}

/// Runs an actor's jobs one after another on a dispatch queue.
final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "postgresql")

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async { unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
