import Foundation
import Loading
import News
import Testing

@Suite(.serialized) struct FigureViewTests {
  /// One figure as an article has it.
  struct Said {
    var text: String
    var value: String? = nil
    var low: String? = nil
    var high: String? = nil
    var unit: String? = nil
    var qualifier = Figure.Qualifier.exact
    var change: Figure.Change? = nil
    var counts: String? = nil
    var about: String? = nil
    var isOrdinal = false
  }

  private func verdicts(_ a: Said, _ b: Said, sameSource: Bool = false) async throws -> [String?] {
    var night = Night("2026-11-20")
    for (index, said) in [a, b].enumerated() {
      let draft = Draft(
        source: sameSource || index == 0 ? "herald" : "courier", guid: "\(index)",
        body: "It is \(said.text).", published: Int64(index))
      night.add(draft)
      try night.figure(
        said.text, value: said.value, counts: said.counts, about: said.about, in: draft.id
      ) {
        $0.valueLow = said.low
        $0.valueHigh = said.high
        $0.unit = said.unit
        $0.qualifier = said.qualifier
        $0.change = said.change
        $0.isOrdinal = said.isOrdinal
      }
    }
    let test = try await TestStore.open()
    _ = try await night.load(into: test.store)
    let rows = try await test.column("SELECT verdict FROM figure_conflicts")
    await test.store.close()
    return rows
  }

  private static let seventyTwo = Said(
    text: "72 countries", value: "72", counts: "countries", about: "sign")

  @Test(arguments: [
    (seventyTwo, ["equal"]),
    (
      Said(text: "more than 60 countries", value: "60", qualifier: .over, counts: "countries"),
      ["compatible"]
    ),
    (
      Said(text: "65 countries", value: "65", counts: "UN countries", about: "sign"),
      ["conflicting"]
    ),
    (
      Said(text: "60 countries", value: "60", counts: "countries", about: "register"),
      ["different_measure"]
    ),
    (
      Said(text: "about 70 countries", value: "70", qualifier: .about, counts: "countries"),
      ["compatible"]
    ),
    (
      Said(text: "60 to 80 countries", low: "60", high: "80", counts: "countries"),
      ["compatible"]
    ),
    (Said(text: "at most 70 countries", value: "70", qualifier: .atMost, counts: "countries"), []),
    (
      Said(
        text: "at most 70 countries", value: "70", qualifier: .atMost, counts: "countries",
        about: "sign"),
      ["conflicting"]
    ),
    (Said(text: "three of the countries", value: "3", counts: "countries", about: "sign"), []),
    (Said(text: "60 of its 72 countries", value: "60", counts: "countries", about: "sign"), []),
    (Said(text: "another 60 countries", value: "60", counts: "countries", about: "sign"), []),
    (Said(text: "60 other countries", value: "60", counts: "other countries", about: "sign"), []),
    (
      Said(
        text: "no more than 60 countries", value: "60", qualifier: .atMost, counts: "countries",
        about: "sign"),
      ["conflicting"]
    ),
    (Said(text: "4 countries", value: "4", counts: "countries", about: "sign"), []),
    (Said(text: "72 firms", value: "72", counts: "firms", about: "sign"), []),
    (Said(text: "72nd country", value: "72", counts: "country", isOrdinal: true), []),
    (Said(text: "72 more countries", value: "72", change: .up, counts: "countries"), []),
    (Said(text: "72 years", value: "72", unit: "a"), []),
    (Said(text: "3,000 countries", value: "3000", counts: "countries", about: "visit"), []),
  ])
  func countsOfOneThing(other: Said, expected: [String]) async throws {
    #expect(try await verdicts(Self.seventyTwo, other) == expected)
  }

  @Test(arguments: [
    (
      Said(text: "60 people", value: "60", counts: "people", about: "kill"),
      Said(text: "65 dead", value: "65", counts: "dead"), ["conflicting"]
    ),
    (
      Said(text: "60 people", value: "60", counts: "people", about: "kill"),
      Said(text: "65 people", value: "65", counts: "people", about: "injure"),
      ["different_measure"]
    ),
    (
      Said(text: "1.2 million people", value: "1200000", counts: "people"),
      Said(text: "1,234,567 people", value: "1234567", counts: "people"), ["compatible"]
    ),
    (
      Said(text: "rights groups: 12", value: "12", counts: "rights groups"),
      Said(text: "15 armed groups", value: "15", counts: "armed groups"), []
    ),
    (
      Said(text: "$1.2 billion", value: "1200000000", unit: "USD", about: "cost"),
      Said(text: "$1.5 billion", value: "1500000000", unit: "USD", about: "cost"),
      ["conflicting"]
    ),
    (
      Said(text: "$1.2 billion", value: "1200000000", unit: "USD", about: "cost"),
      Said(text: "€1.5 billion", value: "1500000000", unit: "EUR", about: "cost"), []
    ),
    (
      Said(text: "5 percent", value: "5", unit: "percent", about: "grow", ),
      Said(text: "5.2 percent", value: "5.2", unit: "percent", about: "grow"), []
    ),
    (
      Said(text: "a 12-year-old", value: "12", unit: "a"),
      Said(text: "5 years", value: "5", unit: "a"), []
    ),
  ])
  func otherPairs(a: Said, b: Said, expected: [String]) async throws {
    #expect(try await verdicts(a, b) == expected)
  }

