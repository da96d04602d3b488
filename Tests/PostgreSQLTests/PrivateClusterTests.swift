import Foundation
import PostgreSQL
import TestSupport
import Testing

@Suite struct PrivateClusterTests {
  private func answers(_ url: String) throws -> String? {
    try Connection(url).query("SELECT current_database() || ' ' || current_user").text(0, 0)
  }

  @Test func startsStopsAndStartsAgain() async throws {
    let cluster = PrivateCluster(folder: DatabaseCluster.temporaryFolder(), isDurable: false)
    #expect(try cluster.status() == .absent)
    let url = try await cluster.start()
    #expect(try url == cluster.url)
    #expect(try answers(url) == "copydesk copydesk")
    guard case .running(let pid) = try cluster.status() else { throw CancellationError() }
    #expect(try await cluster.start() == url)
    #expect(try cluster.status() == .running(pid: pid))
    try await cluster.stop()
    #expect(try cluster.status() == .stopped)
    try await cluster.stop()
    #expect(try await cluster.start() == url)
    #expect(try answers(url) == "copydesk copydesk")
    try await cluster.stop()
  }

  @Test func settingsAreWhatTheyShouldBe() async throws {
    let cluster = PrivateCluster(
      folder: DatabaseCluster.temporaryFolder(), searchPath: ["copydesk", "public"],
      isDurable: false)
    let connection = try Connection(try await cluster.start())
    let settings = [
      "listen_addresses", "server_encoding", "data_checksums", "search_path", "jit",
      "unix_socket_permissions",
    ]
    #expect(
      try settings.map { try connection.query("SHOW \($0)").text(0, 0) }
        == ["", "UTF8", "on", "copydesk, public", "off", "0700"])
    let socketFolder = try connection.query("SHOW unix_socket_directories").text(0, 0) ?? ""
    let attributes = try FileManager.default.attributesOfItem(atPath: socketFolder)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    try await cluster.stop()
  }

  @Test func concurrentStartsGiveOneServer() async throws {
    let folder = DatabaseCluster.temporaryFolder()
    let urls = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask { try await PrivateCluster(folder: folder, isDurable: false).start() }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(urls.count == 1)
    try await PrivateCluster(folder: folder).stop()
  }

  @Test func startsAfterACrashWhoseNumberSomebodyElseHas() async throws {
    let folder = DatabaseCluster.temporaryFolder()
    let cluster = PrivateCluster(folder: folder, isDurable: false)
    let url = try await cluster.start()
    do {
      let connection = try Connection(url)
      try connection.script("CREATE TABLE kept (v int); INSERT INTO kept VALUES (1); CHECKPOINT")
    }
    let lockFile = "\(folder)/data/postmaster.pid"
    var lines = try String(contentsOfFile: lockFile, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try await cluster.stop()
    // What a power failure leaves: the lock files of a server that is no more, and a number that
    // belongs to another process by now (this one).
    lines[0] = String(ProcessInfo.processInfo.processIdentifier)
    try lines.joined(separator: "\n").write(toFile: lockFile, atomically: true, encoding: .utf8)
    let socket = "\(folder)/socket/.s.PGSQL.5432"
    try "".write(toFile: socket, atomically: true, encoding: .utf8)
    try lines.joined(separator: "\n")
      .write(toFile: "\(socket).lock", atomically: true, encoding: .utf8)
    #expect(try cluster.status() == .stopped)
    try await cluster.start()
    #expect(try Connection(url).query("SELECT v FROM kept").strings() == [["1"]])
    try await cluster.stop()
  }

  @Test func aLongPathGetsAShortSocket() async throws {
    let base = DatabaseCluster.temporaryFolder()
    let folder = base + "/" + String(repeating: "long-name/", count: 10) + "cluster"
    let cluster = PrivateCluster(folder: folder, isDurable: false)
    let url = try await cluster.start()
    #expect(url.contains("host=/tmp/pg-"))
    #expect(try answers(url) == "copydesk copydesk")
    try await cluster.stop()
  }

  @Test func aForeignSocketFolderIsRefused() async throws {
    let base = DatabaseCluster.temporaryFolder()
    let folder = base + "/" + String(repeating: "long-name/", count: 10) + "cluster"
    let cluster = PrivateCluster(folder: folder, isDurable: false)
    let host = try cluster.url.split(separator: "host=")[1].split(separator: "&")[0]
    try FileManager.default.createSymbolicLink(
      atPath: String(host), withDestinationPath: FileManager.default.temporaryDirectory.path)
    await #expect(throws: ClusterError.self) { try await cluster.start() }
    try FileManager.default.removeItem(atPath: String(host))
  }

  @Test(.enabled(if: geteuid() == 0, "only root runs the server as another user"))
  func rootsClosedFoldersLeadElsewhere() async throws {
    let closed = DatabaseCluster.temporaryFolder()
    try FileManager.default.createDirectory(
      atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let cluster = PrivateCluster(folder: "\(closed)/state/postgres", isDurable: false)
    let url = try await cluster.start()
    #expect(try answers(url) == "copydesk copydesk")
    let place = try String(contentsOfFile: "\(closed)/state/postgres/location", encoding: .utf8)
    #expect(place.hasPrefix("/var/lib/copydesk/cluster-"))
    #expect(try cluster.url == url)
    try await cluster.stop()
    try FileManager.default.removeItem(atPath: place)
  }
}
