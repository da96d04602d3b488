public import PostgreSQL

/// The schema of one database, open and up to date.
public struct Store: Sendable {
  public let database: Database
  public let schema: String
  /// Migrations that this opening applied.
  public let applied: [String]

  /// Connects, refuses a database that is not UTF-8, and migrates the schema.
  ///
  /// - Parameter conninfo: A libpq URL or a string of keywords.
  /// - Parameter migrations: All that the program knows, in any order.
  /// - Throws: `StoreError`.
  public static func open(
    _ conninfo: String, schema: String = "copydesk", migrations: [Migration]
  ) async throws -> Store {
    guard isValid(schema: schema) else { throw StoreError.invalidSchemaName(schema) }
    return try await asStoreErrors {
      let database = try await Database.connect(conninfo)
      let applied = try await database.perform { connection in
        let encoding = try connection.query("SHOW server_encoding").text(0, 0) ?? ""
        guard encoding == "UTF8" else { throw StoreError.notUTF8(encoding: encoding) }
        try connection.script(
          """
          SET search_path = \(quotedIdentifier(schema)), pg_catalog;
          SET timezone = 'UTC';
          SET client_min_messages = warning;
          SET temp_buffers = '64MB';
          SELECT set_config('default_toast_compression', 'lz4', false) FROM pg_settings
            WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals);
          """)
        return try Migrator(schema: schema, migrations: migrations).migrate(connection)
      }
      return Store(database: database, schema: schema, applied: applied)
    }
  }

  /// Hangs up.
  public func close() async { await database.close() }

  /// Starts a load; one at a time on a store.
  public func load(batch: String) async throws -> BatchLoad {
    let load = BatchLoad(database: database, schema: schema, batch: batch)
    try await load.prepare()
    return load
  }

  /// What the batches before this one stated, or those after it.
  public func history(_ side: History.Side, _ batch: String) -> History {
    History(database: database, batch: batch, side: side)
  }

  /// Runs and their stages.
  public var ledger: Ledger { Ledger(database: database) }

  private static func isValid(schema: String) -> Bool {
    let bytes = Array(schema.utf8)
    let isWord = bytes.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F
    }
    guard let first = bytes.first, bytes.count <= 63, isWord else { return false }
    return !(0x30...0x39).contains(first) && !schema.lowercased().hasPrefix("pg_")
  }
}
