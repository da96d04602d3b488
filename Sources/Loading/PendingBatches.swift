import PostgreSQL

/// A loaded batch whose rows another batch's load has overtaken.
public struct PendingBatch: Sendable, Equatable {
  public enum Need: String, Sendable {
    /// A batch before it changed: its barriers have to run again.
    case groups
    /// A text of it stands again whose rows another batch's text had taken: its load alone.
    case rows
  }

  public var name: String
  public var need: Need

  public init(name: String, need: Need) {
    self.name = name
    self.need = need
  }
}

/// Marks batches in the transaction that overtakes them, so that no crash can lose the mark.
struct PendingMarks {
  var batch: String

  /// - Parameter counts: Of this load. The batches after this one are touched only where it changed
  ///   what it states to them.
  func mark(_ connection: borrowing Connection, _ counts: LoadCounts) throws {
    try connection.execute("UPDATE batches SET pending = NULL WHERE name = $1", [batch])
    let statements = counts.tables.filter {
      ["article_signatures", "batch_entities"].contains($0.name)
    }
    if statements.contains(where: { $0.inserted + $0.updated + $0.removed > 0 }) {
      try connection.execute(
        """
        UPDATE batches SET pending = 'groups'
        WHERE batch_order(name) COLLATE "C" > batch_order($1) AND pending IS DISTINCT FROM 'groups'
        """, [batch])
    }
    try connection.execute(
      """
      UPDATE batches SET pending = 'rows'
      WHERE name <> $1 AND pending IS NULL AND name IN (SELECT batch FROM load_idle)
      """, [batch])
  }
}

extension Store {
  /// Batches that wait to be loaded again, in their order.
  public func pendingBatches() async throws -> [PendingBatch] {
    let rows = try await asStoreErrors {
      try await database.rows(
        """
        SELECT name, pending FROM batches WHERE pending IS NOT NULL
        ORDER BY batch_order(name) COLLATE "C"
        """)
    }
    return rows.compactMap { row in
      guard let name = row[0], let need = row[1].flatMap(PendingBatch.Need.init) else { return nil }
      return PendingBatch(name: name, need: need)
    }
  }

  /// Takes a batch's rows back, and what only it brought.
  ///
  /// - Returns: False where the batch was never loaded.
  public func remove(batch: String) async throws -> Bool {
    let known = try await asStoreErrors {
      try await database.rows("SELECT FROM batches WHERE name = $1", [batch])
    }
    guard !known.isEmpty else { return false }
    _ = try await load(batch: batch).commit(as: .removal)
    return true
  }
}
