public import News
import PostgreSQL

/// Entities that decisions alone made, so that the rules can see what was before.
public struct DecidedEntities: Sendable {
  /// By entity that a decision split off: the one that it was taken from.
  var sources: [EntityID: EntityID] = [:]
  /// Entities that only a decision names.
  var inventions: Set<EntityID> = []

  /// What the batches state: those who were merged are still met by their own names.
  public func restored(_ entities: [Entity]) -> [Entity] {
    entities.filter { !inventions.contains($0.id) }
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
        let taken = try connection.query(
          """
          SELECT DISTINCT ON (subject) subject, object FROM decision_effects
          WHERE kind IN ('split', 'never_merge') AND subject IS NOT NULL AND object IS NOT NULL
          ORDER BY subject, batch_order(batch) COLLATE "C", object
          """)
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
