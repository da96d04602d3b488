/// A stretch of cleaned text and the raw bytes that it came from.
struct AlignedRun: Equatable {
  /// Half-open, in bytes of the cleaned text.
  var start: Int
  var end: Int
  /// Half-open, in bytes of the item.
  var rawStart: Int
  var rawEnd: Int
  /// Byte for byte the same.
  var exact: Bool
}

/// Leads from the cleaned text of an item back to its raw bytes, after the fact.
///
/// The parsers give no dependable offsets, so both texts are walked side by side: equal bytes run
/// on, character references and escapes are undone in passing, markup and ignorable characters are
/// stepped over. Where they part, the next clear piece of the line is searched ahead; what lies
/// between has the raw bytes between as its evidence. Nothing is ever claimed exact that is not equal.
struct Alignment {
  private(set) var runs: [AlignedRun] = []
  /// How badly the walk went: bytes without evidence of their own and searches; 0 is perfect.
  private(set) var cost = 0

  /// - Complexity: O(n) where the texts agree; searches are bounded by their number.
  static func make(_ text: FlatText, raw: [UInt8], syntax: RawReader.Syntax) -> Alignment {
    text.bytes.withUnsafeBufferPointer { flat in
      raw.withUnsafeBufferPointer { buffer in
        best(text, flat, RawReader(raw: buffer, syntax: syntax))
      }
    }
  }

  /// An item may hold the text twice, first cut to a summary: the place where it goes best is it.
  private static func best(
    _ text: FlatText, _ flat: UnsafeBufferPointer<UInt8>, _ reader: RawReader
  ) -> Alignment {
    guard let first = text.lines.first, !reader.raw.isEmpty else { return Alignment() }
    var best: Alignment?
    var from = 0
    for _ in 0..<4 {
      var walk = AlignmentWalk(flat: flat, reader: reader, position: from)
      let start = walk.seek(first.range)
      guard best == nil || start != nil else { break }
      for line in text.lines { walk.align(line.range) }
      let result = Alignment(runs: walk.runs, cost: walk.cost)
      if best.map({ result.cost < $0.cost }) ?? true { best = result }
      guard result.cost > 0, let start, reader.syntax != .plain else { break }
      from = start + 1
    }
    return best ?? Alignment()
  }

  /// The raw bytes behind a stretch of the cleaned text; nil where nothing of it could be aligned.
  func rawRange(_ range: Range<Int>) -> Range<Int>? {
    var low: Int?
    var high = 0
    var i = firstRun(endingAfter: range.lowerBound)
    while i < runs.count, runs[i].start < range.upperBound {
      let run = runs[i]
      let from = run.exact ? run.rawStart + max(0, range.lowerBound - run.start) : run.rawStart
      let to = run.exact ? run.rawEnd - max(0, run.end - range.upperBound) : run.rawEnd
      if low == nil { low = from }
      high = max(high, to)
      i += 1
    }
    return low.map { $0..<max($0, high) }
  }

  func firstRun(endingAfter position: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end > position { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
