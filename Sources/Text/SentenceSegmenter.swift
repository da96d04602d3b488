/// Sentence and paragraph boundaries over a token list.
///
/// A line end always ends both. Within a line a terminator ends the sentence, closing quotation
/// marks and brackets included, when the next word does not begin in lower case; inside a quotation
/// the sentences end too ("“It is. We know,” she said" has its first end after "is.").
struct SentenceSegmenter {
  let abbreviations: Set<LexicalKey>

  func segment(_ scanner: TokenScanner) -> (sentences: [Range<Int>], paragraphs: [Range<Int>]) {
    let tokens = scanner.tokens
    var sentences: [Range<Int>] = []
    var paragraphs: [Range<Int>] = []
    for (number, start) in scanner.lineStarts.enumerated() {
      let end =
        number + 1 < scanner.lineStarts.count ? scanner.lineStarts[number + 1] : tokens.count
      paragraphs.append(start..<end)
      split(tokens, start..<end, scanner.bytes, into: &sentences)
    }
    return (sentences, paragraphs)
  }

  private func split(
    _ tokens: [Token], _ line: Range<Int>, _ bytes: [UInt8], into sentences: inout [Range<Int>]
  ) {
    var start = line.lowerBound
    var i = start
    while i < line.upperBound {
      guard ends(tokens, at: i, in: line, bytes) else {
        i += 1
        continue
      }
      var end = i + 1
      while end < line.upperBound, !tokens[end].hasSpaceBefore,
        [.closeQuote, .closeBracket, .terminator].contains(tokens[end].kind)
      {
        end += 1
      }
      guard end == line.upperBound || begins(tokens, at: end, in: line) else {
        i = end
        continue
      }
      sentences.append(start..<end)
      start = end
      i = end
    }
    if start < line.upperBound { sentences.append(start..<line.upperBound) }
  }

  /// A terminator, or an abbreviation with its stop that may end a sentence too ("in the U.S. The").
  private func ends(_ tokens: [Token], at i: Int, in line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let token = tokens[i]
    if token.kind == .terminator { return true }
    guard token.kind == .word, bytes[Int(token.end) - 1] == 0x2E, i + 1 < line.upperBound else {
      return false
    }
    // Titles before names never end one; initials like "U.S." do when a common opener follows.
    let next = tokens[i + 1]
    return next.kind == .word && next.isCapitalized && next.hasSpaceBefore
      && token.end - token.start >= 4 && bytes[Int(token.end) - 3] == 0x2E
      && SentenceSegmenter.openers.contains(next.key)
  }

  private func begins(_ tokens: [Token], at i: Int, in line: Range<Int>) -> Bool {
    let token = tokens[i]
    switch token.kind {
    case .openQuote, .openBracket, .quoteMark:
      guard i + 1 < line.upperBound else { return true }
      return tokens[i + 1].kind != .word || tokens[i + 1].isCapitalized
        || token.kind != .openBracket
    case .word: return token.isCapitalized || !token.hasSpaceBefore && token.isCapitalized
    case .number, .symbol, .dash: return token.hasSpaceBefore
    default: return false
    }
  }

  /// Words that rarely go on a name: what follows "U.S." when a new sentence begins.
  private static let openers = Set(
    ["The", "It", "In", "He", "She", "They", "But", "And", "A", "An", "This", "That", "We", "I"]
      .map { LexicalKey($0) })
}
