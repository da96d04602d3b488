import ArgumentParser
import Foundation
import News
import Pipeline

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "The run ledger: stages, counts, times, what is stale and why, what to run next.")

  @Option(help: ArgumentHelp("Only this batch.", valueName: "name")) var batch: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let status = try RunStatus(try Settings(shared).environment(), batch: batch)
    switch format {
    case .json:
      FileHandle.standardOutput.write(try JSONLines().encode(values: status.stages))
      try DecisionTable(status.decisions).printJSON()
    case .text: printTable(status)
    }
  }

  private func printTable(_ status: RunStatus) {
    guard !status.stages.isEmpty else {
      print("no batches in \(status.folder)")
      return
    }
    var table = TextTable(
      ["batch", "stage", "state", "read", "written", "merged", "rejected", "seconds", "finished"])
    for stage in status.stages {
      let balance = stage.balance
      table.add(
        [stage.batch, stage.stage.rawValue, stage.stale.map { "stale: \($0)" } ?? "done"]
          + [balance?.read, balance?.written, balance?.merged, balance?.rejected].map {
            $0.map { String($0) } ?? "0"
          } + [String(stage.seconds ?? 0), stage.finishedAt ?? "-"])
    }
    table.print()
    if let error = status.lastError { print("\nlast error: \(error)") }
    DecisionTable(status.decisions).print()
    if let next = status.next { print("\nnext: \(next)") }
  }
}
