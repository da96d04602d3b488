public import News
import PostgreSQL

/// What the batches before one stated. A rerun never sees its own traces, and no batch sees what a
/// later one changed: what it is compared with depends on the batches that are loaded, not on the
/// order of loading. Only the ids in use are taken from elsewhere.
public struct History: Sendable {
  public enum Side: Sendable {
    /// In the order of `batch_order()`.
    case before
    /// Whose ids new entities and stories have where they are the same: what this batch stated when
    /// it was loaded last; of one that is not loaded, what those after it state.
    case inUse
  }

  let database: Database
  private let batch: String
  private let side: Side

  init(database: Database, batch: String, side: Side) {
    self.database = database
    self.batch = batch
    self.side = side
  }

  /// The signatures of one text of each article, in ascending order of article ids.
  ///
  /// - Parameters:
  ///   - from: Earliest publication time; articles without one always count.
  ///   - transform: Gets the rows as they arrive, so that they are not held twice; nil leaves one out.
  public func signatures<Value: Sendable>(
    from: Timestamp? = nil, to: Timestamp? = nil,
    _ transform: @Sendable (ArticleSignature) -> Value?
  ) async throws -> [Value] {
    let parameters = [batch, from?.description, to?.description]
    return try await asStoreErrors {
      try await database.perform { connection in
        var values: [Value] = []
        try connection.forEachRow(sides + Self.signatureQuery, parameters) { row in
          if let value = signature(row, 0).flatMap(transform) { values.append(value) }
        }
        return values
      }
    }
  }

  /// Entities in ascending order of ids, as the first batch that states each has it, with the names
  /// that all of them give it, sorted by their bytes; `carried` is true. In use are only those that
  /// no batch before states.
  public func entities() async throws -> [Entity] {
    try await asStoreErrors {
      try await database.perform { connection in
        var entities: [Entity] = []
        try connection.forEachRow(sides + entityQuery, [batch]) { row in
          if let entity = knownEntity(row) { entities.append(entity) }
        }
        var next = 0
        try connection.forEachRow(sides + nameQuery, [batch]) { row in
          guard let id = row.int(0, 0), let name = row.text(0, 1),
            let origin = row.text(0, 2).flatMap(EntityName.Origin.init)
          else { return }
          while next < entities.count, entities[next].id.rawValue < id { next += 1 }
          guard next < entities.count, entities[next].id.rawValue == id else { return }
          entities[next].names.append(EntityName(name: name, origin: origin))
        }
        return entities
      }
    }
  }

  /// The batches on this side, numbered in their order. Mostly nothing is in use, and EXISTS then
  /// answers before any table is read.
  private var sides: String {
    let own = "EXISTS (SELECT FROM batches WHERE name = $1)"
    let condition =
      switch side {
      case .before: "batch_order(name) COLLATE \"C\" < batch_order($1)"
      case .inUse:
        "CASE WHEN \(own) THEN name = $1 "
          + "ELSE batch_order(name) COLLATE \"C\" > batch_order($1) END"
      }
    return """
      WITH sides AS (
        SELECT name, row_number() OVER (ORDER BY batch_order(name) COLLATE "C") AS number
        FROM batches WHERE \(condition))

      """
  }

  private static let signatureQuery = """
    , texts AS (
      SELECT DISTINCT ON (s.article_id) s.article_id, s.batch
      FROM article_signatures s JOIN sides b ON b.name = s.batch
      WHERE EXISTS (SELECT FROM sides)
        AND (s.published_at IS NULL OR $2::timestamptz IS NULL OR s.published_at >= $2::timestamptz)
        AND (s.published_at IS NULL OR $3::timestamptz IS NULL OR s.published_at < $3::timestamptz)
      ORDER BY s.article_id, b.number DESC)
    SELECT s.article_id, extract(epoch FROM s.published_at)::bigint, s.source_key, s.kind, s.title,
      s.digest, s.signature, s.terms, s.copy_of, s.story_id
    FROM texts JOIN article_signatures s USING (article_id, batch) ORDER BY s.article_id
    """

  private var entityQuery: String {
    """
    SELECT DISTINCT ON (h.entity_id) h.entity_id, h.kind, h.name, h.wikidata, h.description
    FROM batch_entities h JOIN sides b ON b.name = h.batch
    WHERE EXISTS (SELECT FROM sides) \(isNew) ORDER BY h.entity_id, b.number
    """
  }

  private var nameQuery: String {
    """
    SELECT DISTINCT ON (h.entity_id, n.name COLLATE "C") h.entity_id, n.name, n.origin
    FROM batch_entities h JOIN sides b ON b.name = h.batch
    CROSS JOIN LATERAL unnest(h.names, h.origins) AS n(name, origin)
    WHERE EXISTS (SELECT FROM sides) \(isNew)
    ORDER BY h.entity_id, n.name COLLATE "C", array_position('{decision,knowledge,text}', n.origin)
    """
  }

  private var isNew: String {
    switch side {
    case .before: ""
    case .inUse:
      """
      AND NOT EXISTS (
        SELECT FROM batch_entities o
        WHERE o.entity_id = h.entity_id AND batch_order(o.batch) COLLATE "C" < batch_order($1))
      """
    }
  }
}

private func signature(_ rows: borrowing QueryResult, _ row: Int) -> ArticleSignature? {
  guard let id = rows.int(row, 0), let kind = rows.text(row, 3).flatMap(Article.Kind.init)
  else { return nil }
  return ArticleSignature(
    articleID: ArticleID(rawValue: id),
    publishedAt: rows.int(row, 1).map { Timestamp(secondsSinceEpoch: $0) },
    source: rows.text(row, 2) ?? "", kind: kind, title: rows.text(row, 4),
    digest: rows.int(row, 5) ?? 0, signature: rows.bytea(row, 6) ?? [],
    terms: rows.bytea(row, 7) ?? [], copyOf: rows.int(row, 8).map(ArticleID.init),
    storyID: rows.int(row, 9).map(StoryID.init))
}

private func knownEntity(_ row: borrowing QueryResult) -> Entity? {
  guard let id = row.int(0, 0), let kind = row.text(0, 1).flatMap(EntityKind.init) else {
    return nil
  }
  return Entity(
    id: EntityID(rawValue: id), kind: kind, name: row.text(0, 2) ?? "", wikidata: row.text(0, 3),
    description: row.text(0, 4), carried: true)
}
