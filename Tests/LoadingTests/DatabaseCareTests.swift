import Foundation
import Loading
import News
import PostgreSQL
import TestSupport
import Testing

/// What an administrator relies on.
@Suite struct DatabaseCareTests {
  /// The administrator makes a schema for a role that may do nothing else.
  @Test func aRoleThatOwnsOnlyItsSchemaIsEnough() async throws {
    let url = try await DatabaseCluster.database()
    let administrator = try await Database.connect(url)
    let name = try await administrator.rows("SELECT current_database()")[0][0] ?? ""
    let role = "owner_\(name)"
    try await administrator.perform { connection in
      try connection.script(
        """
        CREATE ROLE \(role) LOGIN;
        REVOKE ALL ON DATABASE \(name) FROM public;
        GRANT CONNECT, TEMPORARY ON DATABASE \(name) TO \(role);
        REVOKE ALL ON SCHEMA public FROM public;
        CREATE SCHEMA copydesk AUTHORIZATION \(role);
        """)
    }
    let own = url.replacingOccurrences(of: "user=copydesk", with: "user=\(role)")
    let store = try await Store.open(
      own, migrations: try TestStore.migrations(), identity: RunIdentity(process: 1, host: "h"))
    let counts = try await LoadTests.flood().load(into: store)
    #expect(counts.balance.holds)
    #expect(try await store.database.rows("SELECT count(*) FROM articles") == [["4"]])
    await store.close()
    let second = try await Store.open(own, migrations: try TestStore.migrations())
    #expect(second.applied == [])
    await second.close()
    await administrator.close()
  }

  /// The released schema with a loaded batch in it, as its program left it.
  private func released(_ url: String) async throws -> [[String?]] {
    let old = try await Store.open(
      url,
      migrations: try TestStore.migrations().filter {
        $0.name < "0007"
      })
    #expect(old.applied.count == 6)
    let new = try await Store.open(
      url, schema: "newest", migrations: try TestStore.migrations())
    _ = try await LoadTests.flood().load(into: new)
    await new.close()
    // In an order that satisfies the references; columns that came later, or went, are left out.
    let tables = try await old.database.rows(
      """
      WITH RECURSIVE refers AS (
        SELECT c.oid, 0 AS depth FROM pg_class c
        WHERE c.relnamespace = 'copydesk'::regnamespace AND c.relkind = 'r'
        UNION SELECT k.conrelid, r.depth + 1 FROM refers r
        JOIN pg_constraint k ON k.confrelid = r.oid AND k.contype = 'f' AND k.conrelid <> r.oid
        WHERE r.depth < 20)
      SELECT c.relname,
        (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
           AND EXISTS (SELECT FROM pg_attribute n WHERE n.attrelid = to_regclass('newest.' || c.relname)
             AND n.attname = a.attname AND NOT n.attisdropped))
      FROM refers r JOIN pg_class c ON c.oid = r.oid WHERE c.relname <> 'schema_migrations'
      GROUP BY c.oid, c.relname ORDER BY max(r.depth), c.relname
      """)
    for table in tables {
      let (name, columns) = (table[0] ?? "", table[1] ?? "")
      try await old.database.execute(
        "INSERT INTO \(name) (\(columns)) SELECT \(columns) FROM newest.\(name)")
    }
    await old.close()
    return tables
  }

  @Test func theReleasedSchemaIsMigratedWithItsData() async throws {
    let url = try await DatabaseCluster.database()
    let tables = try await released(url)
    let watcher = try await Database.connect(url)
    func contents() async throws -> [[[String?]]] {
      var all: [[[String?]]] = []
      for table in tables {
        let row = "ROW(\(table[1] ?? ""))::text"
        all.append(
          try await watcher.rows("SELECT \(row) FROM copydesk.\(table[0] ?? "") ORDER BY 1"))
      }
      return all
    }
    let before = try await contents()
    #expect(before.count { !$0.isEmpty } > 8)
    let store = try await Store.open(url, migrations: try TestStore.migrations())
    #expect(
      store.applied == (try TestStore.migrations()).map(\.name).filter { $0 >= "0007" }.sorted())
    #expect(try await contents() == before)
    // And it goes on from there: the same batch again changes no article.
    let counts = try await LoadTests.flood().load(into: store)
    let articles = try #require(counts.tables.first { $0.name == "articles" })
    #expect(articles.inserted == 0 && articles.removed == 0)
    await store.close()
    await watcher.close()
  }

  @Test func everythingInTheSchemaHasAComment() async throws {
    let test = try await TestStore.open()
    #expect(
      try await test.column(
        """
        SELECT 'schema' FROM pg_namespace n
        WHERE n.nspname = 'copydesk' AND obj_description(n.oid, 'pg_namespace') IS NULL
        UNION ALL
        SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'copydesk'::regnamespace
          AND c.relkind IN ('r', 'v', 'm', 'S', 'p') AND obj_description(c.oid, 'pg_class') IS NULL
        UNION ALL
        SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'copydesk'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
          AND a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL
        UNION ALL
        SELECT p.proname || '()' FROM pg_proc p WHERE p.pronamespace = 'copydesk'::regnamespace
          AND obj_description(p.oid, 'pg_proc') IS NULL
        ORDER BY 1
        """) == [])
    await test.store.close()
  }

  @Test func bigColumnsAreLZ4AndTablesHaveStatistics() async throws {
    let test = try await TestStore.open()
    var night = try LoadTests.flood()
    for index in night.articles.indices {
      night.articles[index].article.body += String(
        repeating: " It rained in Port Lune.", count: 2000)
    }
    _ = try await night.load(into: test.store)
    #expect(
      try await test.rows("SELECT DISTINCT pg_column_compression(body) FROM articles") == [["lz4"]])
    // Right after the load, before the server's own analysis comes round.
    #expect(
      try await test.column(
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'copydesk'::regnamespace AND relkind = 'r'
          AND reltuples < 0 AND pg_relation_size(oid) > 0
          AND relname NOT IN ('runs', 'stage_runs', 'schema_migrations') ORDER BY 1
        """) == [])
    #expect(
      try await test.rows(
        """
        SELECT count(*) > 10 FROM pg_stats WHERE schemaname = 'copydesk' AND tablename = 'articles'
        """) == [["t"]])
    await test.store.close()
  }

  /// One session holds the lock of a schema; who waits for it is named.
  @Test func aSchemaHasOneRun() async throws {
    let url = try await DatabaseCluster.database()
    let migrations = try TestStore.migrations()
    let identity = RunIdentity(process: 4711, host: "press.example")
    let first = try await Store.open(url, migrations: migrations, identity: identity)
    let error = await #expect(throws: StoreError.self) {
      try await Store.connect(url, identity: RunIdentity(process: 4712, host: "press.example"))
    }
    guard case .locked(let holder) = error else { throw CancellationError() }
    #expect(holder.application == "copydesk 4711 at press.example")
    #expect(RunIdentity(application: holder.application) == identity)
    #expect(holder.since?.hasPrefix("20") == true)
    #expect(error?.exitCode == 75)
    // Another schema, and who only reads, are not concerned.
    await (try await Store.connect(url, schema: "other", identity: identity)).close()
    await (try await Store.open(url, migrations: migrations)).close()
    await first.close()
    await (try await Store.connect(url, identity: identity)).close()
  }
}
