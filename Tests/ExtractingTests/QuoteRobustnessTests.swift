import News
import Testing
import Text

@testable import Extracting

@Suite("Quotes in damaged text")
struct QuoteRobustnessTests {
  /// Marks, cues and function words in any order: no rule may run out of the text, and parts hold
  /// words inside it.
  @Test(arguments: 0..<8)
  func anyOrderOfTokens(_ seed: UInt64) throws {
    let vocabulary = [
      "“", "”", "\"", "‘", "’", "'", ",", ".", ":", ";", "—", "?", "(", ")", "[", "]", "...",
      "\n\n",
      "said", "says", "saying", "told", "called", "according to", "in the words of", "and", "but",
      "that", "who", "he", "the", "a", "of", "in", "to", "as", "by", "was", "has", "not", "will",
      "Osei", "Lena", "officials", "report", "farmers", "plan", "Monday", "yesterday", "quickly",
      "’s", "12", "$", "&", "went on", "described", "urged", "asked", "whether", "so-called",
    ]
    let tokenizer = Tokenizer(abbreviations: ["dr"])
    let finder = try QuoteFinder(resources: QuoteReading.pack)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for _ in 0..<400 {
      var words: [String] = []
      for _ in 0..<(4 + Int(state % 40)) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        words.append(vocabulary[Int((state >> 33) % UInt64(vocabulary.count))])
      }
      let text = tokenizer.tokenize(words.joined(separator: state % 3 == 0 ? "" : " "))
      let found = finder.find(
        in: text, mentions: [], context: ArticleContext(articleID: ArticleID(rawValue: 1)))
      for quote in found {
        #expect(!quote.parts.isEmpty)
        #expect(quote.parts.allSatisfy { !$0.isEmpty && $0.upperBound <= text.tokens.count })
      }
    }
  }
}
