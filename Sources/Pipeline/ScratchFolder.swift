import Foundation

/// A state folder inside the state folder, for a run that is not kept.
///
/// It begins with the stored outputs as hard links: outputs are written beside and renamed, so that
/// writing into this folder never touches the stored ones.
struct ScratchFolder {
  let work: WorkFolder
  private let original: WorkFolder

  /// - Throws: `CopydeskError` 73 where it cannot be made.
  init(in original: WorkFolder) throws {
    self.original = original
    ScratchFolder.removeLeftovers(in: original)
    var work = WorkFolder(root: ScratchFolder.place(in: original))
    work.rawSource = original.raw
    self.work = work
    try work.create()
  }

  private static func place(in work: WorkFolder) -> URL { work.root.appending(path: "compare") }

  /// What a comparison that was killed left; only the holder of the lock may ask for it.
  static func removeLeftovers(in work: WorkFolder) {
    try? FileManager.default.removeItem(at: place(in: work))
  }

  func remove() { ScratchFolder.removeLeftovers(in: original) }

  /// Brings the stored outputs of a batch in, where it has some.
  func borrow(_ batch: String) throws {
    let stored = original.folder(ofBatch: batch)
    let folder = work.folder(ofBatch: batch)
    let files = FileManager.default
    guard files.fileExists(atPath: stored.path), !files.fileExists(atPath: folder.path) else {
      return
    }
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in try files.contentsOfDirectory(atPath: stored.path)
      where !name.hasSuffix(".partial") {
        try files.linkItem(at: stored.appending(path: name), to: folder.appending(path: name))
      }
    } catch {
      throw CopydeskError(.cannotWrite, "work: \(folder.path): cannot write: \(error.reason)")
    }
  }
}
