import Foundation
import Loading
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct RunMetricsTests {
  static let account: RunAccount = {
    var account = RunAccount(startedAt: Timestamp(secondsSinceEpoch: 1_795_219_200))
    account.finishedAt = Timestamp(secondsSinceEpoch: 1_795_219_204)
    account.seconds = 4.5
    account.stages = [
      RunAccount.Stage(
        batch: "a", stage: .read, status: "done",
        balance: Balance(read: 12, written: 9, rejected: 3),
        seconds: 0.5),
      RunAccount.Stage(
        batch: "a", stage: .normalize, status: "done",
        balance: Balance(read: 9, split: 2, written: 11), seconds: 1.25),
      RunAccount.Stage(
        batch: "b", stage: .read, status: "done", balance: Balance(read: 1, written: 1), seconds: 1),
      RunAccount.Stage(
        batch: "b", stage: .normalize, status: "failed", balance: Balance(), seconds: 0),
    ]
    account.tables = [("articles", 11)]
    account.rejects = [
      RunAccount.Rejects(batch: "a", stage: .read, code: "empty_file", count: 2),
      RunAccount.Rejects(batch: "a", stage: .read, code: "malformed_json", count: 1),
      RunAccount.Rejects(batch: "b", stage: .read, code: "empty_file", count: 4),
    ]
    account.sources = [
      SourceHealth(
        source: "Harbour \"H\" \\ Herald\nToday", night: "b", articles: 0, medianArticles: 12.5,
        quietNights: 2, status: "silent"),
      SourceHealth(source: "Gazette", night: "b", articles: 9, status: "ok"),
    ]
    account.error = CopydeskError(.internalError, "normalize: x: y, z was expected; what now")
    account.peakMemoryBytes = 1 << 20
    return account
  }()

  @Test func everyLineIsOfTheFormat() throws {
    let metrics = RunMetrics(RunMetricsTests.account, version: "1.2+abc")
    let samples = try Exposition(metrics.text).samples
    #expect(samples["copydesk_build_info{version=\"1.2+abc\"}"] == 1)
    #expect(samples["copydesk_run_start_timestamp_seconds"] == 1_795_219_200)
    #expect(samples["copydesk_run_end_timestamp_seconds"] == 1_795_219_204)
    #expect(samples["copydesk_run_last_success_timestamp_seconds"] == nil)
    #expect(samples["copydesk_run_duration_seconds"] == 4.5)
    #expect(samples["copydesk_run_exit_code"] == 70)
    #expect(samples["copydesk_run_batches"] == 2)
    #expect(samples["copydesk_run_peak_memory_bytes"] == 1_048_576)
    #expect(samples["copydesk_stage_read_records{stage=\"read\"}"] == 13)
    #expect(samples["copydesk_stage_split_records{stage=\"normalize\"}"] == 2)
    #expect(samples["copydesk_stage_written_records{stage=\"normalize\"}"] == 11)
    #expect(samples["copydesk_stage_rejected_records{stage=\"read\"}"] == 3)
    #expect(samples["copydesk_stage_duration_seconds{stage=\"read\"}"] == 1.5)
    #expect(samples["copydesk_stage_failed{stage=\"normalize\"}"] == 1)
    #expect(samples["copydesk_stage_failed{stage=\"read\"}"] == 0)
    #expect(samples["copydesk_loaded_rows{table=\"articles\"}"] == 11)
    #expect(samples["copydesk_rejects{stage=\"read\",code=\"empty_file\"}"] == 6)
    #expect(samples["copydesk_sources{health=\"silent\"}"] == 1)
    #expect(samples["copydesk_sources{health=\"changed\"}"] == 0)
    #expect(
      samples[
        "copydesk_source_alarm{source=\"Harbour \\\"H\\\" \\\\ Herald\\nToday\",health=\"silent\"}"]
        == 1)
  }

  @Test func aRunWithNothingToDoHasNoStages() throws {
    let account = RunAccount(startedAt: Timestamp(secondsSinceEpoch: 0))
    let samples = try Exposition(RunMetrics(account, version: "1").text).samples
    #expect(samples["copydesk_run_exit_code"] == 0)
    #expect(samples["copydesk_run_batches"] == 0)
    #expect(!samples.keys.contains { $0.hasPrefix("copydesk_stage") })
  }

  @Test func theFileAppearsWholeAndAFailureIs73() throws {
    let folder = try TemporaryFolder()
    let file = URL(filePath: try folder.write("old", to: "copydesk.prom"))
    let metrics = RunMetrics(RunMetricsTests.account, version: "1")
    try metrics.write(to: file)
    #expect(try String(contentsOf: file, encoding: .utf8) == metrics.text)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["copydesk.prom"])
    #expect {
      try metrics.write(to: folder.url.appending(path: "absent/copydesk.prom"))
    } throws: { error in
      (error as? CopydeskError)?.code == .cannotWrite
        && (error as? CopydeskError)?.description.hasPrefix("metrics: ") == true
    }
  }

  @Test(arguments: [
    "copydesk_x 1", "# HELP copydesk_x x\n# TYPE copydesk_x gauge\ncopydesk_x one\n",
    "# HELP copydesk_x x\n# TYPE copydesk_x gauge\ncopydesk_x{a=b} 1\n",
    "# HELP copydesk_x x\n# TYPE copydesk_x gauge\ncopydesk_x 1\ncopydesk_x 2\n",
    "# TYPE copydesk_x gauge\ncopydesk_x 1\n", "copydesk_x 1\n",
    "# HELP copydesk_x x\n# TYPE copydesk_x gauge\ncopydesk_y 1\n",
  ])
  func theCheckerRefusesWhatIsWrong(text: String) {
    #expect(throws: Exposition.Fault.self) { try Exposition(text) }
  }
}
