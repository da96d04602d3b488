import Foundation
import News
import Text

/// The bytes of a feed file, or why there are none.
enum InputBytes {
  struct Failure: Error, Sendable {
    var path: String
    var code: String
    var message: String
    /// Of the file as the batch knows it; of nothing where that was never read.
    var sha256 = Digest.hexadecimal([])
    /// On disk.
    var size = 0
    var beginning: [UInt8] = []

    var reject: Reject {
      Reject(
        stage: .read, file: path, fileSHA256: sha256, byteStart: 0, byteEnd: size, code: code,
        message: message, raw: beginning)
    }

    func file(batch: String) -> FeedFile {
      FeedFile(
        id: FileID(
          rawValue: NaturalKey.file(batch: batch, path: path, member: nil, sha256: sha256)),
        path: path, sha256: sha256, containerSHA256: sha256, bytes: size, format: .unknown,
        items: 0, rejected: 1)
    }

    static func tooLarge(
      _ path: String, size: Int, limit: Int, beginning: [UInt8]
    ) -> Failure {
      Failure(
        path: path, code: "file_too_large",
        message: "\(path): \(size) bytes, limits.file_bytes is \(limit)", size: size,
        beginning: Array(beginning.prefix(Reject.rawByteLimit)))
    }

    static func changed(_ file: BatchInputs.File) -> Failure {
      Failure(
        path: file.path, code: "changed_file",
        message: "\(file.path): no longer holds what the batch was made of (SHA-256 "
          + "\(file.sha256.prefix(12))…), and those bytes were not kept",
        sha256: file.sha256)
    }
  }

  static func load(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    do {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      guard size <= limit else {
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        let beginning = try handle.read(upToCount: Reject.rawByteLimit) ?? Data()
        throw Failure.tooLarge(path, size: size, limit: limit, beginning: Array(beginning))
      }
      return Array(try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        path: path, code: "unreadable_file", message: "\(path): cannot be read: \(error.reason)")
    }
  }
}
