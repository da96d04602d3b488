import Foundation
import News
import Text

/// Where the bytes of a batch's input files come from.
///
/// The path counts while it still holds what the batch was made of; after that the kept bytes do,
/// so that an old batch can be read again whatever has become of the feed folder.
struct InputSource: Sendable {
  let raw: RawStore
  /// `limits.file_bytes`.
  let limit: Int

  /// - Throws: `CopydeskError` 70 where the kept bytes are damaged.
  func load(_ file: BatchInputs.File) throws -> Result<[UInt8], InputBytes.Failure> {
    var failure: InputBytes.Failure
    do throws(InputBytes.Failure) {
      let bytes = try InputBytes.load(file.path, limit: limit)
      // A file that could not be read when the batch was made has no state to compare with.
      if file.sha256.isEmpty || Digest.hexadecimal(bytes) == file.sha256 { return .success(bytes) }
      failure = .changed(file)
    } catch {
      failure = error
      if !file.sha256.isEmpty { failure.sha256 = file.sha256 }
    }
    guard !file.sha256.isEmpty, let kept = try raw.kept(sha256: file.sha256) else {
      return .failure(failure)
    }
    guard kept.count <= limit else {
      return .failure(.tooLarge(file.path, size: kept.count, limit: limit, beginning: kept))
    }
    return .success(kept)
  }
}

/// Files whose bytes are gone although the stored output has stories of them: reading the batch
/// again would silently take those stories away.
struct LostInputs {
  let context: StageContext

  /// - Throws: `CopydeskError` 66 for the first such file.
  func refuse(_ failures: [InputBytes.Failure]) throws {
    let lost = Dictionary(failures.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let output = context.work.output(.read, ofBatch: context.batch)
    guard !lost.isEmpty, FileManager.default.fileExists(atPath: output.path) else { return }
    let reader = try ArtifactReader(output)
    while let lines = try reader.next(256) {
      let files = try JSONLines().decode(
        FeedFile.self, from: lines.filter { RecordKind.of($0) == "file" })
      for file in files where file.items > 0 {
        guard let failure = lost[file.path], failure.sha256 == file.containerSHA256 else {
          continue
        }
        throw CopydeskError(
          .noInput,
          "read: batch \(context.batch): \(failure.message); \(file.items) stories of it are "
            + "stored and stay. Put the file back, or run from a later stage: copydesk run "
            + "--batch \(context.batch) --from normalize")
      }
    }
  }
}
