import Foundation
import TestSupport
import Testing

@Suite struct InstallTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The installed program finds its resources and migrations without the source tree.
  @Test func installedProgramStandsAlone() throws {
    let folder = try TemporaryFolder()
    let prefix = folder.url.appending(path: "prefix")
    let install = Process()
    install.executableURL = InstallTests.root.appending(path: "scripts/install")
    install.arguments = [
      prefix.path, Program.executable.deletingLastPathComponent().path,
    ]
    try install.run()
    install.waitUntilExit()
    #expect(install.terminationStatus == 0)

    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    let program = Process()
    program.executableURL = prefix.appending(path: "bin/copydesk")
    program.arguments = [
      "run", "--quiet", "--schema", night.schema, "--work", night.program.work.path, night.feeds,
    ]
    program.environment = ProcessInfo.processInfo.environment.merging(
      night.program.environment
    ) { _, new in new }
    try program.run()
    program.waitUntilExit()
    #expect(program.terminationStatus == 0)
    #expect(try night.query("select count(*) from articles") == ["2"])
  }
}
