import ArgumentParser
import Foundation
import Pipeline

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "The configuration file with every key, its default and its meaning.")

  @Flag(help: "Read the configuration file and say whether it is right; 78 where it is not.")
  var check = false
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let settings = try Settings(shared)
    let folder = try ResourceFolder.locate(
      named: shared.resources, executable: settings.executable)
    guard !check else {
      _ = try settings.environment()
      if !shared.quiet { print(settings.file.map { "\($0.path): valid" } ?? "no file: defaults") }
      return
    }
    let text = try String(
      contentsOf: folder.appending(path: "copydesk.example.yaml"), encoding: .utf8)
    print(text, terminator: "")
  }
}
