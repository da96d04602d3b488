import Archives
import Foundation
import Text

/// Writes a stage's output, `STAGE.jsonl.zst`, beside its place; `commit` puts it there.
final class ArtifactWriter {
  private let url: URL
  private let partial: URL
  private let writer: CompressedWriter
  private var digest = Digest()

  init(_ url: URL) throws {
    self.url = url
    partial = url.appendingPathExtension("partial")
    // Level 1: a fifth larger than the usual 3, at half the time.
    do { writer = try CompressedWriter(path: partial.path, level: 1) } catch {
      throw CopydeskError.cannotWrite(partial.path, error)
    }
  }

  /// Nothing is there any more where it was committed.
  deinit { unlink(partial.path) }

  /// Adds whole lines.
  func write(_ lines: Data) throws {
    guard !lines.isEmpty else { return }
    lines.withUnsafeBytes { digest.update($0) }
    do { try writer.write(Array(lines)) } catch {
      throw CopydeskError.cannotWrite(partial.path, error)
    }
  }

  /// Ends the stream and renames it to its place. Returns the digest of the lines.
  func commit() throws -> String {
    do { try writer.close() } catch {
      throw CopydeskError.cannotWrite(partial.path, error)
    }
    try AtomicFile.replace(url, with: partial)
    return Digest.hexadecimalText(digest.finish())
  }
}

/// Reads a stage's output in windows of lines, with memory for one window.
final class ArtifactReader {
  private let url: URL
  private let reader: CompressedReader
  private var splitter = LineSplitter()
  private var isAtEnd = false

  /// - Throws: `CopydeskError` 70 where the output is missing or no such stream.
  init(_ url: URL) throws {
    self.url = url
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw CopydeskError(
        .internalError, "run: \(url.path): missing output; run the stage that writes it")
    }
    do { reader = try CompressedReader(path: url.path) } catch {
      throw ArtifactReader.damaged(url, error)
    }
  }

  /// The next lines, without their ends; nil at the end.
  func next(_ count: Int = 64) throws -> [Data]? {
    var lines: [Data] = []
    while lines.count < count {
      if let line = splitter.next() {
        lines.append(line)
      } else if isAtEnd {
        break
      } else {
        try fill()
      }
    }
    return lines.isEmpty ? nil : lines
  }

  private func fill() throws {
    do {
      if let chunk = try reader.next() {
        splitter.append(chunk)
      } else {
        isAtEnd = true
        guard splitter.rest.isEmpty else {
          throw CopydeskError(.internalError, "run: \(url.path): the last line is cut off")
        }
      }
    } catch let error as CopydeskError {
      throw error
    } catch {
      throw ArtifactReader.damaged(url, error)
    }
  }

  private static func damaged(_ url: URL, _ error: any Error) -> CopydeskError {
    CopydeskError(
      .internalError,
      "run: \(url.path): damaged output (\(error)); run the stage again with --force")
  }
}
