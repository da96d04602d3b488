import TestSupport
import Testing

/// What a reader finds after an item was corrected.
@Suite struct CorrectionTests {
  private static let first = SmallNights.story("clock", SmallNights.clock)
  private static let second = SmallNights.story("clock", SmallNights.clockCorrected)

  /// The night after shows another text under the same guid. An old night that is loaded last
  /// changes nothing of it.
  @Test(arguments: [["n1", "n2"], ["n2", "n1"]])
  func correctedTextStandsAndTheOldOneIsARevision(order: [String]) throws {
    let night = try Night()
    let files = [
      "n1": try night.folder.write(SmallNights.lines(Self.first), to: "one/gazette.jsonl"),
      "n2": try night.folder.write(SmallNights.lines(Self.second), to: "two/gazette.jsonl"),
    ]
    for name in order { try night.succeed(["run", "--batch", name, try #require(files[name])]) }
    let body = SmallNights.clockCorrected.joined(separator: "\n\n")
    try night.expectRows("select revision, batch, text_batch from articles", ["2|n2|n2"])
    try night.expectRows(
      "select replace(body, e'\\n', '#') from articles",
      [
        body.replacing("\n", with: "#")
      ])
    try night.expectRows(
      "select revision, batch, body like '%1,200 teeth%' from article_revisions", ["1|n1|t"])
    try night.expectRows(
      "select batch, revision from article_sightings order by 1",
      [
        "n1|1", "n2|2",
      ])
    try night.expectFound(
      in: "clock",
      [
        "figure 120 teeth", "figure 3", "figure 9,000 euros", "person Hedda Monrath",
        "person Rutger Ambrosius", "quote A wheel of 120 teeth has lost 3 of them,",
      ])
    try night.expectRows(
      """
      select count(*) from quotes q join articles a on a.id = q.article_id where q.text
      not in (select substring(a.body from lower(p) + 1 for upper(p) - lower(p))
      from unnest(q.parts) p)
      """, ["0"])
  }

  /// A corrected item with a guid of its own stands beside the wrong one, as its correction.
  @Test(arguments: [["n1", "n2"], ["n2", "n1"]])
  func correctionOfItsOwnPointsToWhatItCorrects(order: [String]) throws {
    let night = try Night()
    let correction = SmallNights.story(
      "clock-c",
      SmallNights.clock.map { $0.replacing("1,200 teeth", with: "120 teeth") }
        + [
          "The hands stood at 20 minutes to 4, and children were late for school.",
          "(Corrects the number of teeth.)",
        ],
      at: Moment(2, 8), title: "CORRECTED-The clock of the day")
    let files = [
      "n1": try night.folder.write(SmallNights.lines(Self.first), to: "one/gazette.jsonl"),
      "n2": try night.folder.write(SmallNights.lines(correction), to: "two/gazette.jsonl"),
    ]
    for name in order { try night.succeed(["run", "--batch", name, try #require(files[name])]) }
    try night.expectRows(
      """
      select a.guid, a.kind, a.copy_kind, o.guid from articles a
      left join articles o on o.id = a.copy_of order by 1
      """, ["clock|article||", "clock-c|correction|correction|clock"])
    try night.expectRows("select articles, origins from stories", ["2|1"])
    // What the correction left as it was is told once; what it changed stands under it.
    try night.expectRows(
      """
      select f.text from figures f join articles a on a.id = f.article_id
      where a.guid = 'clock-c' and f.field = 'body' and f.same_as is null order by f.start_at
      """, ["120 teeth", "20 minutes", "4"])
  }
}
