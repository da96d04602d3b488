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
  /// - Parameter identity: Of a run, which then holds the schema's lock until it hangs up.
  /// - Throws: `StoreError`.
  public static func open(
    _ conninfo: String, schema: String = "copydesk", migrations: [Migration],
    identity: RunIdentity? = nil
  ) async throws -> Store {
    try await connect(conninfo, schema: schema, identity: identity).migrated(migrations)
  }

  /// Connects and takes the lock, but looks at no table: quick, and nothing is written.
  ///
  /// - Throws: `StoreError.locked` among others.
  public static func connect(
    _ conninfo: String, schema: String = "copydesk", identity: RunIdentity? = nil
  ) async throws -> Store {
    guard isValid(schema: schema) else { throw StoreError.invalidSchemaName(schema) }
    return try await asStoreErrors {
      let database = try await Database.connect(
        conninfo, application: identity?.application ?? "copydesk")
      try await database.perform { connection in
        let encoding = try connection.query("SHOW server_encoding").text(0, 0) ?? ""
        guard encoding == "UTF8" else { throw StoreError.notUTF8(encoding: encoding) }
        try SessionSettings(schema: schema).apply(to: connection)
        guard identity != nil else { return }
        if let holder = try RunLock(schema: schema).take(connection) {
          throw StoreError.locked(holder)
        }
      }
      return Store(database: database, schema: schema, applied: [])
    }
  }

  /// The same connection with the schema brought up to date.
  ///
  /// - Throws: `StoreError`.
  public func migrated(_ migrations: [Migration]) async throws -> Store {
    let migrator = Migrator(schema: schema, migrations: migrations)
    let applied = try await asStoreErrors {
      try await database.perform { try migrator.migrate($0) }
    }
    return Store(database: database, schema: schema, applied: applied)
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

  /// For loads that are compared with what stands, and not kept.
  public var recorder: RowRecorder { RowRecorder(database: database, schema: schema) }

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
