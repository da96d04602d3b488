internal import CLibArchive

/// Whole byte arrays to zstd: how raw files are kept. `ArchiveOpener` opens them again.
public enum Compression {
  /// One zstd frame; equal bytes give equal bytes.
  public static func compress(_ bytes: [UInt8], level: Int = 3) throws -> [UInt8] {
    // Never more than the input and zstd's frame and block heads.
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 128 + 1024)
    var used = 0
    try output.withUnsafeMutableBytes { room in
      let archive = try CompressedWriter.makeArchive(level: level, path: "memory") {
        archive_write_open_memory($0, room.baseAddress, room.count, &used)
      }
      defer { archive_write_free(archive) }
      let written = bytes.withUnsafeBytes {
        archive_write_data(archive, $0.baseAddress, $0.count)
      }
      guard written == bytes.count, archive_write_close(archive) == ARCHIVE_OK else {
        throw CompressedStreamError.cannotWrite(
          path: "memory", reason: CompressedWriter.reason(archive))
      }
    }
    return Array(output.prefix(used))
  }
}
