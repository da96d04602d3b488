import ArgumentParser
import Foundation
import Pipeline

struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a batch back: its rows and stored outputs.",
    discussion: """
      What only this batch brought goes; groups that it touched are formed anew. The raw bytes \
      stay, and its feed files count as unread again.
      """)

  @Argument(help: "The batch's name.") var batch: String
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let environment = try Settings(shared).environment()
    let reports = try await StopSignals.obeying(environment.stop, log: environment.log) {
      [batch] in
      try await Runner(environment).remove(
        batch, command: CommandLine.arguments.dropFirst().joined(separator: " "))
    }
    guard !shared.quiet else { return }
    print("batch \(batch) is removed")
    guard !reports.isEmpty else { return }
    print()
    RunSummary(reports: reports).print()
  }
}
