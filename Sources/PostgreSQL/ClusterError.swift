/// Why the private cluster is not there; the description says what to do.
public enum ClusterError: Error, Sendable, Equatable, CustomStringConvertible {
  case serverMissing
  case versionMissing(version: String, folder: String)
  case foreignFolder(path: String, expected: String)
  case unreachable(path: String, user: String)
  case cannotWrite(path: String, reason: String)
  case commandFailed(command: String, status: Int32, output: String, log: String)
  case orphans(folder: String, pids: [Int32])

  public var description: String {
    switch self {
    case .serverMissing:
      "no PostgreSQL server programs (initdb, pg_ctl, postgres) found through pg_config, PATH or "
        + "/usr/lib/postgresql; install them (Debian, Ubuntu: apt install postgresql) or name a "
        + "database"
    case .versionMissing(let version, let folder):
      "\(folder) was made by PostgreSQL \(version), whose programs are not installed; install "
        + "postgresql-\(version), or move the folder away to start with an empty cluster"
    case .foreignFolder(let path, let expected):
      "\(path) must be a folder of user \(expected) that nobody else can enter; remove it or "
        + "choose another state folder"
    case .unreachable(let path, let user):
      "user \(user), who runs the server, cannot enter \(path); choose a state folder below one "
        + "that everybody can enter, such as /var/lib"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason)"
    case .commandFailed(let command, let status, let output, let log):
      "\(command) ended with status \(status): \(output); the server's log is \(log)"
    case .orphans(let folder, let pids):
      "processes \(pids) of a dead server still use \(folder); end them and try again"
    }
  }
}
