import Foundation
import TestSupport
import Testing

/// `copydesk rejects`: groups, the list, and reading them again.
@Suite struct RejectTests {
  /// A story of 700 bytes, one of 60, one that is broken, and an empty file.
  private func night() throws -> (night: Night, narrow: String) {
    let night = try Night()
    let long = String(repeating: "The long wall of Tarn was mended. ", count: 18)
    try night.folder.write(
      """
      {"id":"w1","source":"Tarn Post","title":"Wall","body":"\(long)"}
      {"id":"w2","source":"Tarn Post","title":"Gate","body":"The gate of Tarn is shut."}
      {"id":"w3","source":"Tarn Post","title":"Roof

      """, to: "feeds/tarn.jsonl")
    try night.folder.write("", to: "feeds/empty.xml")
    let narrow = try night.folder.write("limits:\n  item_bytes: 300\n", to: "narrow.yaml")
    return (night, narrow)
  }

  private func rejects(_ night: Night, _ arguments: String...) throws -> String {
    let result = try night.program.run(["rejects", "--schema", night.schema] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.replacing(night.folder.url.path, with: "NIGHT")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("---") }.joined(separator: "\n")
  }

  @Test func groupsByCodeAndSource() throws {
    let (night, narrow) = try night()
    try night.run(night.feeds, "--batch", "n", "--config", narrow)
    #expect(
      try rejects(night) == """
        rejects  code            source     for example
              1  empty_file      -          NIGHT/feeds/empty.xml (byte 0): no bytes, a feed was expected
              1  item_too_long   tarn post  NIGHT/feeds/tarn.jsonl (byte 0): 669 bytes, at most 300 are read
              1  malformed_json  tarn post  NIGHT/feeds/tarn.jsonl (byte 753): the text ends, a string is not closed, at byte 798

        empty_file: the feed gave nothing: look at how it is fetched
        item_too_long: raise limits.item_bytes if it is genuine, then --replay
        malformed_json: the publisher's fault: tell them, or mend the file

        each of them: copydesk rejects --batch n --list

        """)
    let groups = try rejects(night, "--format", "json").split(separator: "\n")
    #expect(groups.count == 3)
    #expect(groups.contains { $0.contains(#""code":"item_too_long","count":1,"#) })
    let list = try rejects(night, "--list", "--format", "json").split(separator: "\n")
    #expect(list.count == 3)
    #expect(list.allSatisfy { $0.contains(#""raw":""#) && $0.contains(#""byte_end":"#) })
    #expect(try night.program.run(["rejects", "--batch", "never"]).status == 64)
  }

  /// A repaired limit: the batch is as if it had been run with it at first, from the kept bytes.
  @Test func replayAfterARepairedLimit() throws {
    let (night, narrow) = try night()
    let expected = Night(sharing: night)
    try expected.run(night.feeds, "--batch", "n")
    try night.run(night.feeds, "--batch", "n", "--config", narrow)
    try FileManager.default.removeItem(atPath: night.feeds)
    #expect(
      try rejects(night, "--replay") == """
        batch  code            replayed  still open  other reason  new
        n      empty_file             0           1             0    0
        n      item_too_long          1           0             0    0
        n      malformed_json         0           1             0    0

        1 replayed, 2 open

        """)
    #expect(
      try night.query("select code, status from rejects order by code") == [
        "empty_file|open", "item_too_long|replayed", "malformed_json|open",
      ])
    try night.query("delete from rejects where status = 'replayed'")
    #expect(try night.dump() == expected.dump())
  }

  @Test func replayWithoutRejectsDoesNothing() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.run(night.feeds, "--batch", "n")
    #expect(try rejects(night, "--replay") == "no rejects to replay\n")
    #expect(try night.query("select count(*) from runs") == ["1"])
  }

  @Test func anotherStateOfTheFileReplacesItsRejects() throws {
    let (night, _) = try night()
    try night.run(night.feeds, "--batch", "n")
    try night.folder.write(Feeds.gazette, to: "feeds/tarn.jsonl")
    #expect(try night.run(night.feeds, "--batch", "n", "--replace").status == 0)
    #expect(
      try night.query("select code, status from rejects order by code") == [
        "empty_file|open", "malformed_json|replaced",
      ])
  }

  /// Two of three records of the first batch, one of two files' records in both together.
  @Test func theLimitCountsAllBatchesOfTheRun() throws {
    let (night, _) = try night()
    try night.run(night.feeds + "/tarn.jsonl", "--batch", "a")
    try night.run(night.feeds + "/empty.xml", "--batch", "b")
    // Two rejects among four records.
    for (limit, status) in [("1", 65), ("2", 0), ("49.9%", 65), ("50%", 0)] as [(String, Int32)] {
      let result = try night.run("--batch", "a..b", "--force", "--max-rejects", limit)
      #expect(result.status == status, "\(limit)")
      if status == 65 {
        #expect(
          result.errors.contains(
            "run: 2 rejects among 4 records, max_rejects is \(limit); what is good is loaded. "
              + "See copydesk rejects --batch a, copydesk rejects --batch b"))
      }
    }
    #expect(try night.run("--batch", "a", "--max-rejects", "33%").status == 65)
    #expect(try night.query("select count(*) from articles") == ["2"])
  }
}
