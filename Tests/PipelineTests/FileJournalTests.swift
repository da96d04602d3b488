import Foundation
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct FileJournalTests {
  private func piece(_ name: String, _ place: String = "") -> JournalPiece {
    JournalPiece(stage: .read, sha256: name, place: place, path: "feeds/\(name)")
  }

  private func history(_ lines: [JournalLine]) throws -> JournalHistory {
    JournalHistory(try JSONLines().encode(values: lines))
  }

  @Test func theFirstDeathMakesSuspectsOfAllInWork() throws {
    let history = try history([
      JournalLine(.run, run: 1), JournalLine(.begun, piece("a")), JournalLine(.begun, piece("b")),
      JournalLine(.done, piece("a")), JournalLine(.begun, piece("c")),
    ])
    #expect(history.run == 1)
    #expect(history.suspects == [piece("b"), piece("c")])
    #expect(history.condemned == [])
  }

  @Test func theSecondDeathCondemnsOnlyWhatWasInWorkAgain() throws {
    let history = try history([
      JournalLine(.run, run: 2), JournalLine(.suspect, piece("b")),
      JournalLine(.suspect, piece("c")), JournalLine(.begun, piece("b")),
      JournalLine(.done, piece("b")), JournalLine(.begun, piece("c")),
      JournalLine(.begun, piece("d")),
    ])
    #expect(history.condemned == [piece("c")])
    #expect(history.suspects == [piece("d")])
  }

  /// One window of a file that came through says nothing about another.
  @Test func placesOfAFileAreApart() throws {
    let history = try history([
      JournalLine(.run, run: 2), JournalLine(.suspect, piece("a", " 500")),
      JournalLine(.begun, piece("a", " 0")), JournalLine(.done, piece("a", " 0")),
      JournalLine(.begun, piece("a", " 500")),
    ])
    #expect(history.condemned == [piece("a", " 500")])
    #expect(history.suspects == [])
  }

  @Test func anOrderlyEndKeepsOldSuspicionsAndMakesNone() throws {
    let history = try history([
      JournalLine(.run, run: 2), JournalLine(.suspect, piece("a")),
      JournalLine(.begun, piece("b")), JournalLine(.ended),
    ])
    #expect(history.suspects == [piece("a")])
    #expect(history.condemned == [])
  }

  @Test func aCutLineIsPassedOver() throws {
    var bytes = try JSONLines().encode(values: [JournalLine(.begun, piece("a"))])
    bytes += Data(#"{"event":"done","pa"#.utf8)
    #expect(JournalHistory(bytes).suspects == [piece("a")])
    #expect(JournalHistory(Data()).suspects == [])
  }

  @Test func whatIsSetAsideMakesReadStale() throws {
    let folder = try TemporaryFolder()
    let work = WorkFolder(root: folder.url)
    let inputs = BatchInputs(
      batch: "n", files: [BatchInputs.File(path: "a", sha256: "x"), .init(path: "b", sha256: "y")])
    #expect(try SetAside.load(work).digest(of: inputs) == inputs.digest)
    let file = SetAside.File(sha256: "y", path: "b", stage: .normalize, run: 7)
    try SetAside(files: [file]).store(work)
    #expect(try SetAside.load(work).digest(of: inputs) != inputs.digest)
    let others = BatchInputs(batch: "m", files: [.init(path: "c", sha256: "z")])
    #expect(try work.forgetSetAside(of: others) == [])
    #expect(try work.forgetSetAside(of: inputs) == ["b"])
    #expect(try SetAside.load(work) == SetAside())
  }

  @Test func strayFilesAreSwept() throws {
    let folder = try TemporaryFolder()
    let work = WorkFolder(root: folder.url)
    for path in ["a.partial", "raw/b.zst.X.partial", "batches/n/read.jsonl.zst.partial"] {
      try folder.write("", to: path)
    }
    for path in ["ledger.jsonl", "raw/b.zst", "batches/n/read.json", "postgres/x.partial"] {
      try folder.write("", to: path)
    }
    StrayFiles.sweep(work)
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    #expect(
      left.filter { $0.contains(".") }.sorted() == [
        "batches/n/read.json", "ledger.jsonl", "postgres/x.partial", "raw/b.zst",
      ])
  }

  @Test func otherErrorsAreNotTriedAgain() async throws {
    let retries = Retries(limit: 2, log: Log(format: .text, isQuiet: true, output: .nullDevice))
    struct Refused: Error {}
    var tries = 0
    await #expect(throws: Refused.self) {
      try await retries.run {
        tries += 1
        throw Refused()
      }
    }
    #expect(tries == 1)
  }
}
