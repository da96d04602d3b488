import ArgumentParser
import Foundation
import News
import Pipeline

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Take feed files through the stages into the database.",
    discussion: """
      Without --batch the files that no earlier batch has read in the same state make a batch of \
      today's date (UTC), the second one of a day DATE.2; with nothing new nothing is done.
      """)

  @Argument(help: "Feed files, folders or globs. Default: feeds: of the configuration.")
  var feed: [String] = []

  @Option(help: ArgumentHelp("A batch, or FROM..TO. Default: today's date.", valueName: "name"))
  var batch: String?
  @Option(help: ArgumentHelp("Only these stages, from stored outputs.", valueName: "s,s"))
  var only: String?
  @Option(help: ArgumentHelp("First stage. Default: read.", valueName: "stage")) var from: String?
  @Option(help: ArgumentHelp("Last stage. Default: load.", valueName: "stage")) var to: String?
  @Flag(help: "Run even where input, code and configuration are unchanged.") var force = false
  @Flag(help: "A named batch gets these input files in place of its own.") var replace = false
  @Flag(help: "A named batch gets these input files beside its own.") var add = false
  @Flag(help: "Run, do not keep: the rows that would differ, and by which stage; exit 1 if any.")
  var compare = false
  @Flag(help: "Say what would run and why.") var dryRun = false
  @Option(
    help: ArgumentHelp("Exit 65 when more are rejected. Default: no limit.", valueName: "n|p%"))
  var maxRejects: String?
  @Option(
    help: ArgumentHelp(
      "Write the run's figures for Prometheus's textfile collector.", valueName: "file"))
  var metrics: String?
  @Option(help: "Of --compare and --dry-run: text or json.") var format: OutputFormat = .text
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if replace && add { throw ValidationError("--replace and --add exclude each other") }
    if compare && dryRun { throw ValidationError("--compare and --dry-run exclude each other") }
    if let maxRejects, RejectLimit(maxRejects) == nil {
      throw ValidationError("--max-rejects takes a number or a percentage such as 2%")
    }
  }

  func run() async throws {
    let settings = try Settings(shared)
    let request = RunRequest(
      feeds: feed, batch: batch,
      stages: try RunRequest.stages(only: only, from: from, to: to), force: force,
      conflict: replace ? .replace : add ? .add : .refuse,
      command: CommandLine.arguments.dropFirst().joined(separator: " "))
    var environment = try settings.environment(maxRejects: maxRejects.flatMap { RejectLimit($0) })
    environment.settings = settings.asLastSettings
    let runner = Runner(environment)
    if dryRun {
      try DryRunTable(reports: try await runner.dryRun(request)).print(format)
      return
    }
    if compare {
      let comparison = try await StopSignals.obeying(environment.stop, log: environment.log) {
        try await runner.compare(request)
      }
      if !shared.quiet { try ComparisonTable(comparison: comparison).print(format) }
      if !comparison.isIdentical { throw ExitCode(1) }
      return
    }
    let watch = RunWatch(environment: environment, flags: settings.flags(), metrics: metrics)
    let (reports, account) = try await StopSignals.obeying(environment.stop, log: environment.log) {
      try await watch.run { try await runner.run(request) }
    }
    if !shared.quiet {
      RunSummary(reports: reports).print()
      watch.printAccount(account)
    }
  }
}

/// The table after a run.
struct RunSummary {
  let reports: [StageReport]

  func print() {
    guard !reports.isEmpty else {
      Swift.print("nothing new")
      return
    }
    var table = TextTable([
      "batch", "stage", "read", "split", "written", "merged", "rejected", "seconds",
    ])
    for report in reports {
      let balance = report.balance
      table.add(
        [report.batch, report.stage.rawValue]
          + [balance.read, balance.split, balance.written, balance.merged, balance.rejected].map {
            String($0)
          } + [report.reason == nil ? "unchanged" : String(report.seconds)])
    }
    table.print()
    for report in reports where !report.tables.isEmpty {
      Swift.print()
      Swift.print("rows of batch \(report.batch): ", terminator: "")
      Swift.print(report.tables.map { "\($0.1) \($0.0)" }.joined(separator: ", "))
    }
  }
}

/// What `--dry-run` says.
struct DryRunTable {
  let reports: [StageReport]

  private struct Row: Encodable {
    var batch: String
    var stage: StageName
    var runs: Bool
    var reason: String?
  }

  func print(_ format: OutputFormat) throws {
    switch format {
    case .json:
      let rows = reports.map {
        Row(batch: $0.batch, stage: $0.stage, runs: $0.reason != nil, reason: $0.reason)
      }
      FileHandle.standardOutput.write(try JSONLines().encode(values: rows))
    case .text:
      guard !reports.isEmpty else {
        Swift.print("nothing new")
        return
      }
      var table = TextTable(["batch", "stage", "would run"])
      for report in reports {
        table.add(
          [report.batch, report.stage.rawValue, report.reason.map { "yes: \($0)" } ?? "no"])
      }
      table.print()
    }
  }
}
