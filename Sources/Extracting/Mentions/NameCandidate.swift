import News
import Text

/// A stretch that may be a name, with the evidence for each kind.
struct NameCandidate {
  var tokens: Range<Int>
  var votes: KindVotes
  /// The part of `votes` that only the form of the words gives: the same at every place, so it
  /// counts once.
  var shape = KindVotes.none
  /// What decided most: "gazetteer", "head", "title", "shape" …
  var method: String
  /// Could be an ordinary word: kept only where another place of the text shows that it is a name.
  var isWeak: Bool
  /// The words of the name as one key.
  var key: LexicalKey
}
