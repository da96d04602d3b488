import Foundation
import Loading
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct TroubleReportTests {
  private func account(_ error: CopydeskError?) -> RunAccount {
    var account = RunAccount(startedAt: Timestamp(secondsSinceEpoch: 0))
    account.error = error
    return account
  }

  private func stage(_ name: StageName, _ status: String, batch: String = "n") -> RunAccount.Stage {
    RunAccount.Stage(batch: batch, stage: name, status: status, balance: Balance(), seconds: 0)
  }

  @Test func aGoodNightHasNoReport() {
    var good = account(nil)
    good.stages = StageName.allCases.map { stage($0, "done") }
    good.sources = [
      SourceHealth(source: "a", night: "n", articles: 1, status: "ok"),
      SourceHealth(source: "b", night: "n", articles: 1, status: "new"),
      SourceHealth(source: "c", night: "n", articles: 0, status: "unseen"),
    ]
    #expect(TroubleReport(good, flags: "").isEmpty)
    #expect(TroubleReport(good, flags: "").text == "")
  }

  @Test func aFailureIsOneBlock() {
    var failed = account(
      CopydeskError(
        .databaseUnavailable, "database: no answer from postgres://u:pw@h/x\n\tis it up?"))
    failed.stages = [
      stage(.read, "done"), stage(.normalize, "done"), stage(.deduplicate, "failed"),
    ]
    #expect(
      TroubleReport(failed, flags: " --config /etc/copydesk.yaml").text == """
        copydesk: run failed with exit code 69: the database is not available
          what    database: no answer from postgres://u:***@h/x
                  is it up?
          where   batch n, stage deduplicate
          tables  as they were before the run
          next    copydesk database status --config /etc/copydesk.yaml
          then    copydesk run --config /etc/copydesk.yaml --batch n
        """)
  }

  @Test func rejectsPastTheLimitAreCounted() {
    var over = account(CopydeskError(.tooManyRejects, "run: more rejects than max_rejects"))
    over.stages = StageName.allCases.map { stage($0, "done") }
    over.rejects = [RunAccount.Rejects(batch: "n", stage: .read, code: "empty_file", count: 7)]
    #expect(
      TroubleReport(over, flags: "").text == """
        copydesk: run failed with exit code 65: more rejects than allowed
          what    run: more rejects than max_rejects
          rejects 7 empty_file in stage read of batch n
          tables  batch n is loaded
          next    copydesk rejects --batch n
        """)
  }

  @Test func sourcesThatAreMissedAreOneWarning() {
    var warned = account(nil)
    warned.sources = [
      SourceHealth(
        source: "Herald", night: "2026-11-21", articles: 0, medianArticles: 12, quietNights: 1,
        status: "silent"),
      SourceHealth(
        source: "Post", night: "2026-11-21", articles: 3, medianArticles: 20.5, status: "shrunken"),
      SourceHealth(
        source: "Wire", night: "2026-11-21", articles: 30, medianArticles: 30, words: 41,
        medianWords: 402, quietNights: 0, status: "changed"),
    ]
    let report = TroubleReport(warned, flags: "")
    #expect(
      report.text == """
        copydesk: warning: sources of the night 2026-11-21: 1 silent, 1 shrunken, 1 changed
          silent  Herald: 0 new articles, 12 usual; nothing for 1 night
          shrunk  Post: 3 new articles, 20.5 usual
          changed Wire: 41 words an article, 402 usual
          next    copydesk psql -c "select * from source_health where status <> 'ok'"
        """)
    #expect(report.fields.map(\.0) == ["silent", "shrunk", "changed", "next"])
    warned.sources = (0..<30).map {
      SourceHealth(source: "s\($0)", night: "n", articles: 0, quietNights: 2, status: "silent")
    }
    let lines = TroubleReport(warned, flags: "").text.split(separator: "\n")
    #expect(lines.count == 13)
    #expect(lines[11] == "  and     20 more")
  }

  @Test func oneBatchLoadedAndOneNot() {
    var failed = account(CopydeskError(.internalError, "x"))
    failed.stages = [stage(.load, "done", batch: "a"), stage(.read, "failed", batch: "b")]
    let text = TroubleReport(failed, flags: "").text
    #expect(text.contains("tables  batch a is loaded; batch b as it was before the run"))
    #expect(text.contains("next    copydesk run --batch b"))
  }

  /// No batch shows that nobody fills the feed folder any more.
  @Test(arguments: [
    ("2026-11-06", nil), ("2026-11-07", "2026-11-05"), ("2026-12-01", "2026-11-05"),
  ])
  func daysWithoutInputAreTold(today: String, since: String?) throws {
    let folder = try TemporaryFolder()
    let work = WorkFolder(root: folder.url)
    for name in (1...5).map({ "2026-11-0\($0)" }) + ["backfill"] {
      try BatchInputs(batch: name, files: []).store(work.folder(ofBatch: name))
    }
    let day = try #require(CalendarDay(iso8601: today))
    let idle = RunObserver.idleSince(work, today: day)
    #expect(idle?.description == since)
    var account = account(nil)
    account.idleSince = idle
    #expect(TroubleReport(account, flags: "").isEmpty == (since == nil))
  }

  @Test func aYoungFolderMayRest() throws {
    let folder = try TemporaryFolder()
    let work = WorkFolder(root: folder.url)
    for name in ["2026-11-01", "2026-11-01.2", "2026-11-02", "2026-11-03", "2026-11-04"] {
      try BatchInputs(batch: name, files: []).store(work.folder(ofBatch: name))
    }
    let day = try #require(CalendarDay(iso8601: "2026-12-01"))
    #expect(RunObserver.idleSince(work, today: day) == nil)
  }
}
