import Loading
import News
import Testing
import Text

@Suite struct LoadTests {
  static let body = """
    Mara Dunn said 60 people were killed. “The river rose faster than anybody thought,” she said. \
    Later Otto Brand spoke.
    """

  /// An agency's story with an exact and an edited copy, and one of an outlet's own.
  static func flood(_ batch: String = "2026-11-20") throws -> Night {
    var night = Night(batch)
    night.source("wire", .agency)
    let wire = Draft(source: "wire", guid: "w1", body: body)
    night.add(wire)
    try fill(&night, wire.id)
    night.add(
      Draft(guid: "h1", body: body, published: 60, copyOf: wire.id, copyKind: .exact))
    night.extractions.removeLast()
    night.links.removeLast()
    let edited = Draft(
      source: "gazette", guid: "g1", body: body + " Ida Roth disagreed.", published: 120,
      copyOf: wire.id, copyKind: .edited)
    night.add(edited)
    try fill(&night, edited.id)
    try night.mention("Ida Roth", in: edited.id)
    let own = Draft(source: "courier", guid: "c1", body: "In Vale 72 people were killed.")
    night.add(own)
    try night.figure("72 people", value: "72", counts: "people", about: "kill", in: own.id)
    return night
  }

  /// Of the story's first article: of two at one time, the one with the smaller id.
  static var floodTitle: String {
    Draft.id("courier", "c1") < Draft.id("wire", "w1") ? "c1" : "w1"
  }

  private static func fill(_ night: inout Night, _ id: ArticleID) throws {
    try night.mention("Mara Dunn", in: id)
    try night.mention("Otto Brand", in: id)
    try night.quote("The river rose faster than anybody thought,", by: "Mara Dunn", in: id)
    try night.figure("60 people", value: "60", counts: "people", about: "kill", in: id)
  }

  @Test func twiceGivesTheSameTables() async throws {
    let test = try await TestStore.open()
    let night = try Self.flood()
    let first = try await night.load(into: test.store)
    #expect(first.balance.holds)
    #expect(!first.isUnchanged)
    let before = try await test.dump()
    #expect(before.count == 37)
    let second = try await night.load(into: test.store)
    #expect(second.isUnchanged, "\(second.tables)")
    #expect(second.balance == first.balance)
    #expect(try await test.dump() == before)
    await test.store.close()
  }

