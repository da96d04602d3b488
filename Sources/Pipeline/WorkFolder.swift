public import Foundation
public import News

/// The state folder: batches with their stage outputs, raw bytes, the ledger, the private cluster.
public struct WorkFolder: Sendable {
  public let root: URL
  /// Of a scratch folder: the folder whose kept bytes it reads.
  var rawSource: URL?

  public init(root: URL) { self.root = root }

  /// `--work`, else $COPYDESK_WORK, else the configuration, else $XDG_STATE_HOME/copydesk, else
  /// ~/.local/state/copydesk.
  public static func locate(
    named: String?, configured: String?, environment: [String: String]
  ) -> WorkFolder {
    let variable = environment["COPYDESK_WORK"].flatMap { $0.isEmpty ? nil : $0 }
    if let path = named ?? variable ?? configured {
      return WorkFolder(root: URL(filePath: path).standardizedFileURL)
    }
    if let state = environment["XDG_STATE_HOME"], !state.isEmpty {
      return WorkFolder(root: URL(filePath: state).appending(path: "copydesk"))
    }
    let home = environment["HOME"] ?? NSHomeDirectory()
    return WorkFolder(root: URL(filePath: home).appending(path: ".local/state/copydesk"))
  }

  public var batches: URL { root.appending(path: "batches") }
  public var raw: URL { root.appending(path: "raw") }
  public var ledger: URL { root.appending(path: "ledger.jsonl") }
  public var lock: URL { root.appending(path: "lock") }
  public var cluster: URL { root.appending(path: "postgres") }

  public func folder(ofBatch batch: String) -> URL { batches.appending(path: batch) }

  public func output(_ stage: StageName, ofBatch batch: String) -> URL {
    folder(ofBatch: batch).appending(path: "\(stage.rawValue).jsonl.zst")
  }

  public func manifest(_ stage: StageName, ofBatch batch: String) -> URL {
    folder(ofBatch: batch).appending(path: "\(stage.rawValue).json")
  }

  /// Names of the batches that have an input list, in their order.
  public func batchNames() throws -> [String] {
    guard FileManager.default.fileExists(atPath: batches.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: batches.path)
      .filter {
        FileManager.default.fileExists(
          atPath: folder(ofBatch: $0).appending(path: BatchInputs.fileName).path)
      }.sorted(by: BatchOrder.precedes)
  }

  /// Deletes a batch's outputs; the raw bytes stay, as other batches may have them too.
  ///
  /// - Throws: `CopydeskError` 73.
  func remove(batch: String) throws {
    let folder = folder(ofBatch: batch)
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    do {
      // Without its input list it is no batch: half a deletion is finished by the next one.
      let list = folder.appending(path: BatchInputs.fileName)
      if FileManager.default.fileExists(atPath: list.path) {
        try FileManager.default.removeItem(at: list)
      }
      try FileManager.default.removeItem(at: folder)
    } catch {
      throw CopydeskError.cannotWrite(folder.path, error)
    }
  }

  /// - Throws: `CopydeskError` 73 where the folder cannot be made or written.
  public func create() throws {
    for folder in [root, batches, raw] {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw CopydeskError.cannotWrite(folder.path, error)
      }
    }
  }
}

extension Error {
  /// The system's words, without Foundation's wrapping.
  var reason: String {
    let error = self as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error
    return underlying.map { "\(($0 as NSError).localizedDescription)" }
      ?? error.localizedDescription
  }
}
