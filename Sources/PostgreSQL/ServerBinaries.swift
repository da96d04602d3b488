import Foundation

/// The folder with a PostgreSQL server's programs.
struct ServerBinaries: Equatable {
  var folder: String

  func path(_ program: String) -> String { "\(folder)/\(program)" }

  /// - Parameter version: Major version of an existing data folder, which no other can start.
  static func find(version: String?, clusterFolder: String) throws -> ServerBinaries {
    let complete = candidates().filter { folder in
      ["initdb", "pg_ctl", "postgres"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
      }
    }
    guard let newest = complete.first else { throw ClusterError.serverMissing }
    guard let version else { return ServerBinaries(folder: newest) }
    guard let match = complete.first(where: { majorVersion(of: $0) == version }) else {
      throw ClusterError.versionMissing(version: version, folder: clusterFolder)
    }
    return ServerBinaries(folder: match)
  }

  private static func candidates() -> [String] {
    var found: [String] = []
    if let config = try? Command("pg_config", ["--bindir"]).run(), config.status == 0 {
      found.append(config.output)
    }
    for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") {
      let program = URL(fileURLWithPath: "\(folder)/pg_ctl").resolvingSymlinksInPath()
      found.append(program.deletingLastPathComponent().path)
    }
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    found += versions.sorted { (Int($0) ?? 0, $0) > (Int($1) ?? 0, $1) }.map { "\(root)/\($0)/bin" }
    return found
  }

  private static func majorVersion(of folder: String) -> String? {
    // "postgres (PostgreSQL) 15.18 (Debian …)"
    guard let answer = try? Command("\(folder)/postgres", ["--version"]).run(), answer.status == 0
    else { return nil }
    return answer.output.split(separator: " ").dropFirst(2).first?.split(separator: ".").first
      .map(String.init)
  }
}
