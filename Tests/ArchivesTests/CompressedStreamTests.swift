import Archives
import Foundation
import Testing

/// A folder of its own for a test, removed with the value.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "archives-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}

@Suite struct CompressedStreamTests {
  static func lines(_ count: Int) -> [UInt8] {
    Array(
      (0..<count).map { "{\"id\":\($0),\"title\":\"Line \($0 * 7919 % 1000)\"}\n" }.joined().utf8)
  }

  func write(_ bytes: [UInt8], cut: Int, to path: String) throws {
    let writer = try CompressedWriter(path: path)
    for start in stride(from: 0, to: bytes.count, by: cut) {
      try writer.write(Array(bytes[start..<min(bytes.count, start + cut)]))
    }
    try writer.close()
  }

  func readAll(_ path: String, chunkBytes: Int = 1 << 17) throws -> [UInt8] {
    let reader = try CompressedReader(path: path, chunkBytes: chunkBytes)
    var all: [UInt8] = []
    while let chunk = try reader.next() {
      #expect(chunk.count <= chunkBytes)
      all += chunk
    }
    return all
  }

  @Test(arguments: [0, 1, 100, 60_000]) func whatIsWrittenIsRead(count: Int) throws {
    let folder = try ScratchFolder()
    let bytes = Self.lines(count)
    try write(bytes, cut: 5000, to: folder.file("a.zst"))
    #expect(try readAll(folder.file("a.zst")) == bytes)
    #expect(try readAll(folder.file("a.zst"), chunkBytes: 777) == bytes)
  }

  @Test func theCutOfWritesDoesNotShow() throws {
    let folder = try ScratchFolder()
    let bytes = Self.lines(30_000)
    try write(bytes, cut: 17, to: folder.file("a.zst"))
    try write(bytes, cut: 300_000, to: folder.file("b.zst"))
    let a = FileManager.default.contents(atPath: folder.file("a.zst"))
    #expect(a == FileManager.default.contents(atPath: folder.file("b.zst")))
    #expect((a?.count ?? .max) < bytes.count / 3)
  }

  @Test func everyCutIsAnError() throws {
    let folder = try ScratchFolder()
    try write(Self.lines(50), cut: 1000, to: folder.file("a.zst"))
    let whole = try #require(FileManager.default.contents(atPath: folder.file("a.zst")))
    for length in 0..<whole.count {
      try Data(whole.prefix(length)).write(to: URL(filePath: folder.file("cut.zst")))
      #expect(throws: CompressedStreamError.truncated(path: folder.file("cut.zst"))) {
        try readAll(folder.file("cut.zst"))
      }
    }
  }

  @Test func everyFlippedByteIsAnErrorOrHarmless() throws {
    let folder = try ScratchFolder()
    let bytes = Self.lines(50)
    try write(bytes, cut: 1000, to: folder.file("a.zst"))
    let whole = try #require(FileManager.default.contents(atPath: folder.file("a.zst")))
    var errors = 0
    for position in 0..<whole.count {
      var damaged = whole
      damaged[position] ^= 0x15
      try damaged.write(to: URL(filePath: folder.file("bad.zst")))
      do {
        // A frame head has reserved and unused bits: equal output is no damage.
        #expect(try readAll(folder.file("bad.zst")) == bytes)
      } catch is CompressedStreamError {
        errors += 1
      }
    }
    #expect(errors > whole.count * 9 / 10)
  }

  @Test func aFolderCannotBeWritten() throws {
    let folder = try ScratchFolder()
    #expect(
      throws: CompressedStreamError.cannotOpen(path: folder.path, reason: "Is a directory")
    ) {
      try CompressedWriter(path: folder.path)
    }
  }

  @Test func rawFilesAreKeptSmallAndOpenedAgain() throws {
    for bytes in [
      [], [7], Self.lines(9000), (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) },
    ] {
      let packed = try Compression.compress(bytes)
      #expect(packed == (try Compression.compress(bytes)))
      var members: [ArchiveMember] = []
      try ArchiveOpener().open(packed) { members.append($0) }
      #expect(members == [ArchiveMember(bytes: bytes)])
    }
  }
}
