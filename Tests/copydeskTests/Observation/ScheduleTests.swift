import Foundation
import TestSupport
import Testing

/// The examples for cron and systemd work as they stand.
@Suite struct ScheduleTests {
  /// The example with this test's program and configuration in the place of the installed ones.
  private func example(_ name: String, _ config: String) throws -> String {
    try Golden.read("scripts/\(name)")
      .replacing("/opt/copydesk/bin/copydesk", with: Program.executable.path)
      .replacing("/etc/copydesk.yaml", with: config)
  }

  private func shell(
    _ command: String, _ environment: [String: String]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test func theCronLineIsSilentUnlessSomethingIsWrong() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    let url = try ProgramCluster.url.get()
    func settings(_ feeds: String) -> String {
      "feeds: [\(feeds)]\ndatabase: \"\(url)\"\nschema: \(night.schema)\n"
        + "work: \(night.program.work.path)\n"
    }
    let config = try night.folder.write(settings(night.feeds), to: "copydesk.yaml")
    let lines = try example("cron.example", config).split(separator: "\n")
    let jobs = lines.filter { $0.first?.isNumber == true }
    #expect(jobs.count == 1)
    let words = try #require(jobs.first).split(separator: " ", omittingEmptySubsequences: true)
    #expect(words.prefix(5).allSatisfy { $0.wholeMatch(of: /[0-9*]+/) != nil })
    // In a crontab a % begins the input of the command, unless it is escaped.
    let command = words.dropFirst(5).joined(separator: " ")
    #expect(command.replacing(/\\%/, with: "").contains("%") == false)
    let path = try #require(lines.first { $0.hasPrefix("PATH=") }).dropFirst("PATH=".count)
    let environment = [
      "HOME": night.folder.url.path, "LOGNAME": "news", "SHELL": "/bin/sh", "PATH": String(path),
    ]
    let line = command.replacing("\\%", with: "%")
    let first = try shell(line, environment)
    #expect(first == (0, ""))
    #expect(try night.query("select count(*) from articles") == ["2"])
    #expect(try shell(line, environment) == (0, ""), "with nothing new")
    try night.folder.write("[1,\n" + Feeds.gazette, to: "feeds/b.jsonl")
    let rejected = try shell(line, environment)
    #expect(rejected.status == 65)
    #expect(rejected.output.hasPrefix("copydesk: run failed with exit code 65"))
    #expect(rejected.output.contains("  next    copydesk rejects --config \(config)"))
    try night.folder.write(settings("/nowhere/at/all"), to: "copydesk.yaml")
    #expect(
      try shell(line, environment) == (
        66, "copydesk: run: /nowhere/at/all: no such file or folder\n"
      )
    )
  }

  @Test func theUnitsAreValid() throws {
    let folder = try TemporaryFolder()
    let service = try folder.write(
      try example("copydesk.service", "/etc/copydesk.yaml"), to: "copydesk.service")
    let timer = try folder.write(try example("copydesk.timer", ""), to: "copydesk.timer")
    for needed in ["Type=oneshot", "KillMode=process", "--max-rejects 2%%"] {
      #expect(try String(contentsOfFile: service, encoding: .utf8).contains(needed), "\(needed)")
    }
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze") else { return }
    let environment = ["PATH": "/usr/bin:/bin", "SYSTEMD_LOG_LEVEL": "warning"]
    let result = try shell("systemd-analyze verify '\(service)' '\(timer)' 2>&1", environment)
    let complaints = result.output.split(separator: "\n").filter { $0.contains("copydesk.") }
    #expect(complaints.isEmpty, "\(result.output)")
    let next = try shell(
      "systemd-analyze calendar \"$(sed -n 's/^OnCalendar=//p' '\(timer)')\"", environment)
    #expect(next.status == 0, "\(next.output)")
  }
}
