import News
import Testing
import Text

@testable import Deduplicating

/// A resource folder with just what signatures need.
private let resources = ResourceFiles(contents: [
  "en/abbreviations.txt": Array("dr\n".utf8),
  "knowledge/word_rarity.tsv": Array("*\t100\nthe\t4\nof\t6\nand\t6\na\t6\nin\t8\nto\t8\n".utf8),
])

/// Words by a linear congruential generator: the same for every run.
private func words(_ count: Int, seed: UInt64) -> [String] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return "w\(state >> 40 & 0x3FFF)"
  }
}

private func article(
  _ number: Int64, _ body: [String], source: String = "a.example", hour: Int? = 0,
  kind: Article.Kind = .article, item: Int64? = nil, title: String? = nil
) -> Article {
  Article(
    id: ID(rawValue: number), item: ID(rawValue: item ?? number), source: source, fileSHA256: "",
    file: "f", byteStart: 0, byteEnd: 0, kind: kind, title: title, language: "en",
    publishedAt: hour.map { Timestamp(secondsSinceEpoch: Int64($0) * 3600) },
    body: body.joined(separator: " "), wordCount: body.count)
}

private func group(
  _ articles: [Article], agencies: Set<String> = [], known: [KnownArticle] = []
) throws -> Grouping {
  let builder = try SignatureBuilder(resources: resources)
  return Deduplicator().group(
    articles.map { builder.signature(of: $0, isAgency: agencies.contains($0.source)) },
    known: known)
}

@Suite struct DeduplicatorTests {
  let base = words(400, seed: 1)

  @Test func exactCopyPointsToTheEarliest() throws {
    let result = try group([
      article(1, base, hour: 5), article(2, base, source: "b.example", hour: 2),
    ])
    #expect(result.articles.map(\.copyOf) == [ID(rawValue: 2), nil])
    #expect(result.articles.map(\.copyKind) == [.exact, nil])
    #expect(result.articles[0].storyID == result.articles[1].storyID)
  }

  @Test func agencyIsTheOriginalThoughLater() throws {
    let result = try group(
      [article(1, base, hour: 1), article(2, base, source: "wire.example", hour: 9)],
      agencies: ["wire.example"])
    #expect(result.articles.map(\.copyOf) == [ID(rawValue: 2), nil])
  }

  @Test func capitalsAndMarksMakeNoDifference() throws {
    let shouted = [base[0].uppercased() + ","] + base.dropFirst()
    let result = try group([article(1, base), article(2, shouted, hour: 1)])
    #expect(result.articles[1].copyKind == .exact)
  }

  @Test(arguments: [0.5, 0.7, 0.9])
  func cutTextIsAnEditedCopy(share: Double) throws {
    let cut = Array(base.prefix(Int(Double(base.count) * share)))
    let result = try group([article(1, base), article(2, cut, hour: 1)])
    #expect(result.articles[1].copyOf == ID(rawValue: 1))
    #expect(result.articles[1].copyKind == .edited)
  }

  @Test func lightEditIsACopyWithItsSimilarity() throws {
    var edited = base
    for i in stride(from: 10, to: 400, by: 60) { edited[i] = "changed\(i)" }
    let result = try group([article(1, base), article(2, edited, hour: 1)])
    #expect(result.articles[1].copyKind == .edited)
    let similarity = try #require(result.articles[1].copySimilarity)
    #expect(similarity > 0.6 && similarity < 1)
  }

  @Test func differentTextsStayApart() throws {
    let result = try group([article(1, base), article(2, words(400, seed: 2), hour: 1)])
    #expect(result.articles.map(\.copyOf) == [nil, nil])
    #expect(result.articles[0].storyID != result.articles[1].storyID)
    #expect(result.stories.count == 2)
  }

