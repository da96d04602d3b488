import News
import Text

/// Finds the quantities of a text: numbers, money, measures, shares, ages, ordinals, ranges, scores
/// and vague plurals, with what bounds them and what they count.
///
/// Pure rules over word lists; only sentences that hold a digit or a number word are looked at.
/// - Complexity: O(length of the text).
struct FigureFinder: Sendable {
  private let lexicon: FigureLexicon

  /// - Throws: `ResourceFiles.Failure` where a word list is missing or malformed.
  init(resources: ResourceFiles) throws {
    lexicon = try FigureLexicon(resources: resources)
  }

  /// - Returns: Figures in ascending order of their numbers.
  func find(
    in text: TokenizedText, mentions: [FoundMention], quotes: [FoundQuote], context: ArticleContext
  ) -> [FoundFigure] {
    let cutter = PieceCutter(text: text, lexicon: lexicon)
    var figures: [FoundFigure] = []
    var name = mentions.startIndex
    for sentence in text.sentences {
      while name < mentions.endIndex, mentions[name].tokens.lowerBound < sentence.lowerBound {
        name += 1
      }
      guard sentence.contains(where: { triggers(text, $0) }) else { continue }
      let names = mentions[name...].prefix { $0.tokens.lowerBound < sentence.upperBound }
      let reader = SentenceReader(
        text: text, lexicon: lexicon, pieces: cutter.pieces(of: sentence),
        country: context.country)
      let builder = FigureBuilder(reader: reader, mentions: names)
      figures += builder.figures()
    }
    return figures
  }

  private func triggers(_ text: TokenizedText, _ t: Int) -> Bool {
    let token = text.tokens[t]
    switch token.kind {
    case .number: return true
    case .symbol: return lexicon[token.key].number >= 0
    case .word:
      let facts = lexicon[token.key]
      if facts.number >= 0 || facts.classes.contains(.timeUnit) { return true }
      if token.isCapitalized, lexicon.gluedDigits(text.bytes, token) != nil { return true }
      guard token.end - token.start > 6,
        let hyphen = FigureBytes.hyphen(text.bytes, token.byteRange)
      else { return false }
      return lexicon[LexicalKey(bytes: text.bytes, in: Int(token.start)..<hyphen)].number >= 0
    default: return false
    }
  }
}
