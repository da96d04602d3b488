import Foundation

/// Files that appear whole or not at all, also after a loss of power.
enum AtomicFile {
  /// Ends the name of what is being written; a crash leaves such a file behind.
  static let partialExtension = "partial"

  /// Writes beside and renames; a crash leaves the old file.
  static func write(_ data: Data, to url: URL) throws {
    let partial = url.appendingPathExtension(partialExtension)
    do {
      try writeDurably(data, to: partial)
      try replace(url, with: partial)
    } catch {
      unlink(partial.path)
      throw error
    }
  }

  /// Renames a file that is on disk already, and sees to it that the new name is, too: what is
  /// written later must not outlive it.
  static func replace(_ url: URL, with partial: URL, isDurable: Bool = true) throws {
    guard rename(partial.path, url.path) == 0 else { throw CopydeskError.cannotWrite(url.path) }
    if isDurable { try synchronize(folder: url.deletingLastPathComponent()) }
  }

  /// Makes the names in a folder survive a loss of power.
  static func synchronize(folder: URL) throws {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CopydeskError.cannotWrite(folder.path) }
    defer { close(descriptor) }
    // Some file systems have nothing to do for a folder, and say EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw CopydeskError.cannotWrite(folder.path)
    }
  }

  /// The bytes come before the name: else a loss of power leaves an empty file under it.
  private static func writeDurably(_ data: Data, to url: URL) throws {
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CopydeskError.cannotWrite(url.path) }
    defer { close(descriptor) }
    try writeAll(data, to: descriptor, path: url.path)
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw CopydeskError.cannotWrite(url.path)
    }
  }

  /// However many calls it takes.
  static func writeAll(_ data: Data, to descriptor: Int32, path: String) throws {
    try data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 else { throw CopydeskError.cannotWrite(path) }
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// What a crash left half written.
enum StrayFiles {
  /// Removes partial files of the work folder, its batches and the raw store. Only under the lock:
  /// they may be another run's.
  static func sweep(_ work: WorkFolder) {
    for folder in [work.root, work.raw] { sweep(folder: folder.path) }
    names(in: work.batches.path) { sweep(folder: work.folder(ofBatch: $0).path) }
  }

  private static func sweep(folder: String) {
    names(in: folder) { name in
      if name.hasSuffix(".\(AtomicFile.partialExtension)") { unlink("\(folder)/\(name)") }
    }
  }

  /// Entry by entry: the raw store of years has too many names for a list.
  private static func names(in folder: String, _ body: (String) -> Void) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { body(name) }
    }
  }
}
