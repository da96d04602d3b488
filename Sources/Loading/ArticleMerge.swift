import PostgreSQL

/// Which text of each article stands, what was seen where, and the rows that hang on articles.
struct ArticleMerge {
  var batch: String

  /// Fills `load_sightings`, `load_articles`, `load_removed`, `load_texts`, `load_groups` and
  /// `load_stories`, and brings the sources in.
  func settle(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    counts.tables.append(try TableMerge.sources.upsert(connection))
    counts.tables.append(try TableMerge.batchSources.run(on: connection))
    try connection.execute(Self.describeSources)
    try connection.execute(Self.orderSightings, [batch])
    try connection.execute(Self.chooseWinners, [batch])
    try connection.execute(Self.findRemoved, [batch])
    try connection.script(Self.keepTexts)
    try CopyGroupMerge().settle(connection)
    try connection.script(Self.noteStories)
  }

  /// False where neither this batch nor one of its articles was ever loaded.
  func touchesStoredRows(_ connection: borrowing Connection) throws -> Bool {
    try connection.query(
      """
      SELECT EXISTS (SELECT FROM load_articles WHERE existed)
        OR EXISTS (SELECT FROM load_removed)
        OR EXISTS (SELECT FROM load_sightings WHERE is_winner AND batch <> $1)
        OR EXISTS (SELECT FROM article_sightings WHERE batch = $1)
      """, [batch]
    ).bool(0, 0) ?? true
  }

  func merge(
    _ connection: borrowing Connection, fresh: Bool, _ counts: inout LoadCounts
  ) throws {
    counts.tables.append(try mergeStories(connection))
    counts.tables.append(try TableMerge.files.upsert(connection))
    if !fresh { try SearchColumn.forget(connection) }
    counts.tables.append(try TableMerge.articles.upsert(connection, fresh: fresh))
    if !fresh { try restore(connection, &counts) }
    counts.tables.append(try TableMerge.revisions.run(on: connection))
    counts.tables.append(try TableMerge.sightings.run(on: connection, fresh: fresh))
    try connection.script(Self.regroup)
    counts.tables.append(try TableMerge.removedSpans.run(on: connection, fresh: fresh))
    counts.tables.append(try TableMerge.signatures.run(on: connection, fresh: fresh))
    counts.tables.append(try RejectMerge().merge(connection))
    try mergeDecisions(connection)
  }

  /// Batches whose articles have to bring their rows again: another batch's text stood in their
  /// place, or they were exact copies of an article whose rows are gone.
  func noteIdle(_ connection: borrowing Connection) throws {
    try connection.execute(Self.findIdle, [batch])
  }

  /// Articles that no batch has any more, and files that this one has no more.
  func removeWhatIsGone(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    for table in ["mentions", "quotes", "figures"] {
      let removed = try connection.execute(
        "DELETE FROM \(table) t USING load_removed r WHERE t.article_id = r.id")
      counts.addRemoved(removed, table)
    }
    counts.addRemoved(
      try connection.execute("DELETE FROM articles a USING load_removed r WHERE a.id = r.id"),
      "articles")
    counts.addRemoved(try TableMerge.files.remove(connection), "files")
    counts.addRemoved(try connection.execute(Self.removeUnusedSources), "sources")
  }

  /// Brings the counters of the touched stories up to date; empty ones go.
  func count(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    try connection.script(Self.noteStories)
    try connection.script(Self.countStories)
    counts.addRemoved(try connection.execute(Self.removeEmptyStories), "stories")
  }

  /// Their titles and counters come when the articles stand.
  private func mergeStories(_ connection: borrowing Connection) throws -> LoadCounts.Table {
    var counts = LoadCounts.Table("stories")
    let result = try connection.query(Self.insertStories)
    counts.read = Int(result.int(0, 0) ?? 0)
    counts.inserted = Int(result.int(0, 1) ?? 0)
    counts.unchanged = counts.read - counts.inserted
    return counts
  }

  /// Articles whose standing text is another batch's: only its number and its last sighting may
  /// change, unless this batch's text stood there so far and is gone.
  private func restore(_ connection: borrowing Connection, _ counts: inout LoadCounts) throws {
    try connection.execute(Self.findRestored)
    let batches = try connection.query(
      "SELECT batch FROM load_restored GROUP BY batch ORDER BY batch_order(batch) COLLATE \"C\"")
    counts.restoredFrom = batches.strings().compactMap { $0[0] }
    for table in ["mentions", "quotes", "figures", "role_statements", "removed_spans"] {
      try connection.execute(
        """
        DELETE FROM \(table) t USING load_restored r WHERE t.article_id = r.id AND r.has_other_text
        """)
    }
    try connection.execute(Self.restoreTexts)
    try connection.execute(Self.renumber, [batch])
  }

  private func mergeDecisions(_ connection: borrowing Connection) throws {
    guard try connection.query("SELECT FROM staged_decisions LIMIT 1").rowCount > 0 else { return }
    _ = try TableMerge.decisions.run(on: connection)
  }
}

extension LoadCounts {
  mutating func addRemoved(_ count: Int, _ name: String) {
    if let index = tables.firstIndex(where: { $0.name == name }) {
      tables[index].removed += count
    } else {
      tables.append(Table(name))
      tables[tables.count - 1].removed = count
    }
  }
}
