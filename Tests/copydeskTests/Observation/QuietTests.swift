import Foundation
import TestSupport
import Testing

/// What is written where: nothing of a good night where nobody watches, one block of a bad one.
@Suite struct QuietTests {
  private static let erase = "\r\u{1B}[K"

  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    return night
  }

  private func run(_ night: Night, _ arguments: String...) throws -> Program.Result {
    try night.program.run(["run", "--schema", night.schema, night.feeds] + arguments)
  }

  @Test func aGoodNightIsSilentWhereNobodyWatches() throws {
    let night = try night()
    let first = try run(night, "--batch", "n")
    #expect(first.errors == "")
    #expect(first.output.hasPrefix("batch  stage"))
    #expect(first.output.hasSuffix("0 rejects\n"))
    let quiet = try run(night, "--batch", "n", "--force", "--quiet", "--progress", "always")
    #expect((quiet.errors, quiet.output) == ("", ""))
    let lines = try run(night, "--batch", "n", "--force", "--log-format", "text")
    #expect(lines.errors.split(separator: "\n").count == 6)
    #expect(lines.errors.hasPrefix("n read  read=2  written=2  seconds="))
  }

  @Test func aLogAsJSONHasNothingElse() throws {
    let night = try night()
    let result = try run(night, "--log-format", "json", "--progress", "always")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 6)
    for line in lines {
      let object = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
      #expect(object["level"] == "info")
    }
    let failed = try run(
      night, "--batch", "m", "--log-format", "json", "--database", "host=/nowhere dbname=x")
    let last = try #require(failed.errors.split(separator: "\n").last)
    let object = try JSONDecoder().decode([String: String].self, from: Data(last.utf8))
    #expect(object["level"] == "error")
    #expect(object["exit_code"] == "69")
    #expect(object["where"] == "batch m, stage deduplicate")
  }

  @Test func aBadNightIsOneBlockWithACommandThatWorks() throws {
    let night = try night()
    let result = try night.run(night.feeds, "--batch", "n", "--database", "host=/nowhere dbname=x")
    #expect(result.status == 69)
    #expect(result.output == "")
    let lines = result.errors.split(separator: "\n").map { String($0) }
    #expect(lines.first?.hasPrefix("copydesk: run failed with exit code 69:") == true)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") }, "\(result.errors)")
    #expect(lines.contains("  where   batch n, stage deduplicate"))
    #expect(lines.contains("  tables  as they were before the run"))
    let run = try #require(lines.last)
    #expect(
      run == "  then    copydesk run --schema \(night.schema) --database "
        + "'host=/nowhere dbname=x' --batch n")
  }

  @Test func anotherRunAtWorkIsOneBlock() throws {
    let night = try night()
    let work = night.program.work
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let descriptor = open(work.appending(path: "lock").path, O_RDWR | O_CREAT, 0o644)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let held = try night.run(night.feeds)
    close(descriptor)
    #expect(held.status == 75)
    #expect(held.errors.hasPrefix("copydesk: run failed with exit code 75: another run is at work"))
    #expect(held.errors.contains("\n  next    copydesk status"))
  }

  @Test func mistakesInTheCommandAreOneLine() throws {
    let night = try night()
    let result = try night.run("/nowhere/at/all")
    #expect(result.errors == "copydesk: run: /nowhere/at/all: no such file or folder\n")
  }

  @Test func progressIsDrawnWhereItIsWanted() throws {
    let night = try night()
    let drawn = try run(night, "--batch", "n", "--progress", "always").errors
    #expect(drawn.hasPrefix("\(QuietTests.erase)n read  0 of 1 files"))
    for stage in ["normalize  0 of 2", "deduplicate  0 of 2", "entity-resolve  0 of 2", "load  "] {
      #expect(drawn.contains("n \(stage)"), "\(stage)")
    }
    #expect(drawn.hasSuffix(QuietTests.erase))
    #expect(!drawn.contains("\n"))
  }

  @Test func aTerminalShowsProgressAndStages() throws {
    let night = try night()
    let arguments = ["run", "--schema", night.schema, night.feeds, "--batch", "n"]
    let (status, shown) = try Terminal().run(night.program, arguments)
    #expect(status == 0)
    #expect(shown.contains("\(QuietTests.erase)n read  0 of 1 files"))
    let standing = shown.components(separatedBy: "\r\n").map {
      $0.components(separatedBy: QuietTests.erase).last ?? ""
    }
    #expect(standing.count == 7)
    #expect(standing.prefix(6).allSatisfy { $0.contains("  seconds=") }, "\(standing)")
    #expect(standing.last == "")
    let never = try Terminal().run(night.program, arguments + ["--force", "--progress", "never"])
    #expect(!never.shown.contains(QuietTests.erase))
    #expect(never.shown.contains("n extract  read=2"))
    let quiet = try Terminal().run(night.program, arguments + ["--force", "--quiet"])
    #expect(quiet.shown == "")
  }
}
