import Testing

/// All tables of a schema in words that do not depend on the ids of entities and stories: an entity
/// is its mentions, a story its articles. A file goes by its batch and path. Equal states are equal tables.
struct TableState: Equatable {
  /// By table or view: one line a row, sorted.
  var rows: [String: [String]]

  /// What remembers when and how, not what: the ledger, the times of loading, the digest of the
  /// outputs that were loaded (they hold ids).
  static let ledger = ["runs", "stage_runs", "schema_migrations", "former_entities"]
  static let times: Set = ["first_loaded_at", "last_loaded_at", "at", "input_digest"]
  /// A batch's word on an article's story, which may have gone by another id since.
  static let stated: Set = ["article_signatures.story_id"]
  /// An entity's id as text; `asserted_by` stands beside it.
  static let repeated: Set = ["teller"]
  /// What tells where a file lay.
  static let places: Set = ["path", "file_id"]

  static let entityColumns: Set = [
    "entity_id", "speaker_id", "subject_id", "asserted_by", "other_asserted_by",
    "organization_id", "candidates", "merged_into", "split_from",
  ]

  /// What differs, a few lines a table: rows only here with -, only there with +, and of rows that
  /// stand on both sides the cells that are not equal.
  func differences(from other: TableState, limit: Int = 2) -> String {
    let names = Set(rows.keys).union(other.rows.keys).sorted()
    return names.compactMap { name in
      let (mine, theirs) = (rows[name] ?? [], other.rows[name] ?? [])
      return mine == theirs ? nil : RowDifferences(mine, theirs).text(name, limit: limit)
    }.joined(separator: "\n")
  }
}

/// Expects equal tables, and says which rows differ where they do not.
func expectSame(
  _ found: TableState, _ expected: TableState, _ what: String = "",
  at location: SourceLocation = #_sourceLocation
) {
  let differences = expected.differences(from: found)
  #expect(differences == "", "\(what): - expected, + found", sourceLocation: location)
}
