import ArgumentParser
import Foundation
import News
import Pipeline

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "The run ledger: stages, counts, times, what is stale and why, what to run next.",
    discussion: """
      A stage is stale when its input, the program or the configuration that decides its output has \
      changed since. Without --config the configuration of the last run is taken.
      """)

  @Option(help: ArgumentHelp("Only this batch.", valueName: "name")) var batch: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let (settings, note) = try Settings(shared).asInLastRun()
    let status = try RunStatus(try settings.environment(), batch: batch)
    switch format {
    case .json:
      FileHandle.standardOutput.write(try JSONLines().encode(values: status.stages))
      try DecisionTable(status.decisions).printJSON()
    case .text:
      if !shared.quiet { printAll(status, note: note, flags: settings.flags()) }
    }
  }

  private func printAll(_ status: RunStatus, note: String?, flags: String) {
    guard !status.stages.isEmpty else {
      print("no batches in \(status.folder)")
      if let last = status.last { print("\n" + words(last)) }
      return
    }
    if let note { print("\(note)\n") }
    printTable(status)
    print()
    for (batch, changes) in status.inputChanges { print(words(changes, batch)) }
    if let search = status.search { print(words(search)) }
    if let last = status.last { print(words(last)) }
    DecisionTable(status.decisions, flags: flags).print()
    if let next = status.next { print("next: copydesk \(ShellWords.joined(next))\(flags)") }
  }

  private func printTable(_ status: RunStatus) {
    var table = TextTable([
      "batch", "stage", "state", "read", "split", "written", "merged", "rejected", "seconds",
      "finished",
    ])
    for stage in status.stages {
      let balance = stage.balance
      table.add(
        [stage.batch, stage.stage.rawValue, stage.state]
          + [
            balance?.read, balance?.split, balance?.written, balance?.merged, balance?.rejected,
          ].map { $0.map { String($0) } ?? "0" }
          + [String(stage.seconds ?? 0), stage.finishedAt ?? "-"])
    }
    table.print()
  }

  private func words(_ changes: InputChanges, _ batch: String) -> String {
    let counts = [(changes.changed, "changed"), (changes.gone, "gone")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let consequence =
      changes.changed > 0
      ? "the batch keeps what it read, the next run takes the changed ones as new"
      : "the batch keeps what it read"
    return "feed files of batch \(batch) since it was read: \(counts); \(consequence)"
  }

  private func words(_ search: RunStatus.Search) -> String {
    "full text: \(search.setting), complete as of \(search.at), when \(search.articles) articles "
      + "were filled"
  }

  private func words(_ last: RunStatus.LastRun) -> String {
    let entry = last.entry
    var text = "last run: \(entry.startedAt), \(entry.status)"
    if let code = entry.exitCode, code != 0 { text += ", exit code \(code)" }
    let error = last.error?.replacing(/\s*\n\s*/, with: " ")
    return error.map { "\(text)\nlast error: \($0)" } ?? text
  }
}