  /// The same form with another company and number, as notices have it.
  @Test func templateWithOtherNamesStaysApart() throws {
    let form = words(60, seed: 3)
    let one = ["the"] + form.prefix(5) + ["Varnholt", "Freight", "paid", "17"] + form.dropFirst(5)
    let two = ["the"] + form.prefix(5) + ["Quellin", "Mining", "paid", "23"] + form.dropFirst(5)
    let result = try group([article(1, one), article(2, two, hour: 1)])
    #expect(result.articles.map(\.copyOf) == [nil, nil])
  }

  @Test func correctionIsMarked() throws {
    let result = try group([article(1, base), article(2, base, hour: 1, kind: .correction)])
    #expect(result.articles[1].copyKind == .correction)
  }

  @Test func copiesDoNotChain() throws {
    // B shares 60 % with A, C shares 60 % with B but little with A.
    let a = words(300, seed: 4)
    let b = Array(a.suffix(225)) + words(75, seed: 5)
    let c = Array(b.suffix(225)) + words(75, seed: 6)
    let result = try group([article(1, a), article(2, b, hour: 1), article(3, c, hour: 2)])
    for row in result.articles {
      guard let original = row.copyOf else { continue }
      #expect(result.articles.first { $0.articleID == original }?.copyOf == nil)
    }
  }

  @Test func laterItemOfOneArticleReplacesTheEarlier() throws {
    let result = try group([
      article(1, base, hour: 1, item: 10), article(1, words(50, seed: 9), hour: 3, item: 11),
      article(2, words(80, seed: 8)),
    ])
    #expect(result.merged == 1)
    #expect(result.articles.map(\.item) == [ID(rawValue: 11), ID(rawValue: 2)])
    #expect(result.articles[0].revisions == [ID(rawValue: 10)])
  }

  @Test func orderOfInputMakesNoDifference() throws {
    let articles = (0..<30).map { i -> Article in
      let text = words(200, seed: UInt64(i / 3))
      return article(Int64(i), Array(text.prefix(200 - i % 3 * 30)), hour: i % 7)
    }
    let forward = try group(articles)
    let backward = try group(articles.reversed())
    #expect(forward.articles == backward.articles)
    #expect(forward.stories == backward.stories)
  }

  @Test func storedArticleIsTheOriginalOfTonightsCopy() throws {
    let builder = try SignatureBuilder(resources: resources)
    let old = builder.signature(of: article(1, base), isAgency: false)
    let story = StoryID(rawValue: 77)
    let result = try group(
      [article(2, base, source: "b.example", hour: 30)],
      known: [KnownArticle(signature: old, copyOf: nil, storyID: story)])
    #expect(result.articles.map(\.copyOf) == [ID(rawValue: 1)])
    #expect(result.articles.map(\.storyID) == [story])
    #expect(result.stories == [Story(id: story, title: nil, carried: true)])
  }

  @Test func sameTopicIsOneStoryWithinTheWindow() throws {
    let topic = words(40, seed: 20)
    func text(_ seed: UInt64) -> [String] { topic + topic.shuffledOnce + words(40, seed: seed) }
    let near = try group([article(1, text(1)), article(2, text(2), hour: 20)])
    #expect(near.articles[0].storyID == near.articles[1].storyID)
    let far = try group([article(1, text(1)), article(2, text(2), hour: 24 * 30)])
    #expect(far.articles[0].storyID != far.articles[1].storyID)
  }

  @Test func teaserLeadsToItsArticle() throws {
    let teaser = article(9, ["KICKER"] + base.prefix(40), source: "b.example", kind: .teaser)
    let result = try group([article(1, base), teaser])
    #expect(result.articles[1].teaserOf == ID(rawValue: 1))
    #expect(result.articles[1].copyOf == nil)
    #expect(result.articles[1].storyID == result.articles[0].storyID)
  }
}

extension [String] {
  /// The same words in another order, so that no shingle is shared.
  fileprivate var shuffledOnce: [String] {
    enumerated().sorted { ($0.offset * 7 % count, $0.offset) < ($1.offset * 7 % count, $1.offset) }
      .map(\.element)
  }
}
