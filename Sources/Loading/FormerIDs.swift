import PostgreSQL

/// What becomes of an id when a batch that was overtaken is formed anew: whoever kept it finds the
/// entity or story that it turned out to be.
///
/// A batch that is merely run again leaves nothing behind: its tables are those of a first run.
struct FormerIDs {
  /// Whether an earlier batch has overtaken this one since it was loaded.
  static func isOvertaken(_ batch: String, _ connection: borrowing Connection) throws -> Bool {
    try connection.query("SELECT pending = 'groups' FROM batches WHERE name = $1", [batch])
      .strings().first?[0] == "t"
  }

  /// Before anything is written: who was what. What a decision made goes with it, without a trace.
  func note(_ connection: borrowing Connection) throws { try connection.script(Self.noteLinks) }

  /// When the articles stand.
  func redirectStories(_ connection: borrowing Connection, isOvertaken: Bool) throws {
    if isOvertaken { try connection.script(Self.mergeStories) }
    try connection.script(Self.settleStories)
  }

  /// When the mentions stand.
  func redirectEntities(_ connection: borrowing Connection, isOvertaken: Bool) throws {
    if isOvertaken { try connection.script(Self.mergeEntities) }
    try connection.script(Self.settleEntities)
  }

  private static let noteLinks = """
    CREATE TEMP TABLE load_former_mentions ON COMMIT DROP AS
    SELECT m.id, m.entity_id FROM mentions m JOIN load_articles a ON a.id = m.article_id
    WHERE m.entity_id IS NOT NULL
      AND m.entity_id NOT IN (SELECT subject FROM load_decided WHERE subject IS NOT NULL);
    CREATE TEMP TABLE load_former_stories ON COMMIT DROP AS
    SELECT a.id, a.story_id FROM articles a JOIN (
      SELECT id FROM load_articles UNION SELECT article_id FROM load_groups) t ON t.id = a.id
    WHERE a.story_id IS NOT NULL;
    """

  private static let mergeStories = """
    WITH became AS (
      SELECT f.story_id AS id, a.story_id AS into_id, count(*) AS articles
      FROM load_former_stories f JOIN articles a ON a.id = f.id
      WHERE a.story_id <> f.story_id
        AND NOT EXISTS (SELECT FROM articles o WHERE o.story_id = f.story_id)
      GROUP BY 1, 2)
    UPDATE stories s SET merged_into = b.into_id, articles = 0, sources = 0, origins = 0
    FROM (SELECT DISTINCT ON (id) id, into_id FROM became ORDER BY id, articles DESC, into_id) b
    WHERE s.id = b.id;
    """

  /// A story that has articles again is none of the past, and what it went into may be gone or have
  /// gone into another itself.
  private static let settleStories = """
    UPDATE stories s SET merged_into = NULL
    WHERE merged_into IS NOT NULL AND EXISTS (SELECT FROM articles a WHERE a.story_id = s.id);
    UPDATE stories s SET merged_into = t.merged_into FROM stories t
    WHERE t.id = s.merged_into AND t.merged_into IS NOT NULL;
    DELETE FROM stories s
    WHERE merged_into IS NOT NULL
      AND NOT EXISTS (SELECT FROM articles a WHERE a.story_id = s.merged_into);
    """

  private static let mergeEntities = """
    WITH became AS (
      SELECT f.entity_id AS id, m.entity_id AS into_id, count(*) AS mentions
      FROM load_former_mentions f JOIN mentions m ON m.id = f.id
      WHERE m.entity_id <> f.entity_id
        AND NOT EXISTS (SELECT FROM mentions o WHERE o.entity_id = f.entity_id)
      GROUP BY 1, 2)
    INSERT INTO former_entities
    SELECT DISTINCT ON (id) id, into_id FROM became ORDER BY id, mentions DESC, into_id
    ON CONFLICT (id) DO UPDATE SET into_id = EXCLUDED.into_id;
    """

  private static let settleEntities = """
    DELETE FROM former_entities f
    WHERE EXISTS (SELECT FROM mentions m WHERE m.entity_id = f.id);
    UPDATE former_entities f SET into_id = t.into_id FROM former_entities t WHERE t.id = f.into_id;
    DELETE FROM former_entities f
    WHERE NOT EXISTS (SELECT FROM mentions m WHERE m.entity_id = f.into_id);
    """
}
