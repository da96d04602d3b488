import News
import PostgreSQL
import Text

/// The one transaction of a load: from the staging tables into those that people read.
///
/// The order matters: rows that others refer to come first and go last; copy groups are settled
/// before the articles are written, so that a rerun finds every row as it stands.
struct BatchMerge: Sendable {
  enum Purpose {
    case load
    /// Rolled back after counting.
    case trial
    /// Nothing was added, and the batch goes.
    case removal
  }

  var batch: String
  var schema: String
  var inputDigest: String?
  var purpose: Purpose

  /// Rolls the transaction back after counting; one that was open before is left to who opened it.
  private struct NotKept: Error {}

  func run(on connection: borrowing Connection) throws -> LoadCounts {
    var counts = LoadCounts()
    let isNested = connection.isInTransaction
    do {
      try connection.transaction {
        try prepare(connection)
        try merge(connection, &counts)
        if purpose == .removal { try forget(connection) }
        if purpose == .trial, !isNested { throw NotKept() }
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

  /// One load of a schema at a time.
  static func lock(_ connection: borrowing Connection, _ schema: String) throws {
    try connection.execute(
      "SELECT pg_advisory_xact_lock($1::bigint)", [String(Digest.rowID("load", schema))])
  }

  private func prepare(_ connection: borrowing Connection) throws {
    // Coarse statistics are enough for tables of one batch, and ten times cheaper.
    try connection.script(
      "SET LOCAL work_mem = '64MB'; SET LOCAL default_statistics_target = 10")
    try BatchMerge.lock(connection, schema)
    try connection.execute("INSERT INTO load_batch VALUES ($1)", [batch])
    try connection.execute(
      """
      INSERT INTO batches (name, input_digest) VALUES ($1, $2) ON CONFLICT (name)
      DO UPDATE SET last_loaded_at = now(), input_digest = EXCLUDED.input_digest
      """, [batch, inputDigest])
    try connection.script(
      """
      CREATE INDEX ON staged_articles (id);
      CREATE INDEX ON staged_articles (file_id, byte_start)
        WHERE kind = 'teaser' AND teaser_of IS NOT NULL;
      ANALYZE \(Staging.tables.map(\.name).joined(separator: ", "));
      """)
  }

  private func merge(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    let articles = ArticleMerge(batch: batch)
    let entities = EntityMerge()
    let decisions = DecisionMerge()
    try decisions.replaceEffects(connection)
    try articles.settle(connection, &counts)
    try connection.script("ANALYZE load_articles, load_sightings, load_groups, load_nodes")
    let fresh = try !articles.touchesStoredRows(connection)
    if !fresh { try articles.noteIdle(connection) }
    try entities.noteTouched(connection, fresh: fresh)
    try decisions.noteTouched(connection)
    let former = FormerIDs()
    let isOvertaken = try FormerIDs.isOvertaken(batch, connection)
    if isOvertaken { try former.note(connection) }
    try articles.merge(connection, fresh: fresh, &counts)
    try ExtractionMerge().merge(connection, fresh: fresh, &counts)
    try articles.removeWhatIsGone(connection, &counts)
    try analyzeGrown(connection, counts)
    try former.redirectStories(connection, isOvertaken: isOvertaken)
    try articles.count(connection, &counts)
    try entities.merge(connection, fresh: fresh, &counts)
    try former.redirectEntities(connection, isOvertaken: isOvertaken)
    try decisions.apply(connection)
    try entities.refuseDangling(connection)
    try entities.count(connection, &counts)
    try PendingMarks(batch: batch).mark(connection, counts)
    try analyzeNew(connection)
  }

  private func forget(_ connection: borrowing Connection) throws {
    try connection.execute("DELETE FROM rejects WHERE batch = $1", [batch])
    try connection.execute("DELETE FROM batches WHERE name = $1", [batch])
  }

  /// Without statistics the counts below and the views get bad plans (four times slower), and the
  /// server's own analysis comes a minute later.
  private func analyzeGrown(_ connection: borrowing Connection, _ counts: LoadCounts) throws {
    try connection.script("ANALYZE load_entities")
    for table in counts.tables {
      let known = try connection.query(
        "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass($1)", [table.name]
      ).int(0, 0)
      guard let known, Int(known) < table.inserted else { continue }
      try connection.script("ANALYZE \(table.name)")
    }
  }

  /// What the first load fills has no statistics at all until the server comes round to it.
  private func analyzeNew(_ connection: borrowing Connection) throws {
    let rows = try connection.query(
      """
      SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'
        AND reltuples < 0 AND pg_relation_size(oid) > 0 ORDER BY relname
      """, [quotedIdentifier(schema)]
    ).strings()
    let names = rows.compactMap { $0[0].map(quotedIdentifier) }
    if !names.isEmpty { try connection.script("ANALYZE \(names.joined(separator: ", "))") }
  }
}