  @Test(arguments: [
    // On board and hurt.
    (
      Said(text: "236 passengers", value: "236", counts: "passengers"),
      Said(text: "nine passengers", value: "9", counts: "passengers", about: "injure"), []
    ),
    // Room for, and on board.
    (
      Said(text: "236 passengers", value: "236", counts: "passengers"),
      Said(text: "45 passengers", value: "45", counts: "passengers"), []
    ),
    (
      Said(text: "236 passengers", value: "236", counts: "passengers"),
      Said(text: "more than 220 passengers", value: "220", qualifier: .over, counts: "passengers"),
      ["compatible"]
    ),
    (
      Said(text: "420 jobs", value: "420", counts: "jobs"),
      Said(text: "500 jobs", value: "500", counts: "jobs"), ["conflicting"]
    ),
    (
      Said(text: "11 crew", value: "11", counts: "crew"),
      Said(text: "six", value: "6", counts: "crew", about: "put"), []
    ),
    (
      Said(text: "12 people", value: "12", counts: "people", about: "injure"),
      Said(text: "eleven", value: "11", counts: "people", about: "go"), ["different_measure"]
    ),
    (
      Said(text: "6 knots", value: "6", unit: "[kn_i]", about: "travel"),
      Said(text: "11 knots", value: "11", unit: "[kn_i]", about: "travel"), ["conflicting"]
    ),
    (
      Said(text: "14 euros", value: "14", unit: "EUR", about: "target"),
      Said(text: "400 million euros", value: "400000000", unit: "EUR"), []
    ),
    (
      Said(text: "a third of visitors", value: "0.3333", unit: "fraction", counts: "visitors"),
      Said(text: "half of visitors", value: "0.5", unit: "fraction", counts: "visitors"), []
    ),
    (
      Said(text: "$254", value: "254", unit: "USD", about: "sell"),
      Said(text: "$302", value: "302", unit: "USD", about: "sell"), []
    ),
    // "Put the damage at" is compared, but "put into" is no contradiction.
    (
      Said(text: "$2.4 million", value: "2400000", unit: "USD", about: "put"),
      Said(
        text: "between $2 million and $3 million", low: "2000000", high: "3000000", unit: "USD",
        about: "put"), ["compatible"]
    ),
    (
      Said(text: "$2.4 million", value: "2400000", unit: "USD", about: "put"),
      Said(text: "$4 million", value: "4000000", unit: "USD", about: "put"), []
    ),
    (
      Said(text: "14 euros", value: "14", unit: "EUR", about: "cost"),
      Said(text: "4 million euros", value: "4000000", unit: "EUR", about: "cost"), []
    ),
    (
      Said(text: "death toll: 12", value: "12", counts: "death toll", about: "rise"),
      Said(text: "14 people", value: "14", counts: "people", about: "kill"), ["conflicting"]
    ),
  ])
  func aVerbThatIsNotKnownContradictsNothing(
    a: Said, b: Said, expected: [String]
  ) async throws {
    #expect(try await verdicts(a, b) == expected)
  }

  @Test func aLaterTextOfTheSameSourceSupersedes() async throws {
    let early = Said(text: "60 people", value: "60", counts: "people", about: "kill")
    let late = Said(text: "72 people", value: "72", counts: "people", about: "kill")
    #expect(try await verdicts(early, late, sameSource: true) == ["superseded"])
  }

  @Test func aStoryShowsItsConflictsAndItsSpread() async throws {
    let test = try await TestStore.open()
    _ = try await LoadTests.flood().load(into: test.store)
    #expect(
      try await test.rows(
        """
        SELECT story, counts, about, text, other_text, verdict, independent, source, other_source
        FROM figure_conflicts
        """)
        == [
          [
            LoadTests.floodTitle, "people", "kill", "72 people", "60 people", "conflicting", "t",
            "Courier",
            "Wire",
          ]
        ].map { row in
          // Both stand at one time: the article's id decides which comes first.
          Draft.id("courier", "c1") < Draft.id("wire", "w1")
            ? row : [row[0], row[1], row[2], row[4], row[3], row[5], row[6], row[8], row[7]]
        })
    #expect(
      try await test.rows(
        """
        SELECT counts, about, minimum, maximum, figures, origins, wordings, sources
        FROM figure_spread
        """) == [
          [
            "person", "kill", "60", "72", "2", "2", #"{"60 people","72 people"}"#, "{Courier,Wire}",
          ]
        ])
    await test.store.close()
  }
}
