import Foundation
import TestSupport
import Testing

/// Batches without a name: what is new, in the order of their coming.
@Suite struct BatchNamingTests {
  private static let goats = SmallNights.story("goats", SmallNights.goats)
  private static let pearl = SmallNights.story("pearl", SmallNights.pearl)

  private static func clock(_ version: Int) -> FeedStory {
    SmallNights.story(
      "clock",
      [
        "The town clock of Lune struck \(version) times at noon, said Rutger Ambrosius, the town's "
          + "clockmaker."
      ])
  }

  @Test func overwrittenFeedMakesASecondBatchOfTheDay() throws {
    let night = try Night()
    try night.folder.write(SmallNights.lines(Self.clock(1), Self.goats), to: "feeds/a.jsonl")
    try night.folder.write(SmallNights.lines(Self.pearl), to: "feeds/b.jsonl")
    try night.succeed(["run", night.feeds])
    let day = try #require(try night.query("select name from batches").first)
    try night.folder.write(SmallNights.lines(Self.clock(2), Self.goats), to: "feeds/a.jsonl")
    try night.succeed(["run", night.feeds])
    #expect(
      try night.query(
        "select batch, regexp_replace(path, '.*/', '') from files order by batch, path") == [
          "\(day)|a.jsonl", "\(day)|b.jsonl", "\(day).2|a.jsonl",
        ])
    #expect(
      try night.query("select guid, revision, batch, text_batch from articles order by 1") == [
        "clock|2|\(day).2|\(day).2", "goats|1|\(day).2|\(day).2", "pearl|1|\(day)|\(day)",
      ])
    #expect(
      try night.query(
        """
        select a.guid, string_agg(g.batch || ' ' || g.revision, ', ' order by g.batch)
        from article_sightings g join articles a on a.id = g.article_id group by 1 order by 1
        """) == [
          "clock|\(day) 1, \(day).2 2", "goats|\(day) 1, \(day).2 1", "pearl|\(day) 1",
        ])
  }

  /// ".10" comes after ".9": the latest text stands, whatever is run again.
  @Test func tenthBatchOfADayComesAfterTheNinth() throws {
    let night = try Night()
    for version in 1...12 {
      try night.folder.write(SmallNights.lines(Self.clock(version)), to: "feeds/a.jsonl")
      try night.succeed(["run", night.feeds])
    }
    let day = try #require(
      try night.query("select min(name) from batches").first)
    let standing = "12|\(day).12|\(day).12|t"
    let current =
      "select revision, batch, text_batch, body like '%struck 12 times%' from articles"
    #expect(try night.query(current) == [standing])
    #expect(
      try night.query("select revision, batch from article_sightings order by 1")
        == (1...12).map {
          $0 == 1 ? "1|\(day)" : "\($0)|\(day).\($0)"
        })
    #expect(
      try night.query("select first_batch, last_batch from entities where kind = 'person'")
        == ["\(day)|\(day).12"])
    #expect(try night.query("select distinct batch from source_health") == ["\(day).12"])
    let before = try night.tableState()
    for name in ["\(day).9", "\(day).12", day] {
      try night.succeed(["run", "--batch", name, "--force"])
      expectSame(try night.tableState(), before, "\(name) forced")
    }
    let status = try night.program.run(["status", "--schema", night.schema])
    let named = status.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map { String($0) }
    }.filter { $0.hasPrefix(day) }
    #expect(Self.runs(named) == [day] + (2...12).map { "\(day).\($0)" })
  }

  /// A range holds the later batches of its last day, and runs them in their order.
  @Test func rangeRunsItsBatchesInOrder() throws {
    let night = try Night()
    for (number, name) in [
      "2026-11-01", "2026-11-02", "2026-11-02.2", "2026-11-02.10",
      "2026-11-03",
    ].enumerated() {
      let file = try night.folder.write(
        SmallNights.lines(Self.clock(number + 1)), to: "night\(number).jsonl")
      try night.succeed(["run", "--batch", name, file])
    }
    let before = try night.tableState()
    let result = try night.program.run([
      "run", "--batch", "2026-11-01..2026-11-02", "--force", "--schema", night.schema,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let named = result.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map { String($0) }
    }.filter { $0.hasPrefix("2026-11") }
    #expect(
      Self.runs(named) == ["2026-11-01", "2026-11-02", "2026-11-02.2", "2026-11-02.10"])
    expectSame(try night.tableState(), before, "the range forced")
    #expect(try night.run("--batch", "2027-01-01..2027-02-01").status == 64)
  }

  @Test func nightWithoutNewFilesDoesNothing() throws {
    let night = try Night()
    try night.folder.write(SmallNights.lines(Self.goats), to: "feeds/a.jsonl")
    try night.succeed(["run", night.feeds])
    let before = try night.dump()
    let batches = try night.query("select name, last_loaded_at from batches")
    let result = try night.program.run(["run", "--schema", night.schema, night.feeds])
    #expect(result.status == 0 && result.output == "nothing new\n")
    let quiet = try night.run(night.feeds)
    #expect(quiet.status == 0 && quiet.output == "" && quiet.errors == "")
    #expect(try night.dump() == before)
    #expect(try night.query("select name, last_loaded_at from batches") == batches)
  }

  /// The same name once per run of lines.
  private static func runs(_ names: [String]) -> [String] {
    names.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
