import Loading
import News
import Testing

@Suite struct RevisionTests {
  private func night(_ batch: String, body: String, updated: Int64) -> Night {
    var night = Night(batch)
    night.add(Draft(guid: "1", body: body, updated: updated, item: updated))
    return night
  }

  private func articles(_ test: TestStore) async throws -> [[String?]] {
    try await test.rows("SELECT body, revision, batch, text_batch FROM articles")
  }

  @Test func theLatestTextOfABatchStands() async throws {
    var night = Night("2026-11-20")
    night.add(Draft(guid: "1", body: "Second.", published: 5, item: 2, replaces: [1]))
    night.add(
      Draft(
        guid: "1", body: "First.", published: 9, item: 1, byteStart: 700, replaces: [1], standing: 2
      ))
    let test = try await TestStore.open()
    let counts = try await night.load(into: test.store)
    #expect(counts.balance.holds)
    #expect(try await articles(test) == [["Second.", "2", "2026-11-20", "2026-11-20"]])
    #expect(
      try await test.rows("SELECT revision, body, batch FROM article_revisions")
        == [["1", "First.", "2026-11-20"]])
    #expect(
      try await test.rows("SELECT revision, byte_start FROM article_sightings ORDER BY 1")
        == [["1", "700"], ["2", "0"]])
    #expect(try await night.load(into: test.store).isUnchanged)
    await test.store.close()
  }

  @Test func anOldNightNeverOverwritesANewerText() async throws {
    let old = night("2026-11-20", body: "Old.", updated: 10)
    let new = night("2026-11-21", body: "New.", updated: 20)
    for order in [[old, new], [new, old]] {
      let test = try await TestStore.open()
      for night in order { _ = try await night.load(into: test.store) }
      #expect(try await articles(test) == [["New.", "2", "2026-11-21", "2026-11-21"]])
      #expect(
        try await test.rows("SELECT revision, body, batch FROM article_revisions")
          == [["1", "Old.", "2026-11-20"]])
      #expect(
        try await test.rows("SELECT batch, revision FROM article_sightings ORDER BY 1")
          == [["2026-11-20", "1"], ["2026-11-21", "2"]])
      await test.store.close()
    }
  }

  @Test func theSameTextInALaterNightIsNoRevision() async throws {
    let test = try await TestStore.open()
    _ = try await night("2026-11-20", body: "Same.", updated: 10).load(into: test.store)
    _ = try await night("2026-11-21", body: "Same.", updated: 10).load(into: test.store)
    #expect(try await articles(test) == [["Same.", "1", "2026-11-21", "2026-11-21"]])
    #expect(try await test.rows("SELECT * FROM article_revisions") == [])
    await test.store.close()
  }

  @Test func aWithdrawnTextGivesWayToTheOlderOne() async throws {
    let test = try await TestStore.open()
    _ = try await night("2026-11-20", body: "Old.", updated: 10).load(into: test.store)
    _ = try await night("2026-11-21", body: "New.", updated: 20).load(into: test.store)
    let counts = try await Night("2026-11-21").load(into: test.store)
    #expect(counts.restoredFrom == ["2026-11-20"])
    #expect(try await articles(test) == [["Old.", "1", "2026-11-20", "2026-11-20"]])
    #expect(try await test.rows("SELECT * FROM article_revisions") == [])
    await test.store.close()
  }
}
