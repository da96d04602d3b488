import Foundation
import News
import Testing

/// The two real feed files of the shared folder split exactly as their gold says.
struct SeedTests {
  struct Gold: Decodable {
    struct Entry: Decodable {
      var id: String
      var file: String
      var kind: String
      var title: String?
      var first: String
      var last: String
      var start_char: Int
      var end_char: Int
      var headings: [String]?
      var credits: [String]?
      var tags: [String]?
    }
    var articles: [Entry]
  }

  @Test(.enabled(if: TestResources.shared != nil, "no ../shared and no COPYDESK_SHARED"))
  func seedsSplitExactly() throws {
    let shared = try #require(TestResources.shared)
    let data = try Data(contentsOf: shared.appending(path: "gold/seeds.json"))
    let gold = try JSONDecoder().decode(Gold.self, from: data).articles
    for file in Set(gold.map(\.file)).sorted() {
      let text = try String(contentsOf: shared.appending(path: "feeds/\(file)"), encoding: .utf8)
      let articles = TestItem.split(text)
      let expected = gold.filter { $0.file == file }
      #expect(articles.count == expected.count)
      for (article, entry) in zip(articles, expected) { check(article, entry, text, articles) }
    }
  }

  private func check(
    _ article: Article, _ entry: Gold.Entry, _ text: String, _ articles: [Article]
  ) {
    #expect(article.kind.rawValue == entry.kind, "\(entry.id)")
    #expect(article.title == entry.title, "\(entry.id)")
    #expect(article.body.hasPrefix(entry.first), "\(entry.id)")
    let scalars = Array(text.unicodeScalars)
    let bytes = { (n: Int) in scalars[..<n].reduce(0) { $0 + $1.utf8.count } }
    #expect(article.byteStart == bytes(entry.start_char), "\(entry.id)")
    #expect(article.byteEnd == bytes(entry.end_char), "\(entry.id)")
    #expect(article.tags == entry.tags ?? [], "\(entry.id)")
    #expect(article.language == "en")
    #expect(removed(article, .heading) == entry.headings ?? [], "\(entry.id)")
    #expect(removed(article, .credit) == entry.credits ?? [], "\(entry.id)")
    if article.kind == .article {
      #expect(article.body.hasSuffix(entry.last), "\(entry.id)")
      let teasers = articles.filter { $0.kind == .teaser }
      #expect(removed(article, .teaser).count == teasers.count)
    }
    expectTrueEvidence(article, Array(text.utf8))
  }

  private func removed(_ article: Article, _ reason: RemovedSpan.Reason) -> [String] {
    article.removedSpans.filter { $0.reason == reason }.map(\.text)
  }
}

/// Exact runs are byte for byte the body; all runs ascend and stay in the article's item.
func expectTrueEvidence(_ article: Article, _ file: [UInt8], wholly: Bool = true) {
  let scalars = Array(article.body.unicodeScalars)
  var end = 0
  var byteEnd = 0
  for run in article.sourceMap.runs {
    #expect(run.start >= end && run.byteStart >= byteEnd && run.end > run.start)
    end = run.end
    byteEnd = run.byteEnd
    guard run.exact else { continue }
    let words = String(String.UnicodeScalarView(scalars[run.start..<run.end]))
    #expect(Array(words.utf8) == Array(file[run.byteStart..<run.byteEnd]))
  }
  if wholly { #expect(article.sourceMap.runs.last?.end == scalars.count) }
}
