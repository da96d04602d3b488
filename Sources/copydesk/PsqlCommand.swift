import ArgumentParser
import Foundation
import Pipeline

struct PsqlCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "psql", abstract: "psql on the configured database, search_path set.",
    usage: "copydesk psql [--database URL] [--schema NAME] [--work DIR] [--config FILE] [ARGS ...]",
    discussion: "All other arguments go to psql as they stand: copydesk psql -c 'select 1'.")

  /// Ours among psql's; each takes a value, and psql has none of these names.
  private static let ownOptions = ["--database", "--schema", "--work", "--config"]

  @Argument(parsing: .captureForPassthrough, help: "Arguments for psql.")
  var arguments: [String] = []

  func run() async throws {
    if arguments == ["--help"] || arguments == ["-h"] { throw CleanExit.helpRequest(self) }
    let (own, rest) = split(arguments)
    let settings = try Settings(try SharedOptions.parse(own))
    let database = settings.database
    let (url, password) = Secret.separated(try await database.url())
    if let password { setenv("PGPASSWORD", password, 1) }
    let given = ProcessInfo.processInfo.environment["PGOPTIONS"].map { $0 + " " } ?? ""
    setenv("PGOPTIONS", "\(given)-c search_path=\(database.schema),public", 1)
    var pointers = (["psql", url] + rest).map { strdup($0) } + [nil]
    execvp("psql", &pointers)
    throw CopydeskError(
      .databaseUnavailable, "psql: cannot be started: \(String(cString: strerror(errno)))")
  }

  private func split(_ words: [String]) -> (own: [String], rest: [String]) {
    var own: [String] = []
    var rest: [String] = []
    var i = 0
    while i < words.count {
      let name = words[i].split(separator: "=", maxSplits: 1).first.map { String($0) } ?? ""
      if PsqlCommand.ownOptions.contains(name) {
        let isJoined = words[i].contains("=")
        own += words[i..<min(words.count, i + (isJoined ? 1 : 2))]
        i += isJoined ? 1 : 2
      } else {
        rest.append(words[i])
        i += 1
      }
    }
    return (own, rest)
  }
}
