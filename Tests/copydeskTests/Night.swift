import Foundation
import TestSupport
import Synchronization

/// One private cluster for all tests of this process; each test has a schema of its own.
enum ProgramCluster {
  private struct Failure: Error { var message: String }

  /// Below the system's temporary folder, with a short name: a socket's path has 107 bytes.
  private static let work = URL(filePath: "/tmp/copydesk-tests-\(getpid())")

  static let url: Result<String, any Error> = Result {
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let started = try Program(work: work).run(["database", "start"])
    guard started.status == 0 else { throw Failure(message: started.errors) }
    atexit {
      _ = try? Program(work: ProgramCluster.work).run(["database", "stop"])
      try? FileManager.default.removeItem(at: ProgramCluster.work)
    }
    return started.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static let counter = Atomic(0)

  /// A schema name that no other test has.
  static func schema() -> String {
    "test_\(counter.add(1, ordering: .relaxed).newValue)"
  }
}

/// A night of its own: state folder, feeds, schema in the shared cluster.
struct Night {
  let folder: TemporaryFolder
  var program: Program
  var schema: String

  init() throws {
    folder = try TemporaryFolder()
    schema = ProgramCluster.schema()
    var program = Program(work: folder.url.appending(path: "work"))
    program.environment["DATABASE_URL"] = try ProgramCluster.url.get()
    self.program = program
  }

  var feeds: String { folder.url.appending(path: "feeds").path }

  @discardableResult
  func run(_ arguments: String...) throws -> Program.Result {
    try program.run(["run", "--schema", schema, "--quiet"] + arguments)
  }

  /// Rows of a query, cells separated by "|".
  @discardableResult
  func query(_ sql: String, schema: String? = nil) throws -> [String] {
    let result = try program.run(
      ["psql", "--schema", schema ?? self.schema, "-X", "-A", "-t", "-c", sql])
    guard result.status == 0 else { throw QueryFailure(message: result.errors) }
    return result.output.split(separator: "\n").map { String($0) }
  }

  struct QueryFailure: Error { var message: String }

  /// All tables but the ledger's, each row as text, in order: equal texts are equal tables.
  func dump(schema: String? = nil) throws -> String {
    let tables = try query(
      """
      select table_name from information_schema.tables
      where table_schema = '\(schema ?? self.schema)' and table_type = 'BASE TABLE'
        and table_name not in ('runs', 'stage_runs', 'schema_migrations', 'batches')
      order by 1
      """, schema: schema)
    return try tables.map { table in
      // When a reject was stored and settled are the times among the contents.
      let columns = table == "rejects" ? "to_jsonb(t) - 'at' - 'settled_at'" : "to_jsonb(t)"
      let rows = try query("select \(columns) from \(table) t order by 1", schema: schema)
      return "\(table): \(rows.count)\n" + rows.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
