import PostgreSQL
import Text

/// One step of the schema: forward-only, and never changed once released.
public struct Migration: Sendable, Equatable {
  /// File name ("0001_articles.sql"); migrations are applied in the order of their names.
  public var name: String
  public var sql: String

  public init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }

  var sha256: String { Digest.hexadecimal(Array(sql.utf8)) }
}

/// Brings a schema up to date.
struct Migrator {
  var schema: String
  var migrations: [Migration]

  /// Applies what is missing, each step in a transaction, one program at a time.
  ///
  /// - Returns: Names of the steps applied.
  func migrate(_ connection: borrowing Connection) throws -> [String] {
    // Most runs find everything in place: they must not wait for a lock, nor need rights.
    if try missing(connection).isEmpty { return [] }
    let key = Digest.rowID("migrate", schema)
    try connection.advisoryLock(key)
    defer { _ = try? connection.advisoryUnlock(key) }
    try createLedger(connection)
    let steps = try missing(connection)
    for step in steps {
      try connection.transaction {
        try connection.script(step.sql)
        try connection.execute(
          "INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)", [step.name, step.sha256])
      }
    }
    return steps.map(\.name)
  }

  private func missing(_ connection: borrowing Connection) throws -> [Migration] {
    let table = "\(quotedIdentifier(schema)).schema_migrations"
    let exists = try connection.query("SELECT to_regclass($1)", [table]).text(0, 0) != nil
    let rows =
      exists
      ? try connection.query("SELECT name, sha256 FROM \(table) ORDER BY name").strings() : []
    let known = Dictionary(migrations.map { ($0.name, $0.sha256) }) { first, _ in first }
    var applied = Set<String>()
    var unknown: [String] = []
    for row in rows {
      guard let name = row[0] else { continue }
      applied.insert(name)
      guard let sha256 = known[name] else {
        unknown.append(name)
        continue
      }
      guard sha256 == row[1] else { throw StoreError.changedMigration(name: name) }
    }
    guard unknown.isEmpty else { throw StoreError.newerSchema(unknown) }
    return migrations.sorted { $0.name < $1.name }.filter { !applied.contains($0.name) }
  }

  /// The schema is only created where missing, so that a role without CREATE on the database can
  /// work in one that an administrator made for it.
  private func createLedger(_ connection: borrowing Connection) throws {
    let exists = try connection.query(
      "SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema]
    ).rowCount
    try connection.transaction {
      if exists == 0 { try createSchema(connection) }
      try connection.script(
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          name text PRIMARY KEY,
          sha256 text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now());
        COMMENT ON TABLE schema_migrations IS 'Steps of the schema that were applied.';
        COMMENT ON COLUMN schema_migrations.name IS 'File name.';
        COMMENT ON COLUMN schema_migrations.sha256 IS 'Of its text; a changed step is refused.';
        COMMENT ON COLUMN schema_migrations.applied_at IS 'When.';
        """)
    }
  }

  private func createSchema(_ connection: borrowing Connection) throws {
    do throws(PostgreSQLError) {
      try connection.execute("CREATE SCHEMA \(quotedIdentifier(schema))")
      try connection.execute(
        "COMMENT ON SCHEMA \(quotedIdentifier(schema)) IS "
          + "'News: articles, entities, quotes and figures of the feed files, by copydesk.'")
    } catch {
      guard error.sqlState == "42501" else { throw error }
      throw StoreError.lacksRight(
        "\(error.message): it may not make schema \(schema), so an administrator has to: "
          + "CREATE SCHEMA \(quotedIdentifier(schema)) AUTHORIZATION the_role")
    }
  }
}
