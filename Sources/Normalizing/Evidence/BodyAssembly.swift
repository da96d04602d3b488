internal import News

/// Puts the body together from stretches of the cleaned text, with the map to its bytes.
struct BodyAssembly {
  /// A stretch of cleaned text and what stands between it and the one before.
  struct Piece: Equatable {
    enum Separator: String { case none = "", line = "\n", paragraph = "\n\n" }

    var range: Range<Int>
    var separator: Separator
  }

  private(set) var body: [UInt8] = []
  private(set) var runs: [SourceMap.Run] = []
  private var codePoints = 0
  private var lastRaw = 0
  private var lastIsGap = false

  private let text: FlatText
  private let alignment: Alignment
  /// Added to every byte offset: where the item begins in its file; and the item's length.
  private let base: Int
  private let length: Int

  init(text: FlatText, alignment: Alignment, itemRange: Range<Int>) {
    self.text = text
    self.alignment = alignment
    base = itemRange.lowerBound
    length = itemRange.count
  }

  mutating func append(_ pieces: [Piece]) {
    for piece in pieces where !piece.range.isEmpty {
      if !body.isEmpty {
        body.append(contentsOf: piece.separator.rawValue.utf8)
        codePoints += piece.separator.rawValue.utf8.count
      }
      append(piece.range)
    }
  }

  private mutating func append(_ range: Range<Int>) {
    body.append(contentsOf: text.bytes[range])
    var at = range.lowerBound
    var i = alignment.firstRun(endingAfter: range.lowerBound)
    while i < alignment.runs.count, alignment.runs[i].start < range.upperBound {
      let run = alignment.runs[i]
      let from = max(run.start, range.lowerBound)
      let to = min(run.end, range.upperBound)
      if from > at { fill(at..<from, before: run.rawStart) }
      let rawStart = run.exact ? run.rawStart + from - run.start : run.rawStart
      let rawEnd = run.exact ? rawStart + to - from : run.rawEnd
      emit(from..<to, rawStart..<rawEnd, exact: run.exact)
      at = to
      i += 1
    }
    if at < range.upperBound {
      fill(
        at..<range.upperBound,
        before: i < alignment.runs.count ? alignment.runs[i].rawStart : length)
    }
  }

  /// What could not be aligned has the bytes between its neighbours as evidence; several stretches in
  /// a row share them.
  private mutating func fill(_ range: Range<Int>, before raw: Int) {
    let known = lastRaw
    let mayJoin = lastIsGap && !runs.isEmpty
    emit(range, min(known, raw)..<raw, exact: false)
    lastRaw = known
    if mayJoin, let run = runs.popLast() {
      runs[runs.count - 1].end = run.end
      runs[runs.count - 1].byteEnd = max(runs[runs.count - 1].byteEnd, run.byteEnd)
    }
    lastIsGap = true
  }

  private mutating func emit(_ range: Range<Int>, _ raw: Range<Int>, exact: Bool) {
    var count = 0
    text.bytes.withUnsafeBufferPointer { bytes in
      for i in range where bytes[i] & 0xC0 != 0x80 { count += 1 }
    }
    lastRaw = raw.upperBound
    lastIsGap = false
    let run = SourceMap.Run(
      start: codePoints, end: codePoints + count, byteStart: base + raw.lowerBound,
      byteEnd: base + raw.upperBound, exact: exact)
    codePoints += count
    if let last = runs.last, last.end == run.start, last.exact == exact,
      last.byteEnd == run.byteStart, exact
    {
      runs[runs.count - 1].end = run.end
      runs[runs.count - 1].byteEnd = run.byteEnd
    } else {
      runs.append(run)
    }
  }
}
