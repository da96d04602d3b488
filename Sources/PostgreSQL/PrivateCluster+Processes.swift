import Foundation

// Which processes belong to a data folder. `postmaster.pid` alone proves nothing after a crash of
// the machine: its number may be anybody's by now, and then pg_ctl believes in a running server and
// the server in a rival. A postmaster and its children have the data folder as working folder.
extension PrivateCluster {
  func status(of folder: ClusterFolder) -> Status {
    guard FileManager.default.fileExists(atPath: "\(folder.data)/PG_VERSION") else {
      return .absent
    }
    guard let text = try? String(contentsOfFile: "\(folder.data)/postmaster.pid", encoding: .utf8),
      let pid = text.split(separator: "\n").first.flatMap({ Int32($0) }),
      works(pid, in: folder.data)
    else { return .stopped }
    return .running(pid: pid)
  }

  /// Removes what a crash left behind, after making sure that nothing uses the data any more.
  func removeStaleLocks(_ folder: ClusterFolder) throws {
    // The children of a server that was stopped at once end a moment after it.
    var orphans = orphans(of: folder)
    for _ in 0..<200 where !orphans.isEmpty {
      usleep(50_000)
      orphans = self.orphans(of: folder)
    }
    guard orphans.isEmpty else {
      throw ClusterError.orphans(folder: folder.data, pids: orphans)
    }
    let socket = "\(folder.socketFolder)/\(ClusterFolder.socketFile)"
    for path in ["\(folder.data)/postmaster.pid", socket, "\(socket).lock"] { unlink(path) }
  }

  private func orphans(of folder: ClusterFolder) -> [Int32] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.compactMap { Int32($0) }.filter { works($0, in: folder.data) }.sorted()
  }

  /// One starter or stopper at a time, across processes; the kernel lets go when its holder dies.
  func withLock<Value>(_ folder: ClusterFolder, _ body: () throws -> Value) throws -> Value {
    let path = "\(folder.path)/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ClusterError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw ClusterError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
    }
    return try body()
  }

  private func works(_ pid: Int32, in dataFolder: String) -> Bool {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/\(pid)/cwd", &target, target.count - 1)
    guard length > 0, let resolved = realpath(dataFolder, nil) else { return false }
    defer { free(resolved) }
    return strcmp(resolved, target) == 0
  }
}
