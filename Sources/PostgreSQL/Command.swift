import Foundation

/// One run of another program, to its end.
struct Command {
  var program: String
  var arguments: [String]
  var user: ServerUser?

  /// - Parameter program: A path, or a name to look for in PATH.
  /// - Parameter user: Whom to become first; only root can.
  init(_ program: String, _ arguments: [String], as user: ServerUser? = nil) {
    self.program = program
    self.arguments = arguments
    self.user = user
  }

  /// Exit status (128 + signal where one ended it), and what came on both outputs.
  ///
  /// By posix_spawn and waitpid: `Process` waits for the end of a socket that a server started by
  /// the program inherits and never closes, and a pipe has the same fault. So the output goes to
  /// a file.
  func run() throws -> (status: Int32, output: String) {
    let output = FileManager.default.temporaryDirectory.path + "/command-\(UUID().uuidString)"
    defer { unlink(output) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_RDWR | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Nothing else is handed down: a server that holds a caller's pipe keeps that caller waiting.
    for descriptor in inheritable { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var pid: pid_t = 0
    // The caller's folder may be closed to that user.
    let words = ["env", "--chdir=/"] + identity + [program] + arguments
    let failure = withCStrings(words) { arguments in
      withCStrings(environment) { posix_spawnp(&pid, words[0], &actions, nil, arguments, $0) }
    }
    guard failure == 0 else {
      return (127, "env: \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return (code, text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Open descriptors above the standard three; closing one that is gone by then does no harm.
  private var inheritable: [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.compactMap { Int32($0) }.filter { $0 > 2 }.sorted()
  }

  private var identity: [String] {
    guard let user else { return [] }
    return ["setpriv", "--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--"]
  }

  /// Without PG… variables, which point elsewhere, and with messages in English.
  private var environment: [String] {
    ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("LC_") }
      .map { "\($0.key)=\($0.value)" }.sorted() + ["LC_ALL=C"]
  }
}

/// A zero-terminated list of zero-terminated copies, for the length of a call.
private func withCStrings<Value>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
) -> Value {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}

/// The account that the server runs under: the own one, except for root, whom PostgreSQL refuses.
struct ServerUser: Equatable {
  var name: String
  var uid: UInt32
  var gid: UInt32

  /// Nil where the caller's own account will do.
  static func forRoot() -> ServerUser? {
    guard geteuid() == 0 else { return nil }
    for name in ["postgres", "nobody"] {
      if let entry = getpwnam(name)?.pointee, entry.pw_uid != 0 {
        return ServerUser(name: name, uid: entry.pw_uid, gid: entry.pw_gid)
      }
    }
    return ServerUser(name: "65534", uid: 65_534, gid: 65_534)
  }
}
