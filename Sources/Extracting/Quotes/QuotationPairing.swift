import Text

/// A stretch in quotation marks: the outermost pair.
struct Quotation: Sendable, Equatable {
  /// With the marks.
  var marks: Range<Int>
  /// Without the marks; not empty.
  var inner: Range<Int>
  /// No closing mark: the quotation goes on in the next paragraph, or the text was cut off.
  var isOpenEnded: Bool
}

/// Pairs quotation marks, paragraph by paragraph.
///
/// A mark that is missing costs at most its paragraph. Double marks rule; single ones count only
/// outside double ones, and only where a closing mark is sure to be no apostrophe. Straight marks
/// take turns, unless the spaces around them say otherwise.
struct QuotationPairing {
  let text: TokenizedText

  /// In ascending order, without overlaps.
  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    for paragraph in text.paragraphs where hasMark(paragraph) {
      let doubles = pairDoubles(paragraph)
      var singles: [Quotation] = []
      var from = paragraph.lowerBound
      for quotation in doubles {
        pairSingles(from..<quotation.marks.lowerBound, into: &singles)
        from = quotation.marks.upperBound
      }
      pairSingles(from..<paragraph.upperBound, into: &singles)
      found += singles.isEmpty
        ? doubles : (doubles + singles).sorted { $0.marks.lowerBound < $1.marks.lowerBound }
    }
    return found
  }

  private func hasMark(_ paragraph: Range<Int>) -> Bool {
    paragraph.contains { isMark(text.tokens[$0]) }
  }

  private func isMark(_ token: Token) -> Bool {
    token.kind == .openQuote || token.kind == .closeQuote || token.kind == .quoteMark
  }

  // MARK: Double marks

  private func pairDoubles(_ paragraph: Range<Int>) -> [Quotation] {
    let marks = paragraph.filter { isMark(text.tokens[$0]) && text.tokens[$0].isDouble }
    guard !marks.isEmpty else { return [] }
    var found: [Quotation] = []
    var open: Int?
    var depth = 0
    for (number, mark) in marks.enumerated() {
      let opens = self.opens(mark, isOpen: open != nil, left: marks.count - number, paragraph)
      if opens, open == nil {
        open = mark
      } else if opens {
        // Inside an open quotation: a nested one if enough closing marks are left, else a new one.
        if marks[(number + 1)...].count(where: { !isOpening($0) }) > depth + 1 {
          depth += 1
        } else if let start = open {
          append(start, mark, closed: false, to: &found)
          open = mark
        }
      } else if depth > 0 {
        depth -= 1
      } else if let start = open {
        append(start, mark, closed: true, to: &found)
        open = nil
      }
    }
    if let start = open { append(start, paragraph.upperBound, closed: false, to: &found) }
    return found
  }

  private func append(
    _ start: Int, _ end: Int, closed: Bool, to found: inout [Quotation]
  ) {
    guard start + 1 < end else { return }
    found.append(
      Quotation(
        marks: start..<(closed ? end + 1 : end), inner: start + 1..<end, isOpenEnded: !closed))
  }

  private func isOpening(_ mark: Int) -> Bool { text.tokens[mark].kind == .openQuote }

  private func isStraight(_ mark: Int) -> Bool {
    text.bytes[Int(text.tokens[mark].start)] == 0x22
  }

  /// Curly marks are what they are; a straight mark takes its turn where the number is even, and
  /// follows its spaces where one is missing.
  private func opens(_ mark: Int, isOpen: Bool, left: Int, _ paragraph: Range<Int>) -> Bool {
    guard isStraight(mark) else { return isOpening(mark) }
    let spaced = text.tokens[mark].hasSpaceBefore || mark == paragraph.lowerBound
    let followed = mark + 1 < paragraph.upperBound && !text.tokens[mark + 1].hasSpaceBefore
    if left % 2 == (isOpen ? 1 : 0) { return !isOpen }
    if spaced != followed { return !isOpen }
    return spaced
  }

  // MARK: Single marks

  private func pairSingles(_ range: Range<Int>, into found: inout [Quotation]) {
    var i = range.lowerBound
    while i < range.upperBound {
      guard isSingleOpening(i, range), let close = closing(of: i, before: range.upperBound) else {
        i += 1
        continue
      }
      if close > i + 1 { append(i, close, closed: true, to: &found) }
      i = close + 1
    }
  }

  private func isSingleOpening(_ i: Int, _ range: Range<Int>) -> Bool {
    let token = text.tokens[i]
    guard token.kind == .openQuote, !token.isDouble, i + 1 < range.upperBound else { return false }
    // "the '90s" is a year.
    return text.tokens[i + 1].kind != .number || text.tokens[i + 1].hasSpaceBefore
  }

  /// The next sure closing mark; else an apostrophe after "s" that punctuation stands beside, or
  /// that is the only one.
  private func closing(of open: Int, before end: Int) -> Int? {
    var bare: Int?
    var i = open + 1
    while i < end {
      let token = text.tokens[i]
      if token.kind == .closeQuote, !token.isDouble { return i }
      if token.kind == .openQuote, !token.isDouble, bare != nil { return bare }
      if token.kind == .possessive, token.end - token.start < 4, isBare(token) {
        let next = i + 1 < end ? text.tokens[i + 1].kind : .terminator
        if next == .comma || next == .terminator || next == .colon || next == .semicolon {
          return i
        }
        if bare == nil { bare = i }
      }
      i += 1
    }
    return bare
  }

  /// An apostrophe without "s".
  private func isBare(_ token: Token) -> Bool {
    text.bytes[Int(token.end) - 1] != 0x73 && text.bytes[Int(token.end) - 1] != 0x53
  }
}
