import Foundation
import News
import Testing
import TestSupport
import Text

@testable import Extracting

/// A text, and the quotes in it as lines "kind | speaker | cue | words".
struct QuoteSample: Sendable, CustomTestStringConvertible {
  var text: String
  var quotes: [String]

  init(_ text: String, _ quotes: String...) {
    self.text = text
    self.quotes = quotes
  }

  var testDescription: String { text }
}

/// The finder with the language pack of the repository.
enum QuoteReading {
  static let pack = ShippedResources.files

  private static let tools = Result {
    (
      Tokenizer(abbreviations: try pack.lines("en/abbreviations.txt")),
      try QuoteFinder(resources: pack)
    )
  }

  private static func read(_ source: String) throws -> (TokenizedText, [FoundQuote]) {
    let (tokenizer, finder) = try tools.get()
    let text = tokenizer.tokenize(source)
    let context = ArticleContext(articleID: ArticleID(rawValue: 1))
    return (text, finder.find(in: text, mentions: [], context: context))
  }

  /// "speaker > what it points back to" of each quote.
  static func antecedents(_ source: String) throws -> [String] {
    let (text, quotes) = try read(source)
    return quotes.map { quote in
      let speaker = quote.speaker.map { text.string(tokens: $0) } ?? "-"
      return speaker + " > " + (quote.antecedent.map { text.string(tokens: $0) } ?? "-")
    }
  }

  static func lines(_ source: String) throws -> [String] {
    let (text, quotes) = try read(source)
    return
      quotes.map { quote in
        [
          quote.kind.rawValue, quote.speaker.map { text.string(tokens: $0) } ?? "-",
          quote.cue.map { text.string(tokens: $0) } ?? "-",
          quote.parts.map { text.string(tokens: $0) }.joined(separator: " … "),
        ].joined(separator: " | ")
      }
  }
}
