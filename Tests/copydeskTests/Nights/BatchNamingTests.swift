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
    try night.expectRows(
      "select batch, regexp_replace(path, '.*/', '') from files order by batch, path",
      [
        "\(day)|a.jsonl", "\(day)|b.jsonl", "\(day).2|a.jsonl",
      ])
    try night.expectRows(
      "select guid, revision, batch, text_batch from articles order by 1",
      [
        "clock|2|\(day).2|\(day).2", "goats|1|\(day).2|\(day).2", "pearl|1|\(day)|\(day)",
      ])
    try night.expectRows(
      """
      select a.guid, string_agg(g.batch || ' ' || g.revision, ', ' order by g.batch)
      from article_sightings g join articles a on a.id = g.article_id group by 1 order by 1
      """,
      [
        "clock|\(day) 1, \(day).2 2", "goats|\(day) 1, \(day).2 1", "pearl|\(day) 1",
      ])
  }

  /// ".10" comes after ".9": the latest text stands, and an old batch that is run again takes the
  /// bytes that it had then, not what the feed holds now.
  @Test func tenthBatchOfADayComesAfterTheNinth() throws {
    let night = try Night()
    // The first eight are read as they come and finished together, which saves most of the time.
    for version in 1...12 {
      try night.folder.write(SmallNights.lines(Self.clock(version)), to: "feeds/a.jsonl")
      try night.succeed(["run", night.feeds] + (version < 9 ? ["--to", "read"] : []))
      guard version == 8 else { continue }
      let day = try Self.day(night)
      try night.succeed(["run", "--batch", "\(day)..\(day)"])
    }
    let day = try Self.day(night)
    let names = [day] + (2...12).map { "\(day).\($0)" }
    try night.expectRows(
      "select revision, batch, text_batch, body like '%struck 12 times%' from articles",
      ["12|\(day).12|\(day).12|t"])
    try night.expectRows(
      "select revision, batch from article_sightings order by 1",
      names.enumerated().map { "\($0.offset + 1)|\($0.element)" })
    try night.expectRows(
      "select revision, batch from article_revisions order by 1",
      names.dropLast().enumerated().map { "\($0.offset + 1)|\($0.element)" })
    try night.expectRows("select distinct night from source_health", [day])
    let status = try night.program.run(["status", "--schema", night.schema])
    #expect(Self.batches(status.output, day) == names)
    let before = try night.tableState()
    try night.succeed(["run", "--batch", "\(day).9", "--force"])
    expectSame(try night.tableState(), before, ".9 forced")
    try night.succeed(["run", "--batch", "\(day)..\(day)", "--force"])
    expectSame(try night.tableState(), before, "all forced")
  }

  /// The date of the unnamed batches.
  private static func day(_ night: Night) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: night.program.work.appending(path: "batches").path)
    return try #require(names.min())
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
    #expect(
      Self.batches(result.output, "2026-11") == [
        "2026-11-01", "2026-11-02", "2026-11-02.2", "2026-11-02.10",
      ])
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
    try night.expectRows("select name, last_loaded_at from batches", batches)
  }

  /// The batches in the first column of a table, once for all lines in a row.
  private static func batches(_ table: String, _ prefix: String) -> [String] {
    table.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.map { String($0) }
    }
    .filter { $0.hasPrefix(prefix) }
    .reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
