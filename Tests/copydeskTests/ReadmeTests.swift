import Foundation
import TestSupport
import Testing

/// Every command of README.md works as written and prints what stands there.
///
/// `COPYDESK_RECORD=1 scripts/test --filter Readme` puts the true outputs into README.md.
@Suite struct ReadmeTests {
  /// Stands between the outputs of two examples, followed by the exit status of the first.
  private static let separator = "\u{1E}"

  /// What comes before the first separator belongs to the first example, and so on.
  private struct Outcome {
    var output: String
    var status: String
  }

  @Test func examplesPrintWhatTheySay() throws {
    var readme = Readme(text: try Golden.read("README.md"))
    let examples = readme.examples.filter { !$0.commands.hasPrefix("scripts/test") }
    #expect(examples.count >= 10)
    let (outcomes, errors) = try run(examples)
    try #require(outcomes.count == examples.count, "\(errors)")
    var recorded: [(lines: Range<Int>, text: String)] = []
    for (example, outcome) in zip(examples, outcomes) {
      #expect(outcome.status == "0", "README.md:\(example.line): \(example.commands)\n\(errors)")
      guard let expected = example.output, let lines = example.outputLines else { continue }
      recorded.append((lines, outcome.output))
      guard !Golden.isRecording else { continue }
      let difference = Golden.difference(
        expected: Readme.normalized(expected), found: Readme.normalized(outcome.output))
      #expect(
        difference.isEmpty,
        "README.md:\(example.line): \(example.commands)\n\(difference.joined(separator: "\n"))")
    }
    if Golden.isRecording {
      readme.record(recorded)
      try Golden.write(readme.text, to: "README.md")
    }
  }

  /// All examples in one shell, as a reader types them, in a home folder of its own.
  private func run(_ examples: [Readme.Example]) throws -> (outcomes: [Outcome], errors: String) {
    // A short name: a socket's path has 107 bytes.
    let home = URL(filePath: "/tmp/copydesk-readme-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let state = home.appending(path: ".local/state/copydesk-sample")
    defer {
      _ = try? Program(work: state).run(["database", "stop"])
      try? FileManager.default.removeItem(at: home)
    }
    let script = try examples.map { example in
      "\(try executable(example.commands))\nprintf '\(Self.separator)%d\(Self.separator)' $?\n"
    }.joined()
    let output = try shell(script, home: home)
    let cells = output.output.replacing(home.path, with: "/home/you")
      .replacing(Program.executable.path, with: ".build/release/copydesk")
      .split(separator: Self.separator, omittingEmptySubsequences: false).map { String($0) }
    let outcomes = stride(from: 0, to: cells.count - 1, by: 2).map { position in
      Outcome(
        output: cells[position].replacing(/\n+$/, with: ""), status: cells[position + 1])
    }
    return (outcomes, output.errors)
  }

  /// The commands with the program of the tests in the place of the release build.
  private func executable(_ commands: String) throws -> String {
    let folder = Program.executable.deletingLastPathComponent().path
    guard commands.hasPrefix("scripts/run") else {
      return commands.replacing("$PWD/.build/release", with: folder)
    }
    // What scripts/run does once the program is built.
    let script = try Golden.read("scripts/run")
    let start = try #require(script.firstRange(of: "\nwork="))
    return "(\ncopydesk='\(Program.executable.path)'\n\(script[start.lowerBound...])\n)"
  }

  private func shell(_ script: String, home: URL) throws -> (output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = Golden.root
    process.environment = [
      "HOME": home.path, "LC_ALL": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
    let output = home.appending(path: "output")
    let errors = home.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      String(decoding: try Data(contentsOf: output), as: UTF8.self),
      String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }
}
