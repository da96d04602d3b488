@testable import Archives
import Foundation
import Testing

@Suite struct ArchiveOpenerTests {
  static let text = Array(
    String(repeating: "The river rose by two metres overnight.\n", count: 400).utf8)

  func open(_ bytes: [UInt8], _ limits: ArchiveLimits = ArchiveLimits()) throws -> [ArchiveMember] {
    var members: [ArchiveMember] = []
    try ArchiveOpener(limits: limits).open(bytes) { members.append($0) }
    return members
  }

  @Test(arguments: ["", "B", "BZh is no magic by itself", "plain text", "PK", "\u{1F}"])
  func plainBytesPassUntouched(text: String) throws {
    #expect(try open(Array(text.utf8)) == [ArchiveMember(bytes: Array(text.utf8))])
  }

  @Test(arguments: PackingFilter.allCases)
  func aSingleStreamHasNoName(filter: PackingFilter) throws {
    let packed = PackedFixture.stream(Self.text, filter)
    #expect(packed.count < Self.text.count)
    #expect(try open(packed) == [ArchiveMember(bytes: Self.text)])
  }

  @Test(arguments: [PackingFilter.gzip, .bzip2, .xz, .zstd])
  func concatenatedStreamsAreOne(filter: PackingFilter) throws {
    let packed =
      PackedFixture.stream(Array("one ".utf8), filter)
      + PackedFixture.stream(Array("two".utf8), filter)
    #expect(try open(packed) == [ArchiveMember(bytes: Array("one two".utf8))])
  }

  @Test(arguments: PackingFormat.allCases)
  func membersAreNamed(format: PackingFormat) throws {
    let packed = PackedFixture.archive(
      [("a.xml", Array("<rss/>".utf8)), ("sub/é.txt", Self.text), ("empty", [])], format)
    #expect(
      try open(packed) == [
        ArchiveMember(name: "a.xml", bytes: Array("<rss/>".utf8)),
        ArchiveMember(name: "sub/é.txt", bytes: Self.text),
        ArchiveMember(name: "empty", bytes: []),
      ])
  }

  @Test func packedMembersOfArchivesAreOpened() throws {
    let inner = PackedFixture.archive([("b.txt", Array("b".utf8))], .tar)
    let packed = PackedFixture.archive(
      [("a.gz", PackedFixture.stream(Self.text, .gzip)), ("in.tar", inner)], .zip)
    #expect(
      try open(packed) == [
        ArchiveMember(name: "a.gz", bytes: Self.text),
        ArchiveMember(name: "in.tar/b.txt", bytes: Array("b".utf8)),
      ])
  }

  @Test func aCompressedTarGivesItsMembers() throws {
    let packed = PackedFixture.stream(PackedFixture.archive([("b", Self.text)], .tar), .gzip)
    #expect(try open(packed) == [ArchiveMember(name: "b", bytes: Self.text)])
  }

  @Test(arguments: PackingFilter.allCases)
  func aCutStreamGivesWhatWasDecoded(filter: PackingFilter) throws {
    let noise = (0..<300_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) & 0x3F }
    let packed = PackedFixture.stream(noise, filter)
    let members = try open(Array(packed.prefix(packed.count * 2 / 3)))
    #expect(members.count == 1)
    #expect(noise.starts(with: members[0].bytes))
    #expect(members[0].fault?.code == "truncated_\(filter.rawValue)", "\(members[0].fault as Any)")
  }

  @Test(arguments: 1...8) func gzipCutInItsTrailerIsSeen(lost: Int) throws {
    let packed = PackedFixture.stream(Self.text, .gzip)
    let member = try #require(try open(Array(packed.dropLast(lost))).first)
    #expect(member.bytes.count == Self.text.count)
    #expect(member.fault?.code == "truncated_gzip", "\(member.fault as Any)")
  }

  @Test func aWrongChecksumIsSeen() throws {
    var packed = PackedFixture.stream(Self.text, .gzip)
    packed[packed.count - 6] ^= 1
    let member = try #require(try open(packed).first)
    #expect(member.bytes.count == Self.text.count)
    #expect(member.fault?.code == "damaged_gzip")
  }

  @Test func limitsHold() throws {
    let zeros = [UInt8](repeating: 0x20, count: 3_000_000)
    var limits = ArchiveLimits()
    limits.freeBytes = 1 << 20
    var member = try #require(try open(PackedFixture.stream(zeros, .gzip), limits).last)
    #expect(member.fault?.code == "archive_expansion")
    #expect(member.bytes.count < 1_300_000)

    limits = ArchiveLimits()
    limits.decodedBytes = 100_000
    member = try #require(try open(PackedFixture.stream(zeros, .zstd), limits).last)
    #expect(member.fault?.code == "archive_too_many_bytes")

    limits = ArchiveLimits()
    limits.members = 2
    let archive = PackedFixture.archive((0..<5).map { ("\($0)", Array("x".utf8)) }, .zip)
    let members = try open(archive, limits)
    #expect(members.map(\.name) == ["0", "1", nil])
    #expect(members.last?.fault?.code == "archive_too_many_members")

    limits = ArchiveLimits()
    limits.nesting = 1
    var nested = Self.text
    for name in ["c", "b", "a"] { nested = PackedFixture.archive([(name, nested)], .zip) }
    #expect(try open(nested, limits).map { $0.fault?.code } == ["archive_nesting"])
  }

  /// Every cut of every packing, and flipped bytes: never a crash, always at least one member.
  @Test func damageNeverCrashes() throws {
    var seed: UInt64 = 42
    let files =
      PackingFilter.allCases.map { PackedFixture.stream(Self.text, $0) }
      + PackingFormat.allCases.map { PackedFixture.archive([("a", Self.text), ("b", [1])], $0) }
    for file in files {
      for _ in 0..<60 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1
        var damaged = Array(file.prefix(Int(seed >> 33) % file.count + 1))
        damaged[Int(seed >> 20) % damaged.count] ^= UInt8(truncatingIfNeeded: seed >> 50) | 1
        _ = try open(damaged)
      }
    }
  }
}

@Suite struct CRC32Tests {
  @Test(
    arguments: [
      ("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func knownValues(text: String, expected: UInt32) {
    var crc = CRC32()
    Array(text.utf8).withUnsafeBytes { crc.update($0) }
    #expect(crc.value == expected)
  }
}
