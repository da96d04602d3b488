internal import CLibPQ
import Glibc

/// One libpq connection. Every call blocks its thread, so it belongs on an executor of its own:
/// `Database` is that.
public struct Connection: ~Copyable {
  private let raw: OpaquePointer

  /// - Parameter conninfo: A libpq URL or a string of keywords.
  /// - Parameter application: Shown in pg_stat_activity where the user names none.
  /// - Throws: `PostgreSQLError` with SQLSTATE "08000" where no server answers, "57P03" where it is
  ///   starting or stopping, "08004" where it refuses this database, role or password.
  public init(_ conninfo: String, application: String? = nil) throws(PostgreSQLError) {
    let settings = ConnectionSettings(conninfo, application: application)
    guard let raw = settings.connect() else {
      throw PostgreSQLError(sqlState: "08000", message: "out of memory")
    }
    guard PQstatus(raw) == CONNECTION_OK else {
      let message = trimmed(PQerrorMessage(raw))
      PQfinish(raw)
      throw settings.failure(message)
    }
    self.raw = raw
    // Notices (a table dropped "if exists" that was not there) are no news to anybody.
    PQsetNoticeProcessor(raw, { _, _ in }, nil)
    PQsetClientEncoding(raw, "UTF8")
  }

  deinit { PQfinish(raw) }

  /// The number of the server's process, as in pg_stat_activity.
  public var backend: Int32 { PQbackendPID(raw) }

  /// A PGcancel, which the caller frees.
  func cancelHandle() -> OpaquePointer? { PQgetCancel(raw) }

  /// Runs one statement. Parameters are sent as text, apart from the statement.
  public func query(
    _ sql: String, _ parameters: [String?] = []
  ) throws(PostgreSQLError) -> QueryResult {
    try refuseCancelled(sql)
    let result = withCStrings(parameters) {
      PQexecParams(raw, sql, Int32(parameters.count), nil, $0, nil, nil, 0)
    }
    return QueryResult(try checked(result, sql))
  }

  /// Runs one statement and returns how many rows it touched.
  @discardableResult
  public func execute(
    _ sql: String, _ parameters: [String?] = []
  ) throws(PostgreSQLError) -> Int {
    try query(sql, parameters).affectedRows
  }

  /// Runs any number of statements, in one implicit transaction where none is open.
  public func script(_ sql: String) throws(PostgreSQLError) {
    try refuseCancelled(sql)
    PQclear(try checked(PQexec(raw, sql), sql))
  }

  /// Hands every row to `body` as it arrives, so that memory does not grow with their number.
  ///
  /// The rest is read and thrown away where `body` throws.
  public func forEachRow(
    _ sql: String, _ parameters: [String?] = [], _ body: (borrowing QueryResult) throws -> Void
  ) throws {
    try refuseCancelled(sql)
    let sent = withCStrings(parameters) {
      PQsendQueryParams(raw, sql, Int32(parameters.count), nil, $0, nil, nil, 0)
    }
    guard sent == 1 else { throw failure(nil, sql) }
    PQsetSingleRowMode(raw)
    var firstError: (any Error)?
    while let result = PQgetResult(raw) {
      do {
        let row = QueryResult(try checked(result, sql))
        if firstError == nil, row.rowCount > 0 { try body(row) }
      } catch { firstError = firstError ?? error }
    }
    if let firstError { throw firstError }
  }

  /// Whether a transaction is open, a failed one included.
  public var isInTransaction: Bool {
    [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(raw))
  }

  /// Runs `body` between BEGIN and COMMIT; rolls back where it throws. Inside of an open
  /// transaction it is a savepoint.
  @discardableResult
  public func transaction<Value>(_ body: () throws -> Value) throws -> Value {
    let isNested = isInTransaction
    try execute(isNested ? "SAVEPOINT nested" : "BEGIN")
    do {
      let value = try body()
      try execute(isNested ? "RELEASE SAVEPOINT nested" : "COMMIT")
      return value
    } catch {
      // The first error is the one to report; a connection that is gone has rolled back by itself.
      // Not through `execute`, which a cancelled task is refused.
      PQclear(PQexec(raw, isNested ? "ROLLBACK TO SAVEPOINT nested" : "ROLLBACK"))
      throw error
    }
  }

