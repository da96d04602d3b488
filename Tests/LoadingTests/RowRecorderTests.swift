import Loading
import News
import PostgreSQL
import Testing

/// Loads that are compared and not kept.
@Suite struct RowRecorderTests {
  @Test func netChangesOfTwoLoadsAndNothingStays() async throws {
    let test = try await TestStore.open()
    _ = try await LoadTests.flood().load(into: test.store)
    let before = try await test.dump()
    let recorder = test.store.recorder
    try await recorder.begin()
    // What the first of them takes, the second one brings again: no change.
    var without = try LoadTests.flood()
    without.extractions[0].mentions.removeAll()
    without.links[0].mentions.removeAll()
    _ = try await without.load(into: test.store, keep: false)
    try await recorder.finishLoad()
    var with = try LoadTests.flood()
    let own = Draft(source: "courier", guid: "c1", body: "In Vale 72 people were killed.")
    with.articles.removeLast()
    with.articles.append(
      try #require(
        {
          var night = Night("2026-11-20")
          night.add(Draft(source: "courier", guid: "c1", title: "Vale", body: own.body))
          return night.articles.first
        }()))
    _ = try await with.load(into: test.store, keep: false)
    try await recorder.finishLoad()
    let changes = try await recorder.changes()
    #expect(
      changes.map { "\($0.kind) \($0.table) \($0.columns.map(\.name))" } == [
        #"changed article_sightings ["text_key"]"#, #"changed articles ["title"]"#,
      ])
    #expect(changes.allSatisfy { $0.articleTitle == "Vale" && $0.articleID == own.id })
    try await recorder.end()
    #expect(try await test.dump() == before)
    #expect(
      try await test.column("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'recorded%'").isEmpty)
    await test.store.close()
  }

  @Test func aLostTransactionIsNoticed() async throws {
    let test = try await TestStore.open()
    try await test.store.recorder.begin()
    #expect(try await test.store.recorder.isRecording())
    try await test.store.database.execute("ROLLBACK")
    #expect(try await !test.store.recorder.isRecording())
    await test.store.close()
  }
}
