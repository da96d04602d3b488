import TestSupport
import Testing

/// Ids of entities and stories are kept, so that last month's query still joins.
@Suite struct KeptIDTests {
  /// What holds the same mentions, or articles, before and after has the same id, or is what the
  /// old id now points to.
  @Test func idsAreKeptWhenAnEarlierNightComesLate() throws {
    let night = try Night.overFiveNights()
    try night.runNight(2)
    try night.runNight(4)
    let entities = try holders(night, Self.entities)
    let stories = try holders(night, Self.stories)
    #expect(entities.count > 20 && stories.count > 8)
    try night.runNight(1)
    try expectKept(entities, try holders(night, Self.entities), "entities", night)
    try expectKept(stories, try holders(night, Self.stories), "stories", night)
  }

  private static let entities = """
    select coalesce(e.merged_into, e.id), md5(string_agg(m.id::text, ' ' order by m.id))
    from entities e join mentions m on m.entity_id = e.id group by 1
    """
  private static let stories = """
    select coalesce(s.merged_into, s.id), md5(string_agg(a.id::text, ' ' order by a.id))
    from stories s join articles a on a.story_id = s.id group by 1
    """

  /// Ids by what they hold.
  private func holders(_ night: Night, _ sql: String) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try night.query(sql).map { row in
        let cells = row.split(separator: "|").map { String($0) }
        return (cells[1], cells[0])
      })
  }

  private func expectKept(
    _ before: [String: String], _ after: [String: String], _ table: String, _ night: Night
  ) throws {
    let pointers = Dictionary(
      uniqueKeysWithValues: try night.query("select id, coalesce(merged_into, id) from \(table)")
        .map { row in
          let cells = row.split(separator: "|").map { String($0) }
          return (cells[0], cells[1])
        })
    let same = before.filter { after[$0.key] != nil }
    #expect(same.count * 3 > before.count, "\(table): enough that stay the same")
    for (held, id) in same {
      #expect(pointers[id] == after[held], "\(table): \(id) is gone or means something else")
    }
    for id in before.values { #expect(pointers[id] != nil, "\(table): \(id) joins nothing") }
  }
}
