import News
import Text

/// The knowledge tables as the resolver needs them: names to known things, forenames to genders.
struct KnowledgeBase: Sendable {
  struct Entry: Sendable {
    var id: String
    var kind: EntityKind
    var name: String
    var wikidata: String?
    var description: String?
    /// Of several things with one name the heavier is meant, unless they are close.
    var weight: Int
  }

  enum Gender: Sendable { case female, male }

  let entries: [Entry]
  private let byName: [String: Int]
  private let genders: [String: Gender]

  init(resources: ResourceFiles, normalizer: NameNormalizer) throws {
    var builder = Builder(normalizer: normalizer)
    try builder.addPlaces(resources)
    try builder.addOrganizations(resources)
    try builder.addPeople(resources)
    try builder.addPhrases(resources)
    entries = builder.entries
    byName = builder.byName.filter { $0.value >= 0 }
    var genders: [String: Gender] = [:]
    for row in try resources.table("knowledge/forenames.tsv", columns: 2) where row[1] != "u" {
      genders[NameNormalizer.folded(row[0][...])] = row[1] == "f" ? .female : .male
    }
    self.genders = genders
  }

  /// The index of the entry that this name means; nil for unknown and for equally likely ones.
  func entry(_ kind: EntityKind, _ key: String) -> Int? { byName[kind.rawValue + "|" + key] }

  /// By the forename; nil where it is unknown or both.
  func gender(_ name: NormalizedName) -> Gender? {
    name.written.count > 1 ? name.written.first.flatMap { genders[$0] } : nil
  }
}

extension KnowledgeBase {
  /// Collects entries; a name of two things that weigh alike is withdrawn (-1).
  fileprivate struct Builder {
    let normalizer: NameNormalizer
    var entries: [Entry] = []
    var byName: [String: Int] = [:]

    init(normalizer: NameNormalizer) {
      self.normalizer = normalizer
      byName.reserveCapacity(80_000)
      entries.reserveCapacity(50_000)
    }

    mutating func add(_ entry: Entry, names: [Substring]) {
      let index = entries.count
      entries.append(entry)
      for name in names where !name.isEmpty {
        let key = entry.kind.rawValue + "|" + normalizer.normalize(String(name)).key
        guard let other = byName[key], other != index else {
          byName[key] = index
          continue
        }
        guard other >= 0, entries[other].name != entry.name || entries[other].id != entry.id else {
          continue
        }
        let difference = entry.weight - entries[other].weight
        if difference > 2 { byName[key] = index } else if difference >= -2 { byName[key] = -1 }
      }
    }

    mutating func addPlaces(_ resources: ResourceFiles) throws {
      for row in try resources.table("knowledge/places.tsv", columns: 6) {
        let isItem = row[0].hasPrefix("Q")
        let entry = Entry(
          id: row[0], kind: .place, name: row[4], wikidata: isItem ? row[0] : nil,
          description: row[1], weight: Int(row[2]) ?? 0)
        add(entry, names: row[5].split(separator: "|") + [row[4][...]])
      }
    }

    mutating func addOrganizations(_ resources: ResourceFiles) throws {
      for row in try resources.table("knowledge/bodies.tsv", columns: 4) {
        let entry = Entry(
          id: row[0].isEmpty ? "body:" + row[1] : row[0], kind: .organization, name: row[1],
          wikidata: row[0].isEmpty ? nil : row[0], description: nil, weight: 9)
        add(entry, names: row[3].split(separator: "|") + [row[1][...], row[2][...]])
      }
      for row in try resources.table("knowledge/committees.tsv", columns: 2) {
        let entry = Entry(
          id: "committee:" + row[0], kind: .organization, name: row[1], wikidata: nil,
          description: nil, weight: 9)
        add(entry, names: [row[1][...]])
      }
      for row in try resources.table("knowledge/companies.tsv", columns: 3) {
        let entry = Entry(
          id: "company:" + row[0], kind: .organization, name: row[0], wikidata: nil,
          description: "company", weight: 4)
        add(entry, names: row[2].split(separator: "|") + [row[0][...]])
      }
    }

    mutating func addPeople(_ resources: ResourceFiles) throws {
      for row in try resources.table("knowledge/people.tsv", columns: 5) {
        let entry = Entry(
          id: "person:" + row[1], kind: .person, name: row[1],
          wikidata: row[0].isEmpty ? nil : row[0],
          description: row[3].isEmpty ? nil : row[3], weight: 5)
        add(
          entry, names: (row[4].split(separator: "|") + [row[1][...]]).filter { $0.contains(" ") })
      }
    }

    mutating func addPhrases(_ resources: ResourceFiles) throws {
      for row in try resources.table("en/name-phrases.tsv", columns: 3) {
        guard let kind = EntityKind(rawValue: row[0]) else { continue }
        let entry = Entry(
          id: "phrase:" + row[1], kind: kind, name: row[1], wikidata: nil, description: nil,
          weight: 8)
        add(entry, names: row[2].split(separator: "|") + [row[1][...]])
      }
    }
  }
}
