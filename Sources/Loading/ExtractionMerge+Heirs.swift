// When an agency's original comes a day after an outlet's reprint, the reprint has been read and
// the original, an exact copy as far as `deduplicate` could see, has not. The rows then move to the
// original: their offsets hold, as the texts are equal, and their ids are minted anew, so that the
// tables do not tell in which order the two were loaded.
extension ExtractionMerge {
  /// An original that `deduplicate` took for an exact copy was not read in this batch: what it has
  /// stays.
  static let keepRowsOfOriginals = """
    UPDATE load_articles l SET keeps_rows = true
    FROM load_winners w JOIN load_groups g ON g.article_id = w.id
    WHERE w.id = l.id AND w.copy_kind = 'exact' AND g.copy_kind IS DISTINCT FROM 'exact'
      AND NOT EXISTS (SELECT FROM staged_extracted e WHERE e.article_id = w.id)
    """

  /// Originals that their own batch took for exact copies and did not read, each with the copy of
  /// the same text that was read: its rows, stored or staged, are the original's.
  static let findHeirs = """
    WITH owners AS (
      SELECT article_id FROM staged_extracted
      UNION SELECT q.article_id FROM quotes q JOIN load_groups g USING (article_id)
      UNION SELECT m.article_id FROM mentions m JOIN load_groups g USING (article_id)
      UNION SELECT f.article_id FROM figures f JOIN load_groups g USING (article_id))
    INSERT INTO load_heirs
    SELECT DISTINCT ON (o.id) o.id, c.id
    FROM load_groups g JOIN articles c ON c.id = g.article_id JOIN articles o ON o.id = g.copy_of
    WHERE g.copy_kind = 'exact' AND c.body = o.body
      AND EXISTS (SELECT FROM owners w WHERE w.article_id = c.id)
      AND o.given_copy_kind = 'exact'
      AND NOT EXISTS (SELECT FROM staged_extracted e WHERE e.article_id = o.id)
    ORDER BY o.id, c.id
    """

  /// The natural keys are those of `Extracting`: kind, article, field, start, end and, for quotes,
  /// the start of the cue.
  static let handOver =
    """
    CREATE FUNCTION pg_temp.row_id(VARIADIC parts text[]) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN ('x' || left(encode(sha256(convert_to(
        array_to_string(parts, E'\\x1f') || E'\\x1f', 'UTF8')), 'hex'), 16))::bit(64)::bigint
      & 9223372036854775807;

    INSERT INTO load_articles (id, existed)
    SELECT id, true FROM load_heirs ON CONFLICT DO NOTHING;
    UPDATE load_articles l
    SET keeps_rows = NOT EXISTS (SELECT FROM staged_extracted e WHERE e.article_id = h.twin)
    FROM load_heirs h WHERE l.id = h.id;

    """
    + ["mentions", "quotes", "figures", "role_statements"].map {
      "DELETE FROM \($0) t USING load_heirs h WHERE t.article_id = h.id;\n"
    }.joined()
    + handOver(prefix: "staged_", roles: "staged_roles")
    + handOver(prefix: "", roles: "role_statements")
      + """
      DROP FUNCTION pg_temp.row_id(text[]);
      """

  private static func handOver(prefix: String, roles: String) -> String {
    let position = "h.id::text, t.field, t.start_at::text, t.end_at::text"
    let quoteID = "pg_temp.row_id('quote', \(position), coalesce(t.cue_start, -1)::text)"
    let staged = !prefix.isEmpty
    func relink(_ kind: String, _ id: String) -> String {
      guard staged else { return "" }
      return """
        UPDATE staged_\(kind)_links l SET id = \(id)
        FROM staged_\(kind)s t JOIN load_heirs h ON h.twin = t.article_id WHERE l.id = t.id;

        """
    }
    func move(_ table: String, _ id: String) -> String {
      """
      UPDATE \(prefix)\(table) t SET id = \(id), article_id = h.id
      FROM load_heirs h WHERE t.article_id = h.twin;

      """
    }
    let mentionID = "pg_temp.row_id('mention', \(position), '')"
    let figureID = "pg_temp.row_id('figure', \(position), '')"
    return """
      UPDATE \(prefix)figures f SET quote_id = \(quoteID)
      FROM \(prefix)quotes t JOIN load_heirs h ON h.twin = t.article_id WHERE f.quote_id = t.id;

      """ + relink("mention", mentionID) + relink("quote", quoteID) + relink("figure", figureID)
        + move("mentions", mentionID) + move("quotes", quoteID) + move("figures", figureID)
        + "UPDATE \(roles) t SET article_id = h.id FROM load_heirs h WHERE t.article_id = h.twin;\n"
  }
}
