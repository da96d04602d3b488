import TestSupport
import Testing

/// The comparison itself: blind for ids, and for nothing else.
@Suite struct TableStateTests {
  @Test func everyChangeShowsAndIDsDoNot() throws {
    let night = try LoadedNights.copy()
    var before = try night.tableState()
    expectSame(before, try LoadedNights.state(), "a copy")
    _ = try night.query(
      """
      set session_replication_role = replica;
      create temp table one as select story_id as id from articles where guid = 'ferry' limit 1;
      update stories set id = id + 1 where id = (select id from one);
      update articles set story_id = story_id + 1 where story_id = (select id from one);
      update articles set given_story_id = given_story_id + 1
        where given_story_id = (select id from one);
      """)
    expectSame(try night.tableState(), before, "another id")
    for (change, table) in Self.changes {
      _ = try night.query(change)
      let after = try night.tableState()
      let differences = before.differences(from: after)
      #expect(differences.contains("\(table): "), "\(change): \(differences)")
      before = after
    }
  }

  private static let changes = [
    (
      "update mentions set entity_id = (select max(id) from entities) where surface = 'VCA'",
      "mentions"
    ),
    (
      "update articles set story_id = (select max(id) from stories) where guid = 'lamp'", "articles"
    ),
    (
      "update quotes set speaker_id = null where id = (select min(id) from quotes where speaker_id is not null)",
      "quotes"
    ),
    ("delete from figures where id = (select min(id) from figures)", "figures"),
    ("update entities set name = name || ' II' where name = 'Marta Quellin'", "entities"),
    ("update stories set origins = origins + 1 where articles > 3", "story_coverage"),
    ("update article_sightings set revision = 9 where revision = 2", "article_sightings"),
    ("update files set items = items + 1", "files"),
  ]
}
