import Foundation
import Loading
import News
import PostgreSQL
import TestSupport
import Testing

@Suite struct StoreTests {
  @Test func migratesOnceAndRefusesWhatItDoesNotKnow() async throws {
    let url = try await DatabaseCluster.database()
    let migrations = try TestStore.migrations()
    let first = try await Store.open(url, migrations: migrations)
    #expect(first.applied == migrations.map(\.name))
    await first.close()
    let second = try await Store.open(url, migrations: migrations.reversed())
    #expect(second.applied == [])
    await second.close()
    await #expect(throws: StoreError.newerSchema(migrations[5...].map(\.name))) {
      try await Store.open(url, migrations: Array(migrations[..<5]))
    }
    var changed = migrations
    changed[2].sql += "\n"
    await #expect(throws: StoreError.changedMigration(name: migrations[2].name)) {
      try await Store.open(url, migrations: changed)
    }
    #expect(StoreError.newerSchema([]).exitCode == 78)
  }

  @Test func concurrentOpeningsMigrateOnce() async throws {
    let url = try await DatabaseCluster.database()
    let migrations = try TestStore.migrations()
    let applied = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          let store = try await Store.open(url, migrations: migrations)
          await store.close()
          return store.applied.count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(applied == migrations.count)
  }

  @Test func schemasLiveSideBySide() async throws {
    let url = try await DatabaseCluster.database()
    let migrations = try TestStore.migrations()
    for schema in ["copydesk", "Other_1"] {
      let store = try await Store.open(url, schema: schema, migrations: migrations)
      _ = try await LoadTests.flood().load(into: store)
      #expect(try await store.database.rows("SELECT count(*) FROM articles") == [["4"]])
      await store.close()
    }
    for schema in ["", "1a", "pg_x", "a-b", "a\"b"] {
      await #expect(throws: StoreError.invalidSchemaName(schema)) {
        try await Store.open(url, schema: schema, migrations: migrations)
      }
    }
  }

  @Test func missingRightsAndServersHaveTheirCodes() async throws {
    let url = try await DatabaseCluster.database()
    let role = "reader_\(url.split(separator: "///")[1].split(separator: "?")[0])"
    let connection = try Connection(url)
    try connection.execute("CREATE ROLE \(role) LOGIN")
    let asReader = url.replacingOccurrences(of: "user=copydesk", with: "user=\(role)")
    let error = await #expect(throws: StoreError.self) {
      try await Store.open(asReader, migrations: try TestStore.migrations())
    }
    #expect(error?.exitCode == 77)
    let gone = await #expect(throws: StoreError.self) {
      try await Store.open("postgresql:///x?host=/nowhere", migrations: [])
    }
    #expect(gone?.exitCode == 69)
    try connection.execute(
      "CREATE DATABASE \(role) TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    let latin = url.split(separator: "?")[1]
    await #expect(throws: StoreError.notUTF8(encoding: "LATIN1")) {
      try await Store.open("postgresql:///\(role)?\(latin)", migrations: [])
    }
  }

  @Test func everyTableColumnAndViewHasAComment() async throws {
    let test = try await TestStore.open()
    #expect(
      try await test.column(
        """
        SELECT c.relname || coalesce('.' || a.attname, '')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (
          SELECT 0 AS attnum, NULL AS attname
          UNION ALL SELECT attnum, attname FROM pg_attribute
          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) a
        WHERE n.nspname = 'copydesk' AND c.relkind IN ('r', 'v')
          AND col_description(c.oid, a.attnum) IS NULL
          AND (a.attnum > 0 OR obj_description(c.oid, 'pg_class') IS NULL)
        ORDER BY 1
        """) == [])
    await test.store.close()
  }

  @Test func theBalanceIsAConstraint() async throws {
    let test = try await TestStore.open()
    let start = Timestamp(secondsSinceEpoch: Draft.midnight)
    var run = RunRecord(
      id: 1, command: "copydesk run", codeVersion: "1", configDigest: "c", startedAt: start)
    try await test.store.ledger.record(run)
    run.status = .done
    run.exitCode = 0
    try await test.store.ledger.record(run)
    var stage = StageRunRecord(
      runID: 1, batch: "2026-11-21", stage: .entityResolve, status: .done,
      balance: Balance(read: 3, split: 1, written: 2, merged: 1, rejected: 1), seconds: 0.5,
      codeVersion: "1", configDigest: "c", startedAt: start)
    try await test.store.ledger.record(stage)
    try await test.store.ledger.record(stage)
    stage.balance.read = 4
    let bad = stage
    let error = await #expect(throws: StoreError.self) {
      try await test.store.ledger.record(bad)
    }
    guard case .refused(let reason) = error else { throw CancellationError() }
    #expect(reason.sqlState == "23514")
    #expect(
      try await test.rows("SELECT stage, read, difference FROM stage_balance")
        == [["entity-resolve", "3", "0"]])
    #expect(try await test.store.ledger.runIDs() == [1])
    await test.store.close()
  }
}
