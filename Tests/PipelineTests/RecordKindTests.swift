import Foundation
import News
import Testing

@testable import Pipeline

@Suite struct RecordKindTests {
  @Test func tagsAreReadFromTheLine() throws {
    let file = FeedFile(
      id: ID(rawValue: 1), path: "p", sha256: "s", containerSHA256: "c", bytes: 1, format: .rss)
    let line = try JSONLines().encode([Tagged("file", file)])
    #expect(RecordKind.of(line) == "file")
    #expect(try JSONLines().decode(FeedFile.self, from: [line]) == [file])
  }

  @Test func wordsInATextAreNoTag() throws {
    let line = try JSONLines().encode([["body": #"he wrote "record":"file" there"#]])
    #expect(RecordKind.of(line) == nil)
  }

  @Test func linesEndWithANewlineAndKeysAreSorted() throws {
    let lines = try JSONLines().encode([Balance(read: 1, written: 1)])
    #expect(
      String(decoding: lines, as: UTF8.self)
        == #"{"merged":0,"read":1,"rejected":0,"split":0,"written":1}"# + "\n")
  }
}
