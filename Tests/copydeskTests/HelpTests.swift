import Foundation
import Testing

@Suite struct HelpTests {
  private static let commands = [
    "run", "stage", "status", "config", "rejects", "database", "psql",
  ]

  @Test func rootNamesEveryCommandAndExitCode() throws {
    let folder = try TemporaryFolder()
    let help = try Program(work: folder.url).run(["--help"])
    #expect(help.status == 0)
    for command in HelpTests.commands {
      #expect(help.output.contains("  \(command) "), "\(command)")
    }
    for code in [64, 65, 66, 69, 70, 73, 75, 77, 78] { #expect(help.output.contains("\(code)")) }
  }

  @Test(arguments: commands)
  func everyCommandHasHelp(command: String) throws {
    let folder = try TemporaryFolder()
    let help = try Program(work: folder.url).run([command, "--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("USAGE: copydesk \(command)"))
  }

  @Test func configPrintsTheExampleFile() throws {
    let folder = try TemporaryFolder()
    let result = try Program(work: folder.url).run(["config"])
    #expect(result.status == 0)
    for key in ["schema: copydesk", "keep_raw: true", "window_days: 90", "file_bytes: 1073741824"] {
      #expect(result.output.contains(key), "\(key)")
    }
  }

  @Test func unknownCommandIsUsage() throws {
    let folder = try TemporaryFolder()
    #expect(try Program(work: folder.url).run(["rnu"]).status == 64)
  }
}
