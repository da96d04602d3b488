import News
import Text

struct MentionFinder: Sendable {
  init(resources: ResourceFiles) throws {}
  func find(in text: TokenizedText, field: Field) -> FoundNames { FoundNames() }
}
