public import News
import PostgreSQL

/// What the batches other than one stored: a rerun must not see its own traces.
public struct History: Sendable {
  let database: Database
  private let batch: String

  init(database: Database, batch: String) {
    self.database = database
    self.batch = batch
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
        let rows = try connection.query(Self.signatureQuery, parameters)
        return (0..<rows.rowCount).compactMap { signature(rows, $0) }
      }
    }
  }

  /// One page of entities, in ascending order of ids: those that other batches mention, found in
  /// gazetteers or carried, with the names that they use.
  ///
  /// - Returns: At most `limit`; empty when there are no more.
  public func entities(after: EntityID? = nil, limit: Int = 5000) async throws -> [KnownEntity] {
    let parameters = [batch, after.map { String($0.rawValue) }, String(limit)]
    return try await asStoreErrors {
      try await database.perform { connection in
        let rows = try connection.query(Self.known, parameters)
        let names = try connection.query(Self.nameQuery, parameters)
        return knownEntities(rows, names)
      }
    }
  }

  private static let signatureQuery = """
    SELECT DISTINCT ON (s.article_id) s.article_id, extract(epoch FROM s.published_at)::bigint,
      s.source_key, s.kind, s.title, s.digest, s.signature, s.terms, s.copy_of, s.story_id
    FROM article_signatures s
    WHERE s.batch <> $1 AND s.article_id > coalesce($4::bigint, -1)
      AND (s.published_at IS NULL OR $2::timestamptz IS NULL OR s.published_at >= $2::timestamptz)
      AND (s.published_at IS NULL OR $3::timestamptz IS NULL OR s.published_at < $3::timestamptz)
    ORDER BY s.article_id, s.batch COLLATE "C" DESC LIMIT $5::integer
    """

  private static let known = """
    SELECT e.id, e.kind, e.name, e.wikidata, e.description, e.merged_into, e.mentions
    FROM entities e
    WHERE e.id > coalesce($2::bigint, -1)
      AND (e.first_batch IS DISTINCT FROM $1 OR e.last_batch IS DISTINCT FROM $1)
      AND (e.first_batch IS NOT NULL OR e.founded_in IS DISTINCT FROM $1)
    ORDER BY e.id LIMIT $3::integer
    """

  private static let nameQuery = """
    WITH known AS (\(known))
    SELECT n.entity_id, n.name, n.origin FROM known k JOIN entity_names n ON n.entity_id = k.id
    WHERE n.origin <> 'text' OR n.first_batch IS DISTINCT FROM $1
      OR n.last_batch IS DISTINCT FROM $1
    ORDER BY n.entity_id, n.name COLLATE "C"
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
        entity: entity, mergedInto: rows.int(row, 5).map(EntityID.init),
        mentions: Int(rows.int(row, 6) ?? 0)))
  }
  return output
}
