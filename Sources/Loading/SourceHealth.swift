import PostgreSQL

/// One row of the view `source_health`.
public struct SourceHealth: Sendable, Equatable {
  public var source: String
  /// The last night, as a date; nil where no batch is named by one.
  public var night: String?
  public var articles: Int
  public var medianArticles: Double?
  public var words: Double?
  public var medianWords: Double?
  public var quietNights: Int?
  /// ok, silent, shrunken, changed, new, unseen.
  public var status: String

  public init(
    source: String, night: String?, articles: Int, medianArticles: Double? = nil,
    words: Double? = nil, medianWords: Double? = nil, quietNights: Int? = nil, status: String
  ) {
    self.source = source
    self.night = night
    self.articles = articles
    self.medianArticles = medianArticles
    self.words = words
    self.medianWords = medianWords
    self.quietNights = quietNights
    self.status = status
  }
}

extension Store {
  /// All sources, the worst first.
  public func sourceHealth() async throws -> [SourceHealth] {
    let rows = try await asStoreErrors {
      try await database.rows(
        """
        SELECT source, night, articles, median_articles, words, median_words, quiet_nights, status
        FROM source_health
        ORDER BY array_position(
          ARRAY['silent', 'shrunken', 'changed', 'new', 'ok', 'unseen'], status),
          median_articles DESC NULLS LAST, source COLLATE "C", source_id
        """)
    }
    return rows.map { row in
      SourceHealth(
        source: row[0] ?? "", night: row[1], articles: row[2].flatMap { Int($0) } ?? 0,
        medianArticles: row[3].flatMap { Double($0) }, words: row[4].flatMap { Double($0) },
        medianWords: row[5].flatMap { Double($0) }, quietNights: row[6].flatMap { Int($0) },
        status: row[7] ?? "ok")
    }
  }
}
