import Foundation
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ProgressLineTests {
  @Test(arguments: [
    (0, 0, 3200, 0.0, "n extract  0 of 3,200 articles"),
    (1600, 0, 3200, 2.0, "n extract  1,600 of 3,200 articles  800/s  2 s left"),
    (10, 0, 1_234_567, 4.0, "n extract  10 of 1,234,567 articles  2.5/s  days left"),
    (100, 0, 20_000, 1.0, "n extract  100 of 20,000 articles  100/s  3 min 19 s left"),
    (1000, 0, 20_000_000, 1.0, "n extract  1,000 of 20,000,000 articles  1,000/s  5 h 33 min left"),
    (3200, 0, 3200, 4.0, "n extract  3,200 of 3,200 articles  800/s  finishing"),
    (3000, 2900, 3200, 1.0, "n extract  3,000 of 3,200 articles  100/s  2 s left"),
    (5, 0, nil, 1.0, "n extract  5 articles  5.0/s"), (7, 0, 9, 0.1, "n extract  7 of 9 articles"),
  ])
  func lineSaysHowFar(done: Int, early: Int, total: Int?, seconds: Double, line: String) {
    #expect(
      ProgressLine.text(
        batch: "n", stage: .extract, done: done, early: early, total: total,
        elapsed: .seconds(seconds)) == line)
  }

  @Test func readCountsFiles() {
    #expect(
      ProgressLine.text(batch: "n", stage: .read, done: 1, early: 0, total: 8, elapsed: .zero)
        == "n read  1 of 8 files")
  }

  /// What stands on the terminal after the output: control characters obeyed.
  private func screen(_ bytes: Data) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        line.components(separatedBy: "\r\u{1B}[K").last ?? ""
      }
  }

  @Test func linesOfTheLogNeverMixWithIt() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "terminal")
    let output = try #require(FileHandle(forWritingAtPath: path))
    let log = Log(
      format: .text, isQuiet: false, output: output, progress: ProgressLine(output: output))
    log.write(.info, "before")
    log.progress.begin(.extract, ofBatch: "n", total: 3)
    log.write(.warning, "between")
    log.progress.advance(.extract, by: 1)
    log.write(.info, "after")
    #expect(
      screen(try Data(contentsOf: URL(filePath: path))) == [
        "before", "warning: between", "after", "n extract  1 of 3 articles",
      ])
    log.progress.end()
    log.write(.info, "end")
    #expect(
      screen(try Data(contentsOf: URL(filePath: path))) == [
        "before", "warning: between", "after", "end", "",
      ])
  }

  @Test func tenThousandWindowsAreFewDrawings() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "terminal")
    let output = try #require(FileHandle(forWritingAtPath: path))
    let progress = ProgressLine(output: output)
    let start = ContinuousClock.now
    progress.begin(.normalize, ofBatch: "n", total: 640_000)
    for _ in 0..<10_000 { progress.advance(.normalize, by: 64) }
    let tenths = start.duration(to: .now) / .milliseconds(100)
    let drawings =
      try String(contentsOfFile: path, encoding: .utf8).components(
        separatedBy: "\r\u{1B}[K"
      ).count - 1
    #expect(Double(drawings) <= tenths + 2)
  }

  /// `load` is prepared while `entity-resolve` runs; its line must not show in that stage.
  @Test func anotherStagesRecordsAreNotShown() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "terminal")
    let output = try #require(FileHandle(forWritingAtPath: path))
    let progress = ProgressLine(output: output)
    progress.begin(.entityResolve, ofBatch: "n", total: 5)
    progress.advance(.load, by: 4)
    #expect(
      screen(try Data(contentsOf: URL(filePath: path))) == ["n entity-resolve  0 of 5 articles"])
    progress.begin(.load, ofBatch: "n", total: 9)
    #expect(screen(try Data(contentsOf: URL(filePath: path))) == ["n load  4 of 9 articles"])
    progress.begin(.load, ofBatch: "other", total: 9)
    #expect(screen(try Data(contentsOf: URL(filePath: path))) == ["other load  0 of 9 articles"])
  }

  @Test func nothingIsWrittenWithoutATerminal() throws {
    let progress = ProgressLine(output: nil)
    progress.begin(.read, ofBatch: "n", total: 1)
    progress.advance(.read, by: 1)
    var written = false
    progress.interrupted { written = true }
    #expect(written)
    progress.end()
  }
}
