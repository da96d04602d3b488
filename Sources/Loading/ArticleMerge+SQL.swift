// The statements of `ArticleMerge`. $1 is the batch.
extension ArticleMerge {
  /// Puts all sightings of the touched articles in order, those of other batches included.
  ///
  /// The later text stands: by the time that its batch's last text states (none is the oldest),
  /// then by the batch's name, then as `deduplicate` has put them. Equal texts are one revision.
  static let orderSightings = """
    INSERT INTO load_sightings
    WITH staged AS (
      SELECT id, row_number() OVER w - 1 AS ordinal, file_id, byte_start, byte_end,
        last_value(coalesce(updated_at, published_at)) OVER (
          w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS dated,
        text_key, arrival
      FROM staged_articles WINDOW w AS (PARTITION BY id ORDER BY ordinal, arrival)),
    touched AS (
      SELECT id FROM staged_articles
      UNION SELECT article_id FROM article_sightings WHERE batch = $1),
    seen AS (
      SELECT id, $1::text AS batch, ordinal, file_id, byte_start, byte_end, dated, text_key, arrival
      FROM staged
      UNION ALL
      SELECT s.article_id, s.batch, s.ordinal, s.file_id, s.byte_start, s.byte_end, s.dated,
        s.text_key, NULL
      FROM touched t JOIN article_sightings s ON s.article_id = t.id AND s.batch <> $1),
    ordered AS (
      SELECT *, count(*) OVER (PARTITION BY id) AS number,
        row_number() OVER (
          PARTITION BY id ORDER BY coalesce(dated, '-infinity'), batch_order(batch) COLLATE "C",
            ordinal) AS seq
      FROM seen),
    texts AS (SELECT *, max(seq) OVER (PARTITION BY id, text_key) AS text_seq FROM ordered)
    SELECT id, batch, ordinal, file_id, byte_start, byte_end, dated, text_key, arrival,
      dense_rank() OVER (PARTITION BY id ORDER BY text_seq), seq = number
    FROM texts
    """

  static let chooseWinners = """
    INSERT INTO load_articles (id, arrival, existed, revision, last_batch)
    SELECT w.article_id, w.arrival, a.id IS NOT NULL, w.revision, l.batch
    FROM load_sightings w
    JOIN (
      SELECT article_id, batch_name(max(batch_order(batch) COLLATE "C")) AS batch
      FROM load_sightings GROUP BY 1) l ON l.article_id = w.article_id
    LEFT JOIN articles a ON a.id = w.article_id
    WHERE w.is_winner AND w.batch = $1
    """

  static let findRemoved = """
    INSERT INTO load_removed
    SELECT DISTINCT article_id FROM article_sightings s
    WHERE batch = $1
      AND NOT EXISTS (SELECT FROM load_sightings l WHERE l.article_id = s.article_id)
    """

  /// All texts of the articles that have more than one, or whose text another batch decides.
  static let keepTexts = """
    INSERT INTO load_texts
    WITH contested AS (
      SELECT article_id AS id FROM load_sightings GROUP BY 1 HAVING max(revision) > 1
      UNION SELECT article_id FROM load_sightings WHERE is_winner AND arrival IS NULL),
    texts AS (
      SELECT s.id, s.text_key, s.title, s.body FROM contested c JOIN staged_articles s USING (id)
      UNION ALL
      SELECT r.article_id, r.text_key, r.title, r.body
      FROM contested c JOIN article_revisions r ON r.article_id = c.id
      UNION ALL
      SELECT a.id, k.text_key, a.title, a.body
      FROM contested c JOIN articles a USING (id)
      CROSS JOIN LATERAL (
        SELECT s.text_key FROM article_sightings s
        WHERE s.article_id = a.id AND s.revision = a.revision LIMIT 1) k)
    SELECT DISTINCT ON (id, text_key) id, text_key, title, body FROM texts ORDER BY id, text_key;
    """

  static let insertStories = """
    WITH given AS (SELECT DISTINCT id FROM staged_stories),
    done AS (
      INSERT INTO stories (id) SELECT id FROM given ON CONFLICT (id) DO NOTHING RETURNING id)
    SELECT (SELECT count(*) FROM given), count(*) FROM done
    """

  /// The last batch that has a source says what it is.
  static let describeSources = """
    UPDATE sources s SET name = l.name, kind = l.kind, country = l.country, language = l.language,
      timezone = l.timezone
    FROM (
      SELECT DISTINCT ON (source_id) * FROM batch_sources
      ORDER BY source_id, batch_order(batch) COLLATE "C" DESC) l
    WHERE s.id = l.source_id
      AND (s.name, s.kind, s.country, s.language, s.timezone)
        IS DISTINCT FROM (l.name, l.kind, l.country, l.language, l.timezone)
    """

  static let removeUnusedSources = """
    DELETE FROM sources s
    WHERE NOT EXISTS (SELECT FROM batch_sources b WHERE b.source_id = s.id)
      AND NOT EXISTS (SELECT FROM articles a WHERE a.source_id = s.id)
    """

