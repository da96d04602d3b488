import Foundation
import Loading
import News
import PostgreSQL
import TestSupport
import Testing

/// `articles.search` after loads, reloads and removals.
@Suite struct SearchColumnTests {
  private func night(_ batch: String, _ drafts: Draft...) -> Night {
    var night = Night(batch)
    for draft in drafts { night.add(draft) }
    return night
  }

  /// Guids of the articles that a query finds, the best first.
  private func found(_ words: String, _ test: TestStore) async throws -> [String?] {
    try await test.column(
      """
      SELECT guid FROM articles, websearch_to_tsquery('english', '\(words)') AS q
      WHERE search @@ q ORDER BY ts_rank(search, q) DESC, guid
      """)
  }

  private func unfilled(_ test: TestStore) async throws -> [String?] {
    try await test.column("SELECT guid FROM articles WHERE search IS NULL ORDER BY guid")
  }

  @Test func titleWeighsMoreThanBody() async throws {
    let test = try await TestStore.open()
    _ = try await night(
      "n", Draft(guid: "body", title: "Weather", body: "Two ferries collided."),
      Draft(guid: "title", title: "Ferry aground", body: "Nobody was hurt.")
    ).load(into: test.store)
    #expect(try await unfilled(test) == ["body", "title"])
    #expect(
      try await test.store.fillSearch("english") == SearchFill(setting: "english", articles: 2))
    #expect(try await found("ferry", test) == ["title", "body"])
    #expect(try await found("ferry -aground", test) == ["body"])
    #expect(
      try await test.store.fillSearch("english") == SearchFill(setting: "english", articles: 0))
    await test.store.close()
  }

  @Test func onlyTextsThatChangedAreFilledAgain() async throws {
    let test = try await TestStore.open()
    let one = night(
      "2026-11-20", Draft(guid: "a", body: "The harbour froze."),
      Draft(guid: "b", body: "The bridge opened."))
    _ = try await one.load(into: test.store)
    _ = try await test.store.fillSearch("english")
    // A reload changes nothing, a later text of one article that one, and its removal brings the
    // old text back.
    _ = try await one.load(into: test.store)
    #expect(try await unfilled(test) == [])
    _ = try await night(
      "2026-11-21", Draft(guid: "a", body: "The harbour thawed.", published: 10, item: 1)
    ).load(into: test.store)
    #expect(try await unfilled(test) == ["a"])
    #expect(try await test.store.fillSearch("english")?.articles == 1)
    #expect(try await found("thaw", test) == ["a"])
    #expect(try await found("froze", test) == [])
    _ = try await Night("2026-11-21").load(into: test.store)
    #expect(try await unfilled(test) == ["a"])
    #expect(try await test.store.fillSearch("english")?.articles == 1)
    #expect(try await found("froze", test) == ["a"])
    _ = try await Night("2026-11-20").load(into: test.store)
    #expect(try await test.column("SELECT count(*) FROM articles") == ["0"])
    #expect(try await test.store.fillSearch("english")?.articles == 0)
    await test.store.close()
  }

  @Test func anotherSettingFillsAllAnew() async throws {
    let test = try await TestStore.open()
    _ = try await night("n", Draft(guid: "a", title: "x", body: "The ferries")).load(
      into: test.store)
    _ = try await test.store.fillSearch("english")
    #expect(try await test.column("SELECT search FROM articles") == ["'ferri':3B 'x':1A"])
    #expect(try await test.store.fillSearch("simple")?.articles == 1)
    #expect(
      try await test.column("SELECT search FROM articles") == ["'ferries':3B 'the':2B 'x':1A"])
    #expect(try await test.store.fillSearch(nil) == SearchFill(setting: "simple", articles: 0))
    #expect(try await test.store.fillSearch("off") == nil)
    #expect(try await unfilled(test) == ["a"])
    #expect(try await test.store.fillSearch(nil) == nil)
    #expect(
      try await test.column(
        "SELECT count(*) FROM pg_class WHERE relname IN ('articles_search', 'articles_without_search')"
      )
        == ["0"])
    await test.store.close()
  }

  /// An article in a language of PostgreSQL's is indexed by that language.
  @Test(arguments: [
    ("de", "english", "german"), ("en", "german", "english"), ("und", "english", "english"),
    ("ja", "simple", "simple"), ("de", "simple", "simple"), ("nb", "english", "norwegian"),
  ])
  func languagesHaveTheirConfigurations(
    language: String, setting: String, configuration: String
  ) async throws {
    let test = try await TestStore.open()
    #expect(
      try await test.column("SELECT search_configuration('\(language)', '\(setting)')")
        == [configuration])
    await test.store.close()
  }

  /// What a filling that broke off has left is filled by the next one.
  @Test func aBrokenFillingIsFinished() async throws {
    let test = try await TestStore.open()
    let drafts = (0..<3).map { Draft(guid: "g\($0)", body: "ferry \($0)") }
    var night = Night("n")
    for draft in drafts { night.add(draft) }
    _ = try await night.load(into: test.store)
    _ = try await test.store.fillSearch("english")
    try await test.store.database.perform {
      try $0.script("UPDATE articles SET search = NULL WHERE guid = 'g1'")
    }
    #expect(try await test.store.fillSearch("english")?.articles == 1)
    // Without the comment it is not known what the vectors were made with: all are made again.
    try await test.store.database.perform { try $0.script("DROP INDEX articles_search") }
    #expect(try await test.store.fillSearch("english")?.articles == 3)
    #expect(try await found("ferry", test) == ["g0", "g1", "g2"])
    await test.store.close()
  }

  @Test func aHugeTextIsIndexedByItsBeginning() async throws {
    let test = try await TestStore.open()
    let words = (0..<400_000).map { "w\($0)" }.joined(separator: " ")
    _ = try await night("n", Draft(guid: "a", body: "ferry " + words)).load(into: test.store)
    #expect(try await test.store.fillSearch("english")?.articles == 1)
    #expect(try await found("ferry", test) == ["a"])
    await test.store.close()
  }

  @Test func anUnknownConfigurationIsRefusedWithThoseThatThereAre() async throws {
    let test = try await TestStore.open()
    let error = await #expect(throws: StoreError.self) {
      try await test.store.checkSearch("klingon")
    }
    #expect(error?.exitCode == 78)
    #expect(error?.description.contains("english") == true)
    try await test.store.checkSearch("off")
    try await test.store.checkSearch(nil)
    await test.store.close()
  }
}
