/// A piece of markup or text, as ranges of the scanned bytes.
struct XMLToken {
  enum Kind {
    case startTag, emptyTag, endTag, text, characterData, comment, instruction, declaration
    /// A tag, comment or section without its end. The scanner goes on after it where it can.
    case broken
  }

  var kind: Kind
  /// The whole token.
  var range: Range<Int>
  /// The qualified name of a tag or instruction; else empty.
  var name: Range<Int>
  /// Attributes of a tag, text, the inside of a section, comment or declaration.
  var content: Range<Int>
}

/// Finds the next occurrence of an end mark, and remembers it: a file full of sections that all lack
/// their end must not be searched to its end for each of them.
private struct EndSearch {
  let mark: [UInt8]
  private var start = Int.max
  private var found: Int?

  init(_ mark: String) { self.mark = Array(mark.utf8) }

  mutating func next(in bytes: [UInt8], from offset: Int, to end: Int) -> Int? {
    if offset >= start, found.map({ $0 >= offset }) ?? true { return found }
    start = offset
    found = bytes.offset(of: mark, from: offset, to: end)
    return found
  }
}

/// Cuts XML into tokens that together cover every byte.
///
/// Why not libxml2: it gives no dependable byte offsets, and once a document has shown one error, its
/// recovery mode drops entity references from what follows. This scanner keeps offsets, and its
/// damage ends where the damaged piece ends; libxml2 is its oracle in tests and words the errors.
///
/// Whoever changes it: every path must move `position` on, or a damaged file hangs the night.
struct XMLScanner {
  let bytes: [UInt8]
  let end: Int
  private(set) var position: Int
  /// Where an unclosed section or comment is taken to end, at the latest: before the first of these
  /// ("</item"). Set while inside an item, so that damage does not swallow the items that follow.
  var barrier: [UInt8] = []
  /// The last searches for the ends of sections, comments and instructions.
  private var sectionEnds = EndSearch("]]>")
  private var commentEnds = EndSearch("-->")
  private var instructionEnds = EndSearch("?>")

  init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// Goes on from another place.
  mutating func move(to offset: Int) { position = offset }

  /// The next token; nil at the end.
  mutating func next() -> XMLToken? {
    guard position < end else { return nil }
    let start = position
    let token = bytes[start] == 0x3C ? markup(start) : text(start)
    position = token.range.upperBound
    return token
  }

  private func text(_ start: Int) -> XMLToken {
    let stop = bytes.offset(of: 0x3C, from: start + 1, to: end) ?? end
    return XMLToken(kind: .text, range: start..<stop, name: start..<start, content: start..<stop)
  }

  private mutating func markup(_ start: Int) -> XMLToken {
    guard start + 1 < end else { return broken(start, end) }
    switch bytes[start + 1] {
    case 0x21: return declaration(start)
    case 0x3F:
      let stop = instructionEnds.next(in: bytes, from: start + 2, to: end)
      return enclosed(start, .instruction, opening: 2, stop, closing: 2)
    case 0x2F: return tag(start, nameStart: start + 2, .endTag)
    case let byte where byte.isLetter || byte == 0x5F || byte == 0x3A || byte >= 0x80:
      return tag(start, nameStart: start + 1, .startTag)
    default: return text(start)  // A bare "<": text, though no good XML.
    }
  }

  private mutating func declaration(_ start: Int) -> XMLToken {
    if bytes.has("<!--", at: start) {
      let stop = commentEnds.next(in: bytes, from: start + 4, to: end)
      return enclosed(start, .comment, opening: 4, stop, closing: 3)
    }
    if bytes.has("<![CDATA[", at: start) { return section(start) }
    // DOCTYPE: an internal subset in brackets may hold ">".
    var depth = 0
    var i = start + 2
    while i < end {
      switch bytes[i] {
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x3E where depth <= 0:
        return XMLToken(
          kind: .declaration, range: start..<i + 1, name: start..<start, content: start + 2..<i)
      case 0x22, 0x27:
        i = bytes.offset(of: bytes[i], from: i + 1, to: min(end, i + 4096)) ?? i
      default: break
      }
      i += 1
    }
    return broken(start, bytes.offset(of: 0x3E, from: start, to: end).map { $0 + 1 } ?? end)
  }

  private mutating func section(_ start: Int) -> XMLToken {
    let stop = sectionEnds.next(in: bytes, from: start + 9, to: end)
    let token = enclosed(start, .characterData, opening: 9, stop, closing: 3)
    guard token.kind == .characterData, !barrier.isEmpty else { return token }
    // A section that holds the end of an item and the start of another section lost its own end.
    guard let stop = bytes.offset(of: barrier, from: start, to: token.range.upperBound),
      bytes.offset(of: XMLScanner.sectionStart, from: stop, to: token.range.upperBound) != nil
    else { return token }
    return broken(start, stop)
  }

  private static let sectionStart = Array("<![CDATA[".utf8)

  private func enclosed(
    _ start: Int, _ kind: XMLToken.Kind, opening: Int, _ stop: Int?, closing: Int
  ) -> XMLToken {
    guard let stop else {
      let barrierStart = barrier.isEmpty ? nil : bytes.offset(of: barrier, from: start, to: end)
      return broken(start, barrierStart ?? end)
    }
    let inside = start + opening..<stop
    var name = start..<start
    if kind == .instruction { name = inside.lowerBound..<nameEnd(inside.lowerBound) }
    return XMLToken(kind: kind, range: start..<stop + closing, name: name, content: inside)
  }

  private func broken(_ start: Int, _ stop: Int) -> XMLToken {
    XMLToken(
      kind: .broken, range: start..<max(stop, start + 1), name: start..<start,
      content: start..<max(stop, start + 1))
  }

  private func nameEnd(_ start: Int) -> Int {
    var i = start
    while i < end, !bytes[i].isSpace, bytes[i] != 0x3E, bytes[i] != 0x2F, bytes[i] != 0x3C {
      i += 1
    }
    return i
  }

  private func tag(_ start: Int, nameStart: Int, _ kind: XMLToken.Kind) -> XMLToken {
    let stop = nameEnd(nameStart)
    var i = stop
    while i < end {
      switch bytes[i] {
      case 0x3E:
        let isEmpty = kind == .startTag && i > stop - 1 && bytes[i - 1] == 0x2F && i - 1 >= stop
        return XMLToken(
          kind: isEmpty ? .emptyTag : kind, range: start..<i + 1, name: nameStart..<stop,
          content: stop..<(isEmpty ? i - 1 : i))
      case 0x3C: return broken(start, i)  // The next tag begins before this one has ended.
      case 0x22 where kind == .startTag, 0x27 where kind == .startTag:
        guard let close = bytes.offset(of: bytes[i], from: i + 1, to: end) else {
          return broken(start, bytes.offset(of: 0x3C, from: i, to: end) ?? end)
        }
        // XML allows no "<" in a value: with one, the quote was never closed.
        if let next = bytes.offset(of: 0x3C, from: i + 1, to: close) { return broken(start, next) }
        i = close
      default: break
      }
      i += 1
    }
    return broken(start, end)
  }
}
