/// The temporary tables that a merge works in, and the views that give the rows as they shall be.
///
/// `load_articles` holds the articles whose text this batch decides: a newer text of another batch
/// keeps its own rows. The `final_` views join what different stages said about one row.
enum MergeTables {
  static let names = [
    "load_batch", "load_sightings", "load_articles", "load_removed", "load_texts", "load_nodes",
    "load_groups", "load_heirs", "load_stories", "load_entities", "load_new_entities",
    "load_known_names", "load_idle", "load_statements",
  ]

  static let definitions = tables + views

  private static let tables = """
    CREATE TEMP TABLE load_batch (name text NOT NULL);
    CREATE TEMP TABLE load_sightings (
      article_id bigint, batch text, ordinal integer, file_id bigint, byte_start bigint,
      byte_end bigint, dated timestamptz, text_key bigint, arrival integer, revision integer,
      is_winner boolean);
    CREATE TEMP TABLE load_articles (
      id bigint PRIMARY KEY, arrival integer, existed boolean, revision integer, last_batch text,
      keeps_rows boolean NOT NULL DEFAULT false);
    CREATE TEMP TABLE load_removed (id bigint PRIMARY KEY);
    CREATE TEMP TABLE load_texts (article_id bigint, text_key bigint, title text, body text);
    CREATE TEMP TABLE load_nodes (id bigint PRIMARY KEY);
    CREATE TEMP TABLE load_groups (
      article_id bigint PRIMARY KEY, copy_of bigint, copy_kind text,
      copy_similarity double precision, story_id bigint);
    CREATE TEMP TABLE load_heirs (id bigint PRIMARY KEY, twin bigint);
    CREATE TEMP TABLE load_stories (id bigint PRIMARY KEY);
    CREATE TEMP TABLE load_entities (id bigint PRIMARY KEY);
    CREATE TEMP TABLE load_new_entities (id bigint PRIMARY KEY);
    CREATE TEMP TABLE load_known_names (entity_id bigint, name text);
    CREATE TEMP TABLE load_idle (batch text PRIMARY KEY);
    CREATE TEMP TABLE load_statements (
      batch text, entity_id bigint, kind text, name text, wikidata text, description text,
      names text[], origins text[]);

    """

