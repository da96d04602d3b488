import News
import Testing
import Text

@testable import Deduplicating

private let resources = ResourceFiles(contents: [
  "en/abbreviations.txt": Array("dr\n".utf8),
  "knowledge/word_rarity.tsv": Array("*\t100\nthe\t4\nof\t6\nand\t6\na\t6\nin\t8\nto\t8\n".utf8),
])

@Suite struct CopyDecisionTests {
  private func words(_ seed: Int) -> String {
    (0..<200).map { "w\(($0 * 7919 + seed * 104_729) % 5003)x\(seed)" }.joined(separator: " ")
  }

  private func article(_ number: Int64, _ body: String, hour: Int64) -> Article {
    Article(
      id: ID(rawValue: number), item: ID(rawValue: number), source: "s\(number)", fileSHA256: "",
      file: "f", byteStart: 0, byteEnd: 0, kind: .article, language: "en",
      publishedAt: Timestamp(secondsSinceEpoch: hour * 3600), body: body, wordCount: 200)
  }

  private func group(
    _ articles: [Article], known: [KnownArticle] = [], _ contents: [Decision.Content]
  ) throws -> Grouping {
    let builder = try SignatureBuilder(resources: resources)
    let references = (1...9).map { number in
      (ArticleReference("a\(number)"), [ArticleID(rawValue: number)])
    }
    let decisions = CopyDecisions(
      contents.enumerated().map { Decision(key: "d\($0)", content: $1) },
      articles: Dictionary(uniqueKeysWithValues: references))
    return Deduplicator(decisions: decisions).group(
      articles.map { builder.signature(of: $0, isAgency: false) }, known: known)
  }

  private func a(_ number: Int) -> ArticleReference { ArticleReference("a\(number)") }

  private func originals(_ grouping: Grouping) -> [Int64?] {
    grouping.articles.map { $0.copyOf?.rawValue }
  }

  @Test func copyJoinsWhatTheDetectorDoesNot() throws {
    let articles = [article(1, words(1), hour: 1), article(2, words(2), hour: 2)]
    #expect(originals(try group(articles, [])) == [nil, nil])
    let result = try group(articles, [.copy(a(2), of: a(1))])
    #expect(originals(result) == [nil, 1])
    #expect(result.articles[1].copyKind == .edited)
    #expect(result.articles[0].storyID == result.articles[1].storyID)
    #expect(
      result.effects == [
        DecisionEffect(key: "d0", kind: .copy, state: .used, subject: 2, object: 1)
      ])
  }

  @Test func laterOneCanBeTheOriginal() throws {
    let articles = [article(1, words(1), hour: 1), article(2, words(1), hour: 2)]
    #expect(originals(try group(articles, [])) == [nil, 1])
    let result = try group(articles, [.copy(a(1), of: a(2))])
    #expect(originals(result) == [2, nil])
    #expect(result.articles[0].copyKind == .exact)
    #expect(result.effects.map(\.state) == [.used])
  }

  @Test func copyOfACopyPointsToTheOriginal() throws {
    let articles = [
      article(1, words(1), hour: 1), article(2, words(1), hour: 2), article(3, words(3), hour: 3),
      article(4, words(3), hour: 4),
    ]
    let result = try group(articles, [.copy(a(3), of: a(2))])
    // What is like the decided copy belongs to the same group.
    #expect(originals(result) == [nil, 1, 1, 1])
  }

  @Test func whatTheDetectorFindsItselfIsNoUse() throws {
    let articles = [article(1, words(1), hour: 1), article(2, words(1), hour: 2)]
    let result = try group(articles, [.copy(a(2), of: a(1))])
    #expect(originals(result) == [nil, 1])
    #expect(result.effects.map(\.state) == [.found])
  }

  @Test func notCopyStandsByItself() throws {
    let articles = [article(1, words(1), hour: 1), article(2, words(1), hour: 2)]
    let result = try group(articles, [.notCopy([a(1), a(2)])])
    #expect(originals(result) == [nil, nil])
    #expect(
      result.effects == [
        DecisionEffect(key: "d0", kind: .notCopy, state: .used, subject: 2, object: 1)
      ])
    let apart = try group(
      [article(1, words(1), hour: 1), article(2, words(2), hour: 2)], [.notCopy([a(1), a(2)])])
    #expect(apart.effects.map(\.state) == [.found])
  }

  @Test func notCopyPartsTwoCopiesOfAThird() throws {
    let articles = (1...3).map { article($0, words(1), hour: $0) }
    let result = try group(articles, [.notCopy([a(2), a(3)])])
    #expect(originals(result) == [nil, 1, nil])
  }

  @Test func anotherNightsArticleIsFoundToo() throws {
    let builder = try SignatureBuilder(resources: resources)
    let known = KnownArticle(
      signature: builder.signature(of: article(1, words(1), hour: 1), isAgency: false), copyOf: nil,
      storyID: StoryID(rawValue: 5))
    let copy = try group([article(2, words(2), hour: 30)], known: [known], [.copy(a(2), of: a(1))])
    #expect(originals(copy) == [1])
    let apart = try group(
      [article(2, words(1), hour: 30)], known: [known], [.notCopy([a(1), a(2)])])
    #expect(originals(apart) == [nil])
  }

  /// The copy came last night: the link stands at tonight's article, the direction in the effect.
  @Test func originalOfAnEarlierNightsCopyIsLinkedFromHere() throws {
    let builder = try SignatureBuilder(resources: resources)
    let known = KnownArticle(
      signature: builder.signature(of: article(1, words(1), hour: 1), isAgency: false), copyOf: nil,
      storyID: StoryID(rawValue: 5))
    let result = try group(
      [article(2, words(2), hour: 30)], known: [known], [.copy(a(1), of: a(2))])
    #expect(originals(result) == [1])
    #expect(
      result.effects == [
        DecisionEffect(key: "d0", kind: .copy, state: .used, subject: 1, object: 2)
      ])
  }

  /// Two addresses of one article close a circle that the file does not show.
  @Test func circlesAreNotObeyed() throws {
    let articles = [article(1, words(1), hour: 1), article(2, words(2), hour: 2)]
    let result = try group(articles, [.copy(a(2), of: a(1)), .copy(a(1), of: a(2))])
    #expect(originals(result) == [nil, 1])
    #expect(result.effects.map(\.state) == [.used, .found])
  }
}
