import CLibArchive
import News
import Reading
import Testing

/// What is packed is read like what is not, and damage costs only what it hit.
@Suite struct PackedInputTests {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    pack([("data", bytes)]) {
      archive_write_add_filter_gzip($0)
      archive_write_set_format_raw($0)
    }
  }

  static func zip(_ members: [(String, [UInt8])]) -> [UInt8] {
    pack(members) { archive_write_set_format_zip($0) }
  }

  private static func pack(
    _ members: [(String, [UInt8])], _ configure: (OpaquePointer?) -> Void
  ) -> [UInt8] {
    let archive = archive_write_new()
    configure(archive)
    var output = [UInt8](repeating: 0, count: members.reduce(50_000) { $0 + $1.1.count * 2 })
    var used = 0
    archive_write_set_bytes_in_last_block(archive, 1)
    output.withUnsafeMutableBytes { room in
      archive_write_open_memory(archive, room.baseAddress, room.count, &used)
      for (name, bytes) in members {
        let entry = archive_entry_new()
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
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

  @Test func aZipHasARowForEveryMember() throws {
    let rss = Array(Fixture.rss.utf8)
    let reading = try Reading(
      Self.zip([("a.xml", rss), ("none", []), ("b.gz", Self.gzip(Array(Fixture.jsonLines.utf8)))]),
      path: "night.zip")
    #expect(reading.isBalanced)
    #expect(reading.files.map(\.member) == ["a.xml", "none", "b.gz"])
    #expect(reading.files.map(\.format) == [.rss, .unknown, .jsonl])
    #expect(reading.files.map(\.items) == [2, 0, 2])
    #expect(reading.codes == ["empty_file"])
    #expect(Set(reading.files.map(\.containerSHA256)).count == 1)
    let item = reading.items[0]
    #expect(item.member == "a.xml")
    #expect(
      String(decoding: rss[item.byteStart..<item.byteEnd], as: UTF8.self)
        .hasPrefix("<item>\n    <title>Council"))
  }

  @Test func aCutGzipIsReadUpToTheCut() throws {
    let rss = Array(Fixture.rss.utf8)
    let packed = Self.gzip(rss)
    let reading = try Reading(Array(packed.dropLast(60)))
    #expect(reading.isBalanced)
    #expect(reading.titles == ["Council & mayor agree on “Old Bridge”"])
    #expect(reading.codes == ["truncated_item", "truncated_gzip"])
    #expect(reading.files.map(\.items) == [1])
  }

  @Test func concatenatedGzipIsOneFile() throws {
    let halves = Fixture.jsonLines.split(separator: "\n").map { Array("\($0)\n".utf8) }
    let reading = try Reading(halves.flatMap(Self.gzip))
    #expect(reading.isBalanced && reading.rejects == [])
    #expect(reading.items.count == 2)
    #expect(reading.files.count == 1)
  }

  @Test func anArchiveWithoutMembersIsEmpty() throws {
    let reading = try Reading(Self.zip([]))
    #expect(reading.isBalanced && reading.codes == ["empty_file"] && reading.files.count == 1)
  }
}