  /// Sends rows by COPY: `sql` is "COPY … FROM STDIN (FORMAT binary)".
  ///
  /// - Returns: How many rows the server took.
  @discardableResult
  public func copyIn(_ sql: String, _ writer: BinaryCopyWriter) throws(PostgreSQLError) -> Int {
    try refuseCancelled(sql)
    PQclear(try checked(PQexec(raw, sql), sql))
    var sent = true
    writer.forEachChunk { chunk in
      let bytes = chunk.assumingMemoryBound(to: CChar.self)
      sent = sent && PQputCopyData(raw, bytes.baseAddress, Int32(bytes.count)) == 1
    }
    guard sent, PQputCopyEnd(raw, nil) == 1 else { throw failure(nil, sql) }
    let result = PQgetResult(raw)
    while let more = PQgetResult(raw) { PQclear(more) }
    return QueryResult(try checked(result, sql)).affectedRows
  }

  /// Waits for a lock of the whole database that lives as long as the session or until unlocked.
  public func advisoryLock(_ key: Int64) throws(PostgreSQLError) {
    try execute("SELECT pg_advisory_lock($1::bigint)", [String(key)])
  }

  /// Takes the lock where it is free.
  public func tryAdvisoryLock(_ key: Int64) throws(PostgreSQLError) -> Bool {
    try query("SELECT pg_try_advisory_lock($1::bigint)", [String(key)]).bool(0, 0) ?? false
  }

  public func advisoryUnlock(_ key: Int64) throws(PostgreSQLError) {
    try execute("SELECT pg_advisory_unlock($1::bigint)", [String(key)])
  }

  /// PQcancel stops what runs; what a cancelled task would run next must not start either.
  private func refuseCancelled(_ sql: String) throws(PostgreSQLError) {
    guard Task.isCancelled else { return }
    throw PostgreSQLError(sqlState: "57014", message: "the task was cancelled", sql: sql)
  }

  private func checked(
    _ result: OpaquePointer?, _ sql: String
  ) throws(PostgreSQLError) -> OpaquePointer {
    guard let result else { throw failure(nil, sql) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_SINGLE_TUPLE,
      PGRES_EMPTY_QUERY:
      return result
    default:
      let error = failure(result, sql)
      PQclear(result)
      throw error
    }
  }

  private func failure(_ result: OpaquePointer?, _ sql: String) -> PostgreSQLError {
    // PG_DIAG_* are character constants, which Swift does not import as such.
    let field = { (code: Character) -> String? in
      guard let result, let ascii = code.asciiValue else { return nil }
      return PQresultErrorField(result, Int32(ascii)).map { String(cString: $0) }
    }
    return PostgreSQLError(
      sqlState: field("C") ?? "08000", message: field("M") ?? trimmed(PQerrorMessage(raw)),
      hint: field("H"), sql: sql)
  }
}

/// Zero-terminated copies for the length of a call.
func withCStrings<Value>(
  _ strings: [String?], _ body: ([UnsafePointer<CChar>?]) -> Value
) -> Value {
  let copies = strings.map { $0.flatMap { strdup($0) } }
  defer { for case .some(let copy) in copies { free(copy) } }
  return body(copies.map { $0.map { UnsafePointer($0) } })
}

/// A name as it stands in SQL: in double quotes, doubled inside.
public func quotedIdentifier(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}

func trimmed(_ message: UnsafePointer<CChar>?) -> String {
  guard let message else { return "no message" }
  var bytes = Array(String(cString: message).utf8)
  while let last = bytes.last, last == 0x0A || last == 0x20 { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}
