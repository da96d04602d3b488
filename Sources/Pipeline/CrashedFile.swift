import Foundation
import News
import Text

/// The rows of a file that is set aside.
struct CrashedFile {
  var file: BatchInputs.File
  var cause: SetAside.File

  /// One reject over the whole file, and the file's own row.
  func records(batch: String, bytes: [UInt8]) -> (reject: Reject, file: FeedFile) {
    let sha256 = Digest.hexadecimal(bytes)
    let reject = Reject(
      stage: .read, file: file.path, fileSHA256: sha256, byteStart: 0, byteEnd: bytes.count,
      code: "crashed",
      message: "\(file.path): two runs in a row died while stage \(cause.stage.rawValue) had it in "
        + "work; it is set aside. Mend it, or try it again with: copydesk rejects --batch \(batch) "
        + "--replay",
      raw: bytes)
    let row = FeedFile(
      id: FileID(
        rawValue: NaturalKey.file(batch: batch, path: file.path, member: nil, sha256: sha256)),
      path: file.path, sha256: sha256, containerSHA256: sha256, bytes: bytes.count,
      format: .unknown, items: 0, rejected: 1)
    return (reject, row)
  }
}
