import Foundation

/// What has become of a batch's feed files since they were read.
///
/// A file in another state is new input for the next run; the old batch does not become stale by it:
/// the bytes that it read are kept in WORK/raw, unless `keep_raw` is off.
public struct InputChanges: Sendable, Equatable {
  public var changed = 0
  public var gone = 0

  public var isEmpty: Bool { changed + gone == 0 }
}

/// Compares input lists with the disk; each path is read once, however many batches have it.
struct InputComparison {
  private var known: [String: String] = [:]

  mutating func changes(of inputs: BatchInputs) -> InputChanges {
    var changes = InputChanges()
    for file in inputs.files {
      guard FileManager.default.fileExists(atPath: file.path) else {
        changes.gone += 1
        continue
      }
      let sha256 = known[file.path] ?? FeedPaths.digests([file.path])[0].sha256
      known[file.path] = sha256
      if sha256 != file.sha256 { changes.changed += 1 }
    }
    return changes
  }
}
