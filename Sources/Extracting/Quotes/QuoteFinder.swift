import News
import Text

struct QuoteFinder: Sendable {
  init(resources: ResourceFiles) throws {}
  func find(
    in text: TokenizedText, mentions: [FoundMention], context: ArticleContext
  ) -> [FoundQuote] { [] }
}
