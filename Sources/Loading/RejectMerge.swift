import PostgreSQL

/// Rejects are history: a rerun adds new ones, marks those that it no longer has and removes none.
/// They go only with their batch, when that is removed.
struct RejectMerge {
  func merge(_ connection: borrowing Connection) throws -> LoadCounts.Table {
    let settled = try connection.execute(Self.settle)
    var counts = try TableMerge.rejects.upsert(connection)
    try connection.execute(Self.reopen)
    counts.removed = settled
    return counts
  }

  /// A file counts as still there by its bytes on disk: the digest of a packed member changes with
  /// how much of it can be unpacked. One that could not be read at all has no digest.
  private static let settle = """
    UPDATE rejects r SET settled_at = now(), status = CASE
      WHEN r.file_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM files f JOIN staged_files s ON s.path = f.path
          WHERE f.id = r.file_id
            AND (s.container_sha256 = f.container_sha256 OR r.code = 'unreadable_file'))
        THEN 'replaced'
      WHEN EXISTS (
          SELECT FROM staged_rejects s
          WHERE s.path = r.path AND s.member IS NOT DISTINCT FROM r.member
            AND (s.byte_start = r.byte_start
              OR s.byte_start < r.byte_end AND r.byte_start < s.byte_end))
        THEN 'replaced'
      ELSE 'replayed' END
    FROM load_batch b
    WHERE r.batch = b.name AND r.status = 'open'
      AND NOT EXISTS (SELECT FROM staged_rejects s WHERE s.id = r.id)
    """

  private static let reopen = """
    UPDATE rejects r SET status = 'open', settled_at = NULL FROM staged_rejects s
    WHERE r.id = s.id AND r.status <> 'open'
    """
}
