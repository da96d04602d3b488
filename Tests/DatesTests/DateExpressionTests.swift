import Dates
import News
import Testing
import Text

/// Expressions in text, against Wednesday, 18 November 2026.
struct DateExpressionTests {
  let finder: DateExpressionFinder
  let tokenizer: Tokenizer

  init() throws {
    finder = try DateExpressionFinder(resources: TestResources.files)
    tokenizer = Tokenizer(abbreviations: try TestResources.files.lines("en/abbreviations.txt"))
  }

  private func found(_ sentence: String, day: String? = "2026-11-18") -> [String] {
    let text = tokenizer.tokenize(sentence)
    return finder.find(
      in: text, tokens: 0..<text.tokens.count, relativeTo: day.flatMap { CalendarDay(iso8601: $0) }
    ).map { "\(text.string(tokens: $0.tokens)) = \($0.day) \($0.precision)" }
  }

  @Test(arguments: [
    ("It opened yesterday.", ["yesterday = 2026-11-17 day"]),
    ("It opens today.", ["today = 2026-11-18 day"]),
    ("He spoke last night.", ["last night = 2026-11-17 day"]),
    ("She said on Friday.", ["Friday = 2026-11-13 day"]),
    ("She said on Wednesday.", ["Wednesday = 2026-11-18 day"]),
    ("The court will rule on Friday.", ["Friday = 2026-11-20 day"]),
    ("It fell last Wednesday.", ["last Wednesday = 2026-11-11 day"]),
    ("It meets next Wednesday.", ["next Wednesday = 2026-11-25 day"]),
    ("It was signed last month.", ["last month = 2026-10-01 month"]),
    ("He left earlier this year.", ["this year = 2026-01-01 year"]),
    ("It ended last year.", ["last year = 2025-01-01 year"]),
    ("It starts next week.", ["next week = 2026-11-23 day"]),
    ("It closed two weeks ago.", ["two weeks ago = 2026-11-04 day"]),
    ("It closed 3 days ago.", ["3 days ago = 2026-11-15 day"]),
    ("It closed a year ago.", ["a year ago = 2025-01-01 year"]),
    ("Signed on Oct. 25 in Lisbon.", ["Oct. 25 = 2026-10-25 day"]),
    ("Signed on October 25th there.", ["October 25th = 2026-10-25 day"]),
    ("Signed on 25 October 2025 there.", ["25 October 2025 = 2025-10-25 day"]),
    ("Signed on the 25th of October.", ["25th of October = 2026-10-25 day"]),
    ("Signed on October 25, 2025, there.", ["October 25, 2025 = 2025-10-25 day"]),
    ("It was in October 2025.", ["October 2025 = 2025-10-01 month"]),
    ("It began in March.", ["March = 2026-03-01 month"]),
    ("It began on Dec. 30.", ["Dec. 30 = 2026-12-30 day"]),
    ("It began on Feb. 3.", ["Feb. 3 = 2026-02-03 day"]),
    ("Proposed in 2017 by farmers.", ["2017 = 2017-01-01 year"]),
    ("From 2017 to 2019 it slept.", ["2017 = 2017-01-01 year", "2019 = 2019-01-01 year"]),
  ])
  func resolves(sentence: String, expected: [String]) {
    #expect(found(sentence) == expected)
  }

  @Test(arguments: [
    "We may march on.", "The march was long.", "It weighs 25 tonnes.", "In 2000 cases it failed.",
    "He is the second.", "Sun and rain came.",
  ])
  func leavesOrdinaryWordsAlone(sentence: String) {
    #expect(found(sentence) == [])
  }

  @Test func withoutADayOnlyCompleteDatesResolve() {
    #expect(
      found("Yesterday and on Oct. 25 and on October 25, 2025.", day: nil)
        == ["October 25, 2025 = 2025-10-25 day"])
  }

  @Test func yearsTurnWhereTheyMust() {
    #expect(found("Signed on Dec. 30.", day: "2026-01-05") == ["Dec. 30 = 2025-12-30 day"])
    #expect(found("Signed on Jan. 5.", day: "2026-12-20") == ["Jan. 5 = 2027-01-05 day"])
    #expect(found("Seen last month.", day: "2026-01-05") == ["last month = 2025-12-01 month"])
  }
}
