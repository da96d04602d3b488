import News
import Testing

@testable import Resolving

@Suite("Who speaks")
struct SpeakerTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var names: [String]
    /// Speaker's words and where they begin.
    var quotes: [(String, Int)]
    var speakers: [String]
    var testDescription: String { quotes.map(\.0).joined(separator: "; ") }
  }

  static let samples = [
    Sample(
      names: ["per Maria Delmonte"], quotes: [("Maria Delmonte", 0), ("she", 30), ("he", 40)],
      speakers: ["Maria Delmonte", "Maria Delmonte", "-"]),
    Sample(
      names: ["per Maria Delmonte", "per Peter Nakaro"],
      quotes: [("Maria Delmonte", 0), ("he", 130), ("she", 140)],
      speakers: ["Maria Delmonte", "Peter Nakaro", "Maria Delmonte"]),
    Sample(
      names: ["org Marlow Institute", "org Venturo"],
      quotes: [("Marlow Institute", 0), ("the organization", 150)],
      speakers: ["Marlow Institute", "Marlow Institute"]),
    Sample(
      names: ["org Coastal Safety Agency", "org Marlow Herald"], quotes: [("the agency", 150)],
      speakers: ["Coastal Safety Agency"]),
    Sample(
      names: ["org Venturo"], quotes: [("Venturo’s lawyer", 0), ("Venturo, a company", 0)],
      speakers: ["-", "Venturo"]),
    Sample(names: ["pla China"], quotes: [("China", 0)], speakers: ["China"]),
    Sample(
      names: ["org Open Borders"], quotes: [("Open Borders spokesman", 0)],
      speakers: ["Open Borders"]),
    Sample(names: ["org Venturo"], quotes: [("they", 50), ("critics", 60)], speakers: ["-", "-"]),
  ]

  @Test("names, pronouns and descriptions", arguments: samples)
  func speakers(_ sample: Sample) throws {
    let article = ResolvingSample.article(
      1, sample.names, quotes: sample.quotes.map { SampleQuote(speaker: $0.0, start: $0.1) })
    #expect(
      try ResolvingSample.resolve([article]).speakers(of: article) == sample.speakers)
  }

  @Test("a name that is only listed does not speak, nor does its nameless group")
  func listed() throws {
    let text = "A coalition of groups, including Open Borders"
    var article = ResolvingSample.article(
      1, ["org Open Borders"],
      quotes: [
        SampleQuote(speaker: text, start: 0), SampleQuote(speaker: "the coalition", start: 200),
      ])
    article.extraction.mentions[0].startAt = 33
    article.extraction.mentions[0].endAt = 45
    #expect(try ResolvingSample.resolve([article]).speakers(of: article) == ["-", "-"])
  }

  @Test("an office that the article gives to somebody")
  func office() throws {
    let article = ResolvingSample.article(
      1, ["per Peter Nakaro", "org Venturo"],
      quotes: [SampleQuote(speaker: "the minister", start: 300)],
      roles: [(person: 0, organization: nil, title: "Foreign Minister")])
    #expect(try ResolvingSample.resolve([article]).speakers(of: article) == ["Peter Nakaro"])
  }

  static let antecedents: [(SampleQuote, String)] = [
    (SampleQuote(speaker: "she", start: 350, antecedent: 200..<211), "Jana Orlova"),
    (SampleQuote(speaker: "he", start: 350, antecedent: 200..<211), "Peter Nakaro"),
    (SampleQuote(speaker: "the superintendent", start: 350, antecedent: 0..<12), "Peter Nakaro"),
    (SampleQuote(speaker: "they", start: 350, antecedent: 100..<107), "Venturo"),
    (SampleQuote(speaker: "it", start: 350, antecedent: 80..<99), "-"),
  ]

  @Test("what the words point back to", arguments: antecedents)
  func antecedent(_ quote: SampleQuote, _ name: String) throws {
    let article = ResolvingSample.article(
      1, ["per Peter Nakaro", "org Venturo", "per Jana Orlova"],
      quotes: [SampleQuote(speaker: "Peter Nakaro", start: 0), quote])
    #expect(
      try ResolvingSample.resolve([article]).speakers(of: article) == ["Peter Nakaro", name])
  }

  @Test("a headline's nameless speaker is who says the same in the body")
  func headline() throws {
    var article = ResolvingSample.article(
      1, ["org Venturo"],
      quotes: [
        SampleQuote(speaker: "Venturo", start: 0), SampleQuote(speaker: "Ferry firm", start: 0),
        SampleQuote(speaker: "Critics", start: 20),
      ])
    article.extraction.quotes[0].text = "nine people were hurt when the ferry struck the pier"
    for title in [1, 2] {
      article.extraction.quotes[title].field = .title
      article.extraction.quotes[title].text = "nine hurt at pier"
    }
    #expect(
      try ResolvingSample.resolve([article]).speakers(of: article) == ["Venturo", "Venturo", "-"])
  }

  @Test("figures and roles point to entities")
  func figuresAndRoles() throws {
    var article = ResolvingSample.article(
      1, ["per Peter Nakaro", "org Venturo"],
      quotes: [SampleQuote(speaker: "Peter Nakaro", start: 0)],
      roles: [(person: 0, organization: 1, title: "head")])
    article.extraction.figures = [
      Figure(
        id: FigureID(rawValue: 4), startAt: 120, endAt: 125, text: "5,000", value: "5000",
        subjectStart: 100, subjectEnd: 107, quoteID: article.extraction.quotes[0].id)
    ]
    let resolution = try ResolvingSample.resolve([article])
    let links = resolution.articles[0]
    let ids = links.mentions.map(\.entityID)
    #expect(
      links.figures == [
        ArticleLinks.FigureLink(
          id: FigureID(rawValue: 4), subjectID: ids[1], assertedBy: ids[0])
      ])
    #expect(links.roles.map(\.entityID) == [ids[0]])
    #expect(links.roles.map(\.organizationID) == [ids[1]])
  }
}
