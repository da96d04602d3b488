import TestSupport
import Testing

/// An item that the outlet takes back: the file comes without it, and the batch is replaced.
@Suite struct WithdrawalTests {
  private static let clock = SmallNights.story("clock", SmallNights.clock)
  private static let pearl = SmallNights.story("pearl", SmallNights.pearl)
  private static let goats = SmallNights.story("goats", SmallNights.goats)

  @Test func withdrawnItemTakesEverythingOfItsOwnAlong() throws {
    let night = try Night()
    let file = try night.folder.write(
      SmallNights.lines(Self.clock, Self.pearl), to: "gazette.jsonl")
    try night.succeed(["run", "--batch", "n", file])
    try night.expectRows("select count(*) from entities where name like '%Oyster%'", ["1"])
    try night.folder.write(SmallNights.lines(Self.clock), to: "gazette.jsonl")
    try night.succeed(["run", "--batch", "n", "--replace", file])
    try night.expectRows("select guid from articles", ["clock"])
    try night.expectRows("select count(*) from stories", ["1"])
    for table in ["mentions", "quotes", "figures", "article_sightings", "role_statements"] {
      try night.expectRows(
        "select count(*) from \(table) where article_id not in (select id from articles)",
        [
          "0"
        ], "\(table)")
    }
    try night.expectRows(
      """
      select count(*) from entities e
      where not exists (select from mentions where entity_id = e.id)
      """, ["0"])
    expectSame(try night.tableState(), try night.afresh(("n", [file])), "replaced")
  }

  /// What an earlier night saw stands as that night saw it: text, quotes, figures, names, offices,
  /// places in the bytes.
  @Test func earlierNightsTextComesBackWithItsOwnExtraction() throws {
    let night = try Night()
    let one = try night.folder.write(SmallNights.lines(Self.clock, Self.goats), to: "one.jsonl")
    let corrected = SmallNights.story("clock", SmallNights.clockCorrected)
    let two = try night.folder.write(SmallNights.lines(corrected, Self.pearl), to: "two.jsonl")
    try night.succeed(["run", "--batch", "n1", one])
    try night.succeed(["run", "--batch", "n2", two])
    try night.expectRows("select revision from articles where guid = 'clock'", ["2"])
    try night.folder.write(SmallNights.lines(Self.pearl), to: "two.jsonl")
    try night.succeed(["run", "--batch", "n2", "--replace", two])
    try night.expectRows(
      "select revision, batch, text_batch, body like '%1,200%' from articles where guid = 'clock'",
      ["1|n1|n1|t"])
    try night.expectFound(
      in: "clock",
      [
        "figure 1,200 teeth", "figure 3", "figure 4,000 euros", "person Rutger Ambrosius",
        "quote A wheel of 1,200 teeth has lost 3 of them,",
      ])
    try night.expectRows("select count(*) from article_revisions", ["0"])
    // The evidence is as narrow as it was.
    try night.expectRows(
      """
      select regexp_replace(e.path, '.*/', ''), e.byte_end - e.byte_start < 40
      from figures f join articles a on a.id = f.article_id,
        evidence(f.article_id, f.field, f.start_at, f.end_at) e
      where a.guid = 'clock' and f.text = '4,000 euros'
      """, ["one.jsonl|t"])
    expectSame(
      try night.tableState(), try night.afresh(("n1", [one]), ("n2", [two])), "replaced")
  }

  /// The whole batch goes, and with it what only it brought.
  @Test func removedBatchLeavesNothing() throws {
    let night = try Night()
    let one = try night.folder.write(SmallNights.lines(Self.clock, Self.goats), to: "one.jsonl")
    let two = try night.folder.write(SmallNights.lines(Self.clock, Self.pearl), to: "two.jsonl")
    try night.succeed(["run", "--batch", "n1", one])
    let before = try night.tableState()
    try night.succeed(["run", "--batch", "n2", two])
    try night.succeed(["remove", "n2"])
    expectSame(try night.tableState(), before, "n2 removed")
    try night.succeed(["remove", "n1"])
    for table in ["articles", "files", "entities", "stories", "mentions", "quotes", "figures"] {
      try night.expectRows("select count(*) from \(table)", ["0"], "\(table)")
    }
    // A removed batch's files are new again.
    try night.succeed(["run", one])
    try night.expectRows("select guid from articles order by 1", ["clock", "goats"])
  }

  @Test func removingWhatIsNotThereIsRefused() throws {
    let night = try Night()
    let one = try night.folder.write(SmallNights.lines(Self.clock), to: "one.jsonl")
    try night.succeed(["run", "--batch", "n1", one])
    let before = try night.tableState()
    let result = try night.program.run(["remove", "n7", "--schema", night.schema])
    #expect(result.status == 64)
    #expect(result.errors.contains("n7"))
    expectSame(try night.tableState(), before, "nothing removed")
  }
}
