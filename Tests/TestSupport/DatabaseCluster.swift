import Foundation
public import PostgreSQL
import Synchronization

/// One private cluster for all tests of the process, in a temporary folder, ended with it.
public enum DatabaseCluster {
  /// A new, empty database; the cluster is started at the first call.
  public static func database() async throws -> String {
    let url = try await started.value
    let name = "test_\(counter.add(1, ordering: .relaxed).newValue)"
    let connection = try Connection(url)
    try connection.execute("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
    return url.replacingOccurrences(of: "///copydesk?", with: "///\(name)?")
  }

  /// A path for a cluster, whose server and folder go with the process.
  public static func temporaryFolder() -> String {
    let path = FileManager.default.temporaryDirectory.path + "/copydesk-test-\(UUID().uuidString)"
    folders.withLock { $0.append(path) }
    return path
  }

  /// Ends a server without a word, as a crash of the machine does.
  public static func kill(_ cluster: PrivateCluster) throws {
    if case .running(let pid) = try cluster.status() { Foundation.kill(pid, SIGQUIT) }
  }

  private static let counter = Atomic(0)
  static let folders = Mutex<[String]>([])

  private static let started = Task {
    atexit {
      for folder in DatabaseCluster.folders.withLock({ $0 }) {
        try? DatabaseCluster.kill(PrivateCluster(folder: folder))
        // A server that is going down still removes files of its own: then removing fails.
        for _ in 0..<100 where FileManager.default.fileExists(atPath: folder) {
          if (try? FileManager.default.removeItem(atPath: folder)) == nil { usleep(20_000) }
        }
      }
    }
    return try await PrivateCluster(folder: temporaryFolder(), isDurable: false).start()
  }
}
