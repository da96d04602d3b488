import News
import PostgreSQL
import Text

/// The one transaction of a load: from the staging tables into those that people read.
///
/// The order matters: rows that others refer to come first and go last; copy groups are settled
/// before the articles are written, so that a rerun finds every row as it stands.
struct BatchMerge: Sendable {
  var batch: String
  var schema: String
  var keep: Bool

  /// Rolls the transaction back after counting.
  private struct NotKept: Error {}

  func run(on connection: borrowing Connection) throws -> LoadCounts {
    var counts = LoadCounts()
    do {
      try connection.transaction {
        try prepare(connection)
        try merge(connection, &counts)
        if !keep { throw NotKept() }
      }
    } catch is NotKept {
    } catch let error as PostgreSQLError where ["23505", "21000"].contains(error.sqlState) {
      // A unique violation, or one row hit twice by one statement.
      throw StoreError.clash(error.message)
    } catch let error as PostgreSQLError where error.sqlState == "23503" {
      throw StoreError.dangling(error.message)
    }
    return counts
  }

  private func prepare(_ connection: borrowing Connection) throws {
    try connection.script("SET LOCAL work_mem = '64MB'")
    try connection.execute(
      "SELECT pg_advisory_xact_lock($1::bigint)", [String(Digest.rowID("load", schema))])
    try connection.execute("INSERT INTO load_batch VALUES ($1)", [batch])
    try connection.execute(
      """
      INSERT INTO batches (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET last_loaded_at = now()
      """, [batch])
    try connection.script(
      """
      CREATE INDEX ON staged_articles (id);
      CREATE INDEX ON staged_articles (file_id, byte_start)
        WHERE kind = 'teaser' AND teaser_of IS NOT NULL;
      ANALYZE staged_articles, staged_mentions, staged_mention_links, staged_quotes, staged_figures;
      """)
  }

  private func merge(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    let articles = ArticleMerge(batch: batch)
    let entities = EntityMerge()
    try articles.settle(connection, &counts)
    let fresh = try !articles.touchesStoredRows(connection)
    try entities.noteTouched(connection, fresh: fresh)
    try articles.merge(connection, fresh: fresh, &counts)
    try entities.merge(connection, &counts)
    try entities.refuseDangling(connection)
    try ExtractionMerge().merge(connection, fresh: fresh, &counts)
    try articles.removeWhatIsGone(connection, &counts)
    try articles.count(connection, &counts)
    try entities.count(connection, &counts)
  }
}
