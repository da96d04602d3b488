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
    ON CONFLICT DO NOTHING
    """

  /// The batch that comes first by name states what an entity is; carried ones fill gaps. New rows
  /// come with their counters, as an update of each would cost as much again; `countEntities`
  /// mends those with relatives and those that were there.
  static let upsert = """
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
        max(coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date)) AS last_seen,
        min(a.text_batch COLLATE "C") AS first_batch, max(a.text_batch COLLATE "C") AS last_batch
      FROM counted_articles c JOIN articles a ON a.id = c.article_id GROUP BY 1),
    done AS (
      INSERT INTO entities (id, kind, name, wikidata, description, founded_in, mentions, articles,
        first_seen, last_seen, first_batch, last_batch)
      SELECT g.id, kind, name, wikidata, description, founded_in, coalesce(c.mentions, 0),
        coalesce(c.articles, 0), c.first_seen, c.last_seen, c.first_batch, c.last_batch
      FROM given g LEFT JOIN counted c USING (id)
      ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name,
        wikidata = EXCLUDED.wikidata, description = EXCLUDED.description,
        founded_in = EXCLUDED.founded_in
      WHERE EXCLUDED.founded_in IS NOT NULL
        AND coalesce(entities.founded_in >= EXCLUDED.founded_in COLLATE "C", true)
        AND (entities.kind, entities.name, entities.wikidata, entities.description,
            entities.founded_in)
          IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.name, EXCLUDED.wikidata, EXCLUDED.description,
            EXCLUDED.founded_in)
      RETURNING entities.id, (entities.xmax = 0) AS is_new),
    noted AS (INSERT INTO load_new_entities SELECT id FROM done WHERE is_new)
    SELECT (SELECT count(*) FROM given), count(*) FILTER (WHERE is_new),
      count(*) FILTER (WHERE NOT is_new)
    FROM done
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
    """

  /// How often the texts use each name of the touched entities.
  static let sumNames = """
    CREATE TEMP TABLE load_names ON COMMIT DROP AS
    SELECT m.entity_id, m.surface AS name, count(*)::integer AS uses,
      min(a.text_batch COLLATE "C") AS first_batch, max(a.text_batch COLLATE "C") AS last_batch
    FROM mentions m JOIN load_entities l ON l.id = m.entity_id JOIN articles a ON a.id = m.article_id
    GROUP BY 1, 2;
    ANALYZE load_names;
    """

  /// A name keeps its best witness: a decision before the gazetteers before the texts. New rows
  /// come with their uses, as an update of each would cost as much again.
  static let mergeNames = """
    INSERT INTO entity_names (entity_id, name, origin, uses, first_batch, last_batch)
    SELECT s.entity_id, s.name, s.origin, coalesce(u.uses, 0), u.first_batch, u.last_batch
    FROM (
      SELECT DISTINCT ON (s.entity_id, s.name) s.entity_id, s.name, s.origin
      FROM staged_entity_names s JOIN entities e ON e.id = s.entity_id
      ORDER BY s.entity_id, s.name, array_position('{decision,knowledge,text}', s.origin)) s
    LEFT JOIN load_names u ON u.entity_id = s.entity_id AND u.name = s.name
    ON CONFLICT (entity_id, name) DO UPDATE SET origin = EXCLUDED.origin
    WHERE array_position('{decision,knowledge,text}', EXCLUDED.origin)
      < array_position('{decision,knowledge,text}', entity_names.origin);
    """

  /// A name from the texts goes when the last text that used it goes.
  static let countNames = """
    DELETE FROM entity_names n USING load_counted l
    WHERE n.entity_id = l.id AND n.origin = 'text' AND n.uses > 0
      AND NOT EXISTS (
        SELECT FROM load_names u WHERE u.entity_id = n.entity_id AND u.name = n.name)
      AND NOT EXISTS (
        SELECT FROM staged_entity_names s WHERE s.entity_id = n.entity_id AND s.name = n.name);

    UPDATE entity_names n SET uses = coalesce(u.uses, 0), first_batch = u.first_batch,
      last_batch = u.last_batch
    FROM entity_names o JOIN load_counted l ON l.id = o.entity_id
    LEFT JOIN load_names u ON u.entity_id = o.entity_id AND u.name = o.name
    WHERE n.entity_id = o.entity_id AND n.name = o.name
      AND (n.uses, n.first_batch, n.last_batch)
        IS DISTINCT FROM (coalesce(u.uses, 0), u.first_batch, u.last_batch);
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
        max(coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date)) AS last_seen,
        min(a.text_batch COLLATE "C") AS first_batch, max(a.text_batch COLLATE "C") AS last_batch
      FROM counted_articles c JOIN articles a ON a.id = c.article_id GROUP BY 1)
    UPDATE entities e SET mentions = coalesce(c.mentions, 0), articles = coalesce(c.articles, 0),
      first_seen = c.first_seen, last_seen = c.last_seen, first_batch = c.first_batch,
      last_batch = c.last_batch
    FROM (SELECT DISTINCT id FROM parts) p LEFT JOIN counted c USING (id)
    WHERE e.id = p.id
      AND (e.mentions, e.articles, e.first_seen, e.last_seen, e.first_batch, e.last_batch)
        IS DISTINCT FROM (coalesce(c.mentions, 0), coalesce(c.articles, 0), c.first_seen,
          c.last_seen, c.first_batch, c.last_batch);
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
