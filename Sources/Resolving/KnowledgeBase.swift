import News
import Text

/// The knowledge tables as the resolver needs them: names to known things, forenames to genders.
///
/// Only the index is built at the start; a row becomes an entry when somebody asks for it.
struct KnowledgeBase: Sendable {
  struct Entry: Sendable, Equatable {
    var id: String
    var name: String
    var wikidata: String?
    var description: String?
  }

  enum Gender: Sendable { case female, male }

  private let index: KnowledgeIndex
  private let genders: KeyTable<UInt8>

  init(resources: ResourceFiles, normalizer: NameNormalizer) throws {
    index = try KnowledgeIndex(resources: resources, normalizer: normalizer)
    var genders = KeyTable(minimumCapacity: 4_000, empty: UInt8(0))
    try resources.forEachRow("knowledge/forenames.tsv", columns: 2) { bytes, cells in
      let gender = cells[1].first.map { bytes[$0] }
      guard gender == 0x66 || gender == 0x6D else { return }
      genders[LexicalKey(bytes: bytes, in: cells[0])] = gender == 0x66 ? 1 : 2
    }
    self.genders = genders
  }

  /// The number of the entry that this name means; nil for unknown and for equally likely ones.
  func entry(_ kind: EntityKind, _ name: NormalizedName) -> Int? { index.entry(kind, name) }

  subscript(_ entry: Int) -> Entry { index.row(entry) }

  /// By the forename; nil where it is unknown or both.
  func gender(_ name: NormalizedName) -> Gender? {
    guard let forename = name.written.first else { return nil }
    switch genders[LexicalKey(forename)] {
    case 1: return .female
    case 2: return .male
    default: return nil
    }
  }
}
