import Foundation

/// Expected texts that are kept in the repository.
enum Golden {
  /// The package's root.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// True where the expected texts are to be written anew, to be read in the diff.
  static let isRecording = ProcessInfo.processInfo.environment["COPYDESK_RECORD"] == "1"

  static func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appending(path: path))
  }

  /// The lines that one has and the other lacks: "- expected", "+ found"; empty where they agree.
  static func difference(expected: String, found: String) -> [String] {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(let offset, let line, _): "\(offset + 1): - \(line)"
      case .insert(let offset, let line, _): "\(offset + 1): + \(line)"
      }
    }
  }
}
