extension EntityMerge {
  static let noteStaged = """
    INSERT INTO load_entities
    SELECT id FROM staged_entities
    UNION SELECT entity_id FROM staged_mention_links WHERE entity_id IS NOT NULL
    UNION SELECT speaker_id FROM staged_quote_links
    UNION SELECT subject_id FROM staged_figure_links WHERE subject_id IS NOT NULL
    UNION SELECT asserted_by FROM staged_figure_links WHERE asserted_by IS NOT NULL
    UNION SELECT entity_id FROM staged_roles
    UNION SELECT organization_id FROM staged_roles WHERE organization_id IS NOT NULL
    ON CONFLICT DO NOTHING
    """

  static let noteStored = """
    WITH touched AS (
      SELECT id FROM load_articles WHERE existed
      UNION SELECT id FROM load_removed
      UNION SELECT article_id FROM load_groups
      UNION SELECT article_id FROM load_sightings WHERE is_winner AND arrival IS NULL)
    INSERT INTO load_entities
    SELECT entity_id FROM mentions JOIN touched t ON article_id = t.id WHERE entity_id IS NOT NULL
    UNION SELECT unnest(candidates) FROM mentions JOIN touched t ON article_id = t.id
      WHERE candidates IS NOT NULL
    UNION SELECT speaker_id FROM quotes JOIN touched t ON article_id = t.id
      WHERE speaker_id IS NOT NULL
    UNION SELECT subject_id FROM figures JOIN touched t ON article_id = t.id
      WHERE subject_id IS NOT NULL
    UNION SELECT asserted_by FROM figures JOIN touched t ON article_id = t.id
      WHERE asserted_by IS NOT NULL
    UNION SELECT entity_id FROM role_statements JOIN touched t ON article_id = t.id
    UNION SELECT organization_id FROM role_statements JOIN touched t ON article_id = t.id
      WHERE organization_id IS NOT NULL
    UNION SELECT entity_id FROM batch_entities h JOIN entities e ON e.id = h.entity_id
      WHERE h.batch = (SELECT name FROM load_batch)
    ON CONFLICT DO NOTHING
    """

  /// New rows come with their counters, as an update of each would cost as much again;
  /// `countEntities` mends those with relatives and those that were there.
  static let insert = """
    WITH given AS (
      SELECT DISTINCT ON (s.id) s.id, s.kind, s.name, s.wikidata, s.description,
        CASE WHEN NOT s.carried THEN b.name END AS founded_in
      FROM staged_entities s CROSS JOIN load_batch b
      ORDER BY s.id, s.carried, s.name COLLATE "C"),
    counted_articles AS (
      SELECT m.entity_id AS id, m.article_id, count(*) AS mentions
      FROM mentions m JOIN load_entities l ON l.id = m.entity_id GROUP BY 1, 2),
    counted AS (
      SELECT c.id, sum(c.mentions)::integer AS mentions, count(*)::integer AS articles,
        min(coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date)) AS first_seen,
        max(coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date)) AS last_seen
      FROM counted_articles c JOIN articles a ON a.id = c.article_id GROUP BY 1),
    done AS (
      INSERT INTO entities (id, kind, name, wikidata, description, founded_in, mentions, articles,
        first_seen, last_seen)
      SELECT g.id, kind, name, wikidata, description, founded_in, coalesce(c.mentions, 0),
        coalesce(c.articles, 0), c.first_seen, c.last_seen
      FROM given g LEFT JOIN counted c USING (id)
      ON CONFLICT (id) DO NOTHING RETURNING id),
    noted AS (INSERT INTO load_new_entities SELECT id FROM done)
    SELECT (SELECT count(*) FROM given), count(*) FROM done
    """

  /// Names that the batches before this one gave the entities that it carries.
  static let noteKnownNames = """
    INSERT INTO load_known_names
    SELECT h.entity_id, unnest(h.names)
    FROM load_batch b CROSS JOIN batch_entities h
    JOIN (SELECT DISTINCT id FROM staged_entities WHERE carried) s ON s.id = h.entity_id
    WHERE batch_order(h.batch) COLLATE "C" < batch_order(b.name);
    """

  /// A new entity came as its only batch states it.
  static let noteDescribed = """
    DROP TABLE IF EXISTS pg_temp.load_described;
    CREATE TEMP TABLE load_described ON COMMIT DROP AS
    SELECT id FROM load_entities EXCEPT SELECT id FROM load_new_entities
    UNION
    SELECT n.id FROM load_new_entities n JOIN batch_entities h ON h.entity_id = n.id
    WHERE h.batch <> (SELECT name FROM load_batch);
    ANALYZE load_described;
    """

