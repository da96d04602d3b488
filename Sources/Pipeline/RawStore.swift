import Archives
import Foundation
import Text

/// The bytes of every input file as they lay on disk, compressed, by SHA-256: evidence stays when
/// the feed folder is cleaned.
struct RawStore: Sendable {
  let folder: URL
  /// Where more bytes are kept, which this store reads and never writes.
  var shared: URL?

  func url(_ sha256: String) -> URL { folder.appending(path: "\(sha256).zst") }

  /// Keeps the bytes; does nothing where they are kept already.
  func put(_ bytes: [UInt8], sha256: String) throws {
    let url = url(sha256)
    guard place(sha256) == nil else { return }
    // Two files of one content may be kept at once: each has its own partial file.
    let partial = url.appendingPathExtension("\(UUID().uuidString).partial")
    do {
      let writer = try CompressedWriter(path: partial.path)
      try writer.write(bytes)
      try writer.close()
    } catch {
      unlink(partial.path)
      throw CopydeskError.cannotWrite(partial.path, error)
    }
    try AtomicFile.replace(url, with: partial, isDurable: false)
  }

  /// Makes the names of all that was put survive a loss of power: once, as a night has many files.
  func synchronize() throws { try AtomicFile.synchronize(folder: folder) }

  /// The file that keeps these bytes, nil where they are not kept.
  private func place(_ sha256: String) -> URL? {
    let places = [url(sha256)] + (shared.map { [$0.appending(path: "\(sha256).zst")] } ?? [])
    return places.first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The kept bytes, nil where there are none.
  ///
  /// - Throws: `CopydeskError` 70 where they are damaged.
  func kept(sha256: String) throws -> [UInt8]? {
    // An empty file is not stored, and is known by its digest.
    if sha256 == Digest.hexadecimal([]) { return [] }
    guard let url = place(sha256) else { return nil }
    var bytes: [UInt8] = []
    var isWhole = false
    do {
      let reader = try CompressedReader(path: url.path)
      while let chunk = try reader.next() { bytes += chunk }
      isWhole = Digest.hexadecimal(bytes) == sha256
    } catch { isWhole = false }
    guard isWhole else {
      throw CopydeskError(
        .internalError,
        "read: \(url.path): the kept bytes are damaged; put a copy of the feed file back at its "
          + "path, remove this one and run again")
    }
    return bytes
  }

  /// The bytes as they lay on disk: from the path if it still has them, else from the store.
  func bytes(sha256: String, path: String) throws -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path),
      data.withUnsafeBytes({ Digest.hexadecimal($0) }) == sha256
    else { return try kept(sha256: sha256) }
    return Array(data)
  }
}
