import News
import Text

struct FigureFinder: Sendable {
  init(resources: ResourceFiles) throws {}
  func find(
    in text: TokenizedText, mentions: [FoundMention], quotes: [FoundQuote], context: ArticleContext
  ) -> [FoundFigure] { [] }
}
