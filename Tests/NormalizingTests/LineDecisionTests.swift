import News
import Normalizing
import Testing

struct LineDecisionTests {
  private func normalized(
    _ html: String, _ contents: [Decision.Content]
  ) throws -> (article: Article, effects: Set<DecisionEffect>) {
    let item = Item(
      id: ItemID(rawValue: 7), file: "f.xml", fileSHA256: "0", format: .rss, byteStart: 0,
      byteEnd: html.utf8.count, source: "courier.example", sourceName: "The Osmere Courier",
      guid: "g1", title: "Bridge closed", body: html, bodyType: .html)
    let decisions = contents.enumerated().map { Decision(key: "d\($0)", content: $1) }
    let context = SourceContext(
      decisions: LineDecisions(decisions, source: "courier.example", name: "The Osmere Courier"))
    var effects: Set<DecisionEffect> = []
    let result = TestResources.normalizer.normalize(
      item, itemBytes: Array(html.utf8), context: context, effects: &effects)
    guard case .articles(let articles) = result else { throw Rejected() }
    return (try #require(articles.first), effects)
  }

  private struct Rejected: Error {}

  private let html = """
    <p>The bridge over the Irun was closed on Friday.</p><p>Our newsroom&nbsp;never sleeps.</p>
    <p>Photo: Lia Sorrel</p><p>It will open in May.</p>
    """

  @Test func lineIsCutWithItsReason() throws {
    let (article, effects) = try normalized(
      html,
      [.boilerplate(source: "The Osmere Courier", line: "Our newsroom never sleeps.")])
    #expect(
      article.body == "The bridge over the Irun was closed on Friday.\n\nIt will open in May.")
    #expect(
      article.removedSpans.map { "\($0.reason.rawValue): \($0.text)" } == [
        "boilerplate: Our newsroom never sleeps.", "credit: Photo: Lia Sorrel",
      ])
    #expect(effects == [DecisionEffect(key: "d0", kind: .boilerplate, state: .used)])
  }

  @Test func lineIsKeptAgainstTheRules() throws {
    let (article, effects) = try normalized(
      html, [.notBoilerplate(source: "courier.example", line: "Photo: Lia Sorrel")])
    #expect(article.body.contains("\n\nPhoto: Lia Sorrel\n\n"))
    #expect(article.removedSpans.isEmpty)
    #expect(effects == [DecisionEffect(key: "d0", kind: .notBoilerplate, state: .used)])
  }

  @Test func keptLineIsKeptInNavigationToo() throws {
    let (article, _) = try normalized(
      "<p>The bridge was closed.</p><nav><p>More on the bridge</p></nav><p>It will open in May.</p>",
      [.notBoilerplate(source: "courier.example", line: "More on the bridge")])
    #expect(
      article.body == "The bridge was closed.\n\nMore on the bridge\n\nIt will open in May.")
  }

  @Test func whatTheRulesDoAnywayIsNoUse() throws {
    let (_, effects) = try normalized(
      html,
      [
        .boilerplate(source: "courier.example", line: "Photo: Lia Sorrel"),
        .notBoilerplate(source: "courier.example", line: "It will open in May."),
      ])
    #expect(Set(effects.map(\.state)) == [.found] && effects.count == 2)
  }

  @Test func otherSourcesAndOtherLinesAreLeftAlone() throws {
    let plain = try normalized(html, [])
    let (article, effects) = try normalized(
      html,
      [
        .boilerplate(source: "gazette.example", line: "It will open in May."),
        .boilerplate(source: "courier.example", line: "It will open"),
      ])
    #expect(article == plain.article)
    #expect(effects.isEmpty)
  }
}
