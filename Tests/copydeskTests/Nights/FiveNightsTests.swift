import Foundation
import TestSupport
import Testing

/// Five nights of one growing feed folder: the tables depend on which nights are loaded, not on the
/// way there.
@Suite struct FiveNightsTests {
  @Test(arguments: [[5, 4, 3, 2, 1], [3, 1, 5, 2, 4], [2, 5, 1, 4, 3]])
  func orderDoesNotMatter(order: [Int]) throws {
    let night = try Night.overFiveNights()
    for number in order { try night.runNight(number) }
    expectSame(try night.tableState(), try LoadedNights.state(), "order \(order)")
  }

  @Test(arguments: [1, 3, 5])
  func removedNightIsAsIfItHadNeverBeen(number: Int) throws {
    let night = try LoadedNights.copy()
    try night.removeNight(number)
    expectSame(try night.tableState(), try Self.without(number), "night \(number) removed")
    try night.runNight(number)
    expectSame(try night.tableState(), try LoadedNights.state(), "night \(number) brought back")
  }

  /// The tables of the four other nights, loaded in order.
  private static func without(_ number: Int) throws -> TableState {
    guard number < 5 else { return try LoadedNights.inOrder.get().states[3] }
    let night = try Night.overFiveNights()
    for other in FiveNights.numbers where other != number { try night.runNight(other) }
    return try night.tableState()
  }

  @Test func forcedNightsChangeNothing() throws {
    let night = try LoadedNights.copy()
    for number in [2, 5, 1, 3, 4] { try night.runNight(number, "--force") }
    expectSame(try night.tableState(), try LoadedNights.state(), "every night forced")
  }

  @Test func rangeRunAgainChangesNothing() throws {
    let night = try LoadedNights.copy()
    try night.succeed(["run", "--batch", "2026-11-01..2026-11-05", "--force"])
    expectSame(try night.tableState(), try LoadedNights.state(), "the range forced")
  }

  @Test(arguments: [[1, 2, 3, 4, 5], [4, 2, 5, 1, 3]])
  func loadAloneFillsAnEmptySchema(order: [Int]) throws {
    let loaded = try LoadedNights.copy()
    let empty = Night(
      folder: loaded.folder, program: loaded.program, schema: ProgramCluster.schema())
    for number in order {
      try empty.succeed(["run", "--batch", FiveNights.batch(number), "--only", "load"])
    }
    expectSame(try empty.tableState(), try LoadedNights.state(), "loaded alone, \(order)")
  }

  /// One file a feed, overwritten every night; plain runs take what has changed.
  @Test func filesOverwrittenInPlaceGiveTheSameTables() throws {
    let night = try Night.overFiveNights()
    let feeds = night.folder.url.appending(path: "feeds").path
    for number in FiveNights.numbers {
      for feed in Feed.allCases {
        try night.folder.write(
          FiveNights.text(feed, night: number), to: "feeds/\(feed.rawValue).\(feed.fileExtension)")
      }
      try night.succeed(["run", feeds])
    }
    let names = try night.query("select name from batches order by first_loaded_at")
    let day = try #require(names.first)
    #expect(names.dropFirst() == ["\(day).2", "\(day).3", "\(day).4", "\(day).5"])
    expectSame(
      try night.tableState(numbering: names),
      try LoadedNights.inOrder.get().night.tableState(numbering: FiveNights.batches), "in place")
  }

  /// A fixture that exercises nothing would let all else pass.
  @Test func nightsHoldWhatTheyAreToTest() throws {
    let night = try LoadedNights.inOrder.get().night
    for (what, sql) in Self.expectations {
      try night.expectRows("select \(sql)", ["t"], "\(what)")
    }
  }

  private static let expectations = [
    ("enough articles", "count(*) > 80 from articles"),
    (
      "nights of some size",
      "min(n) >= 25 from (select count(*) n from article_sightings group by batch) s"
    ),
    (
      "sightings over nights",
      "count(*) > 60 from (select from article_sightings group by article_id having count(distinct batch) > 1) s"
    ),
    ("revisions", "count(*) >= 8 from article_revisions"),
    ("exact copies", "count(*) > 5 from articles where copy_kind = 'exact'"),
    ("edited copies", "count(*) > 5 from articles where copy_kind = 'edited'"),
    ("a correction", "count(*) > 0 from articles where copy_kind = 'correction'"),
    (
      "originals that came after their copies",
      "count(*) > 2 from articles c join articles o on o.id = c.copy_of where (select min(batch) from article_sightings where article_id = o.id) > (select min(batch) from article_sightings where article_id = c.id)"
    ),
    (
      "stories over nights",
      "count(*) > 4 from (select from articles where story_id is not null group by story_id having count(distinct published_on) > 2) s"
    ),
    ("teasers", "count(*) >= 2 from articles where kind = 'teaser'"),
    (
      "teasers whose article is known",
      "count(*) > 0 from removed_spans where teaser_of is not null"
    ),
    (
      "entities with several names",
      "count(*) > 5 from (select from entity_names where origin = 'text' group by entity_id having count(*) > 1) s"
    ),
    ("offices", "count(*) > 8 from entity_roles"),
    ("former and acting offices", "count(distinct status) >= 3 from entity_roles"),
    ("quotes", "count(*) > 100 from quotes"),
    (
      "the same words in several articles",
      "count(*) > 5 from (select from quotes where utterance_id is not null group by utterance_id having count(*) > 1) s"
    ),
    ("figures", "count(*) > 150 from figures"),
    ("figures that differ", "count(*) > 5 from figure_conflicts where verdict = 'conflicting'"),
    ("rejects", "count(*) = 5 from rejects"),
  ]
}