  static let findRestored = """
    CREATE TEMP TABLE load_restored ON COMMIT DROP AS
    SELECT w.article_id AS id, w.batch, w.file_id, w.byte_start, w.byte_end, t.title, t.body,
      (t.title, t.body) IS DISTINCT FROM (a.title, a.body) AS has_other_text
    FROM load_sightings w JOIN articles a ON a.id = w.article_id
    JOIN load_texts t ON t.article_id = w.article_id AND t.text_key = w.text_key
    WHERE w.is_winner AND w.arrival IS NULL AND a.text_batch <> w.batch
    """

  /// Run before the groups are written: those that were exact copies show in `articles`.
  static let findIdle = """
    INSERT INTO load_idle
    SELECT DISTINCT w.batch FROM load_sightings w JOIN articles a ON a.id = w.article_id
    WHERE w.is_winner AND w.arrival IS NULL AND a.text_batch <> w.batch
    UNION
    SELECT a.text_batch FROM articles a JOIN load_groups g ON g.article_id = a.id
    WHERE a.copy_kind = 'exact' AND g.copy_kind IS DISTINCT FROM 'exact' AND a.text_batch <> $1
      AND NOT EXISTS (SELECT FROM load_removed r WHERE r.id = a.id)
    """

  /// The old bytes' map is gone with the newer text: evidence is then the whole item.
  static let restoreTexts = """
    UPDATE articles a SET title = r.title, body = r.body, file_id = r.file_id,
      byte_start = r.byte_start, byte_end = r.byte_end, text_batch = r.batch, source_map = ''
    FROM load_restored r WHERE a.id = r.id
    """

  static let renumber = """
    UPDATE articles a SET revision = w.revision, batch = l.batch
    FROM load_sightings w
    JOIN (
      SELECT article_id, batch_name(max(batch_order(batch) COLLATE "C")) AS batch
      FROM load_sightings GROUP BY 1) l ON l.article_id = w.article_id
    WHERE w.is_winner AND w.batch <> $1 AND a.id = w.article_id
      AND (a.revision, a.batch) IS DISTINCT FROM (w.revision, l.batch)
    """

  /// Members of touched copy groups that are not this batch's.
  static let regroup = """
    UPDATE articles a SET copy_of = g.copy_of, copy_kind = g.copy_kind,
      copy_similarity = g.copy_similarity, story_id = coalesce(g.story_id, a.story_id)
    FROM load_groups g
    WHERE a.id = g.article_id
      AND (a.copy_of, a.copy_kind, a.copy_similarity, a.story_id) IS DISTINCT FROM
        (g.copy_of, g.copy_kind, g.copy_similarity, coalesce(g.story_id, a.story_id))
    """

  /// Run before and after the articles are written: the stories that they leave count too.
  static let noteStories = """
    INSERT INTO load_stories
    SELECT DISTINCT story_id FROM (
      SELECT story_id FROM staged_articles
      UNION ALL SELECT id FROM staged_stories
      UNION ALL SELECT story_id FROM load_groups
      UNION ALL SELECT a.story_id FROM articles a JOIN load_articles USING (id)
      UNION ALL SELECT a.story_id FROM articles a JOIN load_removed USING (id)
      UNION ALL SELECT a.story_id FROM articles a JOIN load_groups g ON g.article_id = a.id) s
    WHERE story_id IS NOT NULL ON CONFLICT DO NOTHING;
    """

  /// A story has the title of its first article, an original and no teaser where there is one.
  static let countStories = """
    WITH counted AS (
      SELECT l.id, min(a.published_at) AS first_published_at,
        max(a.published_at) AS last_published_at, count(*) AS articles,
        count(DISTINCT a.source_id) AS sources,
        count(DISTINCT coalesce(a.copy_of, a.id)) FILTER (WHERE a.kind <> 'teaser') AS origins
      FROM load_stories l JOIN articles a ON a.story_id = l.id GROUP BY l.id),
    titled AS (
      SELECT DISTINCT ON (a.story_id) a.story_id AS id, coalesce(a.title, s.title) AS title
      FROM load_stories l JOIN articles a ON a.story_id = l.id
      LEFT JOIN article_signatures s ON s.article_id = a.id AND s.batch = a.text_batch
      ORDER BY a.story_id, a.kind = 'teaser', a.copy_of IS NOT NULL, a.published_at, a.id)
    UPDATE stories s SET title = t.title, first_published_at = c.first_published_at,
      last_published_at = c.last_published_at, articles = c.articles, sources = c.sources,
      origins = c.origins
    FROM counted c JOIN titled t USING (id)
    WHERE s.id = c.id
      AND (s.title, s.first_published_at, s.last_published_at, s.articles, s.sources, s.origins)
        IS DISTINCT FROM
        (t.title, c.first_published_at, c.last_published_at, c.articles, c.sources, c.origins)
    """

  static let removeEmptyStories = """
    DELETE FROM stories s USING load_stories l
    WHERE s.id = l.id AND NOT EXISTS (SELECT FROM articles a WHERE a.story_id = s.id)
      AND NOT EXISTS (SELECT FROM stories o WHERE o.merged_into = s.id)
    """
}
