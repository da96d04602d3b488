public import PostgreSQL

/// Why the database could not be used; each case has its exit code (sysexits).
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No server answers, or it went away: worth another try.
  case unavailable(String)
  /// The server refuses this database, role or password.
  case rejected(String)
  /// Another run works on this schema.
  case locked(RunLockHolder)
  /// The role may not do what was asked (SQLSTATE 42501).
  case lacksRight(String)
  /// The server's disk is full (SQLSTATE 53100).
  case diskFull(String)
  case notUTF8(encoding: String)
  /// Migrations stand in the database that this program does not know.
  case newerSchema([String])
  /// A migration was applied with another text.
  case changedMigration(name: String)
  case invalidSchemaName(String)
  /// `search:` names a text search configuration that the server does not have.
  case unknownSearch(String, known: [String])
  /// Two different natural keys with one id, or one key twice.
  case clash(String)
  /// A record refers to one that is neither in the batch nor in the database.
  case dangling(String)
  case refused(PostgreSQLError)

  public init(_ error: PostgreSQLError) {
    self =
      if error.isRejection {
        .rejected(error.message)
      } else if error.isConnectionFailure {
        .unavailable(error.message)
      } else if error.sqlState == "42501" {
        .lacksRight(
          error.message + (error.sql.map { " (needed for: \(StoreError.opening(of: $0)))" } ?? ""))
      } else if error.sqlState == "53100" {
        .diskFull(error.message)
      } else {
        .refused(error)
      }
  }

  /// As in sysexits.
  public var exitCode: Int32 {
    switch self {
    case .unavailable, .rejected: 69
    case .diskFull: 73
    case .locked: 75
    case .lacksRight: 77
    case .notUTF8, .newerSchema, .changedMigration, .unknownSearch: 78
    case .invalidSchemaName: 64
    case .clash, .dangling, .refused: 70
    }
  }

  public var description: String {
    switch self {
    case .unavailable(let message):
      "database unavailable: \(message); start the server, or name another one with --database, "
        + "and type the same command again"
    case .rejected(let message):
      "database unavailable: the server refuses: \(message); mend --database, $DATABASE_URL or "
        + "database: of the configuration"
    case .locked(let holder):
      "\(holder) is running on this schema; wait for it, or name another schema with --schema"
    case .lacksRight(let message):
      "the database role lacks a right: \(message); grant it, or use another role"
    case .diskFull(let message):
      "the disk of the database server is full: \(message); nothing was stored; free space there "
        + "and type the same command again"
    case .notUTF8(let encoding):
      "the database's encoding is \(encoding), expected UTF8; make one with "
        + "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
    case .newerSchema(let names):
      "the schema is newer than this program (\(names.joined(separator: ", "))); update the program, "
        + "or use another --schema"
    case .changedMigration(let name):
      "migration \(name) was applied with another text; use the program that made this schema, or "
        + "another --schema"
    case .invalidSchemaName(let name):
      "\"\(name)\" cannot be a schema: expected 1 to 63 letters, digits or underscores that do not "
        + "start with a digit or \"pg_\""
    case .unknownSearch(let name, let known):
      "search: the server has no text search configuration \"\(name)\"; it has off, "
        + known.joined(separator: ", ")
    case .clash(let what): "two records with one id: \(what)"
    case .dangling(let what): "a record refers to one that is not there: \(what)"
    case .refused(let error): "the database refused: \(error)"
    }
  }
}

extension StoreError {
  /// As much of a statement as tells what it does to which table.
  private static func opening(of sql: String) -> String {
    sql.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")
  }
}

/// Errors of libpq leave this module as errors of the store.
@discardableResult
func asStoreErrors<Value>(
  isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
) async throws -> Value {
  do {
    return try await body()
  } catch let error as PostgreSQLError { throw StoreError(error) }
}
