/// A word, number or mark, as a range of UTF-8 bytes of its text.
public struct Token: Sendable, Equatable {
  public enum Kind: UInt8, Sendable {
    /// Letters, with inner apostrophes, hyphens and the stops of abbreviations ("U.S.", "Dr.").
    case word
    /// Digits with inner commas, points and what is glued to them ("5,000", "3.5", "80cm", "40th").
    case number
    case openQuote, closeQuote
    /// A straight or ambiguous quotation mark that could not be paired.
    case quoteMark
    case comma, semicolon, colon, dash, openBracket, closeBracket
    /// ".", "!", "?", "…" and combinations.
    case terminator
    /// "$", "€", "%", "&", "/", emoji and all else.
    case symbol
    /// "'s" or "’s" or a bare plural apostrophe after a word.
    case possessive
  }

  /// Half-open, in bytes of the text.
  public var start: Int32
  public var end: Int32
  public var kind: Kind
  /// The first letter is upper case.
  public var isCapitalized: Bool
  /// Two letters or more, all of them upper case.
  public var isAllCaps: Bool
  /// White space stands before it.
  public var hasSpaceBefore: Bool
  /// Double quotation marks: `“ ” " « »`; false for single ones.
  public var isDouble: Bool
  /// Of the lower-cased form.
  public var key: LexicalKey

  public init(
    start: Int32, end: Int32, kind: Kind, isCapitalized: Bool, isAllCaps: Bool,
    hasSpaceBefore: Bool, isDouble: Bool, key: LexicalKey
  ) {
    self.start = start
    self.end = end
    self.kind = kind
    self.isCapitalized = isCapitalized
    self.isAllCaps = isAllCaps
    self.hasSpaceBefore = hasSpaceBefore
    self.isDouble = isDouble
    self.key = key
  }

  @inlinable public var byteRange: Range<Int> { Int(start)..<Int(end) }
}

/// A text with its tokens, sentences and paragraphs: what every extractor works on.
///
/// Offsets inside are UTF-8 bytes; `codePoints(ofByte:)` gives those of the contract.
public struct TokenizedText: Sendable {
  public let bytes: [UInt8]
  public let tokens: [Token]
  /// Half-open token ranges; they tile `tokens`. A newline always ends a sentence.
  public let sentences: [Range<Int>]
  /// Half-open token ranges; they tile `tokens`. One per line that holds tokens.
  public let paragraphs: [Range<Int>]
  /// `sentenceIndex[t]` is the sentence of token `t`.
  public let sentenceIndex: [Int32]
  private let isASCII: Bool
  /// Code points before each 64-byte block, only where the text is not ASCII.
  private let codePointsBefore: [Int32]

  init(
    bytes: [UInt8], tokens: [Token], sentences: [Range<Int>], paragraphs: [Range<Int>]
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.sentences = sentences
    self.paragraphs = paragraphs
    var index = [Int32](repeating: 0, count: tokens.count)
    for (number, sentence) in sentences.enumerated() {
      for token in sentence { index[token] = Int32(number) }
    }
    sentenceIndex = index
    var before: [Int32] = []
    var count: Int32 = 0
    var high = false
    for (i, byte) in bytes.enumerated() {
      if i & 63 == 0 { before.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte >= 0x80 { high = true }
    }
    before.append(count)
    isASCII = !high
    codePointsBefore = high ? before : []
  }

  /// Code points before this byte. Complexity: O(1).
  public func codePoints(ofByte byte: Int) -> Int {
    if isASCII { return byte }
    var count = Int(codePointsBefore[byte >> 6])
    for i in (byte & ~63)..<byte where bytes[i] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The text of a byte range.
  public func string(bytes range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The bytes from the first token's start to the last one's end. The range must not be empty.
  public func byteRange(ofTokens range: Range<Int>) -> Range<Int> {
    Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
  }

  /// The text from the first token to the last, with the spaces between. Empty for an empty range.
  public func string(tokens range: Range<Int>) -> String {
    range.isEmpty ? "" : string(bytes: byteRange(ofTokens: range))
  }

  public func string(token: Int) -> String { string(bytes: tokens[token].byteRange) }

  /// The tokens of the sentence that holds this token.
  public func sentence(ofToken token: Int) -> Range<Int> { sentences[Int(sentenceIndex[token])] }
}
