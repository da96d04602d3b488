import Foundation
import Testing

/// The quality gate: no measure that has a floor falls below it.
///
/// Runs `scripts/evaluate` on the annotated texts, which are not ours and lie beside the checkout.
@Suite struct EvaluationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let shared: URL = {
    let named = ProcessInfo.processInfo.environment["COPYDESK_SHARED"]
    return named.map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
  }()

  private static var hasGold: Bool {
    FileManager.default.fileExists(atPath: shared.appending(path: "gold/seeds.json").path)
  }

  @Test(.enabled(if: hasGold, "no ../shared/gold beside the checkout"))
  func everyFloorHolds() throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = EvaluationTests.root.appending(path: "scripts/evaluate")
    process.arguments = [
      "--binary", Program.executable.path, "--shared", EvaluationTests.shared.path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    let table = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(table)")
    #expect(!table.contains("MISSED"), "\(table)")
    // Every floor of the two feed files was measured.
    #expect(table.components(separatedBy: " holds").count - 1 == 10, "\(table)")
  }
}
