import Foundation
import Text

/// The input files of one batch, with their state when the batch was made.
public struct BatchInputs: Codable, Sendable, Equatable {
  static let fileName = "inputs.json"

  public struct File: Codable, Sendable, Hashable, Comparable {
    public var path: String
    /// Of the bytes on disk; empty where the file could not be read.
    public var sha256: String

    public static func < (a: Self, b: Self) -> Bool { (a.path, a.sha256) < (b.path, b.sha256) }
  }

  public var batch: String
  /// Ascending by path.
  public var files: [File]

  var digest: String {
    Digest.hexadecimal(Array(files.map { "\($0.path)\t\($0.sha256)\n" }.joined().utf8))
  }

  static func load(_ folder: URL) throws -> BatchInputs? {
    let url = folder.appending(path: fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      return try JSONDecoder().decode(BatchInputs.self, from: try Data(contentsOf: url))
    } catch {
      throw CopydeskError(.internalError, "run: \(url.path): damaged input list: \(error.reason)")
    }
  }

  func store(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw CopydeskError.cannotWrite(folder.path, error)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try AtomicFile.write(
      try encoder.encode(self) + Data("\n".utf8), to: folder.appending(path: BatchInputs.fileName))
  }
}
