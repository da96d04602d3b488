import PostgreSQL

/// Runs loads inside one transaction that is never committed, and tells which rows they would have
/// added, removed and changed.
///
/// Triggers that live in that transaction only note every row that a statement touches, as it was
/// and as it is; so the cost grows with what changes, not with the tables. The barriers, which read
/// their history on the same connection, see the rows of the batches compared before.
public struct RowRecorder: Sendable {
  private let database: Database
  private let schema: String

  init(database: Database, schema: String) {
    self.database = database
    self.schema = schema
  }

  /// Opens the transaction. Readers go on, other loads wait until `end`.
  public func begin() async throws {
    try await asStoreErrors {
      try await database.perform { connection in
        try connection.execute("BEGIN")
        // Before the triggers lock the tables: a load takes the two in this order.
        try BatchMerge.lock(connection, schema)
        try connection.script(Self.install)
      }
    }
  }

  /// To be called between two loads: what lives as long as a load's own transaction lives longer
  /// here, and the next load makes it anew.
  public func finishLoad() async throws {
    try await asStoreErrors {
      try await database.perform { try $0.script(Self.dropTablesOfLoad) }
    }
  }

  /// The net changes so far, each row by its key: as it was before the first load against as it is
  /// after the last one. Ascending by table and key.
  public func changes() async throws -> [RowChange] {
    try await asStoreErrors {
      try await database.perform { connection in
        try connection.script(Self.settle)
        var changes: [RowChange] = []
        try connection.forEachRow(Self.changeQuery) { row in changes.append(RowChange(row)) }
        var number = 0
        try connection.forEachRow(Self.columnQuery) { row in
          let of = Int(row.int(0, 0) ?? 0)
          while number < changes.count, changes[number].number < of { number += 1 }
          guard number < changes.count, changes[number].number == of else { return }
          changes[number].columns.append(
            RowChange.Column(name: row.text(0, 1) ?? "", old: row.text(0, 2), new: row.text(0, 3)))
        }
        return changes
      }
    }
  }

  /// Takes everything back.
  public func end() async throws {
    try await asStoreErrors { try await database.perform { try $0.script("ROLLBACK") } }
  }
}
