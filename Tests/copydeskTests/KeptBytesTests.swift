import Foundation
import TestSupport
import Testing

/// An old batch can be read again whatever has become of its files.
@Suite struct KeptBytesTests {
  private func night(configuration: String = "") throws -> (night: Night, settings: [String]) {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.folder.write(Feeds.gazette, to: "feeds/gazette.jsonl")
    let file = try night.folder.write(configuration, to: "settings.yaml")
    let settings = ["--schema", night.schema, "--quiet", "--config", file]
    let first = try night.program.run(["run", night.feeds, "--batch", "n"] + settings)
    #expect(first.status == 0, "\(first.errors)")
    return (night, settings)
  }

  @Test func overwrittenAndDeletedFilesGiveTheSameRows() throws {
    let (night, settings) = try night()
    let before = try night.dump()
    try night.folder.write(
      Feeds.harbour.replacing("fog", with: "sleet"), to: "feeds/harbour.xml")
    try FileManager.default.removeItem(atPath: night.feeds + "/gazette.jsonl")
    let again = try night.program.run(["run", "--batch", "n", "--force"] + settings)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try night.dump() == before)
  }

  @Test func withoutKeptBytesTheStoredRowsStay() throws {
    let (night, settings) = try night(configuration: "keep_raw: false\n")
    let before = try night.dump()
    #expect(
      try night.program.run(["run", "--batch", "n", "--force"] + settings).status == 0)
    try night.folder.write(
      Feeds.harbour.replacing("fog", with: "sleet"), to: "feeds/harbour.xml")
    let changed = try night.program.run(["run", "--batch", "n", "--force"] + settings)
    #expect(changed.status == 66)
    #expect(changed.errors.contains("harbour.xml: no longer holds what the batch was made of"))
    #expect(
      changed.errors.contains("2 stories of it are stored and stay. Put the file back, or run"))
    try FileManager.default.removeItem(atPath: night.feeds + "/harbour.xml")
    let gone = try night.program.run(["run", "--batch", "n", "--force"] + settings)
    #expect(gone.status == 66)
    #expect(gone.errors.contains("harbour.xml: cannot be read"))
    #expect(try night.dump() == before)
  }

  /// A file without stories has nothing to lose.
  @Test func aLostFileThatGaveNothingStaysAReject() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.folder.write("<opml/>", to: "feeds/noise.opml")
    let file = try night.folder.write("keep_raw: false\n", to: "settings.yaml")
    try night.run(night.feeds, "--batch", "n", "--config", file)
    try FileManager.default.removeItem(atPath: night.feeds + "/noise.opml")
    let again = try night.run("--batch", "n", "--force", "--config", file)
    #expect(again.status == 0, "\(again.errors)")
    #expect(
      try night.query("select code, status from rejects order by 2, 1") == [
        "unreadable_file|open", "unsupported_format|replaced",
      ])
    #expect(try night.query("select count(*) from articles") == ["2"])
  }

  @Test func damagedKeptBytesAre70() throws {
    let (night, settings) = try night()
    let before = try night.dump()
    let raw = night.program.work.appending(path: "raw")
    for name in try FileManager.default.contentsOfDirectory(atPath: raw.path) {
      try Data("no longer packed".utf8).write(to: raw.appending(path: name))
    }
    // The feeds still hold the same bytes.
    #expect(try night.program.run(["run", "--batch", "n", "--force"] + settings).status == 0)
    #expect(try night.dump() == before)
    try FileManager.default.removeItem(atPath: night.feeds)
    let damaged = try night.program.run(["run", "--batch", "n", "--force"] + settings)
    #expect(damaged.status == 70)
    #expect(damaged.errors.contains("the kept bytes are damaged; put a copy of the feed file back"))
    #expect(try night.dump() == before)
  }
}