  /// The batch that comes first states what an entity is, in whatever order they are loaded.
  static let describe = """
    WITH first AS (
      SELECT DISTINCT ON (h.entity_id) h.*
      FROM batch_entities h JOIN load_described l ON l.id = h.entity_id
      ORDER BY h.entity_id, batch_order(h.batch) COLLATE "C"),
    done AS (
      UPDATE entities e SET kind = f.kind, name = f.name, wikidata = f.wikidata,
        description = f.description, founded_in = f.batch
      FROM first f
      WHERE e.id = f.entity_id
        AND (e.kind, e.name, e.wikidata, e.description, e.founded_in)
          IS DISTINCT FROM (f.kind, f.name, f.wikidata, f.description, f.batch)
      RETURNING e.id)
    SELECT count(*) FROM done
    WHERE id IN (SELECT id FROM staged_entities) AND id NOT IN (SELECT id FROM load_new_entities)
    """

  /// What is left to count: a new entity came with its counters, its names with their uses, and
  /// nothing that is stored can be merged into it.
  static let noteCounted = """
    CREATE TEMP TABLE load_counted ON COMMIT DROP AS
    SELECT id FROM load_entities EXCEPT SELECT id FROM load_new_entities;
    ANALYZE load_counted;
    """

  static let findDangling = """
    SELECT l.id FROM load_entities l
    WHERE NOT EXISTS (SELECT FROM entities e WHERE e.id = l.id) ORDER BY 1 LIMIT 1
    """

  /// An entity is held by what refers to it: a mention, a speaker, a subject, an office, a choice
  /// among candidates, or one that was merged into it or split off.
  static let removeUnused = """
    WITH idle AS (
      SELECT l.id FROM load_entities l
      WHERE NOT EXISTS (SELECT FROM mentions m WHERE m.entity_id = l.id)),
    held AS (
      SELECT i.id FROM idle i
      WHERE EXISTS (SELECT FROM quotes q WHERE q.speaker_id = i.id)
        OR EXISTS (SELECT FROM figures f WHERE f.subject_id = i.id)
        OR EXISTS (SELECT FROM figures f WHERE f.asserted_by = i.id)
        OR EXISTS (SELECT FROM role_statements r WHERE r.entity_id = i.id)
        OR EXISTS (SELECT FROM role_statements r WHERE r.organization_id = i.id)
        OR EXISTS (SELECT FROM entities e WHERE e.merged_into = i.id)
        OR EXISTS (SELECT FROM entities e WHERE e.split_from = i.id)
      UNION SELECT unnest(candidates) FROM mentions WHERE candidates IS NOT NULL)
    DELETE FROM entities e USING idle i
    WHERE e.id = i.id AND i.id NOT IN (SELECT id FROM held)
      AND i.id NOT IN (SELECT id FROM former_entities)
    """

  /// The names of the touched entities as they shall be: those that texts use, and those that the
  /// gazetteers and decisions of any batch give. A name keeps its best witness: a decision before
  /// the gazetteers before the texts.
  static let sumNames = """
    CREATE TEMP TABLE load_names ON COMMIT DROP AS
    WITH used AS (
      SELECT m.entity_id, m.surface AS name, count(*)::integer AS uses
      FROM mentions m JOIN load_entities l ON l.id = m.entity_id GROUP BY 1, 2),
    given AS (
      SELECT DISTINCT ON (h.entity_id, n.name) h.entity_id, n.name, n.origin
      FROM batch_entities h JOIN load_entities l ON l.id = h.entity_id
      CROSS JOIN LATERAL unnest(h.names, h.origins) AS n(name, origin)
      WHERE n.origin <> 'text' ORDER BY h.entity_id, n.name, n.origin)
    SELECT entity_id, name, coalesce(g.origin, 'text') AS origin, coalesce(u.uses, 0) AS uses
    FROM used u FULL JOIN given g USING (entity_id, name)
    WHERE EXISTS (SELECT FROM entities e WHERE e.id = entity_id);
    ANALYZE load_names;
    """

