import Testing

@testable import Extracting

@Suite("Exact decimals")
struct FiguresDecimalValueTests {
  @Test(arguments: [
    ("0", "0"), ("007", "7"), ("1,200,000", "1200000"), ("0.190", "0.19"), ("3.50", "3.5"),
    ("100", "100"), ("0.0001", "0.0001"), ("12345678901234567890", "12345678901234567890"),
  ])
  func keepsDigits(_ text: String, _ expected: String) {
    #expect(DecimalValue(text)?.description == expected)
  }

  @Test(arguments: ["", ".", "1.2.3", "1e5", "9999999999999999999999999999999"])
  func refuses(_ text: String) { #expect(DecimalValue(text) == nil) }

  @Test func calculatesExactly() throws {
    let a = try #require(DecimalValue("0.1"))
    let b = try #require(DecimalValue("0.2"))
    #expect(a.plus(b)?.description == "0.3")
    #expect(a.times(b)?.description == "0.02")
    #expect(DecimalValue(2).divided(by: 3, fractionDigits: 4)?.description == "0.6667")
    #expect(DecimalValue(-2).divided(by: 3, fractionDigits: 4)?.description == "-0.6667")
    #expect(DecimalValue(1).divided(by: 8, fractionDigits: 4)?.description == "0.125")
    #expect(a < b)
    #expect(b.negated < a)
  }

  @Test func reportsOverflow() throws {
    let huge = try #require(DecimalValue("999999999999999999999999999999"))
    #expect(huge.times(huge) == nil)
  }
}
