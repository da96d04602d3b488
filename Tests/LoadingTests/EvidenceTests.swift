import Loading
import News
import Testing

@Suite(.serialized) struct EvidenceTests {
  /// "Café: “ja” &amp; nein": bytes 100..., the reference and a tag in between.
  private static let map = SourceMap(runs: [
    SourceMap.Run(start: 0, end: 10, byteStart: 100, byteEnd: 115, exact: true),
    SourceMap.Run(start: 10, end: 11, byteStart: 115, byteEnd: 120, exact: false),
    SourceMap.Run(start: 11, end: 16, byteStart: 130, byteEnd: 135, exact: true),
  ])

  @Test(arguments: [
    ("body", 0, 4, ["100-105"]), ("body", 6, 10, ["107-115"]), ("body", 7, 9, ["110-112"]),
    ("body", 10, 11, ["115-120"]), ("body", 7, 11, ["110-120"]),
    ("body", 9, 13, ["112-120", "130-132"]), ("body", 15, 16, ["134-135"]),
    ("body", 40, 50, ["90-590"]), ("title", 0, 3, ["90-590"]),
  ])
  func rangesLeadToTheirBytes(
    field: String, start: Int, end: Int, expected: [String]
  ) async throws {
    var night = Night("2026-11-20")
    let draft = Draft(
      guid: "1", body: "Café: “ja”& nein", byteStart: 90, sourceMap: Self.map)
    night.add(draft)
    let test = try await TestStore.open()
    _ = try await night.load(into: test.store)
    let rows = try await test.rows(
      """
      SELECT byte_start || '-' || byte_end, path, length(sha256)
      FROM evidence(\(draft.id.rawValue), '\(field)', \(start), \(end))
      """)
    #expect(rows.map { $0[0] } == expected)
    #expect(rows.allSatisfy { $0[1] == "herald.xml" && $0[2] == "64" })
    await test.store.close()
  }

  @Test func anArticleWithoutMapGivesItsWholeRange() async throws {
    var night = Night("2026-11-20")
    let draft = Draft(guid: "1", byteStart: 7)
    night.add(draft)
    let test = try await TestStore.open()
    _ = try await night.load(into: test.store)
    #expect(
      try await test.rows(
        "SELECT byte_start, byte_end FROM evidence(\(draft.id.rawValue), 'body', 0, 5)")
        == [["7", "507"]])
    await test.store.close()
  }
}
