import Foundation
import TestSupport
import Testing

/// `copydesk status`: what stands, what does not, why, and the command that mends it.
@Suite struct StatusTests {
  private func night() throws -> (night: Night, config: String) {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    let config = try night.folder.write("deduplicate: {window_days: 30}\n", to: "own.yaml")
    return (night, config)
  }

  private func status(_ night: Night, _ arguments: String...) throws -> [String] {
    let result = try night.program.run(["status"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").map { String($0) }
  }

  /// Types the command that status proposes, as a person would.
  private func type(_ lines: [String], _ night: Night) throws {
    let line = try #require(lines.last { $0.hasPrefix("next: copydesk ") })
    let command = line.dropFirst("next: copydesk ".count)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "'\(Program.executable.path)' \(command) --quiet"]
    process.environment = ProcessInfo.processInfo.environment.merging(night.program.environment) {
      $1
    }.merging(["COPYDESK_WORK": night.program.work.path]) { $1 }
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(line)")
  }

  @Test func theLastRunsConfigurationCounts() throws {
    let (night, config) = try night()
    try night.run(night.feeds, "--batch", "n", "--config", config)
    let lines = try status(night)
    #expect(lines.first == "configuration: \(config), as in the last run")
    #expect(lines.filter { $0.hasPrefix("n ") && $0.contains(" done ") }.count == 6)
    #expect(!lines.contains { $0.hasPrefix("next:") })
    #expect(lines.last?.hasPrefix("last run: ") == true && lines.last?.hasSuffix(", done") == true)
    // Named, it counts as before.
    let other = try night.folder.write("deduplicate: {window_days: 31}\n", to: "other.yaml")
    let stale = try status(night, "--config", other)
    #expect(
      stale.contains { $0.contains("read") && $0.contains("stale: the configuration changed") })
    #expect(stale.last == "next: copydesk run --batch n --config \(other) --schema \(night.schema)")
  }

  @Test func theProposedCommandMendsIt() throws {
    let (night, config) = try night()
    try night.run(night.feeds, "--batch", "n", "--config", config)
    try night.folder.write("deduplicate: {window_days: 29}\n", to: "own.yaml")
    let stale = try status(night)
    #expect(stale.contains { $0.contains("extract") && $0.contains("stale: its input changed") })
    try type(stale, night)
    #expect(!(try status(night)).contains { $0.contains("stale") || $0.hasPrefix("next:") })
  }

  @Test func stagesThatDidNotRunAreNamed() throws {
    let (night, _) = try night()
    try night.run(night.feeds, "--batch", "n", "--to", "deduplicate")
    let lines = try status(night)
    #expect(lines.filter { $0.contains(" not run ") }.count == 3)
    #expect(lines.last == "next: copydesk run --batch n --from extract --schema \(night.schema)")
    try type(lines, night)
    #expect(try night.query("select count(*) from articles") == ["2"])
  }

  @Test func aFileInAnotherStateIsNewInputAndMakesNothingStale() throws {
    let (night, _) = try night()
    try night.folder.write(Feeds.gazette, to: "feeds/b.jsonl")
    try night.run(night.feeds, "--batch", "n")
    #expect(!(try status(night)).contains { $0.hasPrefix("feed files") })
    try night.folder.write(
      Feeds.harbour.replacing("At least 14", with: "At least 15"), to: "feeds/a.xml")
    try FileManager.default.removeItem(at: night.folder.url.appending(path: "feeds/b.jsonl"))
    let lines = try status(night)
    #expect(
      lines.contains(
        "feed files of batch n since it was read: 1 changed, 1 gone; the batch keeps what it read, "
          + "the next run takes the changed ones as new"))
    #expect(!lines.contains { $0.contains("stale") })
    // And so it does.
    #expect(try night.run(night.feeds).status == 0)
    #expect(try night.query("select count(*) from batches") == ["2"])
  }

  @Test func theLastErrorIsShownWithoutSecrets() throws {
    let (night, _) = try night()
    var program = night.program
    program.environment["DATABASE_URL"] = "postgresql://news:hunter2@localhost:1/x"
    let failed = try program.run(["run", night.feeds, "--batch", "n"])
    #expect(failed.status == 69)
    let shown = try program.run(["status"])
    #expect(shown.output.contains("failed, exit code 69\nlast error: database: "))
    let database = try program.run(["database", "status"])
    #expect(database.output.contains("news:***@localhost"))
    let ledger = try String(
      contentsOf: night.program.work.appending(path: "ledger.jsonl"), encoding: .utf8)
    for text in [failed.output, failed.errors, shown.output, shown.errors, database.output, ledger]
    {
      #expect(!text.contains("hunter2"))
    }
  }

  @Test func anEmptyFolderSaysSo() throws {
    let night = try Night()
    #expect(try status(night) == ["no batches in \(night.program.work.path)"])
    #expect(try night.program.run(["status", "--batch", "x"]).status == 64)
  }

  @Test func theConfigurationIsChecked() throws {
    let (night, config) = try night()
    let right = try night.program.run(["config", "--check", "--config", config])
    #expect(right.output == "\(config): valid\n")
    let wrong = try night.folder.write("jobs: 2\nserch: off\n", to: "wrong.yaml")
    let result = try night.program.run(["config", "--check", "--config", wrong])
    #expect(result.status == 78)
    #expect(
      result.errors
        == "copydesk: configuration: \(wrong):2: unknown key \"serch\"; did you mean search?\n")
  }
}
