/// What the server or libpq refused. Bound values never stand here: they may be private.
public struct PostgreSQLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Five characters (https://www.postgresql.org/docs/current/errcodes-appendix.html); "08000"
  /// where the connection itself failed.
  public var sqlState: String
  public var message: String
  public var hint: String?
  /// The statement with its placeholders.
  public var sql: String?

  public init(sqlState: String, message: String, hint: String? = nil, sql: String? = nil) {
    self.sqlState = sqlState
    self.message = message
    self.hint = hint
    self.sql = sql
  }

  /// No server there, or it went away: class 08 (but for 08P01, a statement sent wrongly), or shut
  /// down by an administrator, a crash, or its patience with an idle session.
  public var isConnectionFailure: Bool {
    sqlState.hasPrefix("08") && sqlState != "08P01"
      || ["57P01", "57P02", "57P03", "57P05"].contains(sqlState)
  }

  /// The server answered, and will not have this database, role or password.
  public var isRejection: Bool { sqlState == "08004" }

  public var description: String {
    let statement = sql.map { " in: \($0.prefix(400))" } ?? ""
    return "\(message) (SQLSTATE \(sqlState))\(hint.map { "; \($0)" } ?? "")\(statement)"
  }
}
