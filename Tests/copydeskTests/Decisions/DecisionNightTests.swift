import Foundation
import TestSupport
import Testing

/// A hundred decisions over two nights: obeyed, replayed, reported, and taken back without a trace.
@Suite struct DecisionNightTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(DecisionFeed.first, to: "first/feed.jsonl")
    try night.folder.write(DecisionFeed.second, to: "second/feed.jsonl")
    return night
  }

  private func feed(_ name: String, of night: Night) -> String {
    night.folder.url.appending(path: name).path
  }

  /// What shall hold after the first night, one line a kind, with the number of decisions.
  private let obeyed: [(kind: String, count: Int, query: String)] = [
    (
      "merge", 15,
      """
      select count(*) from entities b join entities a on a.id = b.merged_into
      where a.merged_into is null and split_part(a.name, ' ', 1) = split_part(b.name, ' ', 1)
        and a.mentions = (select count(*) from mentions m where m.entity_id in (a.id, b.id))
      """
    ),
    (
      "never_merge", 8,
      """
      select count(*) from mentions a join mentions b on a.surface = b.surface || ' Inc.'
      where a.entity_id <> b.entity_id and b.article_id in (select id from articles where guid ~ '^b')
        and a.article_id in (select id from articles where guid ~ '^a')
      """
    ),
    (
      "split", 8,
      """
      select count(*) from mentions a join mentions b using (surface)
      join entities e on e.id = b.entity_id and e.split_from = a.entity_id and e.kind = 'person'
      where a.article_id in (select id from articles where guid ~ '^a')
      """
    ),
    (
      "rename", 12,
      """
      select count(*) from entities e join entity_names n on n.entity_id = e.id and n.name = e.name
      where e.name like '%-Holm' and n.origin = 'decision'
      """
    ),
    ("kind", 8, "select count(*) from entities where name like '% Star' and kind = 'organization'"),
    ("link", 12, "select count(*) from entities where wikidata ~ '^Q90'"),
    (
      "speaker", 10,
      """
      select count(*) from who_said_what w join quotes q on q.id = w.quote_id
      where w.speaker like '%-Holm' and w.text like '%Nobody will close%'
        and q.speaker_method = 'decision'
      """
    ),
    (
      "boilerplate", 7,
      """
      select count(*) from removed_spans r join articles a on a.id = r.article_id
      where r.reason = 'boilerplate' and r.text like 'Readers of edition%'
        and a.body not like '%tide table%'
      """
    ),
    (
      "not_boilerplate", 5,
      "select count(*) from articles where body like '%Photo: %' and guid ~ '^a'"
    ),
    (
      "copy", 8,
      """
      select count(*) from articles b join articles a on a.id = b.copy_of
      where b.guid ~ '^b' and a.guid = 'a' || substr(b.guid, 2) and b.copy_kind = 'edited'
        and a.copy_of is null and a.story_id = b.story_id
      """
    ),
    (
      "not_copy", 7, "select count(*) from articles where guid ~ '^c' and copy_of is null"
    ),
  ]

  @Test func aHundredDecisionsAreObeyedReplayedAndTakenBack() throws {
    let night = try night()
    let file = try night.folder.write(
      DecisionFeed.file(DecisionFeed.decisions), to: "decisions.yaml")
    #expect(DecisionFeed.decisions.count == 100)
    try night.run(feed("first", of: night), "--batch", "2026-11-20")
    try night.run(feed("second", of: night), "--batch", "2026-11-21")
    let before = try night.dump()
    for (kind, _, query) in obeyed {
      #expect(try night.query(query) == ["0"], "\(kind) without decisions")
    }

    let result = try night.run("--batch", "2026-11-20..2026-11-21", "--decisions", file)
    #expect(result.status == 0, "\(result.errors)")
    for (kind, count, query) in obeyed {
      #expect(try night.query(query) == ["\(count)"], "\(kind)")
    }
    #expect(
      try night.query("select count(*), count(*) filter (where used and not stale) from decisions")
        == ["100|100"])
    let with = try night.dump()
    #expect(
      try night.run("--batch", "2026-11-20..2026-11-21", "--decisions", file, "--force").status == 0
    )
    #expect(try night.dump() == with)

    #expect(try night.run("--batch", "2026-11-20..2026-11-21").status == 0)
    #expect(try night.dump() == before)
  }

  /// The file stands from the first night on: the next one must not undo it.
  @Test func theNextNightObeysToo() throws {
    let night = try night()
    let file = try night.folder.write(
      DecisionFeed.file(DecisionFeed.decisions), to: "decisions.yaml")
    try night.run(feed("first", of: night), "--batch", "2026-11-20", "--decisions", file)
    try night.run(feed("second", of: night), "--batch", "2026-11-21", "--decisions", file)
    for (kind, count, query) in obeyed {
      #expect(try night.query(query) == ["\(count)"], "\(kind)")
    }
    let tonight = "m.article_id in (select id from articles where guid ~ '^d')"
    // Tonight's mention of the new name counts for the one under the old name.
    #expect(
      try night.query(
        """
        select count(*) from mentions m join entities b on b.id = m.entity_id
        join entities a on a.id = b.merged_into where \(tonight) and a.last_seen = '2026-11-21'
        """) == ["8"])
    #expect(
      try night.query(
        """
        select count(*), count(distinct m.entity_id) filter (where x.entity_id <> m.entity_id)
        from mentions m join mentions b on b.surface = m.surface
        join mentions x on x.surface = m.surface || ' Inc.'
        where \(tonight) and b.entity_id = m.entity_id
          and b.article_id in (select id from articles where guid ~ '^b')
        """) == ["8|8"])
    #expect(
      try night.query(
        """
        select count(*) from mentions m join entities e on e.id = m.entity_id
        join entities s on s.split_from = e.id where \(tonight) and s.kind = 'person'
        """) == ["8"])
    #expect(
      try night.query(
        """
        select count(*) from mentions m join entities e on e.id = m.entity_id
        where \(tonight) and e.name like '%-Holm'
        """) == ["8"])
  }
}
