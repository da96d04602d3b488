import Foundation
public import News

/// What a stage's output was made from and what came of it; written after the output.
public struct Manifest: Codable, Sendable, Equatable {
  public var stage: StageName
  public var batch: String
  /// Of the outputs this stage read, or of the input files for `read`.
  public var inputDigest: String
  /// Of the history that a barrier saw; no reason for a rerun.
  public var historyDigest: String?
  public var codeVersion: String
  public var configDigest: String
  /// Of the decisions that the stage obeyed; nil without any.
  var decisionsDigest: String? = nil
  /// What it found of them.
  var decisions: DecisionUse? = nil
  /// SHA-256 of the JSON Lines before compression.
  public var outputDigest: String
  public var balance: Balance
  public var seconds: Double
  /// Started and finished, ISO 8601.
  public var startedAt: String
  public var finishedAt: String

  enum CodingKeys: String, CodingKey {
    case stage, batch
    case inputDigest = "input_digest"
    case historyDigest = "history_digest"
    case codeVersion = "code_version"
    case configDigest = "config_digest"
    case decisionsDigest = "decisions_digest"
    case decisions
    case outputDigest = "output_digest"
    case balance, seconds
    case startedAt = "started_at"
    case finishedAt = "finished_at"
  }

  /// The stored manifest, nil where the stage has not run.
  ///
  /// - Throws: `CopydeskError` 70 where the file is damaged.
  static func load(_ url: URL) throws -> Manifest? {
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      return try JSONDecoder().decode(Manifest.self, from: try Data(contentsOf: url))
    } catch {
      throw CopydeskError(
        .internalError,
        "run: \(url.path): damaged manifest; delete it and run again: \(error.reason)")
    }
  }

  func store(_ url: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try AtomicFile.write(try encoder.encode(self) + Data("\n".utf8), to: url)
  }
}
