// The statements of `RowRecorder`. Its tables and its function live in the session's temporary schema.
extension RowRecorder {
  /// Tables that tell of runs, not of news.
  private static let ledgerTables = ["batches", "runs", "stage_runs", "schema_migrations"]

  static let install = """
    CREATE TEMP TABLE recorded_rows (
      seq bigint GENERATED ALWAYS AS IDENTITY, relation text NOT NULL, is_new boolean NOT NULL,
      contents jsonb NOT NULL);

    CREATE FUNCTION pg_temp.record_rows() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        INSERT INTO pg_temp.recorded_rows (relation, is_new, contents)
        SELECT TG_TABLE_NAME, false, to_jsonb(o) FROM old_rows o;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        INSERT INTO pg_temp.recorded_rows (relation, is_new, contents)
        SELECT TG_TABLE_NAME, true, to_jsonb(n) FROM new_rows n;
      END IF;
      RETURN NULL;
    END $body$;

    -- The columns of each table's key, and those that hold the time of writing.
    CREATE TEMP TABLE recorded_tables AS
    SELECT c.oid, c.relname AS relation,
      ARRAY(
        SELECT a.attname FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND (k.indkey IS NULL OR a.attnum = ANY (k.indkey)) ORDER BY a.attnum)::text[] AS key,
      ARRAY(
        SELECT a.attname FROM pg_attribute a
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0
          AND (pg_get_expr(d.adbin, d.adrelid) = 'now()' OR a.attname = 'settled_at')
      )::text[] AS times
    FROM pg_class c
    LEFT JOIN LATERAL (
      SELECT i.indkey FROM pg_index i
      WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
      ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1) k ON true
    WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
      AND c.relkind = 'r'
      AND c.relname NOT IN (\(Self.ledgerTables.map { "'\($0)'" }.joined(separator: ", ")));

    DO $body$
    DECLARE t record;
    BEGIN
      FOR t IN SELECT oid::regclass AS name FROM pg_temp.recorded_tables ORDER BY oid LOOP
        EXECUTE format('CREATE TRIGGER recorded_insert AFTER INSERT ON %s '
          'REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT '
          'EXECUTE FUNCTION pg_temp.record_rows()', t.name);
        EXECUTE format('CREATE TRIGGER recorded_update AFTER UPDATE ON %s '
          'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT '
          'EXECUTE FUNCTION pg_temp.record_rows()', t.name);
        EXECUTE format('CREATE TRIGGER recorded_delete AFTER DELETE ON %s '
          'REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT '
          'EXECUTE FUNCTION pg_temp.record_rows()', t.name);
      END LOOP;
    END $body$;
    """

  static let dropTablesOfLoad = """
    DO $body$
    DECLARE t record;
    BEGIN
      FOR t IN SELECT relname FROM pg_class
        WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'
          AND relname NOT LIKE 'recorded%'
      LOOP EXECUTE format('DROP TABLE IF EXISTS pg_temp.%I CASCADE', t.relname); END LOOP;
    END $body$;
    """

  /// A row that was noted as new first was not there before; one that was noted as old last is gone.
  static let settle = """
    CREATE TEMP TABLE recorded_changes AS
    WITH keyed AS (
      SELECT r.seq, r.relation, r.is_new, r.contents - t.times AS contents, (
          SELECT jsonb_object_agg(k, r.contents -> k) FROM unnest(t.key) k) AS key
      FROM recorded_rows r JOIN recorded_tables t USING (relation)),
    firsts AS (
      SELECT DISTINCT ON (relation, key) relation, key,
        CASE WHEN NOT is_new THEN contents END AS old
      FROM keyed ORDER BY relation, key, seq),
    lasts AS (
      SELECT DISTINCT ON (relation, key) relation, key, CASE WHEN is_new THEN contents END AS new
      FROM keyed ORDER BY relation, key, seq DESC)
    SELECT row_number() OVER (ORDER BY relation COLLATE "C", key) AS number, relation, key, old, new
    FROM firsts JOIN lasts USING (relation, key)
    WHERE old::text IS DISTINCT FROM new::text;
    ANALYZE recorded_changes;
    """

  /// With what tells a person which row it is. The article of a row that is gone may be gone too.
  static let changeQuery = """
    WITH named AS (
      SELECT number, relation, key, old IS NOT NULL AS was, new IS NOT NULL AS stands,
        coalesce(new, old) AS row
      FROM recorded_changes),
    linked AS (
      SELECT *, CASE WHEN relation = 'articles' THEN (row ->> 'id')::bigint
        ELSE (row ->> 'article_id')::bigint END AS article_id,
        CASE WHEN relation = 'entities' THEN (row ->> 'id')::bigint
        ELSE (row ->> 'entity_id')::bigint END AS entity_id
      FROM named),
    gone AS (
      SELECT (old ->> 'id')::bigint AS id, old ->> 'title' AS title, old ->> 'url' AS url
      FROM recorded_changes WHERE relation = 'articles' AND new IS NULL)
    SELECT l.number, l.relation, l.key, l.was, l.stands, l.article_id, l.entity_id,
      coalesce(a.title, g.title), coalesce(a.url, g.url),
      coalesce(row ->> 'surface', row ->> 'text', row ->> 'name',
        CASE WHEN l.relation = 'rejects' THEN row ->> 'message' END,
        row ->> 'path', row ->> 'title', e.name),
      row ->> 'stage', row ->> 'id'
    FROM linked l LEFT JOIN articles a ON a.id = l.article_id LEFT JOIN gone g ON g.id = l.article_id
    LEFT JOIN entities e ON e.id = l.entity_id
    ORDER BY l.number
    """

  static let columnQuery = """
    SELECT c.number, d.name, d.old, d.new
    FROM recorded_changes c CROSS JOIN LATERAL (
      SELECT key AS name, o.value AS old, n.value AS new
      FROM jsonb_each_text(c.old) o FULL JOIN jsonb_each_text(c.new) n USING (key)
      WHERE o.value IS DISTINCT FROM n.value) d
    WHERE c.old IS NOT NULL AND c.new IS NOT NULL ORDER BY c.number, d.name COLLATE "C"
    """
}
