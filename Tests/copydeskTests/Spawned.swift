import Foundation
import TestSupport

/// A process that lives beside a test.
///
/// Not by Foundation's `Process`, which waits for the end of a socket that every child started at the
/// same time inherits: one that stays would keep all others waiting.
final class Spawned {
  struct Failure: Error { var message: String }

  /// Hands down nothing but the standard three, whatever other threads have open.
  private static let closeAll = """
    for f in /proc/$$/fd/*; do n=${f##*/}; if [ $n -gt 2 ]; then eval "exec $n>&-"; fi; done
    exec "$@"
    """

  let pid: pid_t
  private var status: Int32?
  private let folder: TemporaryFolder
  private let input: Int32

  /// - Parameter words: The program, looked for in PATH, and its arguments.
  init(_ words: [String], environment: [String: String]) throws {
    folder = try TemporaryFolder()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(message: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    input = ends[1]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    for (number, name) in [(Int32(1), "out"), (2, "err")] {
      posix_spawn_file_actions_addopen(
        &actions, number, folder.url.appending(path: name).path, O_WRONLY | O_CREAT, 0o600)
    }
    // The threads of tests have signals blocked, which would be handed down.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = (["bash", "-c", Spawned.closeAll, "bash"] + words).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var number: pid_t = 0
    let result = posix_spawnp(&number, "bash", &actions, &attributes, &arguments, &variables)
    close(ends[0])
    guard result == 0 else { throw Failure(message: String(cString: strerror(result))) }
    pid = number
  }

  deinit {
    signal(SIGKILL)
    end()
    close(input)
  }

  var output: String { text("out") }
  var errors: String { text("err") }

  func send(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(input, bytes, bytes.count)
  }

  var isRunning: Bool {
    reap(WNOHANG)
    return status == nil
  }

  func signal(_ number: Int32) { if isRunning { kill(pid, number) } }

  /// Waits for its end; -1 stands for a death by signal.
  @discardableResult
  func end() -> Int32 {
    reap(0)
    let status = status ?? 0
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }

  private func reap(_ flags: Int32) {
    guard status == nil else { return }
    var found: Int32 = 0
    while true {
      let result = waitpid(pid, &found, flags)
      if result == pid { status = found }
      if result >= 0 || errno != EINTR { return }
    }
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOf: folder.url.appending(path: name), encoding: .utf8)) ?? ""
  }
}
