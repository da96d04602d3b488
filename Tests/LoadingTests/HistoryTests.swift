import Loading
import News
import Testing

@Suite struct HistoryTests {
  @Test func aBatchDoesNotSeeItself() async throws {
    let test = try await TestStore.open()
    _ = try await LoadTests.flood("2026-11-20").load(into: test.store)
    let own = test.store.history(.before, "2026-11-20")
    #expect(try await own.signatures { $0 }.isEmpty)
    #expect(try await own.entities().isEmpty)
    let others = test.store.history(.before, "2026-11-21")
    let signatures = try await others.signatures { $0 }
    #expect(signatures.map(\.articleID) == signatures.map(\.articleID).sorted())
    #expect(signatures.count == 4)
    let copy = signatures.first { $0.articleID == Draft.id("gazette", "g1") }
    #expect(
      copy
        == ArticleSignature(
          articleID: Draft.id("gazette", "g1"),
          publishedAt: Timestamp(secondsSinceEpoch: Draft.midnight + 120), source: "gazette",
          kind: .article, title: "g1", digest: copy?.digest ?? 0, signature: Array("Mara Dun".utf8),
          terms: [1, 2, 3], copyOf: Draft.id("wire", "w1"), storyID: storyID("flood")))
    #expect(
      try await others.entities().map(\.name).sorted()
        == ["Ida Roth", "Mara Dunn", "Otto Brand"])
    #expect(
      try await others.entities().allSatisfy {
        $0.carried == true && $0.names.map(\.name) == [$0.name]
      })
    await test.store.close()
  }

  @Test func onlyThoseOfTheWindowCount() async throws {
    let test = try await TestStore.open()
    _ = try await LoadTests.flood("2026-11-20").load(into: test.store)
    let history = test.store.history(.before, "x")
    let early = Timestamp(secondsSinceEpoch: Draft.midnight + 60)
    #expect(try await history.signatures { $0 }.count == 4)
    #expect(try await history.signatures(from: early) { $0 }.count == 2)
    #expect(try await history.signatures(to: early) { $0 }.count == 2)
    await test.store.close()
  }

  @Test func aBatchSeesThoseBeforeItAsTheyStatedThings() async throws {
    let test = try await TestStore.open()
    _ = try await LoadTests.flood("2026-11-20").load(into: test.store)
    var second = Night("2026-11-21")
    let draft = Draft(guid: "h2", body: "Mara Dunn resigned.")
    second.add(draft)
    try second.mention("Mara Dunn", in: draft.id)
    second.entities[0].carried = true
    second.entities[0].names.append(EntityName(name: "M. Dunn", origin: .text))
    _ = try await second.load(into: test.store)
    #expect(try await test.store.history(.before, "2026-11-20").entities().isEmpty)
    // A new batch may turn out to name whom later ones founded; a loaded one keeps its own ids.
    #expect(try await test.store.history(.inUse, "2026-11-19").entities().count == 3)
    #expect(try await test.store.history(.inUse, "2026-11-20").entities().count == 3)
    #expect(try await test.store.history(.inUse, "2026-11-21").entities().isEmpty)
    let mara = { (history: History) in
      try await history.entities().first { $0.name == "Mara Dunn" }?.names.map(\.name)
    }
    #expect(try await mara(test.store.history(.before, "2026-11-21")) == ["Mara Dunn"])
    #expect(try await mara(test.store.history(.before, "2026-11-22")) == ["M. Dunn", "Mara Dunn"])
    #expect(
      try await test.rows("SELECT mentions, founded_in FROM entities WHERE name = 'Mara Dunn'")
        == [["3", "2026-11-20"]])
    await test.store.close()
  }

  @Test func numbersBehindThePointCount() async throws {
    let test = try await TestStore.open()
    for name in ["2026-11-20.10", "2026-11-20.9", "2026-11-21", "2026-11-20", "b.x.2"] {
      _ = try await Night(name).load(into: test.store)
    }
    #expect(
      try await test.rows(
        """
        SELECT name, batch_name(batch_order(name)) = name FROM batches
        ORDER BY batch_order(name) COLLATE "C"
        """) == [
          ["2026-11-20", "t"], ["2026-11-20.9", "t"], ["2026-11-20.10", "t"], ["2026-11-21", "t"],
          ["b.x.2", "t"],
        ])
    await test.store.close()
  }

  @Test func laterBatchesAreMarkedInTheSameTransaction() async throws {
    let test = try await TestStore.open()
    _ = try await LoadTests.flood("2026-11-20").load(into: test.store)
    _ = try await Night("2026-11-22").load(into: test.store)
    #expect(try await test.store.pendingBatches().isEmpty)
    _ = try await LoadTests.flood("2026-11-21").load(into: test.store)
    #expect(try await test.store.pendingBatches().map(\.name) == ["2026-11-22"])
    _ = try await Night("2026-11-22").load(into: test.store)
    #expect(try await test.store.pendingBatches().isEmpty)
    // The same again states nothing new.
    _ = try await LoadTests.flood("2026-11-21").load(into: test.store)
    #expect(try await test.store.pendingBatches().isEmpty)
    #expect(try await test.store.remove(batch: "2026-11-21"))
    #expect(
      try await test.store.pendingBatches() == [
        PendingBatch(name: "2026-11-20", need: .rows),
        PendingBatch(name: "2026-11-22", need: .groups),
      ])
    #expect(try await !test.store.remove(batch: "2026-11-21"))
    await test.store.close()
  }
}

@Suite struct RefusalTests {
  @Test func twoRecordsWithOneIDAreAnError() async throws {
    let test = try await TestStore.open()
    var night = try LoadTests.flood()
    night.extractions[0].mentions.append(night.extractions[0].mentions[0])
    let doubled = night
    let error = await #expect(throws: StoreError.self) { try await doubled.load(into: test.store) }
    #expect(error?.exitCode == 70)
    #expect(try await test.dump() == [])
    _ = try await LoadTests.flood().load(into: test.store)
    var other = Night("2026-11-21")
    let draft = Draft(source: "courier", guid: "x", body: "Mara Dunn resigned.")
    other.add(draft)
    try other.mention("Mara Dunn", in: draft.id)
    other.extractions[0].mentions[0].id = try LoadTests.flood().extractions[0].mentions[0].id
    let clashing = other
    let before = try await test.dump()
    await #expect(throws: StoreError.self) { try await clashing.load(into: test.store) }
    #expect(try await test.dump() == before)
    await test.store.close()
  }

  @Test func anUnknownEntityIsAnError() async throws {
    let test = try await TestStore.open()
    var night = try LoadTests.flood()
    night.entities.removeFirst()
    let broken = night
    let error = await #expect(throws: StoreError.self) { try await broken.load(into: test.store) }
    guard case .dangling = error else { throw CancellationError() }
    await test.store.close()
  }
}
