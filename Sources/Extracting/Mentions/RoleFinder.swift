import News
import Text

struct RoleFinder {
  let tagged: TaggedText
  init(_ tagged: TaggedText) { self.tagged = tagged }
  func roles(of mentions: [FoundMention], offices: [Range<Int>]) -> [FoundRole] { [] }
}
