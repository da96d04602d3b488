import News
import Testing

@testable import Resolving

@Suite("Chains inside one article")
struct ChainTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var names: [String]
    var groups: [String]
    var testDescription: String { names.joined(separator: "; ") }
  }

  static let samples = [
    Sample(
      names: ["per Anna Rashid Korvath", "per Korvath"],
      groups: ["Anna Rashid Korvath: Anna Rashid Korvath, Korvath"]),
    Sample(
      names: ["per Lim Wei-shan", "per Lim"], groups: ["Lim Wei-shan: Lim, Lim Wei-shan"]),
    Sample(
      names: ["per Nick Orbell-Hart", "per Orbell-Hart"],
      groups: ["Nick Orbell-Hart: Nick Orbell-Hart, Orbell-Hart"]),
    Sample(
      names: ["per J. Velder", "per John Velder"], groups: ["John Velder: J. Velder, John Velder"]),
    Sample(
      names: ["per Kristen Maldow", "per Kristin Maldow"],
      groups: ["Kristen Maldow: Kristen Maldow, Kristin Maldow"]),
    Sample(
      names: ["org Coastal Safety Agency", "(org CSA", "org CSA"],
      groups: ["Coastal Safety Agency: CSA, Coastal Safety Agency"]),
    Sample(
      names: ["org River Board of Marlow", "org RBM"],
      groups: ["River Board of Marlow: RBM, River Board of Marlow"]),
    Sample(
      names: [
        "law Convention against River Piracy", "(law UNRP", "law UN River Piracy Convention",
        "law UN Convention against River Piracy",
      ],
      groups: [
        "UN Convention against River Piracy: Convention against River Piracy,"
          + " UN Convention against River Piracy, UN River Piracy Convention, UNRP"
      ]),
    Sample(
      names: ["org Marlow River Council", "org River Council"],
      groups: ["Marlow River Council: Marlow River Council, River Council"]),
    Sample(
      names: ["org Venturo", "org Venturo Holdings"],
      groups: ["Venturo Holdings: Venturo, Venturo Holdings"]),
    Sample(
      names: ["pla U.S.", "pla U.S", "pla United States"],
      groups: ["United States: U.S, U.S., United States"]),
    Sample(
      names: ["org UN", "org United Nations"], groups: ["United Nations: UN, United Nations"]),
    Sample(
      names: ["pla UK", "pla China"], groups: ["China: China", "United Kingdom: UK"]),
    Sample(
      names: ["org Labour Centre", "org Labor Center"],
      groups: ["Labor Center: Labor Center, Labour Centre"]),
  ]

  @Test("one entity for every name of a thing", arguments: samples)
  func chains(_ sample: Sample) throws {
    let article = ResolvingSample.article(1, sample.names)
    #expect(try ResolvingSample.resolve([article]).groups([article]) == sample.groups)
  }

  @Test("a surname that two persons bear stays open, with both as candidates")
  func ambiguousSurname() throws {
    let article = ResolvingSample.article(
      1, ["per Anna Korvath", "per Pavel Korvath", "per Korvath"])
    let resolution = try ResolvingSample.resolve([article])
    let link = resolution.articles[0].mentions[2]
    #expect(link.entityID == nil)
    #expect(link.candidates == resolution.entities.map(\.id).sorted())
    #expect(link.method == "ambiguous")
  }

  @Test("knowledge gives the name and the Wikidata item")
  func knowledge() throws {
    let article = ResolvingSample.article(1, ["org UN", "pla Vietnam"])
    let entities = try ResolvingSample.resolve([article]).entities
    #expect(Set(entities.map(\.wikidata)) == ["Q1065", "Q881"])
    #expect(
      entities.first { $0.wikidata == "Q1065" }?.names == [
        EntityName(name: "United Nations", origin: .knowledge),
        EntityName(name: "UN", origin: .text),
      ])
  }
}
