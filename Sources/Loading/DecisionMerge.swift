import PostgreSQL

/// What the decisions of all loaded batches do to the entities: lineage, names, kinds, items.
///
/// The batches state what the rules say, and `describe` writes that; the decisions are laid over it
/// in every load. So nothing that a decision did stays behind when the file drops it and the
/// batches that obeyed it are run again.
struct DecisionMerge {
  /// Puts this batch's effects in place of those that it stored before, and notes the entities of
  /// both.
  func replaceEffects(_ connection: borrowing Connection) throws {
    try connection.script(Self.replace)
  }

  /// The entities that this batch decides about, or did.
  func noteTouched(_ connection: borrowing Connection) throws {
    try connection.script(Self.noteDecided)
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
    if try connection.query("SELECT FROM load_lineage LIMIT 1").rowCount > 0 {
      // Whose lineage changed may have had, or get, the other's name.
      try connection.script(EntityMerge.noteDescribed + EntityMerge.describe)
    }
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
    SELECT d.id FROM (
      SELECT subject AS id FROM load_decided UNION SELECT object FROM load_decided
      UNION SELECT e.merged_into FROM load_decided d JOIN entities e ON e.id = d.subject) d
    WHERE EXISTS (SELECT FROM entities e WHERE e.id = d.id)
      OR EXISTS (SELECT FROM staged_entities s WHERE s.id = d.id)
    ON CONFLICT DO NOTHING;
    """

  private static let lineageTable =
    "CREATE TEMP TABLE load_merges (id bigint PRIMARY KEY, into_id bigint) ON COMMIT DROP"

  /// Whose lineage changes is counted anew, and so is whom it leaves.
  private static let setLineage = """
    CREATE TEMP TABLE load_lineage ON COMMIT DROP AS
    WITH splits AS (
      SELECT DISTINCT ON (subject) subject AS id, object AS from_id FROM decision_effects
      WHERE kind IN ('split', 'never_merge') AND subject IS NOT NULL AND object IS NOT NULL
      ORDER BY subject, batch_order(batch) COLLATE "C", object)
    SELECT e.id, e.merged_into AS was, coalesce(m.into_id, f.into_id) AS into_id, s.from_id
    FROM entities e LEFT JOIN load_merges m ON m.id = e.id LEFT JOIN splits s ON s.id = e.id
    LEFT JOIN former_entities f ON f.id = e.id
    WHERE (e.merged_into IS NOT NULL OR e.split_from IS NOT NULL OR m.id IS NOT NULL
        OR s.id IS NOT NULL OR f.id IS NOT NULL)
      AND (e.merged_into, e.split_from)
        IS DISTINCT FROM (coalesce(m.into_id, f.into_id), s.from_id);

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
      ORDER BY subject, kind, batch_order(batch) COLLATE "C" DESC, value COLLATE "C"),
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

    UPDATE entities e SET name = coalesce(a.name, e.name), kind = coalesce(a.kind, e.kind),
      wikidata = coalesce(a.wikidata, e.wikidata)
    FROM load_attributes a
    WHERE a.id = e.id AND (e.name, e.kind, e.wikidata) IS DISTINCT FROM
      (coalesce(a.name, e.name), coalesce(a.kind, e.kind), coalesce(a.wikidata, e.wikidata));
    """

  /// Adds the names that renames give to those that the touched entities shall have.
  static let giveNames = """
    CREATE TEMP TABLE load_given_names ON COMMIT DROP AS
    SELECT DISTINCT l.id AS entity_id, d.value AS name
    FROM decision_effects d JOIN load_entities l ON l.id = d.subject JOIN entities e ON e.id = l.id
    WHERE d.kind = 'rename' AND d.value IS NOT NULL;

    UPDATE load_names n SET origin = 'decision' FROM load_given_names g
    WHERE n.entity_id = g.entity_id AND n.name = g.name;

    INSERT INTO load_names (entity_id, name, origin, uses)
    SELECT entity_id, name, 'decision', 0 FROM load_given_names g
    WHERE NOT EXISTS (
      SELECT FROM load_names n WHERE n.entity_id = g.entity_id AND n.name = g.name);
    """
}
