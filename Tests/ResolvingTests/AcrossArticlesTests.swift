import News
import Testing
import Text

@testable import Resolving

@Suite("Entities across articles")
struct AcrossArticlesTests {
  static let night = [
    ResolvingSample.article(
      11, day: 2, ["per Anna Korvath", "per Korvath", "org CSA", "pla U.S.", "law UN Delta Treaty"]),
    ResolvingSample.article(
      12, day: 1, ["org Coastal Safety Agency", "(org CSA", "per Anna M. Korvath", "org Venturo"]),
    ResolvingSample.article(
      13, ["per Korvath", "law United Nations Delta Treaty", "org Venturo Inc."]),
  ]

  @Test("same full name, abbreviation with one bearer, expanded initials")
  func groups() throws {
    #expect(
      try ResolvingSample.resolve(Self.night).groups(Self.night) == [
        "Anna Korvath: Anna Korvath, Anna M. Korvath, Korvath",
        "Coastal Safety Agency: CSA, Coastal Safety Agency", "Korvath: Korvath",
        "United Nations Delta Treaty: UN Delta Treaty, United Nations Delta Treaty",
        "United States: U.S.", "Venturo Inc.: Venturo, Venturo Inc.",
      ])
  }

  @Test(
    "the order in which articles come makes no difference",
    arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func order(_ order: [Int]) throws {
    let reference = try ResolvingSample.resolve(Self.night)
    #expect(try ResolvingSample.resolve(order.map { Self.night[$0] }) == reference)
  }

  @Test("the first mention by time founds the entity")
  func founding() throws {
    let resolution = try ResolvingSample.resolve(Self.night)
    let agency = resolution.entities.first { $0.name == "Coastal Safety Agency" }
    let mention = Self.night[1].extraction.mentions[0]
    #expect(
      agency?.id.rawValue
        == Digest.rowID("entity", "organization", String(mention.id.rawValue)))
  }

  @Test("two bearers of an abbreviation leave it open")
  func ambiguousAbbreviation() throws {
    let articles = [
      ResolvingSample.article(1, ["org Coastal Safety Agency", "(org CSA"]),
      ResolvingSample.article(2, ["org Council of Sea Anglers", "(org CSA"]),
      ResolvingSample.article(3, ["org CSA"]),
    ]
    let resolution = try ResolvingSample.resolve(articles)
    #expect(resolution.articles[2].mentions[0].entityID == nil)
    #expect(resolution.articles[2].mentions[0].candidates == resolution.entities.map(\.id))
  }

  @Test("a known entity keeps its id and is carried")
  func known() throws {
    let known = [
      KnownEntity(
        id: EntityID(rawValue: 7), kind: .person, name: "Anna Korvath", names: ["Korvath"]),
      KnownEntity(
        id: EntityID(rawValue: 8), kind: .organization, name: "Coastal Safety Agency",
        names: ["CSA"]),
      KnownEntity(id: EntityID(rawValue: 9), kind: .person, name: "Laura Pindel"),
    ]
    let article = ResolvingSample.article(1, ["per Anna Korvath", "org CSA", "per Thomas Velder"])
    let resolution = try ResolvingSample.resolve([article], known: known)
    #expect(resolution.articles[0].mentions.prefix(2).map(\.entityID?.rawValue) == [7, 8])
    #expect(resolution.entities.filter { $0.carried == true }.map(\.id.rawValue) == [7, 8])
    #expect(resolution.entities.count == 3)
  }

  @Test("a bare head noun belongs to its own article")
  func bareNouns() throws {
    let articles = [
      ResolvingSample.article(1, ["org Marlow River Council", "org Council"]),
      ResolvingSample.article(2, ["org Velkova Town Council", "org Council"]),
    ]
    #expect(
      try ResolvingSample.resolve(articles).groups(articles) == [
        "Marlow River Council: Council, Marlow River Council",
        "Velkova Town Council: Council, Velkova Town Council",
      ])
  }

  @Test("two known persons of one name leave it open")
  func knownNamesakes() throws {
    let known = [5, 6].map {
      KnownEntity(id: EntityID(rawValue: $0), kind: .person, name: "Anna Korvath")
    }
    let article = ResolvingSample.article(1, ["per Anna Korvath"])
    let link = try ResolvingSample.resolve([article], known: known).articles[0].mentions[0]
    #expect(link.entityID == nil)
    #expect(link.candidates?.map(\.rawValue) == [5, 6])
  }

  @Test("nothing in, nothing out")
  func empty() throws {
    #expect(try ResolvingSample.resolve([]) == Resolution())
  }

  @Test("an abbreviation that is a place and one that is a company stay apart")
  func kinds() throws {
    let articles = [
      ResolvingSample.article(1, ["pla Velkova"]), ResolvingSample.article(2, ["org Velkova"]),
    ]
    #expect(try ResolvingSample.resolve(articles).entities.count == 2)
  }
}
