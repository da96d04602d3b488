public import News
import PostgreSQL

/// What decisions made of the stored entities, so that the rules can see them as they were.
public struct DecidedEntities: Sendable {
  /// Whose name, kind or item a decision changed, as the rules had them.
  var originals: [EntityID: Entity] = [:]
  /// By entity that a decision split off: the one that it was taken from.
  var sources: [EntityID: EntityID] = [:]
  /// Entities that only a decision names.
  var inventions: Set<EntityID> = []

  /// The stored rows without what decisions laid over them, merged ones included: whoever was
  /// merged is still met by his own name.
  public func restored(_ page: [KnownEntity]) -> [KnownEntity] {
    page.compactMap { row in
      guard !inventions.contains(row.entity.id) else { return nil }
      var row = row
      row.mergedInto = nil
      row.entity.names.removeAll { $0.origin == .decision }
      if let original = originals[row.entity.id] {
        row.entity.kind = original.kind
        row.entity.name = original.name
        row.entity.wikidata = original.wikidata
      }
      return row
    }
  }

  /// The one that this entity was taken from by a decision; nil where it is the rules' own.
  public func source(of entity: EntityID) -> EntityID? { sources[entity] }
}

/// An article of the database with the addresses under which decisions may name it.
public struct StoredAddress: Sendable, Equatable {
  public var articleID: ArticleID
  public var url: String?
  public var urlAsGiven: String?
  public var guid: String?
  /// `sources.key`.
  public var source: String
}

extension History {
  /// What the decisions of all loaded batches did to entities.
  public func decidedEntities() async throws -> DecidedEntities {
    try await asStoreErrors {
      try await database.perform { connection in
        var decided = DecidedEntities()
        let originals = try connection.query(
          "SELECT entity_id, kind, name, wikidata FROM entity_originals")
        for row in 0..<originals.rowCount {
          guard let id = originals.int(row, 0).map(EntityID.init),
            let kind = originals.text(row, 1).flatMap(EntityKind.init)
          else { continue }
          decided.originals[id] = Entity(
            id: id, kind: kind, name: originals.text(row, 2) ?? "",
            wikidata: originals.text(row, 3))
        }
        let taken = try connection.query(
          "SELECT id, split_from FROM entities WHERE split_from IS NOT NULL")
        for row in 0..<taken.rowCount {
          guard let id = taken.int(row, 0), let source = taken.int(row, 1) else { continue }
          decided.sources[EntityID(rawValue: id)] = EntityID(rawValue: source)
        }
        let inventions = try connection.query(
          """
          SELECT DISTINCT object FROM decision_effects
          WHERE kind = 'speaker' AND value = 'new' AND object IS NOT NULL
          """)
        for row in 0..<inventions.rowCount {
          if let id = inventions.int(row, 0) { decided.inventions.insert(EntityID(rawValue: id)) }
        }
        return decided
      }
    }
  }

  /// The stored articles with one of these addresses.
  public func articles(named addresses: [String]) async throws -> [StoredAddress] {
    guard !addresses.isEmpty else { return [] }
    let quoted = addresses.map { address in
      "\"" + address.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    return try await asStoreErrors {
      try await database.perform { connection in
        let rows = try connection.query(
          """
          SELECT a.id, a.url, a.url_as_given, a.guid, s.key
          FROM articles a JOIN sources s ON s.id = a.source_id
          WHERE a.url = ANY ($1::text[]) OR a.url_as_given = ANY ($1::text[])
            OR a.guid = ANY ($1::text[])
          ORDER BY a.id
          """, ["{" + quoted.joined(separator: ",") + "}"])
        return (0..<rows.rowCount).compactMap { row in
          rows.int(row, 0).map {
            StoredAddress(
              articleID: ArticleID(rawValue: $0), url: rows.text(row, 1),
              urlAsGiven: rows.text(row, 2), guid: rows.text(row, 3),
              source: rows.text(row, 4) ?? "")
          }
        }
      }
    }
  }
}
