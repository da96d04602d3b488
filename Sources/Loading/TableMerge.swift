import PostgreSQL

/// Brings the rows of a view into a table: new ones in, changed ones over, the same ones untouched.
struct TableMerge {
  var table: String
  /// Where the rows come from, as they shall be.
  var view: String
  var key: [String]
  var columns: [String]
  /// Where `read` is counted; the difference to the view's rows gave way to another batch.
  var staged: String
  /// Rows of the table, called `t`, that are this batch's to remove.
  var owned: String
  /// Where both sides are the same column, one id with two keys is an error, not an update.
  var identity: String?
  /// False where a row that is there stays as it is.
  var updates = true

  /// Removes, then inserts and updates.
  ///
  /// - Parameter fresh: Nothing in the table can be this batch's yet: plain INSERT, no comparison.
  func run(on connection: borrowing Connection, fresh: Bool = false) throws -> LoadCounts.Table {
    let removed = fresh ? 0 : try remove(connection)
    var counts = try upsert(connection, fresh: fresh)
    counts.removed = removed
    return counts
  }

  /// Takes away what this batch stored and the view no longer has.
  func remove(_ connection: borrowing Connection) throws -> Int {
    try connection.execute(
      """
      DELETE FROM \(table) t WHERE \(owned)
        AND NOT EXISTS (SELECT FROM \(view) s WHERE \(matches("s", "t")))
      """)
  }

  func upsert(
    _ connection: borrowing Connection, fresh: Bool = false
  ) throws -> LoadCounts.Table {
    var counts = LoadCounts.Table(table)
    guard !fresh else {
      counts.inserted = try connection.execute(
        "INSERT INTO \(table) (\(list)) SELECT \(list) FROM \(view)")
      counts.read = staged == view ? counts.inserted : try count(connection, staged)
      counts.superseded = counts.read - counts.inserted
      return counts
    }
    let rows = try count(connection, view)
    counts.read = staged == view ? rows : try count(connection, staged)
    counts.superseded = counts.read - rows
    guard rows > 0 else { return counts }
    try refuseClash(connection)
    let result = try connection.query(statement)
    counts.inserted = Int(result.int(0, 0) ?? 0)
    counts.updated = Int(result.int(0, 1) ?? 0)
    counts.unchanged = rows - counts.inserted - counts.updated
    return counts
  }

  private var list: String { columns.joined(separator: ", ") }

  private func matches(_ a: String, _ b: String) -> String {
    key.map { "\(a).\($0) = \(b).\($0)" }.joined(separator: " AND ")
  }

  private var statement: String {
    let payload = columns.filter { !key.contains($0) }
    let old = payload.map { "\(table).\($0)" }.joined(separator: ", ")
    let new = payload.map { "EXCLUDED.\($0)" }.joined(separator: ", ")
    let assignments = payload.map { "\($0) = EXCLUDED.\($0)" }.joined(separator: ", ")
    let action =
      payload.isEmpty || !updates
      ? "DO NOTHING" : "DO UPDATE SET \(assignments) WHERE (\(old)) IS DISTINCT FROM (\(new))"
    // xmax is 0 in a row that this statement inserted, not in one that it updated.
    return """
      WITH done AS (
        INSERT INTO \(table) (\(list)) SELECT \(list) FROM \(view)
        ON CONFLICT (\(key.joined(separator: ", "))) \(action)
        RETURNING (\(table).xmax = 0) AS is_new)
      SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM done
      """
  }

  private func refuseClash(_ connection: borrowing Connection) throws {
    guard let identity else { return }
    // Two aggregates and no LIMIT: hoping for an early hit, the planner would loop over all pairs.
    let found = try connection.query(
      """
      SELECT min(t.\(key[0])), count(*) FROM \(table) t JOIN \(view) s ON \(matches("s", "t"))
      WHERE t.\(identity) IS DISTINCT FROM s.\(identity)
      """)
    guard found.int(0, 1) == 0 else {
      throw StoreError.clash(
        "\(table) \(found.text(0, 0) ?? ""): stored with another \(identity)")
    }
  }

  private func count(_ connection: borrowing Connection, _ relation: String) throws -> Int {
    Int(try connection.query("SELECT count(*) FROM \(relation)").int(0, 0) ?? 0)
  }
}
