import News
import Text

/// Finds direct, mixed and indirect quotes with their cues and speakers.
///
/// Statement by statement: cues are found by a lexicon of verbs and light syntax, quotations and
/// clauses are given to them, and quotations without a cue continue what was said before.
/// To whoever changes it: measure with `scripts/evaluation/quotes.py` on all sets; a rule that helps
/// one set and says nothing about why it is true will hurt another.
struct QuoteFinder: Sendable {
  private let lexicon: CueLexicon

  /// - Throws: `ResourceFiles.Failure` where a list is missing or malformed.
  init(resources: ResourceFiles) throws {
    lexicon = try CueLexicon(resources: resources)
  }

  /// In ascending order of their first word. Complexity: O(length of the text).
  func find(
    in text: TokenizedText, mentions: [FoundMention], context: ArticleContext
  ) -> [FoundQuote] {
    guard !text.tokens.isEmpty else { return [] }
    var reader = QuoteReader(text: AnnotatedText(text, lexicon))
    return reader.read()
  }
}
