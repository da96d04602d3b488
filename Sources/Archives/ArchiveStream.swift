internal import CLibArchive

/// One pass of libarchive over packed bytes.
struct ArchiveStream {
  let bytes: [UInt8]
  let packing: Packing

  init(_ bytes: [UInt8], packing: Packing) {
    self.bytes = bytes
    self.packing = packing
  }

  /// Only these filters and formats: libarchive's "all" would also start external programs.
  private func makeReader() -> OpaquePointer? {
    guard let archive = archive_read_new() else { return nil }
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_format_raw(archive)
    archive_read_support_format_empty(archive)
    return archive
  }

  /// Calls `body` with each member until it returns false.
  func forEachMember(
    budget: inout ArchiveBudget, _ body: (ArchiveMember, inout ArchiveBudget) throws -> Bool
  ) throws {
    let locale = NameLocale()
    defer { locale.leave() }
    try bytes.withUnsafeBytes { packed in
      guard let archive = makeReader() else { return }
      defer { archive_read_free(archive) }
      guard archive_read_open_memory(archive, packed.baseAddress, packed.count) == ARCHIVE_OK else {
        _ = try body(memberOfFault(archive, &budget), &budget)
        return
      }
      while try readMember(archive, budget: &budget, body) {}
    }
  }

  private func readMember(
    _ archive: OpaquePointer, budget: inout ArchiveBudget,
    _ body: (ArchiveMember, inout ArchiveBudget) throws -> Bool
  ) throws -> Bool {
    var entry: OpaquePointer?
    let status = archive_read_next_header(archive, &entry)
    guard status != ARCHIVE_EOF else { return false }
    guard status >= ARCHIVE_WARN, let entry else {
      _ = try body(memberOfFault(archive, &budget), &budget)
      return false
    }
    guard isFile(entry, archive) else { return true }
    if let kind = budget.takeMember() {
      let fault = limitFault(kind, "more than \(budget.limits.members) members")
      _ = try body(ArchiveMember(bytes: [], fault: fault), &budget)
      return false
    }
    var member = ArchiveMember(name: name(of: entry, archive), bytes: [])
    let proceeds = readBytes(archive, entry, into: &member, budget: &budget)
    return try body(member, &budget) && proceeds
  }

  /// The raw format's single entry has no type; archives' folders, links and devices hold no bytes.
  private func isFile(_ entry: OpaquePointer, _ archive: OpaquePointer) -> Bool {
    if isSingleStream(archive) { return true }
    // AE_IFREG: the macro is a cast that does not reach Swift.
    return archive_entry_filetype(entry) == 0o100000 && archive_entry_hardlink(entry) == nil
  }

  private func isSingleStream(_ archive: OpaquePointer) -> Bool {
    let family = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK
    return family == ARCHIVE_FORMAT_RAW || family == ARCHIVE_FORMAT_EMPTY
  }

  private func name(of entry: OpaquePointer, _ archive: OpaquePointer) -> String? {
    if isSingleStream(archive) { return nil }
    // The second form has the raw bytes of names that are no UTF-8.
    guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
      return "unnamed"
    }
    return String(cString: name)
  }

  /// - Returns: Whether the archive can be read on.
  private func readBytes(
    _ archive: OpaquePointer, _ entry: OpaquePointer, into member: inout ArchiveMember,
    budget: inout ArchiveBudget
  ) -> Bool {
    let chunk = 1 << 17
    if archive_entry_size_is_set(entry) != 0 {
      // A header may lie about the size: reserve no more than the packed bytes can honestly hold.
      member.bytes.reserveCapacity(
        min(Int(archive_entry_size(entry)), bytes.count * 8, budget.limits.decodedBytes))
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, chunk)
      if count == 0 { break }
      if count < 0 {
        let isCutGzip = packing == .gzip && isSingleStream(archive)
        if isCutGzip { salvage(into: &member, budget: &budget) }
        member.fault = fault(of: archive, decoded: member.bytes.count)
        return count > Int(ARCHIVE_FATAL)
      }
      member.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      if let kind = budget.take(bytes: count) {
        member.fault = limitFault(kind, "over the limit after \(member.bytes.count) decoded bytes")
        return false
      }
    }
    if packing == .gzip, isSingleStream(archive) { member.fault = checksumFault(member.bytes) }
    return true
  }

  /// What is left where not even a header could be read: of a small gzip file its text.
  private func memberOfFault(
    _ archive: OpaquePointer, _ budget: inout ArchiveBudget
  ) -> ArchiveMember {
    var member = ArchiveMember(bytes: [])
    if packing == .gzip { salvage(into: &member, budget: &budget) }
    if Packing(member.bytes) != nil { member.bytes = [] }
    member.fault = fault(of: archive, decoded: member.bytes.count)
    return member
  }

  /// Takes what libarchive held back when the stream broke: at most one of its buffers.
  private func salvage(into member: inout ArchiveMember, budget: inout ArchiveBudget) {
    let decoded = Inflate.salvage(gzip: bytes, limit: member.bytes.count + 1 << 17)
    let more = decoded.dropFirst(member.bytes.count)
    if budget.take(bytes: more.count) == nil { member.bytes += more }
  }

  private func limitFault(_ kind: ArchiveFault.Kind, _ message: String) -> ArchiveFault {
    ArchiveFault(kind: kind, packing: packing.rawValue, message: message)
  }

  /// libarchive does not compare gzip's CRC. Where the trailer's length is that of the whole output,
  /// the file is one gzip member and the CRC must fit; concatenated members cannot be told apart.
  private func checksumFault(_ decoded: [UInt8]) -> ArchiveFault? {
    guard bytes.count >= 18 else { return nil }
    func word(at offset: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
    }
    guard word(at: bytes.count - 4) == UInt32(truncatingIfNeeded: decoded.count) else { return nil }
    var crc = CRC32()
    decoded.withUnsafeBytes { crc.update($0) }
    guard crc.value != word(at: bytes.count - 8) else { return nil }
    return ArchiveFault(
      kind: .damaged, packing: "gzip",
      message: "the checksum of \(decoded.count) decoded bytes differs from the stated one")
  }

  private func fault(of archive: OpaquePointer, decoded: Int = 0) -> ArchiveFault {
    // gzip's trailer is the one place where libarchive fails without a word: too few bytes.
    let text =
      archive_error_string(archive).map { String(cString: $0) } ?? "the packed bytes end too early"
    let position = archive_filter_bytes(archive, -1)
    let place = position < 0 ? "" : ", near packed byte \(position) of \(bytes.count)"
    return ArchiveFault(
      kind: kind(ofError: text.lowercased()), packing: packing.rawValue,
      message: "\(text)\(place), after \(decoded) decoded bytes")
  }

  /// libarchive tells the kinds of faults apart in its messages only.
  private func kind(ofError text: String) -> ArchiveFault.Kind {
    let signsOfTruncation = ["truncated", "end of file", "eof", "too early", "no progress"]
    if signsOfTruncation.contains(where: text.contains) { return .truncated }
    return text.contains("encrypt") || text.contains("passphrase") ? .encrypted : .damaged
  }
}
