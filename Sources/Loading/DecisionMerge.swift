import PostgreSQL

/// What the decisions of all loaded batches do to the entities: lineage, names, kinds, items.
///
/// The batches state what the rules say; the decisions are laid over that in every load, and lifted
/// before the next one. So nothing that a decision did stays behind when the file drops it and the
/// batches that obeyed it are run again.
struct DecisionMerge {
  /// Puts this batch's effects in place of those that it stored before, and notes the entities of
  /// both.
  func replaceEffects(_ connection: borrowing Connection) throws {
    try connection.script(Self.replace)
  }

  /// The entities as the rules have them, before the batch states its own.
  func lift(_ connection: borrowing Connection) throws {
    try connection.script(Self.noteDecided)
    try connection.script(Self.liftOriginals)
  }

  /// Lays the decisions over the entities.
  func apply(_ connection: borrowing Connection) throws {
    let merges = try EntityLineage(connection).survivors()
    try connection.script(Self.lineageTable)
    var writer = BinaryCopyWriter(columns: 2)
    for (id, survivor) in merges {
      writer.beginRow()
      writer.int8(id)
      writer.int8(survivor)
    }
    if writer.rowCount > 0 {
      try connection.copyIn("COPY load_merges FROM STDIN (FORMAT binary)", writer)
    }
    try connection.script(Self.setLineage)
    try connection.script(Self.setAttributes)
  }

  private static let entityKinds =
    "('merge', 'split', 'never_merge', 'rename', 'kind', 'link')"

  private static let replace = """
    CREATE TEMP TABLE load_decided ON COMMIT DROP AS
    SELECT d.subject, d.object, d.kind FROM decision_effects d JOIN load_batch b ON b.name = d.batch
    WHERE d.kind IN \(entityKinds)
    UNION SELECT subject, object, kind FROM staged_decision_effects WHERE kind IN \(entityKinds);

    DELETE FROM decision_effects d USING load_batch b WHERE d.batch = b.name;

    INSERT INTO decision_effects (batch, ordinal, key, kind, state, subject, object, value)
    SELECT b.name, row_number() OVER (
        ORDER BY key, state, subject, object, value COLLATE "C"), key, kind, state, subject, object,
      value
    FROM staged_decision_effects CROSS JOIN load_batch b;
    """

  private static let noteDecided = """
    INSERT INTO load_entities
    SELECT d.id FROM (SELECT subject AS id FROM load_decided UNION SELECT object FROM load_decided) d
    WHERE EXISTS (SELECT FROM entities e WHERE e.id = d.id)
      OR EXISTS (SELECT FROM staged_entities s WHERE s.id = d.id)
    ON CONFLICT DO NOTHING;
    """

  private static let liftOriginals = """
    UPDATE entities e SET kind = o.kind, name = o.name, wikidata = o.wikidata
    FROM entity_originals o WHERE o.entity_id = e.id;
    DELETE FROM entity_originals;
    """

  private static let lineageTable =
    "CREATE TEMP TABLE load_merges (id bigint PRIMARY KEY, into_id bigint) ON COMMIT DROP"

  /// Whose lineage changes is counted anew, and so is whom it leaves.
  private static let setLineage = """
    CREATE TEMP TABLE load_lineage ON COMMIT DROP AS
    WITH splits AS (
      SELECT DISTINCT ON (subject) subject AS id, object AS from_id FROM decision_effects
      WHERE kind IN ('split', 'never_merge') AND subject IS NOT NULL AND object IS NOT NULL
      ORDER BY subject, batch COLLATE "C", object)
    SELECT e.id, e.merged_into AS was, m.into_id, s.from_id
    FROM entities e LEFT JOIN load_merges m ON m.id = e.id LEFT JOIN splits s ON s.id = e.id
    WHERE (e.merged_into IS NOT NULL OR e.split_from IS NOT NULL OR m.id IS NOT NULL
        OR s.id IS NOT NULL)
      AND (e.merged_into, e.split_from) IS DISTINCT FROM (m.into_id, s.from_id);

    UPDATE entities e SET merged_into = l.into_id, split_from = l.from_id
    FROM load_lineage l WHERE e.id = l.id;

    INSERT INTO load_entities
    SELECT i.id FROM (
      SELECT id FROM load_lineage UNION SELECT was FROM load_lineage
      UNION SELECT into_id FROM load_lineage) i
    WHERE EXISTS (SELECT FROM entities e WHERE e.id = i.id)
    ON CONFLICT DO NOTHING;

    DELETE FROM load_new_entities n
    USING (
      SELECT id FROM load_lineage UNION SELECT into_id FROM load_merges
      UNION SELECT id FROM load_merges) l
    WHERE n.id = l.id;
    """

  /// Of several batches the last by name; a merged entity's wish goes for the one that took it in,
  /// as long as that has none of its own.
  private static let setAttributes = """
    CREATE TEMP TABLE load_attributes ON COMMIT DROP AS
    WITH stated AS (
      SELECT DISTINCT ON (subject, kind) subject AS id, kind, value FROM decision_effects
      WHERE kind IN ('rename', 'kind', 'link') AND subject IS NOT NULL AND value IS NOT NULL
      ORDER BY subject, kind, batch COLLATE "C" DESC, value COLLATE "C"),
    wanted AS (
      SELECT id, kind, value, 0 AS distance FROM stated
      UNION ALL
      SELECT e.merged_into, s.kind, s.value, 1 FROM stated s JOIN entities e ON e.id = s.id
      WHERE e.merged_into IS NOT NULL),
    nearest AS (
      SELECT DISTINCT ON (id, kind) id, kind, value FROM wanted
      ORDER BY id, kind, distance, value COLLATE "C")
    SELECT id, max(value) FILTER (WHERE kind = 'rename') AS name,
      max(value) FILTER (WHERE kind = 'kind') AS kind,
      max(value) FILTER (WHERE kind = 'link') AS wikidata
    FROM nearest GROUP BY id;

    INSERT INTO entity_originals (entity_id, kind, name, wikidata)
    SELECT e.id, e.kind, e.name, e.wikidata FROM entities e JOIN load_attributes a ON a.id = e.id;

    UPDATE entities e SET name = coalesce(a.name, e.name), kind = coalesce(a.kind, e.kind),
      wikidata = coalesce(a.wikidata, e.wikidata)
    FROM load_attributes a WHERE a.id = e.id;
    """

  /// Names that a rename gave and no rename gives any more: before the batch states its own.
  static let liftNames = """
    DELETE FROM entity_names n USING (
      SELECT DISTINCT subject AS id FROM load_decided WHERE kind = 'rename') r
    WHERE n.entity_id = r.id AND n.origin = 'decision'
      AND NOT EXISTS (
        SELECT FROM load_names u WHERE u.entity_id = n.entity_id AND u.name = n.name);
    UPDATE entity_names n SET origin = 'text' FROM (
      SELECT DISTINCT subject AS id FROM load_decided WHERE kind = 'rename') r
    WHERE n.entity_id = r.id AND n.origin = 'decision';
    """

  static let giveNames = """
    INSERT INTO entity_names (entity_id, name, origin, uses)
    SELECT DISTINCT d.subject, d.value, 'decision', 0
    FROM decision_effects d JOIN entities e ON e.id = d.subject
    WHERE d.kind = 'rename' AND d.value IS NOT NULL
    ON CONFLICT (entity_id, name) DO UPDATE SET origin = EXCLUDED.origin
    WHERE entity_names.origin <> EXCLUDED.origin;
    """
}
