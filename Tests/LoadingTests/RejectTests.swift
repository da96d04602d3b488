import Foundation
import Loading
import News
import Testing
import Text

/// Rejects are kept and marked, and go only with their batch.
@Suite struct RejectTests {
  private func digest(_ content: String) -> String { Digest.hexadecimal(Array(content.utf8)) }

  private func file(
    _ path: String, _ content: String, member: String? = nil, container: String? = nil
  ) -> FeedFile {
    let sha256 = digest(content)
    return FeedFile(
      id: FileID(
        rawValue: NaturalKey.file(batch: "n", path: path, member: member, sha256: sha256)),
      path: path, member: member, sha256: sha256,
      containerSHA256: container.map { digest($0) } ?? sha256, bytes: content.utf8.count,
      format: .rss, items: 0)
  }

  private func reject(_ file: FeedFile, _ range: Range<Int>, _ code: String) -> Reject {
    Reject(
      stage: .read, file: file.path, member: file.member, fileSHA256: file.sha256,
      byteStart: range.lowerBound, byteEnd: range.upperBound, code: code, message: code,
      raw: [1, 2])
  }

  private func load(_ test: TestStore, _ files: [FeedFile], _ rejects: [Reject]) async throws {
    var night = Night("n")
    night.files = files
    night.rejects = rejects
    #expect(try await night.load(into: test.store).balance.holds)
  }

  private func state(_ test: TestStore) async throws -> [String] {
    try await test.column(
      """
      SELECT concat_ws(' ', path, member, byte_start, code, status, settled_at IS NOT NULL)
      FROM rejects ORDER BY path, byte_start, code
      """
    ).compactMap(\.self)
  }

  @Test func aRerunMarksWhatItNoLongerHas() async throws {
    let test = try await TestStore.open()
    let kept = file("kept.xml", "one")
    let changed = file("changed.xml", "two")
    try await load(
      test, [kept, changed],
      [
        reject(kept, 0..<10, "malformed_item"), reject(kept, 20..<30, "item_too_long"),
        reject(kept, 40..<50, "empty_item"), reject(changed, 0..<5, "malformed_item"),
      ])
    // The first is taken now, the second refused for another reason, the third stays; the file of
    // the fourth has other bytes.
    let other = file("changed.xml", "two, mended")
    try await load(
      test, [kept, other],
      [reject(kept, 22..<28, "malformed_json"), reject(kept, 40..<50, "empty_item")])
    #expect(
      try await state(test) == [
        "changed.xml 0 malformed_item replaced t", "kept.xml 0 malformed_item replayed t",
        "kept.xml 20 item_too_long replaced t", "kept.xml 22 malformed_json open f",
        "kept.xml 40 empty_item open f",
      ])
    await test.store.close()
  }

  @Test func whatReturnsIsOpenAgain() async throws {
    let test = try await TestStore.open()
    let feed = file("a.xml", "one")
    try await load(test, [feed], [reject(feed, 0..<10, "malformed_item")])
    try await load(test, [feed], [])
    #expect(try await state(test) == ["a.xml 0 malformed_item replayed t"])
    try await load(test, [feed], [reject(feed, 0..<10, "malformed_item")])
    #expect(try await state(test) == ["a.xml 0 malformed_item open f"])
    await test.store.close()
  }

  /// A repaired limit unpacks more of a member, whose digest is then another one.
  @Test func aMemberThatUnpacksFurtherIsTheSameFile() async throws {
    let test = try await TestStore.open()
    let cut = file("a.zip", "beg", member: "a.xml", container: "packed")
    try await load(test, [cut], [reject(cut, 3..<3, "archive_expansion")])
    let whole = file("a.zip", "beginning", member: "a.xml", container: "packed")
    try await load(test, [whole], [])
    #expect(try await state(test) == ["a.zip a.xml 3 archive_expansion replayed t"])
    await test.store.close()
  }

  @Test func aFileThatCanBeReadNowIsReplayed() async throws {
    let test = try await TestStore.open()
    let unread = file("a.xml", "")
    try await load(test, [unread], [reject(unread, 0..<0, "unreadable_file")])
    try await load(test, [file("a.xml", "one")], [])
    #expect(try await state(test) == ["a.xml 0 unreadable_file replayed t"])
    await test.store.close()
  }

  @Test func theyGoWithTheirBatch() async throws {
    let test = try await TestStore.open()
    let feed = file("a.xml", "one")
    try await load(test, [feed], [reject(feed, 0..<10, "malformed_item")])
    #expect(try await test.store.remove(batch: "n"))
    #expect(try await state(test).isEmpty)
    await test.store.close()
  }
}
