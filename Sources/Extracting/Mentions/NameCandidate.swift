import News
import Text

/// A stretch that may be a name, with the evidence for each kind.
struct NameCandidate {
  var tokens: Range<Int>
  var votes: KindVotes
  /// What decided most: "gazetteer", "head", "title", "shape" …
  var method: String
  /// Could be an ordinary word: kept only where another place of the text shows that it is a name.
  var isWeak: Bool
  /// The words of the name as one key.
  var key: LexicalKey
}
