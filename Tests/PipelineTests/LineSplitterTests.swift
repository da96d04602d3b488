import Foundation
import Testing

@testable import Pipeline

@Suite struct LineSplitterTests {
  @Test(arguments: [1, 2, 3, 100])
  func linesComeWholeWhateverTheChunks(size: Int) {
    let bytes = Array("one\n\ntwö\nlast".utf8)
    var splitter = LineSplitter()
    var lines: [String] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      splitter.append(bytes[start..<min(bytes.count, start + size)])
      while let line = splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
    }
    #expect(lines == ["one", "", "twö"])
    #expect(String(decoding: splitter.rest, as: UTF8.self) == "last")
  }
}
