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

  /// One page of signatures, in ascending order of article ids, one per article.
  ///
  /// - Parameter from: Earliest publication time; articles without one always count.
  /// - Parameter after: The last id of the page before; nil for the first page.
  /// - Returns: At most `limit`; empty when there are no more.
  public func signatures(
    from: Timestamp? = nil, to: Timestamp? = nil, after: ArticleID? = nil, limit: Int = 5000
  ) async throws -> [ArticleSignature] {
    let parameters = [
      batch, from?.description, to?.description, after.map { String($0.rawValue) }, String(limit),
    ]
    return try await asStoreErrors {
      try await database.perform { connection in
        let rows = try connection.query(sides + Self.signatureQuery, parameters)
        return (0..<rows.rowCount).compactMap { signature(rows, $0) }
      }
    }
  }

  /// One page of entities, in ascending order of ids, as the first batch that states each has it,
  /// with the names that all of them give it. In use are only those that no batch before states.
  ///
  /// - Returns: At most `limit`; empty when there are no more.
  public func entities(after: EntityID? = nil, limit: Int = 5000) async throws -> [KnownEntity] {
    let parameters = [batch, after.map { String($0.rawValue) }, String(limit)]
    return try await asStoreErrors {
      try await database.perform { connection in
        let rows = try connection.query(entityQuery(Self.columns), parameters)
        let names = try connection.query(entityQuery("h.entity_id") + Self.nameQuery, parameters)
        return knownEntities(rows, names)
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
    SELECT DISTINCT ON (s.article_id) s.article_id, extract(epoch FROM s.published_at)::bigint,
      s.source_key, s.kind, s.title, s.digest, s.signature, s.terms, s.copy_of, s.story_id
    FROM article_signatures s JOIN sides b ON b.name = s.batch
    WHERE EXISTS (SELECT FROM sides) AND s.article_id > coalesce($4::bigint, -1)
      AND (s.published_at IS NULL OR $2::timestamptz IS NULL OR s.published_at >= $2::timestamptz)
      AND (s.published_at IS NULL OR $3::timestamptz IS NULL OR s.published_at < $3::timestamptz)
    ORDER BY s.article_id, b.number DESC LIMIT $5::integer
    """

  private static let columns =
    "h.entity_id, h.kind, h.name, h.wikidata, h.description, e.merged_into"

  private func entityQuery(_ columns: String) -> String {
    let isNew =
      """
      AND NOT EXISTS (
        SELECT FROM batch_entities o
        WHERE o.entity_id = h.entity_id AND batch_order(o.batch) COLLATE "C" < batch_order($1))
      """
    return sides + """
      , page AS (
        SELECT DISTINCT ON (h.entity_id) \(columns)
        FROM batch_entities h JOIN sides b ON b.name = h.batch
        LEFT JOIN entities e ON e.id = h.entity_id
        WHERE EXISTS (SELECT FROM sides) AND h.entity_id > coalesce($2::bigint, -1)
          \(side == .before ? "" : isNew)
        ORDER BY h.entity_id, b.number LIMIT $3::integer)

      """ + (columns == Self.columns ? "SELECT * FROM page" : "")
  }

  private static let nameQuery = """
    SELECT DISTINCT ON (h.entity_id, n.name COLLATE "C") h.entity_id, n.name, n.origin
    FROM page p JOIN batch_entities h USING (entity_id) JOIN sides b ON b.name = h.batch
    CROSS JOIN LATERAL unnest(h.names, h.origins) AS n(name, origin)
    ORDER BY h.entity_id, n.name COLLATE "C", array_position('{decision,knowledge,text}', n.origin)
    """
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

/// Both results are in ascending order of entity ids.
private func knownEntities(
  _ rows: borrowing QueryResult, _ names: borrowing QueryResult
) -> [KnownEntity] {
  var output: [KnownEntity] = []
  var next = 0
  for row in 0..<rows.rowCount {
    guard let id = rows.int(row, 0), let kind = rows.text(row, 1).flatMap(EntityKind.init)
    else { continue }
    var entity = Entity(
      id: EntityID(rawValue: id), kind: kind, name: rows.text(row, 2) ?? "",
      wikidata: rows.text(row, 3), description: rows.text(row, 4), carried: true)
    while next < names.rowCount, names.int(next, 0) == id {
      if let name = names.text(next, 1),
        let origin = names.text(next, 2).flatMap(EntityName.Origin.init)
      {
        entity.names.append(EntityName(name: name, origin: origin))
      }
      next += 1
    }
    output.append(
      KnownEntity(
        entity: entity, mergedInto: rows.int(row, 5).map(EntityID.init)))
  }
  return output
}
