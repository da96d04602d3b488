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

  /// Most tokens in single marks: an apostrophe that opens nothing is not followed for ever.
  private static let reach = 500

  /// In ascending order, without overlaps.
  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    for paragraph in text.paragraphs where hasMark(paragraph) {
      let doubles = pairDoubles(paragraph)
      let singles = pairSingles(paragraph, outside: doubles)
      if singles.isEmpty {
        found += doubles
      } else {
        found += outermost(doubles + singles)
      }
    }
    return found
  }

  /// Of pairs that lie in one another, the outer ones.
  private func outermost(_ all: [Quotation]) -> [Quotation] {
    var found: [Quotation] = []
    for quotation in all.sorted(by: { $0.marks.lowerBound < $1.marks.lowerBound })
    where quotation.marks.lowerBound >= found.last?.marks.upperBound ?? 0 {
      found.append(quotation)
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
    var closingLeft = marks.count { !isOpening($0) }
    for (number, mark) in marks.enumerated() {
      if !isOpening(mark) { closingLeft -= 1 }
      let opens = self.opens(mark, isOpen: open != nil, left: marks.count - number, paragraph)
      if opens, open == nil {
        open = mark
      } else if opens {
        // Inside an open quotation: a nested one if enough closing marks are left, else a new one.
        if closingLeft > depth + 1, text.tokens[mark - 1].kind != .terminator {
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

  /// Single marks outside the double ones; a pair may hold double ones (British nesting).
  private func pairSingles(_ paragraph: Range<Int>, outside doubles: [Quotation]) -> [Quotation] {
    guard paragraph.contains(where: { isSingleOpening($0, paragraph) }) else { return [] }
    var outside: [Int] = []
    var from = paragraph.lowerBound
    for double in doubles {
      outside += from..<max(from, double.marks.lowerBound)
      from = double.marks.upperBound
    }
    outside += from..<max(from, paragraph.upperBound)
    var found: [Quotation] = []
    var k = 0
    while k < outside.count {
      guard isSingleOpening(outside[k], paragraph), let close = closing(of: k, in: outside) else {
        k += 1
        continue
      }
      append(outside[k], outside[close], closed: true, to: &found)
      k = close + 1
    }
    return found
  }

  private func isSingleOpening(_ i: Int, _ range: Range<Int>) -> Bool {
    let token = text.tokens[i]
    guard token.kind == .openQuote, !token.isDouble, i + 1 < range.upperBound else { return false }
    // "the '90s" is a year.
    return text.tokens[i + 1].kind != .number || text.tokens[i + 1].hasSpaceBefore
  }

  /// The next sure closing mark; else an apostrophe after "s" that punctuation stands beside, or
  /// that is the only one.
  ///
  /// - Returns: An index into `outside`, the tokens that may close it.
  private func closing(of open: Int, in outside: [Int]) -> Int? {
    var bare: Int?
    for k in open + 1..<max(open + 1, min(outside.count, open + QuotationPairing.reach)) {
      let token = text.tokens[outside[k]]
      if token.kind == .closeQuote, !token.isDouble { return k }
      if token.kind == .openQuote, !token.isDouble, bare != nil { return bare }
      guard token.kind == .possessive, token.end - token.start < 4, isBare(token) else { continue }
      let next = k + 1 < outside.count ? text.tokens[outside[k + 1]].kind : .terminator
      if next == .comma || next == .terminator || next == .colon || next == .semicolon { return k }
      if bare == nil { bare = k }
    }
    return bare
  }

  /// An apostrophe without "s".
  private func isBare(_ token: Token) -> Bool {
    text.bytes[Int(token.end) - 1] != 0x73 && text.bytes[Int(token.end) - 1] != 0x53
  }
}
