import Foundation
import TestSupport
import Testing

/// Killing the run anywhere and starting it again ends in the same tables.
@Suite struct CrashTests {
  @Test(arguments: ["read", "normalize", "deduplicate", "extract", "entity-resolve"])
  func killedWhenAStageHasWritten(stage: String) throws {
    try check { work in
      FileManager.default.fileExists(
        atPath: work.appending(path: "batches/n/\(stage).jsonl.zst").path)
    }
  }

  @Test(arguments: [1, 40, 90, 160])
  func killedAtSomeMoment(milliseconds: Int) throws {
    let start = ContinuousClock.now
    try check { _ in start.duration(to: .now) > .milliseconds(milliseconds) }
  }

  private func check(until isTime: (URL) -> Bool) throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.folder.write(Feeds.gazette, to: "feeds/gazette.jsonl")
    try night.run(night.feeds, "--batch", "n")
    let expected = try night.dump()

    let other = Night(sharing: night)
    let process = try other.program.start(
      ["run", night.feeds, "--batch", "n", "--schema", other.schema, "--quiet"],
      output: night.folder.url.appending(path: "out"),
      errors: night.folder.url.appending(path: "err"))
    while process.isRunning, !isTime(other.program.work) {}
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let again = try other.run(night.feeds, "--batch", "n")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try other.dump() == expected)
  }
}
