internal import CLibArchive

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// A zstd stream that could not be written or read.
public enum CompressedStreamError: Error, Sendable, Equatable {
  case cannotOpen(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// The file ends before its trailer: the writer was stopped, or the tail is lost.
  case truncated(path: String)
  case damaged(path: String, reason: String)
}

/// Writes a file as one zstd stream, chunk by chunk.
///
/// The same chunks in any cut give the same bytes: no names, no times, one thread. The stream is
/// followed by a zstd skippable frame (ignored by `zstd -d`) with the length and the CRC-32 of the
/// decoded bytes, by which `CompressedReader` tells a cut or damaged file at any byte.
public final class CompressedWriter {
  private let path: String
  private var archive: OpaquePointer?
  private var file: FileDescriptor?
  private var crc = CRC32()
  private var count: UInt64 = 0
  private var pending: [UInt8] = []
  /// zstd cuts blocks where chunks end; equal bytes need equal cuts.
  private static let chunk = 1 << 17

  /// Makes the file, or empties it.
  ///
  /// - Parameter level: zstd's, 1 ... 19.
  public init(path: String, level: Int = 3) throws {
    self.path = path
    let file = try FileDescriptor(creating: path)
    self.file = file
    archive = try CompressedWriter.makeArchive(level: level, path: path) {
      archive_write_open_fd($0, file.number)
    }
  }

  deinit {
    if let archive { archive_write_free(archive) }
    file?.close()
  }

  /// Adds bytes to the stream.
  public func write(_ bytes: [UInt8]) throws {
    bytes.withUnsafeBytes { crc.update($0) }
    count += UInt64(bytes.count)
    pending.append(contentsOf: bytes)
    guard pending.count >= CompressedWriter.chunk else { return }
    let whole = pending.count / CompressedWriter.chunk * CompressedWriter.chunk
    try flush(whole)
    pending.removeFirst(whole)
  }

  /// Ends the stream and closes the file, which is durable when this returns.
  public func close() throws {
    guard let archive, let file else { return }
    try flush(pending.count)
    pending = []
    let status = archive_write_close(archive)
    let reason = CompressedWriter.systemReason(archive)
    archive_write_free(archive)
    self.archive = nil
    self.file = nil
    defer { file.close() }
    guard status == ARCHIVE_OK else {
      throw CompressedStreamError.cannotWrite(path: path, reason: reason)
    }
    try file.write(StreamTrailer(count: count, crc: crc.value).bytes, path: path)
    try file.synchronize(path: path)
  }

  private func flush(_ count: Int) throws {
    guard let archive else {
      throw CompressedStreamError.cannotWrite(path: path, reason: "the stream is closed")
    }
    let written = pending.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, count) }
    guard written == count else {
      throw CompressedStreamError.cannotWrite(
        path: path, reason: CompressedWriter.systemReason(archive))
    }
  }

  /// A raw zstd writer with its one entry begun.
  static func makeArchive(
    level: Int, path: String, open: (OpaquePointer) -> CInt
  ) throws -> OpaquePointer {
    guard let archive = archive_write_new(), let entry = archive_entry_new() else {
      throw CompressedStreamError.cannotOpen(path: path, reason: "out of memory")
    }
    defer { archive_entry_free(entry) }
    archive_write_add_filter_zstd(archive)
    archive_write_set_format_raw(archive)
    archive_write_set_filter_option(archive, "zstd", "compression-level", String(level))
    // No padding to tape blocks: the trailer must follow the stream.
    archive_write_set_bytes_in_last_block(archive, 1)
    archive_entry_set_filetype(entry, 0o100000)
    guard open(archive) == ARCHIVE_OK, archive_write_header(archive, entry) == ARCHIVE_OK else {
      let reason = CompressedWriter.reason(archive)
      archive_write_free(archive)
      throw CompressedStreamError.cannotOpen(path: path, reason: reason)
    }
    return archive
  }

  /// "No space left on device" where libarchive only says "Write error".
  private static func systemReason(_ archive: OpaquePointer) -> String {
    let number = archive_errno(archive)
    return number > 0 ? String(cString: strerror(number)) : reason(archive)
  }

  static func reason(_ archive: OpaquePointer) -> String {
    archive_error_string(archive).map { String(cString: $0) } ?? "unknown reason"
  }
}
