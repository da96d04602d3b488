import PostgreSQL

/// Fetches the touched copy groups, orders them anew and hands the result to the merge.
struct CopyGroupMerge {
  func settle(_ connection: borrowing Connection) throws {
    try connection.script(Self.seed)
    while try connection.execute(Self.grow) > 0 {}
    let groups = CopyGroups(nodes: try nodes(connection), links: try links(connection))
    var writer = BinaryCopyWriter(columns: 5)
    for member in groups.members() {
      writer.beginRow()
      writer.int8(member.id)
      writer.int8(member.copyOf)
      writer.text(member.kind)
      writer.float8(member.similarity)
      writer.int8(member.storyID)
    }
    guard writer.rowCount > 0 else { return }
    try connection.copyIn("COPY load_groups FROM STDIN (FORMAT binary)", writer)
  }

  /// Copies of the batch with their originals, whatever links to its articles, and the groups that
  /// these stood in.
  private static let seed = """
    INSERT INTO load_nodes
    SELECT id FROM load_winners WHERE copy_of IS NOT NULL
    UNION SELECT copy_of FROM load_winners WHERE copy_of IS NOT NULL
    UNION SELECT a.id FROM articles a
      JOIN (SELECT id FROM load_articles UNION ALL SELECT id FROM load_removed) t
      ON t.id = a.given_copy_of
    UNION SELECT a.id FROM articles a
      JOIN (SELECT id FROM load_articles UNION ALL SELECT id FROM load_removed) t ON t.id = a.copy_of
    UNION SELECT unnest(ARRAY[a.id, a.copy_of]) FROM articles a
      JOIN (SELECT id FROM load_articles WHERE existed UNION ALL SELECT id FROM load_removed) t
      ON t.id = a.id
      WHERE a.copy_of IS NOT NULL;
    """

  private static let grow = """
    INSERT INTO load_nodes
    SELECT a.id FROM articles a JOIN load_nodes n ON a.copy_of = n.id
    UNION SELECT a.id FROM articles a JOIN load_nodes n ON a.given_copy_of = n.id
    UNION
    SELECT link FROM articles a JOIN load_nodes n ON a.id = n.id
    CROSS JOIN LATERAL unnest(ARRAY[a.copy_of, a.given_copy_of]) AS link
    WHERE link IS NOT NULL
    ON CONFLICT DO NOTHING
    """

  private func nodes(_ connection: borrowing Connection) throws -> [CopyGroups.Node] {
    let rows = try connection.query(
      """
      SELECT n.id, r.id IS NULL AND (w.id IS NOT NULL OR a.id IS NOT NULL),
        coalesce(s.kind = 'agency', false),
        extract(epoch FROM CASE WHEN w.id IS NULL THEN a.published_at ELSE w.published_at END
          )::bigint,
        CASE WHEN w.id IS NOT NULL THEN w.story_id
          ELSE coalesce((SELECT o.id FROM stories o WHERE o.id = a.given_story_id), a.story_id) END,
        EXISTS (
          SELECT FROM decision_effects d WHERE d.kind = 'copy' AND d.subject = n.id
            AND d.object IS NOT NULL)
      FROM load_nodes n LEFT JOIN load_winners w ON w.id = n.id LEFT JOIN articles a ON a.id = n.id
      LEFT JOIN load_removed r ON r.id = n.id
      LEFT JOIN sources s ON s.id = coalesce(w.source_id, a.source_id)
      ORDER BY n.id
      """)
    return (0..<rows.rowCount).compactMap { row in
      rows.int(row, 0).map {
        CopyGroups.Node(
          id: $0, isPresent: rows.bool(row, 1) ?? false,
          isAgency: rows.bool(row, 2) ?? false, publishedAt: rows.int(row, 3),
          storyID: rows.int(row, 4), isDecidedCopy: rows.bool(row, 5) ?? false)
      }
    }
  }

  private func links(_ connection: borrowing Connection) throws -> [CopyGroups.Link] {
    let rows = try connection.query(
      """
      SELECT id, copy_of, coalesce(copy_kind, 'edited'), copy_similarity FROM load_winners
      WHERE copy_of IS NOT NULL
      UNION ALL
      SELECT a.id, a.given_copy_of, coalesce(a.given_copy_kind, 'edited'), a.given_copy_similarity
      FROM articles a JOIN load_nodes n ON n.id = a.id
      WHERE a.given_copy_of IS NOT NULL
        AND NOT EXISTS (SELECT FROM load_articles l WHERE l.id = a.id)
        AND NOT EXISTS (SELECT FROM load_removed r WHERE r.id = a.id)
      """)
    return (0..<rows.rowCount).compactMap { row in
      guard let copy = rows.int(row, 0), let original = rows.int(row, 1) else { return nil }
      return CopyGroups.Link(
        copy: copy, original: original, kind: rows.text(row, 2) ?? "edited",
        similarity: rows.double(row, 3))
    }
  }
}
