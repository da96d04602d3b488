import News
import Text

/// "The union's general secretary": the organization that a bare noun stands for.
struct OwnerNoun {
  private let tagged: TaggedText
  private let mentions: [FoundMention]
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText, _ mentions: [FoundMention]) {
    self.tagged = tagged
    self.mentions = mentions
  }

  /// - Parameter noun: The token of the noun, in lower case.
  /// - Returns: The last organization before it whose name ends in the noun, else, for a noun that
  ///   any organization can be, the last one at all; nil where the noun means something else.
  func name(_ noun: Int, before limit: Int? = nil) -> Int? {
    guard tagged.has(noun, [.orgNoun, .orgHead, .ownedHead]), !tagged.has(noun, .nameShaped) else {
      return nil
    }
    let end = limit ?? noun
    let bearer = mentions.indices.last {
      (isOrganization($0, before: end) || mentions[$0].kind == .place)
        && mentions[$0].tokens.upperBound <= end
        && mentions[$0].tokens.contains { text.tokens[$0].key == text.tokens[noun].key }
    }
    if let bearer { return bearer }
    return Self.general.contains(text.tokens[noun].key) ? last(before: end) : nil
  }

  /// The organization that was named last: in this paragraph or the one before.
  func last(before end: Int) -> Int? {
    mentions.indices.last { isOrganization($0, before: end) }
  }

  private func isOrganization(_ mention: Int, before end: Int) -> Bool {
    mentions[mention].kind == .organization && mentions[mention].tokens.upperBound <= end
  }

  private static let general = Set(
    ["company", "firm", "group", "agency", "organization", "organisation", "charity", "operator"]
      .map { LexicalKey($0) })
}
