import Foundation
import News
import Text

/// Input files that are not read any more: two runs in a row died while one was in work.
///
/// Remembered by content in `WORK/set-aside.json` until `rejects --replay` or `--force` has them
/// tried again. Stage `read` makes each of them a reject `crashed`.
struct SetAside: Codable, Sendable, Equatable {
  struct File: Codable, Sendable, Equatable {
    var sha256: String
    var path: String
    /// The stage in which it was in work when the second run died.
    var stage: StageName
    /// That run.
    var run: Int64
  }

  /// In the order of their misfortune.
  var files: [File] = []

  /// - Throws: `CopydeskError` 70 where the file is damaged.
  static func load(_ work: WorkFolder) throws -> SetAside {
    guard let data = FileManager.default.contents(atPath: work.setAside.path) else {
      return SetAside()
    }
    do { return try JSONDecoder().decode(SetAside.self, from: data) } catch {
      throw CopydeskError(
        .internalError,
        "run: \(work.setAside.path): damaged list of files set aside; delete it and run again")
    }
  }

  func store(_ work: WorkFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try AtomicFile.write(try encoder.encode(self) + Data("\n".utf8), to: work.setAside)
  }

  func file(_ sha256: String) -> File? { files.first { $0.sha256 == sha256 } }

  /// Stands for the input files and for those among them that are not read.
  func digest(of inputs: BatchInputs) -> String {
    let own = inputs.files.filter { file($0.sha256) != nil }
    guard !own.isEmpty else { return inputs.digest }
    let text = own.map { "set aside \($0.path)\t\($0.sha256)\n" }.joined()
    return Digest.hexadecimal(Array((inputs.digest + text).utf8))
  }
}

extension WorkFolder {
  var setAside: URL { root.appending(path: "set-aside.json") }
  var journal: URL { root.appending(path: "journal.jsonl") }

  /// Has the files of a batch tried again that were set aside. Only under the lock.
  ///
  /// - Returns: Their paths; stage `read` of the batch is then stale.
  @discardableResult
  public func forgetSetAside(of inputs: BatchInputs) throws -> [String] {
    var list = try SetAside.load(self)
    let contents = Set(inputs.files.map(\.sha256))
    let forgotten = list.files.filter { contents.contains($0.sha256) }
    guard !forgotten.isEmpty else { return [] }
    list.files.removeAll { contents.contains($0.sha256) }
    try list.store(self)
    return forgotten.map(\.path)
  }
}
