import Foundation
public import News
import Yams

/// The decisions of one file, and what in it speaks against itself.
public struct DecisionFile: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var decision: Decision
    /// 1-based.
    public var line: Int
    public var why: String?
    /// JSON: the decision as written, in one spelling.
    public var body: String
    /// The line of an entry that says the same.
    public var repeats: Int?
  }

  /// As given; nil where no file is named.
  public var path: String?
  /// In the order of the file.
  public var entries: [Entry]
  /// By key, the lines that say the opposite: none of them is obeyed.
  public let contradicted: [String: [Int]]

  public init(path: String? = nil, entries: [Entry] = []) {
    self.path = path
    self.entries = entries
    contradicted = Contradictions(entries).lines
  }

  /// "decisions.yaml:12".
  public func place(_ entry: Entry) -> String { "\(path ?? "decisions"):\(entry.line)" }

  /// - Throws: `CopydeskError` 78 with file and line.
  public static func load(_ path: String) throws -> DecisionFile {
    let text: String
    do { text = try String(contentsOf: URL(filePath: path), encoding: .utf8) } catch {
      throw CopydeskError(
        .configuration,
        "decisions: \(path): \(error.reason); name a file that can be read with --decisions or "
          + "the key decisions of the configuration")
    }
    do {
      guard let node = try Yams.compose(yaml: text) else { return DecisionFile(path: path) }
      var entries = try DecisionReader(path: path).entries(node)
      var first: [String: Int] = [:]
      for index in entries.indices {
        let key = entries[index].decision.key
        entries[index].repeats = first[key]
        first[key] = first[key] ?? entries[index].line
      }
      return DecisionFile(path: path, entries: entries)
    } catch let error as YamlError {
      throw CopydeskError(.configuration, "decisions: \(path): no YAML: \(error)")
    }
  }
}
