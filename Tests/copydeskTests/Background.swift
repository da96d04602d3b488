import Foundation
import TestSupport

/// The program while it runs: its state is looked at, signals are sent.
struct Background {
  private let process: Spawned

  init(_ program: Program, _ arguments: [String]) throws {
    process = try Spawned(
      [Program.executable.path] + arguments, environment: program.variables)
  }

  var pid: pid_t { process.pid }
  var isRunning: Bool { process.isRunning }
  var errors: String { process.errors }

  func signal(_ number: Int32) { process.signal(number) }

  /// Waits for its end; -1 stands for a death by signal.
  func end() -> Program.Result {
    Program.Result(status: process.end(), output: process.output, errors: process.errors)
  }
}

/// Waits for something that is about to happen.
func eventually(_ what: String, _ condition: () throws -> Bool) throws {
  struct Never: Error { var what: String }
  let deadline = ContinuousClock.now + .seconds(120)
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw Never(what: what) }
    usleep(2000)
  }
}

/// A psql that stays: one session, which may hold a lock.
struct Session {
  private let process: Spawned

  init(_ night: Night) throws {
    let url = night.program.environment["DATABASE_URL"] ?? ""
    var variables = night.program.variables
    variables["PGOPTIONS"] = "-c search_path=\(night.schema)"
    process = try Spawned(
      ["psql", url, "-XAtq", "-v", "ON_ERROR_STOP=1"], environment: variables)
  }

  func send(_ line: String) { process.send(line) }

  /// What came so far, line by line.
  var lines: [Substring] { process.output.split(separator: "\n") }

  /// Takes a lock that stops a load before its first row, and waits until it has it.
  func stopLoads() throws {
    send("begin; lock table sources in share row exclusive mode; select 'locked';")
    try eventually("the lock") { lines.contains("locked") }
  }

  /// Ends the session, and with it its locks.
  func close() {
    process.signal(SIGTERM)
    process.end()
  }
}

extension Night {
  /// Starts a run of batch n over the feeds.
  func start(_ arguments: String...) throws -> Background {
    try Background(
      program,
      ["run", feeds, "--batch", "n", "--schema", schema, "--log-format", "text"] + arguments)
  }

  /// Makes the schema's tables.
  func migrate() throws {
    let result = try program.run(["database", "migrate", "--schema", schema])
    guard result.status == 0 else { throw QueryFailure(message: result.errors) }
  }

  /// Waits until the load of a run stands before a lock that somebody holds.
  func waitForStoppedLoad() throws {
    try eventually("the load at the lock") {
      try query(
        """
        select 1 from pg_locks l join pg_class c on c.oid = l.relation
        where not l.granted and c.relnamespace = '\(schema)'::regnamespace
        """) == ["1"]
    }
  }

  /// All tables but the ledger's, each row as text, in order, by one query.
  func tables() throws -> [String] {
    let names = try query(
      """
      select table_name from information_schema.tables
      where table_schema = '\(schema)' and table_type = 'BASE TABLE'
        and table_name not in ('runs', 'stage_runs', 'schema_migrations', 'batches')
      order by 1
      """)
    // When a reject was stored is the one time among the contents.
    let selects = names.map { "select '\($0) ' || (to_jsonb(t) - 'at')::text as row from \($0) t" }
    return try query(selects.joined(separator: " union all ") + " order by 1")
  }

  /// Files that a run has begun to write.
  var partialFiles: [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: program.work.path)) ?? []
    return paths.filter { $0.hasSuffix(".partial") }
  }

  /// The last line of the ledger.
  func lastEntry() throws -> [String: Any] {
    let text = try String(
      contentsOf: program.work.appending(path: "ledger.jsonl"), encoding: .utf8)
    let line = text.split(separator: "\n").last ?? ""
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return object as? [String: Any] ?? [:]
  }

  func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: program.work.appending(path: path).path)
  }
}
