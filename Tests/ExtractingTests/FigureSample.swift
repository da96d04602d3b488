import Foundation
import News
import Testing
import TestSupport
import Text

@testable import Extracting

/// The resource folder of the package, read once for all tests.
enum TestResources {
  static let files = ShippedResources.files
}

/// Figures of one text in a short notation that shows every column that a reader would check:
/// `text = ↑>160 unit/per #counts`, where `>`, `<`, `~`, `>=`, `<=` and `?` are the qualifiers,
/// `↑` and `↓` the change, `a..b` low and high, and `ordinal` marks one.
struct FigureSample {
  private static let finder = try? FigureFinder(resources: TestResources.files)
  private static let tokenizer = Tokenizer(
    abbreviations: (try? TestResources.files.lines("en/abbreviations.txt")) ?? [])

  static func figures(
    _ sentence: String, country: String? = nil
  ) throws -> (TokenizedText, [FoundFigure]) {
    let finder = try #require(finder)
    let text = tokenizer.tokenize(sentence)
    let context = ArticleContext(
      articleID: ArticleID(rawValue: 1), publishedOn: nil, country: country)
    return (text, finder.find(in: text, mentions: [], quotes: [], context: context))
  }

  static func notation(_ sentence: String, country: String? = nil) throws -> [String] {
    let (text, figures) = try figures(sentence, country: country)
    return figures.map { notation($0, in: text) }
  }

  private static func notation(_ figure: FoundFigure, in text: TokenizedText) -> String {
    let bounds: [Figure.Qualifier: String] = [
      .exact: "", .over: ">", .under: "<", .about: "~", .atLeast: ">=", .atMost: "<=", .vague: "?",
    ]
    let change = figure.change.map { $0 == .up ? "↑" : "↓" } ?? ""
    let range = figure.valueLow.map { "\($0)..\(figure.valueHigh ?? "")" }
    var parts = [
      change + (bounds[figure.qualifier] ?? "")
        + [figure.value, range].compactMap { $0 }.joined(separator: ":")
        + (figure.isOrdinal ? " ordinal" : "")
    ]
    if let unit = figure.unit { parts.append(unit) }
    if let per = figure.per { parts.append("/" + per) }
    if let counts = figure.counts { parts.append("#" + text.string(tokens: counts)) }
    return text.string(bytes: figure.bytes) + " = " + parts.joined(separator: " ")
  }
}
