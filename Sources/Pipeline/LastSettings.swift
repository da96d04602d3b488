import Foundation

/// How the last run of a work folder was called: `WORK/settings.json`.
///
/// Staleness is a matter of the configuration that a batch was run with. Who asks for the status
/// without naming it would otherwise be told that everything is stale.
public struct LastSettings: Codable, Sendable, Equatable {
  /// Absolute path; nil where the run had none.
  public var config: String?
  /// Flags that were given and decide what a run works on, paths absolute, secrets left out; the
  /// configuration and the work folder are not among them.
  public var flags: [String]

  public init(config: String?, flags: [String]) {
    self.config = config
    self.flags = flags
  }

  /// nil where no run has been, or the file is damaged: then nothing is known, and nothing lost.
  public static func load(_ work: WorkFolder) -> LastSettings? {
    FileManager.default.contents(atPath: url(work).path).flatMap {
      try? JSONDecoder().decode(LastSettings.self, from: $0)
    }
  }

  func store(_ work: WorkFolder) throws {
    guard LastSettings.load(work) != self else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try AtomicFile.write(
      try encoder.encode(self) + Data("\n".utf8), to: LastSettings.url(work))
  }

  private static func url(_ work: WorkFolder) -> URL { work.root.appending(path: "settings.json") }
}

/// Words as a shell takes them.
public enum ShellWords {
  public static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "-_./=:,+@%".utf8.contains($0)
    }
    return isPlain && !word.isEmpty
      ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  public static func joined(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }
}
