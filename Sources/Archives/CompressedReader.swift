internal import CLibArchive

/// Reads what `CompressedWriter` wrote, chunk by chunk.
///
/// A file that was cut or damaged at any byte ends in an error, at the latest with the last chunk:
/// what was read before must then not be used as if it were whole.
public final class CompressedReader {
  private let path: String
  private let archive: OpaquePointer
  private let file: FileDescriptor
  private let trailer: StreamTrailer
  private var crc = CRC32()
  private var count: UInt64 = 0
  private var isFinished = false
  private let isEmpty: Bool
  private var buffer: [UInt8]

  /// - Parameter chunkBytes: The most bytes that `next()` returns.
  /// - Throws: `CompressedStreamError.cannotOpen`; `.truncated` where the trailer is missing.
  public init(path: String, chunkBytes: Int = 1 << 17) throws {
    self.path = path
    file = try FileDescriptor(reading: path)
    let size = file.size
    let length = StreamTrailer.length
    guard size >= length, let trailer = StreamTrailer(file.bytes(at: size - length, count: length))
    else {
      file.close()
      throw CompressedStreamError.truncated(path: path)
    }
    self.trailer = trailer
    buffer = [UInt8](repeating: 0, count: max(1, chunkBytes))
    do {
      (archive, isEmpty) = try CompressedReader.open(file, path: path)
    } catch {
      file.close()
      throw error
    }
  }

  deinit {
    archive_read_free(archive)
    file.close()
  }

  /// The next bytes, at most `chunkBytes`; nil after the last.
  ///
  /// - Throws: `CompressedStreamError.damaged`, `.truncated`.
  public func next() throws -> [UInt8]? {
    guard !isFinished else { return nil }
    // libarchive shows an empty stream as an archive without entry: nothing may be read of it.
    let got =
      isEmpty
      ? 0 : buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
    guard got >= 0 else {
      throw CompressedStreamError.damaged(path: path, reason: CompressedWriter.reason(archive))
    }
    guard got > 0 else {
      isFinished = true
      guard trailer == StreamTrailer(count: count, crc: crc.value) else {
        throw CompressedStreamError.damaged(
          path: path, reason: "\(count) bytes were read, their checksum is not the stated one")
      }
      return nil
    }
    count += UInt64(got)
    buffer.withUnsafeBytes { crc.update(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
    return Array(buffer[..<got])
  }

  private static func open(
    _ file: FileDescriptor, path: String
  ) throws -> (archive: OpaquePointer, isEmpty: Bool) {
    guard let archive = archive_read_new() else {
      throw CompressedStreamError.cannotOpen(path: path, reason: "out of memory")
    }
    archive_read_support_filter_zstd(archive)
    archive_read_support_format_raw(archive)
    // An empty stream decodes to nothing, which only this format takes.
    archive_read_support_format_empty(archive)
    var entry: OpaquePointer?
    var status = archive_read_open_fd(archive, file.number, 1 << 17)
    if status == ARCHIVE_OK { status = archive_read_next_header(archive, &entry) }
    guard status >= ARCHIVE_WARN else {
      let reason = CompressedWriter.reason(archive)
      archive_read_free(archive)
      throw CompressedStreamError.damaged(path: path, reason: reason)
    }
    return (archive, status == ARCHIVE_EOF)
  }
}
