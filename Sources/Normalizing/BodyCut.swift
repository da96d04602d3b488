internal import News

/// What is cut off inside the lines of a body: the dateline before, feed endings behind.
struct BodyCut {
  private(set) var pieces: [BodyAssembly.Piece] = []
  private(set) var dateline: Range<Int>?
  private(set) var removed: [StoryPart.Removal] = []

  init(_ part: StoryPart, table: LineTable, rules: LineRules) {
    let bytes = table.text.bytes
    dateline = part.dateline
    for line in part.body {
      let whole = table.range(line)
      var range = whole
      if line == part.body.first, dateline == nil, let found = Dateline.find(bytes, in: whole) {
        dateline = found.text
        removed.append(.init(range: found.text, reason: .dateline))
        range = found.end..<range.upperBound
      }
      if !table.kept.contains(line), let credit = rules.creditStart(bytes, range) {
        removed.append(.init(range: credit..<range.upperBound, reason: .credit))
        range = range.lowerBound..<BodyCut.trimmed(bytes, range.lowerBound, credit)
      }
      if line == part.body.last, !table.kept.contains(line) {
        range = cutEnd(of: range, line, table, rules)
      }
      let separator: BodyAssembly.Piece.Separator =
        table.text.lines[line].beginsParagraph ? .paragraph : .line
      pieces.append(BodyAssembly.Piece(range: range, separator: separator))
    }
  }

  /// "Continue reading …" at the end of the last line. The mark "[…]" stays: it says that the text
  /// is cut off, which whoever reads the row has to know.
  private mutating func cutEnd(
    of range: Range<Int>, _ line: Int, _ table: LineTable, _ rules: LineRules
  ) -> Range<Int> {
    var range = range
    let bytes = table.text.bytes
    if let tail = rules.tailStart(bytes, range), range.upperBound - tail <= 120,
      tail > range.lowerBound
    {
      removed.append(.init(range: tail..<range.upperBound, reason: .readMore))
      range = range.lowerBound..<BodyCut.trimmed(bytes, range.lowerBound, tail)
    }
    return range
  }

  private static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return end
  }
}
