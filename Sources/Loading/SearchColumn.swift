import PostgreSQL

/// What filling `articles.search` came to.
public struct SearchFill: Sendable, Equatable, Codable {
  /// The configured text search configuration.
  public var setting: String
  /// Articles that were filled now.
  public var articles: Int

  public init(setting: String, articles: Int) {
    self.setting = setting
    self.articles = articles
  }
}

/// The full-text column: filled after the load, in transactions of its own, only where it is null.
///
/// The comment on the column's index is the setting that it was filled with: it is written last, so
/// that a filling which broke off is told from a whole one.
struct SearchColumn {
  static let index = "articles_search"
  /// Finds what is not filled; without it every night would read the whole table.
  static let missing = "articles_without_search"
  /// Articles a transaction: some 0.3 s of work that an interruption loses.
  static let chunk = 1000

  /// In the load's transaction, before the articles are written: texts that are about to change
  /// lose their vectors.
  static func forget(_ connection: borrowing Connection) throws {
    try connection.script(
      """
      UPDATE articles a SET search = NULL
      FROM load_sightings w LEFT JOIN final_articles f ON f.id = w.article_id
      WHERE w.is_winner AND a.id = w.article_id AND a.search IS NOT NULL
        AND (f.language <> a.language OR w.text_key IS DISTINCT FROM (
          SELECT s.text_key FROM article_sightings s
          WHERE s.article_id = a.id AND s.revision = a.revision LIMIT 1));
      """)
  }

  /// The setting that the column was last filled with, whole.
  static func stored(_ connection: borrowing Connection) throws -> String? {
    try connection.query(
      "SELECT obj_description(to_regclass($1), 'pg_class')", [index]
    ).text(0, 0)
  }

  /// Takes the vectors and their indexes away.
  static func clear(_ connection: borrowing Connection) throws {
    try connection.transaction {
      try connection.script(
        """
        DROP INDEX IF EXISTS \(index), \(missing);
        UPDATE articles SET search = NULL WHERE search IS NOT NULL;
        """)
    }
  }

  /// Fills what is null, after all that was filled with another setting.
  static func fill(_ connection: borrowing Connection, setting: String) throws -> Int {
    if try stored(connection) != setting { try clear(connection) }
    try connection.script(
      "CREATE INDEX IF NOT EXISTS \(missing) ON articles (id) WHERE search IS NULL")
    var filled = 0
    while true {
      let count = try connection.execute(fillSome, [setting, String(chunk)])
      guard count > 0 else { break }
      filled += count
    }
    try finish(connection, setting: setting, filled: filled)
    return filled
  }

  private static func finish(
    _ connection: borrowing Connection, setting: String, filled: Int
  ) throws {
    guard try stored(connection) != setting else {
      // New entries wait in a list that every query would have to read.
      if filled > 0 {
        try connection.execute("SELECT gin_clean_pending_list(to_regclass($1))", [index])
      }
      return
    }
    try connection.transaction {
      try connection.script(
        """
        CREATE INDEX IF NOT EXISTS \(index) ON articles USING gin (search);
        COMMENT ON INDEX \(index) IS '\(setting)';
        """)
    }
  }

  /// A vector has room for a megabyte: of longer texts the first 200,000 characters are indexed.
  private static let fillSome = """
    WITH next AS MATERIALIZED (
      SELECT id FROM articles WHERE search IS NULL LIMIT $2::integer)
    UPDATE articles a SET search =
      setweight(to_tsvector(c.name, coalesce(a.title, '')), 'A')
      || setweight(to_tsvector(c.name, left(a.body, 200000)), 'B')
    FROM next n JOIN articles o ON o.id = n.id
    CROSS JOIN LATERAL search_configuration(o.language, $1::regconfig) AS c (name)
    WHERE a.id = n.id
    """
}

extension Store {
  /// - Throws: `StoreError`, 78 for a configuration that the server does not have.
  public func checkSearch(_ setting: String?) async throws {
    guard let setting, setting != "off" else { return }
    let known = try await asStoreErrors {
      try await database.rows(
        """
        SELECT cfgname FROM pg_ts_config WHERE pg_ts_config_is_visible(oid)
        ORDER BY cfgname COLLATE "C"
        """)
    }.compactMap { $0[0] }
    guard known.contains(setting) else { throw StoreError.unknownSearch(setting, known: known) }
  }

  /// Brings `articles.search` to the state that the configuration asks for, after a load.
  ///
  /// - Parameter setting: A text search configuration; "off" takes the column's content away; nil
  ///   goes on with what the database has.
  /// - Returns: nil where there is no full-text search.
  /// - Throws: `StoreError`; what was filled until then stays, and the next call goes on.
  public func fillSearch(_ setting: String?) async throws -> SearchFill? {
    try await asStoreErrors {
      try await database.perform { connection in
        let stored = try SearchColumn.stored(connection)
        guard let wanted = setting ?? stored, wanted != "off" else {
          if stored != nil { try SearchColumn.clear(connection) }
          return nil
        }
        return SearchFill(
          setting: wanted, articles: try SearchColumn.fill(connection, setting: wanted))
      }
    }
  }
}
