import Text

/// A token, or the part of one that matters to figures: "80cm" is "80" and "cm", "nine-month-old"
/// five pieces.
struct FigurePiece: Sendable {
  var start: Int
  var end: Int
  var kind: Token.Kind
  var key: LexicalKey
  /// Index of the token that it is of.
  var token: Int
  var spaceBefore: Bool
  var capitalized: Bool
  var allCaps: Bool
  var facts: WordFacts

  func has(_ classes: FactClass) -> Bool { !facts.classes.isDisjoint(with: classes) }
}

/// Cuts the tokens of one sentence into pieces.
struct PieceCutter {
  let text: TokenizedText
  let lexicon: FigureLexicon

  func pieces(of sentence: Range<Int>) -> [FigurePiece] {
    var pieces: [FigurePiece] = []
    pieces.reserveCapacity(sentence.count + 8)
    var t = sentence.lowerBound
    while t < sentence.upperBound {
      let token = text.tokens[t]
      switch token.kind {
      case .word where token.isCapitalized:
        if let digits = lexicon.gluedDigits(text.bytes, token) {
          t = cutMoney(t, digits, in: sentence, into: &pieces)
        } else if splits(token, after: pieces) {
          cutWord(t, token, into: &pieces)
        } else {
          pieces.append(piece(t, token))
        }
      case .number: cutNumber(t, token, into: &pieces)
      case .word where splits(token, after: pieces): cutWord(t, token, into: &pieces)
      default: pieces.append(piece(t, token))
      }
      t += 1
    }
    return pieces
  }

  /// "Rs1,200" and "USD115.5" are one word and its tail to the tokenizer: the currency, then the
  /// number with all groups that are glued on.
  ///
  /// - Returns: The last token taken in.
  private func cutMoney(
    _ t: Int, _ digits: Int, in sentence: Range<Int>, into pieces: inout [FigurePiece]
  ) -> Int {
    let token = text.tokens[t]
    pieces.append(part(t, Int(token.start)..<digits, .word, spaceBefore: token.hasSpaceBefore))
    var last = t
    while last + 2 < sentence.upperBound, !text.tokens[last + 1].hasSpaceBefore,
      !text.tokens[last + 2].hasSpaceBefore, text.tokens[last + 2].kind == .number,
      text.tokens[last + 1].kind == .comma || text.tokens[last + 1].kind == .terminator
    {
      last += 2
    }
    let end = Int(text.tokens[last].end)
    var i = digits
    while i < end, FigureBytes.isNumeric(text.bytes[i]) { i += 1 }
    pieces.append(part(last, digits..<i, .number, spaceBefore: false))
    if i < end { pieces.append(part(last, i..<end, .word, spaceBefore: false)) }
    return last
  }

  private func piece(_ t: Int, _ token: Token) -> FigurePiece {
    FigurePiece(
      start: Int(token.start), end: Int(token.end), kind: token.kind, key: token.key, token: t,
      spaceBefore: token.hasSpaceBefore, capitalized: token.isCapitalized,
      allCaps: token.isAllCaps,
      facts: token.kind == .word || token.kind == .symbol ? lexicon[token.key] : WordFacts())
  }

  private func part(
    _ t: Int, _ range: Range<Int>, _ kind: Token.Kind, spaceBefore: Bool
  ) -> FigurePiece {
    let key = LexicalKey(bytes: text.bytes, in: range)
    let upper = kind == .word && (0x41...0x5A).contains(text.bytes[range.lowerBound])
    return FigurePiece(
      start: range.lowerBound, end: range.upperBound, kind: kind, key: key, token: t,
      spaceBefore: spaceBefore, capitalized: upper, allCaps: false,
      facts: kind == .word ? lexicon[key] : WordFacts())
  }

  /// Digits with their separators, and the letters glued to them.
  private func cutNumber(_ t: Int, _ token: Token, into pieces: inout [FigurePiece]) {
    let range = token.byteRange
    var i = range.lowerBound
    while i < range.upperBound, FigureBytes.isNumeric(text.bytes[i]) { i += 1 }
    pieces.append(part(t, range.lowerBound..<i, .number, spaceBefore: token.hasSpaceBefore))
    if i < range.upperBound {
      pieces.append(part(t, i..<range.upperBound, .word, spaceBefore: false))
    }
  }

  /// "twenty-five", "two-thirds", and what hangs on a number: "14-year-old".
  private func splits(_ token: Token, after pieces: [FigurePiece]) -> Bool {
    guard let hyphen = FigureBytes.hyphen(text.bytes, token.byteRange) else { return false }
    if let last = pieces.last, last.kind == .dash, !last.spaceBefore, !token.hasSpaceBefore,
      pieces.count > 1, pieces[pieces.count - 2].kind == .number
    {
      return true
    }
    if let last = pieces.last, last.kind == .word, last.end == Int(token.start) { return true }
    let head = lexicon[LexicalKey(bytes: text.bytes, in: Int(token.start)..<hyphen)]
    return head.number >= 0
      || hyphen + 1 < Int(token.end) && FigureBytes.isDigit(text.bytes[hyphen + 1])
        && head.classes.contains(.openQualifier)
  }

  private func cutWord(_ t: Int, _ token: Token, into pieces: inout [FigurePiece]) {
    var start = Int(token.start)
    var space = token.hasSpaceBefore
    while start < Int(token.end) {
      let end = FigureBytes.hyphen(text.bytes, start..<Int(token.end)) ?? Int(token.end)
      if end > start { pieces.append(part(t, start..<end, .word, spaceBefore: space)) }
      guard end < Int(token.end) else { return }
      let length = text.bytes[end] == 0x2D ? 1 : 3
      pieces.append(part(t, end..<end + length, .dash, spaceBefore: false))
      space = false
      start = end + length
    }
  }
}

/// Byte tests.
enum FigureBytes {
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  @inline(__always)
  static func isNumeric(_ byte: UInt8) -> Bool { isDigit(byte) || byte == 0x2C || byte == 0x2E }

  /// The first hyphen ("-", U+2010, U+2011) in the range.
  static func hyphen(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var i = range.lowerBound
      while i < range.upperBound {
        let b = buffer[i]
        if b == 0x2D { return i }
        if b == 0xE2, i + 2 < range.upperBound, buffer[i + 1] == 0x80,
          buffer[i + 2] == 0x90 || buffer[i + 2] == 0x91
        {
          return i
        }
        i += 1
      }
      return nil
    }
  }
}
