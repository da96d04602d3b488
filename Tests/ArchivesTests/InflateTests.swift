import Testing

@testable import Archives

@Suite struct InflateTests {
  /// Repetitive, so that matches of all lengths and distances occur, and seeded noise for literals.
  static let texts: [[UInt8]] = [
    [], [7],
    Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8),
    (0..<70_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 15) },
    (0..<9000).flatMap { Array("Line \($0 % 97) of the \($0 * 7919 % 1009)th page.\n".utf8) },
    [UInt8](repeating: 0x20, count: 100_000),
  ]

  @Test(arguments: texts.indices) func soundStreamsAreDecodedWhole(index: Int) {
    let text = Self.texts[index]
    let packed = PackedFixture.stream(text, .gzip)
    #expect(Inflate.salvage(gzip: packed, limit: .max) == text)
    let two = Inflate.salvage(gzip: packed + packed, limit: .max)
    #expect(two == text + text)
    #expect(Inflate.salvage(gzip: packed, limit: 10).count <= 10 + 258)
  }

  @Test(arguments: texts.indices) func cutStreamsAreDecodedUpToTheCut(index: Int) {
    let text = Self.texts[index]
    let packed = PackedFixture.stream(text, .gzip)
    var last = 0
    for length in stride(from: 0, to: packed.count, by: max(1, packed.count / 37)) {
      let decoded = Inflate.salvage(gzip: Array(packed.prefix(length)), limit: .max)
      #expect(text.starts(with: decoded))
      #expect(decoded.count >= last)
      last = decoded.count
    }
  }
}
