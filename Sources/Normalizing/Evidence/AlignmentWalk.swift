/// One walk over the cleaned text and the raw bytes.
struct AlignmentWalk {
  let flat: UnsafeBufferPointer<UInt8>
  let reader: RawReader
  private(set) var runs: [AlignedRun] = []
  private(set) var cost = 0
  /// The next raw byte.
  private var position: Int
  private let origin: Int
  private var searches = 0

  /// A damaged item must not cost more than this many searches.
  private static let searchLimit = 64

  init(flat: UnsafeBufferPointer<UInt8>, reader: RawReader, position: Int) {
    self.flat = flat
    self.reader = reader
    self.position = position
    origin = position
  }

  /// Goes to the first place ahead where a clear piece of this line stands.
  ///
  /// - Returns: That place, or nil (and the position stays) where there is none.
  mutating func seek(_ line: Range<Int>) -> Int? {
    // Plain text that begins at once needs no search.
    if position < reader.raw.count, reader.syntax == .plain { return position }
    for probe in probes(line) {
      guard let found = find(probe, from: position) else { continue }
      position = start(of: line, clearPiece: probe.lowerBound, at: found) ?? found
      return found
    }
    return nil
  }

  /// Where a stretch begins in the raw bytes when its clear piece stands at `found`: quotation marks
  /// before it are references longer than themselves, so the place is tried backwards.
  private func start(of line: Range<Int>, clearPiece: Int, at found: Int) -> Int? {
    let before = clearPiece - line.lowerBound
    guard before > 0, before <= 80 else { return before == 0 ? found : nil }
    candidates: for start in stride(from: found - 1, through: max(0, found - 12 * before), by: -1) {
      var b = line.lowerBound
      var p = start
      while b < clearPiece {
        guard p < found, let match = match(b, at: p) else { continue candidates }
        (b, p) = (match.flatEnd, match.rawEnd)
      }
      if p == found { return start }
    }
    return nil
  }

  mutating func align(_ line: Range<Int>) {
    var b = line.lowerBound
    while b < line.upperBound {
      b = runEqual(from: b, to: line.upperBound)
      guard b < line.upperBound else { return }
      if let next = matchOne(b) {
        b = next
      } else if !stepOver() {
        let from = b - line.lowerBound < 24 ? line.lowerBound : b
        guard let next = resynchronise(from, line) else {
          cost += line.upperBound - b
          return
        }
        b = next
      }
    }
  }

  // MARK: Agreement

  /// Follows equal bytes and emits one exact run; marks that may be escapes are left to `matchOne`.
  private mutating func runEqual(from start: Int, to end: Int) -> Int {
    let raw = reader.raw
    var b = start
    var p = position
    let plain = reader.syntax == .plain
    while b < end, p < raw.count, flat[b] == raw[p] {
      let byte = raw[p]
      if !plain && (byte == 0x26 || byte == 0x3C || byte == 0x5C || byte == 0x22) { break }
      b += 1
      p += 1
    }
    // Never end inside a code point.
    while b > start, b < flat.count, flat[b] & 0xC0 == 0x80 {
      b -= 1
      p -= 1
    }
    if b > start { emit(start..<b, position..<p, exact: true) }
    position = p
    return b
  }

  private mutating func emit(_ range: Range<Int>, _ raw: Range<Int>, exact: Bool) {
    if let last = runs.last, last.exact, exact, last.end == range.lowerBound,
      last.rawEnd == raw.lowerBound
    {
      runs[runs.count - 1].end = range.upperBound
      runs[runs.count - 1].rawEnd = raw.upperBound
      return
    }
    runs.append(
      AlignedRun(
        start: range.lowerBound, end: range.upperBound, rawStart: raw.lowerBound,
        rawEnd: raw.upperBound, exact: exact))
  }

  private mutating func matchOne(_ b: Int) -> Int? {
    guard let match = match(b, at: position) else { return nil }
    emit(b..<match.flatEnd, position..<match.rawEnd, exact: match.exact)
    position = match.rawEnd
    return match.flatEnd
  }

  private struct Match {
    var flatEnd: Int
    var rawEnd: Int
    var exact: Bool
  }

