public import Foundation
import Loading
import News

/// The figures of the last run, for `--metrics FILE`.
public struct RunMetrics: Sendable {
  private let account: RunAccount
  private let version: String

  public init(_ account: RunAccount, version: String) {
    self.account = account
    self.version = version
  }

  /// Written beside and renamed: a collector never reads half a file.
  ///
  /// - Throws: `CopydeskError` 73.
  public func write(to file: URL) throws {
    do { try AtomicFile.write(Data(text.utf8), to: file) } catch let error as CopydeskError {
      throw CopydeskError(
        .cannotWrite,
        error.description.replacing("work: ", with: "metrics: ", maxReplacements: 1)
          + "; the run itself is not touched by it: name another --metrics FILE")
    }
  }

  public var text: String {
    var text = PrometheusText()
    writeRun(&text)
    writeStages(&text)
    writeResults(&text)
    writeSources(&text)
    return text.text
  }

  private func writeRun(_ text: inout PrometheusText) {
    text.gauge(
      "copydesk_build_info", "The program that wrote this file.", [([("version", version)], 1)])
    text.gauge(
      "copydesk_run_start_timestamp_seconds", "When the last run began.",
      Double(account.startedAt.secondsSinceEpoch))
    text.gauge(
      "copydesk_run_end_timestamp_seconds", "When the last run ended.",
      Double(account.finishedAt.secondsSinceEpoch))
    text.gauge(
      "copydesk_run_last_success_timestamp_seconds", "When a run last ended with exit code 0.",
      account.lastSuccess.map { Double($0.secondsSinceEpoch) })
    text.gauge("copydesk_run_duration_seconds", "How long the last run took.", account.seconds)
    text.gauge(
      "copydesk_run_exit_code", "Exit code of the last run, as in sysexits; 0 is done.",
      Double(account.exitCode))
    text.gauge(
      "copydesk_run_batches", "Batches of the last run; 0 where there was nothing new.",
      Double(account.batches.count))
    text.gauge(
      "copydesk_run_articles_per_second", "Articles of the last run by its duration.",
      account.articlesPerSecond ?? 0)
    text.gauge(
      "copydesk_run_peak_memory_bytes", "Largest resident memory of the program in the last run.",
      Double(account.peakMemoryBytes))
  }

  /// A stage that stood as it was has its counts and 0 seconds.
  private func writeStages(_ text: inout PrometheusText) {
    let ran = StageName.allCases.filter { name in account.stages.contains { $0.stage == name } }
    func sum(_ name: StageName, _ value: (RunAccount.Stage) -> Double) -> Double {
      account.stages.filter { $0.stage == name }.reduce(0) { $0 + value($1) }
    }
    let kinds: [(String, String, KeyPath<Balance, Int>)] = [
      ("read", "Records that a stage of the last run took in.", \.read),
      ("split", "Extra records that one became.", \.split),
      ("written", "Records that a stage handed on; rows for load.", \.written),
      ("merged", "Records that folded into another.", \.merged),
      ("rejected", "Records that were refused.", \.rejected),
    ]
    for (kind, help, path) in kinds {
      text.gauge(
        "copydesk_stage_\(kind)_records", help,
        ran.map { stage in
          ([("stage", stage.rawValue)], sum(stage) { Double($0.balance[keyPath: path]) })
        })
    }
    text.gauge(
      "copydesk_stage_duration_seconds", "How long a stage of the last run took.",
      ran.map { stage in ([("stage", stage.rawValue)], sum(stage) { $0.seconds }) })
    text.gauge(
      "copydesk_stage_failed", "1 for the stage that the last run failed in.",
      ran.map { stage in
        ([("stage", stage.rawValue)], min(1, sum(stage) { $0.status == "failed" ? 1 : 0 }))
      })
  }

  private func writeResults(_ text: inout PrometheusText) {
    text.gauge(
      "copydesk_loaded_rows", "Rows of the last run's batches that stand in the table.",
      account.tables.map { ([("table", $0.name)], Double($0.rows)) })
    var codes: [(stage: StageName, code: String, count: Int)] = []
    for reject in account.rejects {
      if let index = codes.firstIndex(where: { ($0.stage, $0.code) == (reject.stage, reject.code) })
      {
        codes[index].count += reject.count
      } else {
        codes.append((reject.stage, reject.code, reject.count))
      }
    }
    text.gauge(
      "copydesk_rejects", "Rejects of the last run's batches by code.",
      codes.map { ([("stage", $0.stage.rawValue), ("code", $0.code)], Double($0.count)) })
    text.gauge(
      "copydesk_search_filled_articles", "Articles that the full-text column was filled for.",
      account.search.map { Double($0.articles) })
  }

  private func writeSources(_ text: inout PrometheusText) {
    guard !account.sources.isEmpty else { return }
    text.gauge(
      "copydesk_sources", "Sources by their health in the last night (view source_health).",
      ["ok", "silent", "shrunken", "changed", "new", "unseen"].map { health in
        ([("health", health)], Double(account.sources.filter { $0.status == health }.count))
      })
    text.gauge(
      "copydesk_source_alarm", "1 for every source that is silent, shrunken or changed.",
      account.alarming.map { ([("source", $0.source), ("health", $0.status)], 1) })
  }
}
