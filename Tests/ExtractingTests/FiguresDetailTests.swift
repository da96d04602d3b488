import News
import Testing

@testable import Extracting

@Suite("Figures: columns beside the value")
struct FiguresDetailTests {
  @Test(arguments: [
    ("The gate is 80cm wide.", "0.8", "m"),
    ("The trail is 2 miles long.", "3218.688", "m"),
    ("The parcel weighs 3 tonnes.", "3000", "kg"),
    ("It was -40 degrees Fahrenheit.", "233.15", "K"),
    ("They spoke for two hours.", "7200", "s"),
    ("Wind of 90 km/h hit the coast.", "25", "m/s"),
  ])
  func convertsToBaseUnits(_ sentence: String, _ value: String, _ unit: String) throws {
    let (_, figures) = try FigureSample.figures(sentence)
    #expect(figures.map(\.baseValue) == [value])
    #expect(figures.map(\.baseUnit) == [unit])
  }

  @Test(
    arguments: [
      (nil, "USD", "default"), ("AU", "AUD", "outlet_country"), ("CA", "CAD", "outlet_country"),
    ] as [(String?, String, String)])
  func decidesBareDollars(_ country: String?, _ unit: String, _ from: String) throws {
    let (_, figures) = try FigureSample.figures("The fine was $300.", country: country)
    #expect(figures.map(\.unit) == [unit])
    #expect(figures.map(\.unitFrom) == [from])
  }

  @Test(arguments: [
    ("More than 60 countries signed the pact.", "sign"),
    ("The pact was signed by 72 countries.", "sign"),
    ("The blast killed 12 people.", "kill"),
    ("At least 40 homes were destroyed.", "destroy"),
  ])
  func findsTheGoverningVerb(_ sentence: String, _ lemma: String) throws {
    let (_, figures) = try FigureSample.figures(sentence)
    #expect(figures.map(\.about) == [lemma])
  }

  @Test func takesTheNameBeforeItAsSubject() throws {
    let finder = try FigureFinder(resources: TestResources.files)
    let (text, _) = try FigureSample.figures("Harland Mills hired 300 people.")
    let mention = FoundMention(tokens: 0..<2, kind: .organization, score: 1, method: "test")
    let found = finder.find(
      in: text, mentions: [mention], quotes: [],
      context: ArticleContext(articleID: ArticleID(rawValue: 1), publishedOn: nil, country: nil))
    #expect(found.map(\.subject) == [0..<2])
  }

  @Test func leavesNumbersInsideNamesAlone() throws {
    let finder = try FigureFinder(resources: TestResources.files)
    let (text, _) = try FigureSample.figures("Crews boarded Orbiter 9 modules.")
    let mention = FoundMention(tokens: 2..<4, kind: .product, score: 1, method: "test")
    let found = finder.find(
      in: text, mentions: [mention], quotes: [],
      context: ArticleContext(articleID: ArticleID(rawValue: 1), publishedOn: nil, country: nil))
    #expect(found == [])
  }
}