  /// One code point of the cleaned text against one unit of the raw bytes, at any depth of escaping.
  private func match(_ b: Int, at p: Int) -> Match? {
    let raw = reader.raw
    guard p < raw.count, let (scalar, length) = UTF8Scalar.checked(flat, at: b) else { return nil }
    let deepest = raw[p] == 0x26 || raw[p] == 0x5C ? RawReader.deepest : 0
    for level in stride(from: deepest, through: 0, by: -1) {
      guard let unit = reader.unit(at: p, level: level) else { continue }
      let isSpace = scalar == 0x20 && TextualClass(unit.scalar) == .space
      let isMislabelled =
        unit.scalar >= 0x80 && unit.scalar < 0xA0
        && Windows1252.scalar(UInt8(unit.scalar)) == scalar
      guard unit.scalar == scalar || isSpace || isMislabelled else { continue }
      let exact =
        unit.next - p == length && (0..<length).allSatisfy { flat[b + $0] == raw[p + $0] }
      return Match(flatEnd: b + length, rawEnd: unit.next, exact: exact)
    }
    guard let decoded = Mojibake.sequence(raw, at: p), decoded.scalar == scalar else { return nil }
    return Match(flatEnd: b + length, rawEnd: p + decoded.length, exact: false)
  }

  /// Steps over markup, white space and ignorable characters in the raw bytes.
  private mutating func stepOver() -> Bool {
    guard position < reader.raw.count else { return false }
    if reader.syntax != .plain, let next = reader.afterMarkup(at: position) {
      position = next
      return true
    }
    for level in 0...RawReader.deepest {
      guard let unit = reader.unit(at: position, level: level) else { return false }
      if TextualClass(unit.scalar) != .visible {
        position = unit.next
        return true
      }
      if level == 0, unit.scalar != 0x26 { return false }
    }
    return false
  }

  // MARK: Finding the way again

  /// Searches a clear piece of the rest of the line ahead; what lies between gets an inexact run.
  private mutating func resynchronise(_ from: Int, _ line: Range<Int>) -> Int? {
    cost += 40
    let rest = from..<line.upperBound
    let rawBefore = dropRuns(from: from)
    position = rawBefore
    for probe in probes(rest) {
      guard searches < AlignmentWalk.searchLimit else { return nil }
      searches += 1
      guard let found = find(probe, from: rawBefore) else { continue }
      if let start = start(of: rest, clearPiece: probe.lowerBound, at: found), start >= rawBefore {
        position = start
        return from
      }
      emit(from..<probe.lowerBound, rawBefore..<found, exact: false)
      cost += probe.lowerBound - from
      position = found
      return probe.lowerBound
    }
    return nil
  }

  /// Takes back what was aligned behind this point of the cleaned text.
  private mutating func dropRuns(from start: Int) -> Int {
    while let last = runs.last, last.start >= start { runs.removeLast() }
    return runs.last?.rawEnd ?? origin
  }

  /// Pieces of the stretch to find it by: the first long one of letters, digits and spaces, else the
  /// longest; then single words, since references and tags may stand between them.
  private func probes(_ range: Range<Int>) -> [Range<Int>] {
    var best = 0..<0
    var words: [Range<Int>] = []
    var start = range.lowerBound
    var wordStart = start
    for i in range.lowerBound...range.upperBound {
      let isEnd = i == range.upperBound
      if isEnd || flat[i] == 0x20 || !AlignmentWalk.isClear(flat[i]) {
        if i - wordStart >= 4, words.count < 6 { words.append(wordStart..<i) }
        wordStart = i + 1
      }
      if isEnd || !AlignmentWalk.isClear(flat[i]) || i - start >= 40 {
        if i - start > best.count, best.count < 16 { best = start..<i }
        start = isEnd || AlignmentWalk.isClear(flat[i]) ? i : i + 1
      }
      if best.count >= 16, words.count == 6 { break }
    }
    return (best.count >= 4 ? [best] : []) + words
  }

  private static func isClear(_ b: UInt8) -> Bool {
    b | 0x20 >= 0x61 && b | 0x20 <= 0x7A || b >= 0x30 && b <= 0x39 || b == 0x20 || b == 0x2C
  }

  private func find(_ probe: Range<Int>, from start: Int) -> Int? {
    let raw = reader.raw
    let first = flat[probe.lowerBound]
    var p = start
    while p + probe.count <= raw.count {
      if raw[p] == first {
        var k = 1
        while k < probe.count,
          raw[p + k] == flat[probe.lowerBound + k]
            || flat[probe.lowerBound + k] == 0x20 && raw[p + k] >= 0x09 && raw[p + k] <= 0x0D
        { k += 1 }
        if k == probe.count { return p }
      }
      p += 1
    }
    return nil
  }
}
