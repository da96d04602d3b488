internal import CLibPQ
import Glibc

/// What libpq is told beside the user's own words, which beat these.
struct ConnectionSettings {
  private let pairs: [(keyword: String, value: String)]

  /// - Parameter conninfo: A libpq URL or a string of keywords.
  /// - Parameter application: Shown in pg_stat_activity.
  init(_ conninfo: String, application: String?) {
    var pairs = [
      // A server that vanishes without a word is missed after a minute, not after two hours.
      ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "60000"),
    ]
    if getenv("PGCONNECT_TIMEOUT") == nil { pairs.append(("connect_timeout", "10")) }
    if let application { pairs.append(("fallback_application_name", application)) }
    // Last, and taken apart there: its keywords stand in for those before.
    self.pairs = pairs + [("dbname", conninfo)]
  }

  func connect() -> OpaquePointer? { call { PQconnectdbParams($0, $1, 1) } }

  /// Why no connection came about.
  ///
  /// libpq has no code for that, but tells a server that answered, which would refuse again, from
  /// one that is starting or is not there.
  func failure(_ message: String) -> PostgreSQLError {
    switch call({ PQpingParams($0, $1, 1) }) {
    case PQPING_REJECT: PostgreSQLError(sqlState: "57P03", message: message)
    // The answer to a full server is an answer, too; slots come free.
    case PQPING_OK where !message.contains("connection slots") && !message.contains("too many"):
      PostgreSQLError(sqlState: "08004", message: message)
    default: PostgreSQLError(sqlState: "08000", message: message)
    }
  }

  private func call<Value>(
    _ body: ([UnsafePointer<CChar>?], [UnsafePointer<CChar>?]) -> Value
  ) -> Value {
    withCStrings(pairs.map(\.keyword) + [nil]) { keywords in
      withCStrings(pairs.map(\.value) + [nil]) { values in body(keywords, values) }
    }
  }
}
