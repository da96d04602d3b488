import Foundation
import TestSupport

/// Runs the built program, as a shell would.
struct Program {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The state folder of the runs.
  let work: URL
  var environment: [String: String] = [:]

  /// The program that the test build made, beside the test bundle.
  static let executable: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path.count > 1 {
      let candidate = folder.appending(path: "copydesk")
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isDirectory),
        !isDirectory.boolValue
      {
        return candidate
      }
      folder = folder.deletingLastPathComponent()
    }
    return URL(filePath: ".build/debug/copydesk")
  }()

  /// The environment of the runs.
  var variables: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    for name in ["DATABASE_URL", "XDG_CONFIG_HOME", "PGOPTIONS"] { variables[name] = nil }
    variables["COPYDESK_WORK"] = work.path
    variables["HOME"] = work.path
    return variables.merging(environment) { _, new in new }
  }

  /// Starts the program; `input` is a file for stdin, `terminal` stands in the place of stderr.
  func start(
    _ arguments: [String], input: URL? = nil, output: URL, errors: URL,
    terminal: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = arguments
    process.environment = variables
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? .nullDevice
    for url in [output, errors] { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try terminal ?? FileHandle(forWritingTo: errors)
    try process.run()
    return process
  }

  /// Runs the program to its end; -1 stands for a death by signal.
  @discardableResult
  func run(_ arguments: [String], input: String? = nil) throws -> Result {
    let folder = try TemporaryFolder()
    let stdin = try input.map { URL(filePath: try folder.write($0, to: "in")) }
    let output = folder.url.appending(path: "out")
    let errors = folder.url.appending(path: "err")
    let process = try start(arguments, input: stdin, output: output, errors: errors)
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
