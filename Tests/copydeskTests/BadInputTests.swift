import Foundation
import TestSupport
import Testing

@Suite struct BadInputTests {
  @Test func everyFaultIsARejectAndTheRestIsLoaded() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/good.xml")
    try night.folder.write("", to: "feeds/empty.xml")
    try night.folder.write(
      String(Feeds.harbour.prefix(Feeds.harbour.count * 2 / 3)).replacing("hh-", with: "cut-"),
      to: "feeds/cut.xml")
    try night.folder.write(
      Feeds.gazette + "\n{\"id\": \"g3\", \"title\": \"broken\n", to: "feeds/lines.jsonl")
    try Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
      .write(to: night.folder.url.appending(path: "feeds/noise.bin"))
    let result = try night.run(night.feeds)
    #expect(result.status == 0, "\(result.errors)")
    let rejects = try night.query(
      """
      select regexp_replace(f.path, '.*/', ''), r.code, r.stage, r.byte_end >= r.byte_start,
        r.message <> '' from rejects r join files f on f.id = r.file_id order by 1
      """)
    #expect(rejects.contains("empty.xml|empty_file|read|t|t"))
    for name in ["cut.xml", "lines.jsonl", "noise.bin"] {
      #expect(rejects.contains { $0.hasPrefix("\(name)|") && $0.hasSuffix("|t|t") }, "\(name)")
    }
    #expect(try night.query("select count(*) from files") == ["5"])
    #expect(
      try night.query("select count(*) from articles where guid in ('hh-1', 'hh-2')") == ["2"])
    #expect(try night.query("select count(*) from articles where guid in ('g1', 'g2')") == ["2"])
  }

  @Test func balanceHoldsInEveryStage() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    try night.folder.write("{\"title\":\"x\"\n" + Feeds.gazette, to: "feeds/b.jsonl")
    try night.run(night.feeds)
    #expect(
      try night.query(
        """
        select stage from stage_runs
        where read + split <> written + merged + rejected or written = 0
        """
      ).isEmpty)
    #expect(try night.query("select count(*) from stage_runs") == ["6"])
    let violation = try night.program.run([
      "psql", "--schema", night.schema, "-X", "-c",
      "update stage_runs set written = written + 1 where stage = 'read'",
    ])
    #expect(violation.status != 0)
    #expect(violation.errors.contains("violates check constraint"))
  }

  @Test func moreRejectsThanAllowedIs65AndLoadsTheRest() throws {
    let night = try Night()
    try night.folder.write("{]\n" + Feeds.gazette, to: "feeds/a.jsonl")
    #expect(try night.run(night.feeds, "--max-rejects", "0").status == 65)
    #expect(try night.query("select count(*) from articles") == ["2"])
    #expect(try night.run("--batch", "x", night.feeds, "--max-rejects", "50%").status == 0)
  }
}
