import PostgreSQL

/// Mentions, quotes and figures, and what copies share with their originals.
struct ExtractionMerge {
  func merge(
    _ connection: borrowing Connection, fresh: Bool, _ counts: inout LoadCounts
  ) throws {
    try connection.script(Self.keepRowsOfOriginals)
    if try connection.execute(Self.findHeirs) > 0 { try connection.script(Self.handOver) }
    try connection.script(Self.dropRowsOfExactCopies)
    for table in [
      TableMerge.mentions, .quotes, .figures, .roleStatements,
    ] {
      counts.tables.append(try table.run(on: connection, fresh: fresh))
    }
    try connection.script(Self.shareQuotes)
    try connection.script(Self.shareFigures)
  }

  /// Exact copies have no rows of their own; those that `extract` wrote for one that turned out to
  /// be a copy were handed over to the original before.
  private static let dropRowsOfExactCopies = [
    "mentions", "quotes", "figures", "role_statements", "staged_mentions", "staged_quotes",
    "staged_figures", "staged_roles",
  ].map { table in
    """
    DELETE FROM \(table) t USING load_groups g
    WHERE g.article_id = t.article_id AND g.copy_kind = 'exact';

    """
  }.joined()

  /// The first quote of the original with the same words.
  private static let shareQuotes = """
    WITH copies AS (
      SELECT article_id, copy_of FROM load_groups
      UNION SELECT id, NULL FROM load_articles l
        WHERE existed AND NOT EXISTS (SELECT FROM load_groups g WHERE g.article_id = l.id)),
    shared AS (
      SELECT q.id, (
          SELECT o.id FROM quotes o
          WHERE o.article_id = c.copy_of AND o.text_key = q.text_key
          ORDER BY o.start_at, o.id LIMIT 1) AS same_as
      FROM copies c JOIN quotes q ON q.article_id = c.article_id)
    UPDATE quotes q SET same_as = s.same_as FROM shared s
    WHERE q.id = s.id AND q.same_as IS DISTINCT FROM s.same_as
    """

  /// The first figure of the original with the same words and number.
  private static let shareFigures = """
    WITH copies AS (
      SELECT article_id, copy_of FROM load_groups
      UNION SELECT id, NULL FROM load_articles l
        WHERE existed AND NOT EXISTS (SELECT FROM load_groups g WHERE g.article_id = l.id)),
    shared AS (
      SELECT f.id, (
          SELECT o.id FROM figures o
          WHERE o.article_id = c.copy_of AND lower(o.text) = lower(f.text)
            AND (o.value, o.value_low, o.value_high, o.unit)
              IS NOT DISTINCT FROM (f.value, f.value_low, f.value_high, f.unit)
          ORDER BY o.start_at, o.id LIMIT 1) AS same_as
      FROM copies c JOIN figures f ON f.article_id = c.article_id)
    UPDATE figures f SET same_as = s.same_as FROM shared s
    WHERE f.id = s.id AND f.same_as IS DISTINCT FROM s.same_as
    """
}
