import PostgreSQL
import TestSupport
import Testing

@Suite struct DatabaseTests {
  @Test func errorsCarryCodeAndStatementButNoValues() async throws {
    let database = try await Database.connect(try await DatabaseCluster.database())
    let error = await #expect(throws: PostgreSQLError.self) {
      try await database.execute("SELECT 1 / ($1::int - $2::int)", ["4711", "4711"])
    }
    #expect(
      error
        == PostgreSQLError(
          sqlState: "22012", message: "division by zero", sql: "SELECT 1 / ($1::int - $2::int)"))
    #expect(error.map { "\($0)".contains("4711") } == false)
    #expect(try await database.rows("SELECT $1::text, $2::int", ["ü", nil]) == [["ü", nil]])
    await database.close()
    await #expect(throws: PostgreSQLError.self) { try await database.rows("SELECT 1") }
  }

  @Test func noServerIsAConnectionFailure() async {
    let error = await #expect(throws: PostgreSQLError.self) {
      try await Database.connect("postgresql:///x?host=/nowhere")
    }
    #expect(error?.isConnectionFailure == true)
  }

  @Test func aTransactionThatThrowsLeavesNothing() async throws {
    struct Stop: Error {}
    let database = try await Database.connect(try await DatabaseCluster.database())
    try await database.execute("CREATE TABLE t (v int)")
    await #expect(throws: Stop.self) {
      try await database.perform { connection in
        try connection.transaction {
          try connection.execute("INSERT INTO t VALUES (1)")
          throw Stop()
        }
      }
    }
    try await database.perform { connection in
      try connection.transaction { try connection.execute("INSERT INTO t VALUES (2)") }
    }
    #expect(try await database.rows("SELECT v FROM t") == [["2"]])
    await database.close()
  }

  @Test func cancellingTheTaskCancelsTheStatement() async throws {
    let url = try await DatabaseCluster.database()
    let database = try await Database.connect(url)
    let watcher = try await Database.connect(url)
    let task = Task { try await database.execute("SELECT pg_sleep(60)") }
    let isAsleep = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = $1"
    let name = try await watcher.rows("SELECT current_database()")[0][0]
    while try await watcher.rows(isAsleep, [name]).isEmpty {}
    task.cancel()
    let error = await #expect(throws: PostgreSQLError.self) { try await task.value }
    #expect(error?.sqlState == "57014")
    #expect(try await database.rows("SELECT 1") == [["1"]])
    await database.close()
    await watcher.close()
  }

  @Test func rowsStreamOneByOne() async throws {
    let database = try await Database.connect(try await DatabaseCluster.database())
    let sum = try await database.perform { connection in
      var sum: Int64 = 0
      try connection.forEachRow("SELECT generate_series(1, $1::int)", ["10000"]) {
        sum += $0.int(0, 0) ?? 0
      }
      return sum
    }
    #expect(sum == 50_005_000)
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await database.perform { connection in
        try connection.forEachRow("SELECT generate_series(1, 10)") { _ in throw Stop() }
      }
    }
    #expect(try await database.rows("SELECT '\\x00ff'::bytea") == [["\\x00ff"]])
    await database.close()
  }

  @Test func anAdvisoryLockIsForOneSession() async throws {
    let url = try await DatabaseCluster.database()
    let first = try await Database.connect(url)
    let second = try await Database.connect(url)
    try await first.perform { try $0.advisoryLock(42) }
    #expect(try await second.perform { try $0.tryAdvisoryLock(42) } == false)
    try await first.perform { try $0.advisoryUnlock(42) }
    #expect(try await second.perform { try $0.tryAdvisoryLock(42) })
    await first.close()
    await second.close()
  }
}