  @Test func countsAreOfTheWholeStory() async throws {
    let test = try await TestStore.open()
    _ = try await Self.flood().load(into: test.store)
    #expect(
      try await test.rows("SELECT title, articles, sources, origins FROM stories")
        == [[Self.floodTitle, "4", "4", "2"]])
    #expect(
      try await test.rows(
        "SELECT name, mentions, articles, first_seen, founded_in FROM entities ORDER BY name")
        == [
          ["Ida Roth", "1", "1", "2026-11-21", "2026-11-20"],
          ["Mara Dunn", "2", "2", "2026-11-21", "2026-11-20"],
          ["Otto Brand", "2", "2", "2026-11-21", "2026-11-20"],
        ])
    #expect(
      try await test.column("SELECT coverage FROM story_coverage") == ["4 outlets, 2 origins"])
    #expect(
      try await test.rows("SELECT speaker, source, outlets FROM who_said_what")
        == [["Mara Dunn", "Wire", "3"]])
    await test.store.close()
  }

  @Test func copiesPointToTheirOriginalsRows() async throws {
    let test = try await TestStore.open()
    _ = try await Self.flood().load(into: test.store)
    for table in ["quotes", "figures"] {
      #expect(
        try await test.rows(
          """
          SELECT s.key, o.id IS NOT NULL FROM \(table) t JOIN articles a ON a.id = t.article_id
          JOIN sources s ON s.id = a.source_id LEFT JOIN \(table) o ON o.id = t.same_as
            AND o.article_id = a.copy_of ORDER BY s.key
          """
        ).filter { $0[0] != "courier" } == [["gazette", "t"], ["wire", "f"]])
    }
    await test.store.close()
  }

  @Test func aRerunWithLessRemovesWhatIsGone() async throws {
    let test = try await TestStore.open()
    _ = try await Self.flood().load(into: test.store)
    var less = try Self.flood()
    let gone = Draft.id("gazette", "g1")
    less.articles.removeAll { $0.article.id == gone }
    less.extractions.removeAll { $0.articleID == gone }
    less.links.removeAll { $0.articleID == gone }
    less.signatures.removeAll { $0.articleID == gone }
    less.files.removeAll { $0.path == "gazette.xml" }
    less.entities.removeAll { $0.name == "Ida Roth" }
    let counts = try await less.load(into: test.store)
    #expect(counts.tables.first { $0.name == "articles" }?.removed == 1)
    let fresh = try await TestStore.open()
    _ = try await less.load(into: fresh.store)
    // The source stays: it is what source_health calls silent.
    #expect(
      try await test.dump().filter { !$0.contains("\"gazette\"") }
        == (try await fresh.dump()).filter { !$0.contains("\"gazette\"") })
    _ = try await Night("2026-11-20").load(into: test.store)
    #expect(try await test.dump().allSatisfy { $0.hasPrefix("sources ") })
    await test.store.close()
    await fresh.store.close()
  }

  @Test func theOrderOfBatchesDoesNotMatter() async throws {
    let first = try Self.flood()
    var second = Night("2026-11-21")
    second.source("wire", .agency)
    // An earlier text of an agency that two nights later turns out to be the original.
    let original = Draft(source: "wire", guid: "w0", body: Self.body + " More.", published: -600)
    second.add(original)
    try second.mention("Mara Dunn", in: original.id)
    try second.figure("60 people", value: "60", counts: "people", about: "kill", in: original.id)
    second.add(
      Draft(
        source: "wire", guid: "w1", body: Self.body + " Corrected.", published: 0, updated: 9000,
        copyOf: original.id, copyKind: .edited))
    let dumps = try await withThrowingTaskGroup(of: [String].self) { group in
      for order in [
        [first, second], [second, first], [first, second, first], [second, first, second],
      ] {
        let test = try await TestStore.open()
        for night in order { _ = try await night.load(into: test.store) }
        group.addTask {
          let dump = try await test.dump()
          await test.store.close()
          return dump
        }
      }
      return try await group.reduce(into: [[String]]()) { $0.append($1) }
    }
    for dump in dumps.dropFirst() {
      #expect(dump.filter { !dumps[0].contains($0) } == [])
      #expect(dumps[0].filter { !dump.contains($0) } == [])
    }
  }

  @Test func notKeptMeansUntouched() async throws {
    let test = try await TestStore.open()
    let counts = try await Self.flood().load(into: test.store, keep: false)
    #expect(counts.tables.first { $0.name == "articles" }?.inserted == 4)
    #expect(try await test.dump() == [])
    await test.store.close()
  }

  /// An outlet's reprint was read a night before its agency's original came, which was not.
  @Test func theOriginalInheritsTheRowsOfItsTwin() async throws {
    var reprints = Night("2026-11-20")
    let reprint = Draft(guid: "h1", body: Self.body, published: 60)
    reprints.add(reprint)
    try Self.fill(&reprints, reprint.id)
    reprints.extractions[0].figures[0].quoteID = reprints.extractions[0].quotes[0].id
    var originals = Night("2026-11-21")
    originals.source("wire", .agency)
    let original = Draft(
      source: "wire", guid: "w1", body: Self.body, copyOf: reprint.id, copyKind: .exact)
    originals.add(original)
    originals.extractions = []
    originals.links = []
    var direct = Night("2026-11-21")
    direct.add(Draft(source: "wire", guid: "w1", body: Self.body))
    try Self.fill(&direct, original.id)
    direct.extractions[0].figures[0].quoteID = direct.extractions[0].quotes[0].id

    for order in [
      [reprints, originals], [originals, reprints], [reprints, originals, reprints],
      [reprints, originals, originals],
    ] {
      let test = try await TestStore.open()
      for night in order { _ = try await night.load(into: test.store) }
      #expect(
        try await test.rows(
          """
          SELECT a.guid, o.guid, a.copy_kind FROM articles a LEFT JOIN articles o ON o.id = a.copy_of
          ORDER BY 1
          """) == [["h1", "w1", "exact"], ["w1", nil, nil]])
      #expect(
        try await test.column("SELECT id FROM mentions ORDER BY start_at")
          == direct.extractions[0].mentions.map { "\($0.id.rawValue)" })
      #expect(
        try await test.rows("SELECT id, speaker_id FROM quotes")
          == [
            ["\(direct.extractions[0].quotes[0].id.rawValue)", "\(entityID("Mara Dunn").rawValue)"]
          ])
      #expect(
        try await test.rows("SELECT id, quote_id, article_id FROM figures")
          == [
            [
              "\(direct.extractions[0].figures[0].id.rawValue)",
              "\(direct.extractions[0].quotes[0].id.rawValue)", "\(original.id.rawValue)",
            ]
          ])
      await test.store.close()
    }
  }
}
