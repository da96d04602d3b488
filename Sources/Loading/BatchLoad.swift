public import News
import PostgreSQL
import Text

/// Takes the records of one batch window by window, and then loads them in one transaction.
///
/// Until `commit` everything lies in temporary tables of this session: nobody sees it, and nothing
/// is left of it when the program dies. Windows of a few hundred records are best.
public actor BatchLoad {
  public nonisolated let batch: String
  let database: Database
  let schema: String
  private var arrivals = 0

  init(database: Database, schema: String, batch: String) {
    self.database = database
    self.schema = schema
    self.batch = batch
  }

  func prepare() async throws {
    try await asStoreErrors { try await database.perform { try Staging.prepare($0) } }
  }

  /// Every source that the articles name.
  public func add(sources: [Source]) async throws {
    try await send(sources, to: Staging.sources) { writer, source in writer.row(source) }
  }

  /// Every file of the batch.
  public func add(files: [FeedFile]) async throws {
    for file in files {
      let expected = fileID(file.path, file.member, file.sha256)
      guard file.id.rawValue == expected else {
        throw StoreError.clash(
          "file \(file.path): id \(file.id.rawValue), expected \(expected) from its natural key")
      }
    }
    let batch = self.batch
    try await send(files, to: Staging.files) { writer, file in writer.row(file, batch: batch) }
  }

  /// Every version of the articles: the one whose item the grouping names stands, the others are
  /// its revisions. Without a grouping (no `deduplicate` output) the last to arrive stands.
  public func add(articles: [(article: Article, grouping: ArticleGrouping?)]) async throws {
    var rows = Staging.articles.writer()
    var spans = Staging.removedSpans.writer()
    for (article, grouping) in articles {
      let file = fileID(article.file, article.member, article.fileSHA256)
      rows.row(article, grouping: grouping, fileID: file, arrival: arrivals)
      for (position, span) in article.removedSpans.enumerated() {
        spans.row(span, of: article.id, arrival: arrivals, position: position)
      }
      arrivals += 1
    }
    try await send([(Staging.articles, rows), (Staging.removedSpans, spans)])
  }

  /// The stories of the batch's articles.
  public func add(stories: [Story]) async throws {
    try await send(stories, to: Staging.stories) { writer, story in writer.row(story) }
  }

  /// What `extract` found; one for every article that it read, also where it found nothing.
  public func add(extractions: [Extraction]) async throws {
    var extracted = Staging.extracted.writer()
    var mentions = Staging.mentions.writer()
    var quotes = Staging.quotes.writer()
    var figures = Staging.figures.writer()
    for extraction in extractions {
      extracted.row(extraction)
      for mention in extraction.mentions { mentions.row(mention, of: extraction.articleID) }
      for quote in extraction.quotes { quotes.row(quote, of: extraction.articleID) }
      for figure in extraction.figures { figures.row(figure, of: extraction.articleID) }
    }
    try await send([
      (Staging.extracted, extracted), (Staging.mentions, mentions), (Staging.quotes, quotes),
      (Staging.figures, figures),
    ])
  }

  /// The entities that the links name: founded by this batch, or carried.
  public func add(entities: [Entity]) async throws {
    var rows = Staging.entities.writer()
    var names = Staging.entityNames.writer()
    for entity in entities {
      rows.row(entity)
      for name in entity.names { names.row(name, of: entity.id) }
    }
    try await send([(Staging.entities, rows), (Staging.entityNames, names)])
  }

  /// What `entity-resolve` decided about the extractions.
  public func add(links: [ArticleLinks]) async throws {
    var mentions = Staging.mentionLinks.writer()
    var quotes = Staging.quoteLinks.writer()
    var figures = Staging.figureLinks.writer()
    var roles = Staging.roles.writer()
    for link in links {
      for mention in link.mentions { mentions.row(mention) }
      for quote in link.quotes { quotes.row(quote) }
      for figure in link.figures { figures.row(figure) }
      for role in link.roles { roles.row(role, of: link.articleID) }
    }
    try await send([
      (Staging.mentionLinks, mentions), (Staging.quoteLinks, quotes),
      (Staging.figureLinks, figures), (Staging.roles, roles),
    ])
  }

  /// What later nights compare their articles with.
  public func add(signatures: [ArticleSignature]) async throws {
    try await send(signatures, to: Staging.signatures) { writer, row in writer.row(row) }
  }

  /// The rejects of all stages of the batch.
  public func add(rejects: [Reject]) async throws {
    let batch = self.batch
    try await send(rejects, to: Staging.rejects) { writer, reject in
      writer.row(reject, batch: batch)
    }
  }

  /// The decisions file as last replayed; the table then holds exactly these.
  public func add(decisions: [DecisionRecord]) async throws {
    try await send(decisions, to: Staging.decisions) { writer, decision in writer.row(decision) }
  }

  /// Loads what was added, and removes what this batch stored before and no longer has.
  ///
  /// - Parameters:
  ///   - inputDigest: Of what was added; `Ledger.isLoaded` asks for it.
  ///   - keep: False rolls everything back after counting, or leaves that to the `RowRecorder` in
  ///     whose transaction it runs.
  /// - Throws: `StoreError`; the tables are then as before.
  public func commit(inputDigest: String? = nil, keep: Bool = true) async throws -> LoadCounts {
    try await commit(as: keep ? .load : .trial, inputDigest: inputDigest)
  }

  func commit(
    as purpose: BatchMerge.Purpose, inputDigest: String? = nil
  ) async throws -> LoadCounts {
    let merge = BatchMerge(
      batch: batch, schema: schema, inputDigest: inputDigest, purpose: purpose)
    return try await asStoreErrors {
      try await database.perform { connection in
        defer { _ = try? Staging.discard(connection) }
        return try merge.run(on: connection)
      }
    }
  }

  /// Forgets what was added.
  public func abandon() async throws {
    try await asStoreErrors { try await database.perform { try Staging.discard($0) } }
  }

  private func fileID(_ path: String, _ member: String?, _ sha256: String) -> Int64 {
    NaturalKey.file(batch: batch, path: path, member: member, sha256: sha256)
  }

  private func send<Record>(
    _ records: [Record], to table: StagingTable,
    _ write: (inout BinaryCopyWriter, Record) -> Void
  ) async throws {
    var writer = table.writer()
    for record in records { write(&writer, record) }
    try await send([(table, writer)])
  }

  private func send(_ rows: [(table: StagingTable, writer: BinaryCopyWriter)]) async throws {
    let filled = rows.filter { $0.writer.rowCount > 0 }
    try await asStoreErrors {
      try await database.perform { connection in
        for (table, writer) in filled { try connection.copyIn(table.copy, writer) }
      }
    }
  }
}
