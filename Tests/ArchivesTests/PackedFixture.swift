import CLibArchive

enum PackingFilter: String, CaseIterable, Sendable { case gzip, bzip2, xz, zstd }

enum PackingFormat: String, CaseIterable, Sendable { case zip, tar }

/// Packed bytes made in memory, independent of the code under test.
enum PackedFixture {
  static func stream(_ bytes: [UInt8], _ filter: PackingFilter) -> [UInt8] {
    pack([("data", bytes)]) { archive in
      switch filter {
      case .gzip: archive_write_add_filter_gzip(archive)
      case .bzip2: archive_write_add_filter_bzip2(archive)
      case .xz: archive_write_add_filter_xz(archive)
      case .zstd: archive_write_add_filter_zstd(archive)
      }
      archive_write_set_format_raw(archive)
    }
  }

  static func archive(_ members: [(String, [UInt8])], _ format: PackingFormat) -> [UInt8] {
    pack(members) { archive in
      switch format {
      case .zip: archive_write_set_format_zip(archive)
      case .tar: archive_write_set_format_pax_restricted(archive)
      }
    }
  }

  private static func pack(
    _ members: [(String, [UInt8])], _ configure: (OpaquePointer?) -> Void
  ) -> [UInt8] {
    let archive = archive_write_new()
    configure(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    var output = [UInt8](repeating: 0, count: members.reduce(100_000) { $0 + $1.1.count * 2 })
    var used = 0
    output.withUnsafeMutableBytes { room in
      archive_write_open_memory(archive, room.baseAddress, room.count, &used)
      for (name, bytes) in members {
        let entry = archive_entry_new()
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_write_header(archive, entry)
        bytes.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
        archive_entry_free(entry)
      }
      archive_write_close(archive)
      archive_write_free(archive)
    }
    return Array(output.prefix(used))
  }
}
