import Archives
import Foundation
import Text

/// The bytes of every input file as they lay on disk, compressed, by SHA-256: evidence stays when
/// the feed folder is cleaned.
struct RawStore: Sendable {
  let folder: URL

  func url(_ sha256: String) -> URL { folder.appending(path: "\(sha256).zst") }

  /// Keeps the bytes; does nothing where they are kept already.
  func put(_ bytes: [UInt8], sha256: String) throws {
    let url = url(sha256)
    guard !FileManager.default.fileExists(atPath: url.path) else { return }
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

  /// The bytes as they lay on disk: from the store, else from the path if it still has them.
  func bytes(sha256: String, path: String) throws -> [UInt8]? {
    let url = url(sha256)
    if FileManager.default.fileExists(atPath: url.path) {
      let reader = try CompressedReader(path: url.path)
      var bytes: [UInt8] = []
      while let chunk = try reader.next() { bytes += chunk }
      return bytes
    }
    guard let data = FileManager.default.contents(atPath: path),
      data.withUnsafeBytes({ Digest.hexadecimal($0) }) == sha256
    else { return nil }
    return Array(data)
  }
}