  private static let views = """
    CREATE TEMP VIEW load_winners AS
      SELECT s.*, l.existed, l.revision, l.last_batch
      FROM load_articles l JOIN staged_articles s ON s.id = l.id AND s.arrival = l.arrival;

    CREATE TEMP VIEW final_articles AS
      SELECT w.id, w.source_id, w.file_id, w.byte_start, w.byte_end, w.guid, w.url, w.url_as_given,
        w.kind, w.title, w.byline, w.dateline, w.language, w.published_at, w.published_on,
        w.published_precision, w.published_from, w.updated_at, w.section, w.tags, w.body,
        w.word_count, w.source_map, g.copy_of, g.copy_kind, g.copy_similarity,
        coalesce(g.story_id, w.story_id) AS story_id, w.copy_of AS given_copy_of,
        w.copy_kind AS given_copy_kind, w.copy_similarity AS given_copy_similarity,
        w.story_id AS given_story_id, w.revision, w.last_batch AS batch,
        b.name AS text_batch
      FROM load_winners w CROSS JOIN load_batch b LEFT JOIN load_groups g ON g.article_id = w.id;

    CREATE TEMP VIEW final_sightings AS
      SELECT article_id, revision, batch, file_id, byte_start, byte_end, ordinal, dated, text_key
      FROM load_sightings;

    CREATE TEMP VIEW final_revisions AS
      SELECT DISTINCT ON (s.article_id, s.text_key)
        s.article_id, s.revision, t.title, t.body, s.batch, s.text_key
      FROM load_sightings s
      JOIN load_sightings w
        ON w.article_id = s.article_id AND w.is_winner AND w.revision > s.revision
      JOIN load_texts t ON t.article_id = s.article_id AND t.text_key = s.text_key
      ORDER BY s.article_id, s.text_key, batch_order(s.batch) COLLATE "C" DESC;

    CREATE TEMP VIEW final_removed_spans AS
      SELECT r.article_id, r.position, r.reason, r.text, r.byte_start, r.byte_end,
        CASE WHEN r.reason = 'teaser' THEN (
          SELECT t.teaser_of FROM staged_articles t
          WHERE t.kind = 'teaser' AND t.teaser_of IS NOT NULL AND t.file_id = w.file_id
            AND t.byte_start >= r.byte_start AND t.byte_start < r.byte_end
          ORDER BY t.byte_start, t.id LIMIT 1) END AS teaser_of
      FROM staged_removed_spans r
      JOIN load_winners w ON w.id = r.article_id AND w.arrival = r.arrival;

    CREATE TEMP VIEW final_signatures AS
      SELECT s.article_id, b.name AS batch, s.published_at, s.source_key, s.kind, s.title, s.digest,
        s.signature, s.terms, s.copy_of, s.story_id
      FROM staged_signatures s CROSS JOIN load_batch b;

    CREATE TEMP VIEW final_batch_sources AS
      SELECT b.name AS batch, s.id AS source_id, s.name, s.kind, s.country, s.language, s.timezone
      FROM staged_sources s CROSS JOIN load_batch b;

    CREATE TEMP VIEW final_batch_entities AS
      WITH given AS (
        SELECT DISTINCT ON (id) * FROM staged_entities ORDER BY id, carried, name COLLATE "C"),
      names AS (
        SELECT entity_id, array_agg(name ORDER BY name COLLATE "C") AS names,
          array_agg(origin ORDER BY name COLLATE "C") AS origins
        FROM (
          SELECT DISTINCT ON (entity_id, name) entity_id, name, origin FROM staged_entity_names
          ORDER BY entity_id, name, array_position('{decision,knowledge,text}', origin)) s
        WHERE NOT EXISTS (
          SELECT FROM load_known_names k WHERE k.entity_id = s.entity_id AND k.name = s.name)
        GROUP BY 1)
      SELECT b.name AS batch, g.id AS entity_id, g.kind, g.name, g.wikidata, g.description,
        coalesce(n.names, '{}') AS names, coalesce(n.origins, '{}') AS origins
      FROM given g CROSS JOIN load_batch b LEFT JOIN names n ON n.entity_id = g.id
      WHERE NOT g.carried OR n.names IS NOT NULL;

    CREATE TEMP VIEW final_mentions AS
      SELECT m.id, m.article_id, m.field, m.start_at, m.end_at, m.surface, m.kind, l.entity_id,
        l.candidates, coalesce(l.score, m.score) AS score, coalesce(l.method, m.method) AS method
      FROM staged_mentions m JOIN load_articles a ON a.id = m.article_id
      LEFT JOIN staged_mention_links l ON l.id = m.id;

    CREATE TEMP VIEW final_quotes AS
      SELECT q.id, q.article_id, q.field, q.kind, q.text, q.start_at, q.end_at, q.parts, q.cue,
        q.cue_class, q.cue_start, q.cue_end, q.speaker_text, q.speaker_start, q.speaker_end,
        l.speaker_id, coalesce(l.speaker_method, q.speaker_method) AS speaker_method, q.score,
        q.said_on, q.said_at_place, q.utterance_id, q.text_key
      FROM staged_quotes q JOIN load_articles a ON a.id = q.article_id
      LEFT JOIN staged_quote_links l ON l.id = q.id;

    CREATE TEMP VIEW final_figures AS
      SELECT f.id, f.article_id, f.field, f.start_at, f.end_at, f.text, f.value, f.value_low,
        f.value_high, f.unit, f.unit_from, f.base_value, f.base_unit, f.qualifier, f.change,
        f.counts, f.about, f.per, f.as_of, f.is_ordinal, l.subject_id, l.asserted_by, f.quote_id
      FROM staged_figures f JOIN load_articles a ON a.id = f.article_id
      LEFT JOIN staged_figure_links l ON l.id = f.id;

    CREATE TEMP VIEW final_roles AS
      SELECT DISTINCT ON (r.article_id, r.start_at, r.end_at, r.entity_id)
        r.article_id, r.entity_id, r.organization_id, r.title, r.start_at, r.end_at, r.status
      FROM staged_roles r JOIN load_articles a ON a.id = r.article_id
      ORDER BY r.article_id, r.start_at, r.end_at, r.entity_id, r.title COLLATE "C", r.status,
        r.organization_id;

    CREATE TEMP VIEW final_decisions AS
      SELECT s.key, s.kind, s.body,
        s.used OR EXISTS (
          SELECT FROM decision_effects d WHERE d.key = s.key AND d.state = 'used') AS used,
        s.stale AND NOT EXISTS (SELECT FROM decision_effects d WHERE d.key = s.key) AS stale
      FROM staged_decisions s;

    CREATE TEMP VIEW final_rejects AS
      SELECT DISTINCT ON (id) * FROM staged_rejects ORDER BY id;

    """
}
