import Foundation
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct LedgerFileTests {
  private func entry(_ run: Int64, _ status: String) -> LedgerEntry {
    LedgerEntry(
      run: run, command: "run", codeVersion: "1", configDigest: "c", status: status, exitCode: nil,
      startedAt: Timestamp(secondsSinceEpoch: run), finishedAt: nil, error: nil, stages: [])
  }

  @Test func lastLineOfARunTellsItsState() throws {
    let folder = try TemporaryFolder()
    let ledger = LedgerFile(url: folder.url.appending(path: "ledger.jsonl"))
    for (run, status) in [(1, "running"), (2, "running"), (1, "done")] {
      try ledger.append(entry(Int64(run), status))
    }
    #expect(ledger.entries() == [entry(1, "done"), entry(2, "running")])
  }

  @Test func cutLineLosesOnlyItself() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "ledger.jsonl")
    let ledger = LedgerFile(url: url)
    try ledger.append(entry(1, "done"))
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    handle.write(Data(#"{"run":2,"comm"#.utf8))
    try handle.close()
    try ledger.append(entry(3, "done"))
    #expect(ledger.entries() == [entry(1, "done"), entry(3, "done")])
  }

  @Test func noLedgerIsNoEntries() throws {
    let folder = try TemporaryFolder()
    #expect(LedgerFile(url: folder.url.appending(path: "none")).entries().isEmpty)
  }
}
