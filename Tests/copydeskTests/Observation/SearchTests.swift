import Foundation
import TestSupport
import Testing

@Suite struct SearchTests {
  private let question = """
    select guid from articles, websearch_to_tsquery('english', 'ferry -museum') q
    where search @@ q order by ts_rank(search, q) desc, guid
    """

  @Test func configuredItIsFilledAfterTheLoad() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    try night.run(night.feeds, "--batch", "2026-11-20")
    let before = try night.dump()
    #expect(before.contains(#""search": null"#))
    #expect(try night.query(question) == [])
    let config = try night.folder.write("search: english\n", to: "search.yaml")
    // It makes no stage stale; the load that has nothing to do fills the column.
    let unchanged = try night.run("--batch", "2026-11-20", "--config", config)
    #expect(unchanged.status == 0, "\(unchanged.errors)")
    #expect(try night.query(question) == ["hh-1"])
    try night.folder.write(Feeds.gazette, to: "feeds/b.jsonl")
    try night.run(night.feeds, "--batch", "2026-11-21", "--add", "--config", config)
    #expect(Set(try night.query(question)) == ["g1", "hh-1"])
    let filled = try night.dump()
    try night.run("--batch", "2026-11-21", "--force", "--config", config)
    #expect(try night.dump() == filled)
    let status = try night.program.run(["status"])
    #expect(status.output.contains("full text: english, complete as of 20"))
    let off = try night.folder.write("search: off\n", to: "off.yaml")
    try night.run("--batch", "2026-11-20", "--config", off)
    #expect(try night.query("select count(search) from articles") == ["0"])
  }

  @Test func anUnknownConfigurationIs78BeforeTheLoad() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    let config = try night.folder.write("search: klingon\n", to: "search.yaml")
    let result = try night.run(night.feeds, "--config", config)
    #expect(result.status == 78)
    #expect(result.errors.contains("no text search configuration \"klingon\""))
    #expect(try night.query("select count(*) from articles") == ["0"])
  }

  /// The night is loaded, and the account says so.
  @Test func aFillingThatFailsLeavesTheNightLoaded() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    let config = try night.folder.write("search: english\n", to: "search.yaml")
    #expect(try night.program.run(["database", "migrate", "--schema", night.schema]).status == 0)
    _ = try night.query("create table articles_search ()")
    let result = try night.run(night.feeds, "--batch", "n", "--config", config)
    #expect(result.status == 70)
    #expect(result.errors.contains("search: articles.search could not be filled: database: "))
    #expect(result.errors.contains("\n  tables  batch n is loaded\n"))
    #expect(try night.query("select count(*) from articles") == ["2"])
    _ = try night.query("drop table articles_search")
    #expect(try night.run(night.feeds, "--config", config).status == 0)
    #expect(try night.query(question) == ["hh-1"])
  }
}
