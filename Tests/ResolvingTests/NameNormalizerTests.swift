import Testing

@testable import Resolving

@Suite("Names in comparable form")
struct NameNormalizerTests {
  static let keys = [
    ("The Marlow Institute", "marlow institute"), ("UN Women", "united nations women"),
    ("U.S. Coast Guard", "united states coast guard"), ("Crème & Fils", "creme and fils"),
    ("Łódź Centre", "lodz center"), ("Tell us", "tell us"), ("O’Hara", "o'hara"),
  ]

  @Test("one spelling", arguments: keys)
  func key(_ name: String, _ key: String) throws {
    let normalizer = try NameNormalizer(resources: ResolvingSample.resources)
    #expect(normalizer.normalize(name).key == key)
  }

  @Test("first letters, with and without small words")
  func initials() throws {
    let normalizer = try NameNormalizer(resources: ResolvingSample.resources)
    #expect(normalizer.normalize("UN Office on Drugs and Crime").initials == ["unodc", "unoodac"])
  }

  @Test(
    "one letter apart", arguments: [("kristen", "kristin"), ("maurer", "mauer"), ("ana", "anna")])
  func typingErrors(_ a: String, _ b: String) {
    #expect(Spelling.isOneApart(a, b))
    #expect(Spelling.isOneApart(b, a))
    #expect(!Spelling.isOneApart(a, a))
    #expect(!Spelling.isOneApart(a, b + "xy"))
  }
}
