import ArgumentParser
import Foundation
import Pipeline

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "The configuration file with every key, its default and its meaning.")

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let settings = try Settings(shared)
    let folder = try ResourceFolder.locate(
      named: shared.resources, executable: settings.executable)
    let text = try String(
      contentsOf: folder.appending(path: "copydesk.example.yaml"), encoding: .utf8)
    print(text, terminator: "")
  }
}
