import Foundation
import TestSupport
import Testing

/// A full disk and a read-only folder: 73, the last good state, and right again when there is room.
@Suite(.enabled(if: Mount.isAllowed, "mounting a tmpfs is not allowed here"))
struct CannotWriteTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.migrate()
    return night
  }

  private func check(_ result: Program.Result, _ words: String, _ night: Night) {
    #expect(result.status == 73, "\(result.errors)")
    #expect(result.errors.contains("cannot write: \(words)"), "\(result.errors)")
    #expect(result.errors.contains(night.program.work.path))
    #expect(result.errors.contains("type the same command again"))
    #expect(night.partialFiles == [])
  }

  @Test func aFullDisk() throws {
    let night = try night()
    var random = SeededGenerator(seed: 3)
    let noise = (0..<200_000).map { _ in String(random.next(), radix: 36) }.joined()
    let mount = try Mount(night.program.work, "size=1m")
    defer { mount.end() }
    try night.run(night.feeds, "--batch", "first")
    let before = try night.tables()
    try night.folder.write(
      #"{"id": "n", "title": "T", "body": "Olga Brenn said so.", "noise": "\#(noise)"}"#,
      to: "feeds/big.jsonl")
    check(try night.run(night.feeds, "--batch", "n"), "No space left on device", night)
    #expect(try night.tables() == before)
    #expect(try night.program.run(["status", "--batch", "first"]).output.contains("done"))
    try mount.change("size=100m")
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
    #expect(try night.query("select count(*) from articles where guid = 'n'") == ["1"])
  }

  @Test func aReadOnlyFolder() throws {
    let night = try night()
    let mount = try Mount(night.program.work, "size=100m")
    defer { mount.end() }
    try night.run(night.feeds, "--batch", "first")
    let before = try night.tables()
    try mount.change("ro")
    check(try night.run(night.feeds, "--batch", "n"), "Read-only file system", night)
    #expect(try night.tables() == before)
    #expect(try night.program.run(["status"]).status == 0)
    try mount.change("rw")
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
  }

  /// Of the server, in the middle of the load: nothing is stored.
  @Test func aFullDiskOfTheServer() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    let folder = night.folder.url.appending(path: "space")
    let mount = try Mount(folder, "size=16m")
    defer { mount.end() }
    try giveToServer(folder, night)
    let name = "space_\(night.schema)"
    _ = try night.query("create tablespace \(name) location '\(folder.path)'", schema: "public")
    var full = night
    full.program.environment["DATABASE_URL"] =
      night.url + "&options=-c%20default_tablespace%3D\(name)"
    try full.migrate()
    let ballast = folder.appending(path: "ballast")
    try Data().write(to: ballast)
    let handle = try FileHandle(forWritingTo: ballast)
    while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
    let result = try full.run(night.feeds, "--batch", "n")
    #expect(result.status == 73, "\(result.errors)")
    #expect(result.errors.contains("the disk of the database server is full"))
    #expect(result.errors.contains("free space there and type the same command again"))
    #expect(!result.errors.contains("trying again"))
    try handle.truncate(atOffset: 0)
    #expect(try night.query("select count(*) from articles") == ["0"])
    #expect(try full.run(night.feeds, "--batch", "n").status == 0)
    #expect(try night.query("select count(*) from articles") == ["2"])
    _ = try night.query("drop schema \(night.schema) cascade", schema: "public")
    _ = try night.query("drop tablespace \(name)", schema: "public")
  }

  /// The server's user owns the folder, and gets there.
  private func giveToServer(_ folder: URL, _ night: Night) throws {
    chmod(night.folder.url.path, 0o755)
    let data = try night.query("show data_directory", schema: "public").first ?? ""
    let owner = try FileManager.default.attributesOfItem(atPath: data)[.ownerAccountID]
    try FileManager.default.setAttributes(
      [.ownerAccountID: owner ?? 0, .posixPermissions: 0o700], ofItemAtPath: folder.path)
  }
}

/// A small file system in memory.
struct Mount {
  private let folder: URL

  static let isAllowed: Bool = {
    guard let folder = try? TemporaryFolder(), let mount = try? Mount(folder.url, "size=64k") else {
      return false
    }
    mount.end()
    return true
  }()

  init(_ folder: URL, _ options: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.path])
  }

  func change(_ options: String) throws {
    try run(["mount", "-o", "remount,\(options)", folder.path])
  }

  func end() { try? run(["umount", "-l", folder.path]) }

  private func run(_ words: [String]) throws {
    let process = try Spawned(words, environment: ProcessInfo.processInfo.environment)
    guard process.end() == 0 else { throw Spawned.Failure(message: process.errors) }
  }
}
