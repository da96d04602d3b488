import PostgreSQL

/// Entities with their names, offices and counters.
struct EntityMerge {
  /// Collects the entities whose rows or counters this load can change; run before and after the
  /// extractions are merged, as those that lose a mention count too.
  func noteTouched(_ connection: borrowing Connection, fresh: Bool) throws {
    try connection.script(Self.noteStaged)
    if !fresh { try connection.script(Self.noteStored) }
  }

  func merge(
    _ connection: borrowing Connection, fresh: Bool, _ counts: inout LoadCounts
  ) throws {
    var table = LoadCounts.Table("entities")
    let result = try connection.query(Self.insert)
    table.read = Int(result.int(0, 0) ?? 0)
    table.inserted = Int(result.int(0, 1) ?? 0)
    try connection.script(Self.noteKnownNames)
    try connection.script("INSERT INTO load_statements SELECT * FROM final_batch_entities")
    counts.tables.append(try TableMerge.batchEntities.run(on: connection, fresh: fresh))
    try connection.script(Self.noteDescribed)
    table.updated = Int(try connection.query(Self.describe).int(0, 0) ?? 0)
    table.unchanged = table.read - table.inserted - table.updated
    counts.tables.append(table)
    try connection.script("ANALYZE entities")
  }

  func refuseDangling(_ connection: borrowing Connection) throws {
    let missing = try connection.query(Self.findDangling)
    guard missing.rowCount == 0 else {
      throw StoreError.dangling("entity \(missing.text(0, 0) ?? "")")
    }
  }

  /// Names, offices, counters; entities that no article refers to any more go.
  func count(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    counts.addRemoved(try connection.execute(Self.removeUnused), "entities")
    try connection.script(Self.sumNames)
    try connection.script(DecisionMerge.giveNames)
    try connection.script(Self.noteCounted)
    try connection.script(Self.mergeNames)
    try connection.script(Self.countEntities)
    try connection.script(Self.mergeRoles)
  }
}
