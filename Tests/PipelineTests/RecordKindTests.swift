import Foundation
import News
import Testing

@testable import Pipeline

@Suite struct RecordKindTests {
  @Test func tagsAreReadFromTheLine() throws {
    let file = FeedFile(
      id: ID(rawValue: 1), path: "p", sha256: "s", containerSHA256: "c", bytes: 1, format: .rss)
    let line = JSONLines().encode([file], as: "file")
    #expect(RecordKind.of(line) == "file")
    #expect(try JSONLines().decode(FeedFile.self, from: [line]) == [file])
  }

  @Test func wordsInATextAreNoTag() {
    let story = Story(id: ID(rawValue: 1), title: #"he wrote "record":"file" there"#)
    let line = JSONLines().encode([story])
    #expect(RecordKind.of(line) == nil)
  }

  @Test func linesEndWithANewlineAndKeysHaveTheirOrder() {
    let story = Story(id: ID(rawValue: 1), title: "A\n“b”")
    #expect(
      String(decoding: JSONLines().encode([story, story], as: "story"), as: UTF8.self)
        == String(repeating: #"{"record":"story","id":1,"title":"A\n“b”"}"# + "\n", count: 2))
  }
}
