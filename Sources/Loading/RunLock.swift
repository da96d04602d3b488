import PostgreSQL
import Text

/// One run per schema: an advisory lock of the session, which the server drops with it.
///
/// It is held by the run's one connection. With that it is lost, and must be taken anew.
struct RunLock {
  private let key: Int64

  init(schema: String) { key = Digest.rowID("run", schema) }

  /// Who has the lock; nil where this session has it now.
  func take(_ connection: borrowing Connection) throws -> RunLockHolder? {
    // The holder may go between the two questions.
    for _ in 0..<3 {
      if try connection.tryAdvisoryLock(key) { return nil }
      if let holder = try holder(connection) { return holder }
    }
    return RunLockHolder(backend: 0, application: "", since: nil)
  }

  private func holder(_ connection: borrowing Connection) throws -> RunLockHolder? {
    // pg_locks shows a key's halves.
    let bits = UInt64(bitPattern: key)
    let rows = try connection.query(
      """
      SELECT l.pid, coalesce(a.application_name, ''),
        to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.classid = $1::bigint::oid AND l.objid = $2::bigint::oid
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """, [String(bits >> 32), String(bits & 0xFFFF_FFFF)])
    guard rows.rowCount > 0, let backend = rows.int(0, 0) else { return nil }
    return RunLockHolder(
      backend: Int32(truncatingIfNeeded: backend), application: rows.text(0, 1) ?? "",
      since: rows.text(0, 2))
  }
}

/// The session that holds a schema's lock.
public struct RunLockHolder: Sendable, Equatable, CustomStringConvertible {
  /// The server's process.
  public var backend: Int32
  /// application_name: `RunIdentity` where the user set none.
  public var application: String
  /// When it connected; unknown where the asking role may not see it.
  public var since: String?

  public var description: String {
    let name = application.isEmpty ? "another session" : application
    return "\(name) (server process \(backend)\(since.map { ", since \($0)" } ?? ""))"
  }
}

/// What a run calls itself in pg_stat_activity: "copydesk 4711 at HOST".
public struct RunIdentity: Sendable, Equatable {
  public var process: Int32
  public var host: String

  public init(process: Int32, host: String) {
    self.process = process
    self.host = host
  }

  /// Nil for a name of another make.
  public init?(application: String) {
    let words = application.split(separator: " ")
    guard words.count == 4, words[0] == "copydesk", words[2] == "at", let process = Int32(words[1])
    else { return nil }
    self.init(process: process, host: String(words[3]))
  }

  /// The server cuts names after 63 bytes.
  public var application: String {
    String(decoding: "copydesk \(process) at \(host)".utf8.prefix(63), as: UTF8.self)
  }

  /// Whether the two are of one machine, as far as a name that was cut can tell.
  public func isSameHost(as other: RunIdentity) -> Bool {
    host.hasPrefix(other.host) || other.host.hasPrefix(host)
  }
}