  static let mergeNames = """
    DELETE FROM entity_names n USING load_counted l
    WHERE n.entity_id = l.id AND NOT EXISTS (
      SELECT FROM load_names u WHERE u.entity_id = n.entity_id AND u.name = n.name);

    INSERT INTO entity_names (entity_id, name, origin, uses)
    SELECT entity_id, name, origin, uses FROM load_names
    WHERE entity_id IN (SELECT id FROM load_new_entities);

    INSERT INTO entity_names (entity_id, name, origin, uses)
    SELECT entity_id, name, origin, uses FROM load_names
    WHERE entity_id IN (SELECT id FROM load_counted)
    ON CONFLICT (entity_id, name) DO UPDATE SET origin = EXCLUDED.origin, uses = EXCLUDED.uses
    WHERE (entity_names.origin, entity_names.uses)
      IS DISTINCT FROM (EXCLUDED.origin, EXCLUDED.uses);
    """

  /// Mentions are summed per article first: counting distinct articles by sorting all mentions
  /// takes twice as long.
  static let countEntities = """
    WITH relatives AS (
      SELECT e.id, e.merged_into FROM entities e JOIN load_counted l ON l.id = e.id
      UNION
      SELECT e.id, e.merged_into FROM entities e JOIN load_counted l ON l.id = e.merged_into
      UNION
      SELECT o.id, o.merged_into FROM entities e JOIN load_counted l ON l.id = e.id
        JOIN entities o ON o.id = e.merged_into OR o.merged_into = e.merged_into),
    parts AS (
      SELECT id, id AS of FROM relatives
      UNION SELECT merged_into, id FROM relatives WHERE merged_into IS NOT NULL),
    counted_articles AS (
      SELECT p.id, m.article_id, count(*) AS mentions
      FROM parts p JOIN mentions m ON m.entity_id = p.of GROUP BY 1, 2),
    counted AS (
      SELECT c.id, sum(c.mentions)::integer AS mentions, count(*)::integer AS articles,
        min(coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date)) AS first_seen,
        max(coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date)) AS last_seen
      FROM counted_articles c JOIN articles a ON a.id = c.article_id GROUP BY 1)
    UPDATE entities e SET mentions = coalesce(c.mentions, 0), articles = coalesce(c.articles, 0),
      first_seen = c.first_seen, last_seen = c.last_seen
    FROM (SELECT DISTINCT id FROM parts) p LEFT JOIN counted c USING (id)
    WHERE e.id = p.id
      AND (e.mentions, e.articles, e.first_seen, e.last_seen)
        IS DISTINCT FROM (coalesce(c.mentions, 0), coalesce(c.articles, 0), c.first_seen,
          c.last_seen);
    """

  /// One row per office: the place where it was said first, and the days between which it was.
  static let mergeRoles = """
    CREATE TEMP TABLE load_roles ON COMMIT DROP AS
    WITH said AS (
      SELECT r.*, coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date) AS day
      FROM role_statements r JOIN load_entities l ON l.id = r.entity_id
      JOIN articles a ON a.id = r.article_id),
    dated AS (
      SELECT *, min(day) OVER w AS first_seen, max(day) OVER w AS last_seen
      FROM said
      WINDOW w AS (PARTITION BY entity_id, lower(title), organization_id, status))
    SELECT DISTINCT ON (entity_id, lower(title), organization_id, status)
      entity_id, title, organization_id, article_id, start_at, end_at, status, first_seen, last_seen
    FROM dated
    ORDER BY entity_id, lower(title), organization_id, status, day NULLS LAST, article_id, start_at,
      end_at;

    DELETE FROM entity_roles r USING load_entities l
    WHERE r.entity_id = l.id AND NOT EXISTS (
      SELECT FROM load_roles n
      WHERE (n.article_id, n.start_at, n.end_at, n.entity_id)
        = (r.article_id, r.start_at, r.end_at, r.entity_id));

    INSERT INTO entity_roles (entity_id, title, organization_id, article_id, start_at, end_at,
      status, first_seen, last_seen)
    SELECT entity_id, title, organization_id, article_id, start_at, end_at, status, first_seen,
      last_seen
    FROM load_roles
    ON CONFLICT ON CONSTRAINT entity_roles_key DO UPDATE SET title = EXCLUDED.title,
      organization_id = EXCLUDED.organization_id, status = EXCLUDED.status,
      first_seen = EXCLUDED.first_seen, last_seen = EXCLUDED.last_seen
    WHERE (entity_roles.title, entity_roles.organization_id, entity_roles.status,
        entity_roles.first_seen, entity_roles.last_seen)
      IS DISTINCT FROM (EXCLUDED.title, EXCLUDED.organization_id, EXCLUDED.status,
        EXCLUDED.first_seen, EXCLUDED.last_seen);
    """
}
