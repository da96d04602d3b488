import News
import Text

/// Nouns by which a text speaks of what it has named: "the agency", "the company".
struct DescriptionLexicon: Sendable {
  struct Noun: Sendable {
    var kind: EntityKind
    /// Words of which a fitting name has one; empty where any name fits.
    var words: [String]
  }

  private let nouns: [String: Noun]

  init(resources: ResourceFiles) throws {
    var nouns: [String: Noun] = [:]
    for row in try resources.table("en/descriptions.tsv", columns: 2) {
      guard let kind = EntityKind(rawValue: row[1]) else { continue }
      let words = row.count > 2 ? row[2].split(separator: " ").map(String.init) : []
      nouns[row[0]] = Noun(kind: kind, words: words)
    }
    self.nouns = nouns
  }

  func noun(_ word: String) -> Noun? { nouns[word] }
}
