import News
import Testing

@testable import Resolving

@Suite("One kind for each name of a batch")
struct BatchKindsTests {
  /// The names of a sample are all of one method; here the first article knows more.
  private static func article(_ number: Int64, _ names: [String], method: String)
    -> ArticleMentions
  {
    var article = ResolvingSample.article(number, names)
    for i in article.extraction.mentions.indices {
      article.extraction.mentions[i].method = method
    }
    return article
  }

  @Test("what one article says by its words decides for those that have capitals only")
  func context() throws {
    let articles = [
      Self.article(1, ["pro Silver Wren"], method: "context"),
      Self.article(2, ["org Silver Wren"], method: "shape"),
      Self.article(3, ["org Silver Wren"], method: "shape"),
    ]
    let resolution = try ResolvingSample.resolve(articles)
    #expect(resolution.entities.map(\.kind) == [.product])
    #expect(resolution.groups(articles) == ["Silver Wren: Silver Wren"])
  }

  @Test("a surname beside its full name stays a person")
  func surname() throws {
    let articles = [
      Self.article(1, ["pla Velkova", "pla Velkova"], method: "context"),
      Self.article(2, ["per Anna Velkova", "per Velkova"], method: "shape"),
    ]
    let resolution = try ResolvingSample.resolve(articles)
    #expect(
      resolution.groups(articles) == ["Anna Velkova: Anna Velkova, Velkova", "Velkova: Velkova"])
  }

  @Test("the first word of a company's name is the company")
  func firstWord() throws {
    let articles = [ResolvingSample.article(1, ["org Sorrel Lines", "org Sorrel"])]
    #expect(
      try ResolvingSample.resolve(articles).groups(articles) == [
        "Sorrel Lines: Sorrel, Sorrel Lines"
      ])
  }
}
