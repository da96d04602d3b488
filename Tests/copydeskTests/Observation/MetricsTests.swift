import Foundation
import TestSupport
import Testing

/// `--metrics FILE` after runs that end in every way.
@Suite struct MetricsTests {
  private func samples(_ night: Night) throws -> [String: Double] {
    let file = night.folder.url.appending(path: "copydesk.prom")
    return try Exposition(String(contentsOf: file, encoding: .utf8)).samples
  }

  private func night() throws -> (night: Night, metrics: String) {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    try night.folder.write("", to: "feeds/empty.xml")
    return (night, night.folder.url.appending(path: "copydesk.prom").path)
  }

  @Test func everyEndOfARunIsWritten() throws {
    let (night, metrics) = try night()
    #expect(
      try night.run(
        night.feeds, "--batch", "n", "--metrics", metrics, "--database", "host=/nowhere"
      )
      .status == 69)
    let failed = try samples(night)
    #expect(failed["copydesk_run_exit_code"] == 69)
    #expect(failed["copydesk_run_last_success_timestamp_seconds"] == nil)
    #expect(failed["copydesk_stage_failed{stage=\"deduplicate\"}"] == 1)
    #expect(failed["copydesk_stage_written_records{stage=\"read\"}"] == 2)

    #expect(try night.run(night.feeds, "--metrics", metrics).status == 0)
    let done = try samples(night)
    #expect(done["copydesk_run_exit_code"] == 0)
    #expect(done["copydesk_loaded_rows{table=\"articles\"}"] == 2)
    #expect(done["copydesk_rejects{stage=\"read\",code=\"empty_file\"}"] == 1)
    #expect(done["copydesk_stage_rejected_records{stage=\"read\"}"] == 1)
    #expect((done["copydesk_run_duration_seconds"] ?? 0) > 0)
    #expect((done["copydesk_run_peak_memory_bytes"] ?? 0) > 1_000_000)
    let success = try #require(done["copydesk_run_last_success_timestamp_seconds"])
    #expect(success == done["copydesk_run_end_timestamp_seconds"])

    #expect(try night.run(night.feeds, "--metrics", metrics).status == 0)
    let nothingNew = try samples(night)
    #expect(nothingNew["copydesk_run_exit_code"] == 0)
    #expect(nothingNew["copydesk_run_batches"] == 0)

    #expect(
      try night.run("--batch", "n", "--force", "--max-rejects", "0", "--metrics", metrics).status
        == 65)
    let over = try samples(night)
    #expect(over["copydesk_run_exit_code"] == 65)
    #expect(over["copydesk_loaded_rows{table=\"articles\"}"] == 2)
    #expect((over["copydesk_run_last_success_timestamp_seconds"] ?? 0) >= success)

    #expect(try night.run("/nowhere/at/all", "--metrics", metrics).status == 66)
    #expect(try samples(night)["copydesk_run_exit_code"] == 66)
  }

  @Test func anUnwritableFileIs73AndTheNightIsLoaded() throws {
    let (night, _) = try night()
    let result = try night.run(
      night.feeds, "--metrics", night.folder.url.appending(path: "absent/x.prom").path)
    #expect(result.status == 73)
    #expect(result.errors.contains("metrics: "))
    #expect(try night.query("select count(*) from articles") == ["2"])
  }
}
