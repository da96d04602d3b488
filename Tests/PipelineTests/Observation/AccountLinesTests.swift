import Loading
import News
import Testing

@testable import Pipeline

@Suite struct AccountLinesTests {
  @Test func theEndOfTheSummary() {
    var account = RunMetricsTests.account
    account.error = nil
    account.search = SearchFill(setting: "english", articles: 11)
    #expect(
      AccountLines(account, flags: " --work w").lines == [
        "rejects: 6 empty_file, 1 malformed_json", "sources: 1 ok, 1 silent",
        "full text: english, 11 articles filled", "11 articles in 4.5 s, 2.4 a second",
        "next: copydesk rejects --work w --batch b",
      ])
  }

  @Test func nothingToSayIsNothingSaid() {
    let account = RunAccount(startedAt: Timestamp(secondsSinceEpoch: 0))
    #expect(AccountLines(account, flags: "").lines.isEmpty)
  }
}
