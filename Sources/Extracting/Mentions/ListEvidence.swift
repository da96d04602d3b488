import News
import Text

/// The items of a list are of one kind, and the noun before it says which: "tech companies such as
/// NEC, Microsoft and Meta".
struct ListEvidence {
  let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  /// - Parameter candidates: In ascending order.
  func share(_ candidates: inout [NameCandidate]) {
    var start = 0
    while start < candidates.count {
      var end = start + 1
      while end < candidates.count, isLinked(candidates[end - 1].tokens, candidates[end].tokens) {
        end += 1
      }
      if let kind = introducedKind(candidates[start].tokens.lowerBound) {
        for i in start..<end {
          candidates[i].votes.add(kind, 5)
          candidates[i].isWeak = false
        }
      } else if end - start > 2 || end - start == 2 && hasConjunction(candidates, start) {
        shareAmong(&candidates, start..<end)
      }
      start = end
    }
  }

  /// Two names with only a comma between may be in apposition.
  private func hasConjunction(_ candidates: [NameCandidate], _ first: Int) -> Bool {
    (candidates[first].tokens.upperBound..<candidates[first + 1].tokens.lowerBound).contains {
      text.tokens[$0].kind == .word
    }
  }

  /// The strongest item's kind tips those that nothing decides.
  private func shareAmong(_ candidates: inout [NameCandidate], _ list: Range<Int>) {
    guard let strongest = list.max(by: { candidates[$0].votes.lead < candidates[$1].votes.lead }),
      candidates[strongest].votes.lead >= 5
    else { return }
    let kind = candidates[strongest].votes.best.kind
    for i in list where candidates[i].votes.lead < 4 { candidates[i].votes.add(kind, 3) }
  }

  /// Only a comma, "and", "or", "&" and "the" between; possessives of the next ("Dell and India's").
  private func isLinked(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let gap = a.upperBound..<b.lowerBound
    guard !gap.isEmpty, gap.count <= 3 else { return false }
    return gap.allSatisfy {
      text.tokens[$0].kind == .comma || Self.links.contains(text.tokens[$0].key)
    }
  }

  private func introducedKind(_ first: Int) -> EntityKind? {
    var i = first - 1
    if tagged.key(i) == Self.the { i -= 1 }
    guard let key = tagged.key(i) else { return nil }
    if key == Self.as, tagged.key(i - 1) == Self.such {
      i -= 2
    } else if key == Self.including || key == Self.like {
      i -= 1
    } else {
      return nil
    }
    if tagged.kind(i) == .comma { i -= 1 }
    if tagged.has(i, .orgNounPlural) { return .organization }
    if tagged.has(i, .placeNounPlural) { return .place }
    if tagged.has(i, .productNounPlural) { return .product }
    return nil
  }

  private static let the = LexicalKey("the")
  private static let `as` = LexicalKey("as")
  private static let such = LexicalKey("such")
  private static let including = LexicalKey("including")
  private static let like = LexicalKey("like")
  private static let links = Set(["and", "or", "&", "the"].map { LexicalKey($0) })
}
