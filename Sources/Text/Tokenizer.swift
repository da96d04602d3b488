/// Cuts UTF-8 text into tokens, sentences and paragraphs in one pass.
///
/// Written for news: "U.S." and "Nov." keep their stop, "80cm" and "5,000" are one number, straight
/// quotation marks are told apart by what stands around them. Complexity: O(n).
public struct Tokenizer: Sendable {
  /// Words that keep a full stop and do not end a sentence ("dr", "gen", "nov"), without the stop.
  private let abbreviations: Set<LexicalKey>

  /// - Parameter abbreviations: lower case, without their last stop.
  public init(abbreviations: some Sequence<String>) {
    self.abbreviations = Set(abbreviations.map { LexicalKey($0) })
  }

  public func tokenize(_ text: String) -> TokenizedText { tokenize(Array(text.utf8)) }

  public func tokenize(_ bytes: [UInt8]) -> TokenizedText {
    var scanner = TokenScanner(bytes: bytes, abbreviations: abbreviations)
    scanner.run()
    let segments = SentenceSegmenter(abbreviations: abbreviations).segment(scanner)
    return TokenizedText(
      bytes: bytes, tokens: scanner.tokens, sentences: segments.sentences,
      paragraphs: segments.paragraphs)
  }
}
