import Foundation
import Testing

@testable import Pipeline

@Suite struct ArtifactTests {
  @Test func linesComeBackInWindows() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "read.jsonl.zst")
    let writer = try ArtifactWriter(url)
    let lines = (0..<1000).map {
      "{\"n\":\($0),\"t\":\"\(String(repeating: "ü", count: $0 % 400))\"}"
    }
    for line in lines { try writer.write(Data((line + "\n").utf8)) }
    #expect(!FileManager.default.fileExists(atPath: url.path))
    let digest = try writer.commit()
    #expect(digest.count == 64)
    let reader = try ArtifactReader(url)
    var read: [String] = []
    while let window = try reader.next(7) {
      read += window.map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(read == lines)
  }

  @Test func equalLinesGiveEqualBytes() throws {
    let folder = try TemporaryFolder()
    let urls = ["a", "b"].map { folder.url.appending(path: $0) }
    for (url, chunk) in zip(urls, [1, 100]) {
      let writer = try ArtifactWriter(url)
      let lines = (0..<500).map { "line \($0)\n" }
      for start in stride(from: 0, to: 500, by: chunk) {
        try writer.write(Data(lines[start..<min(500, start + chunk)].joined().utf8))
      }
      _ = try writer.commit()
    }
    #expect(try Data(contentsOf: urls[0]) == Data(contentsOf: urls[1]))
  }

  @Test func cutOutputIsADamagedOne() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "x.jsonl.zst")
    let writer = try ArtifactWriter(url)
    try writer.write(Data((0..<2000).map { "line \($0 * 7919)\n" }.joined().utf8))
    _ = try writer.commit()
    let whole = try Data(contentsOf: url)
    try whole.prefix(whole.count / 2).write(to: url)
    #expect {
      let reader = try ArtifactReader(url)
      while try reader.next() != nil {}
    } throws: { ($0 as? CopydeskError)?.code == .internalError }
  }
}
