import Foundation
import Loading
import News

/// All stored outputs of a batch into the database, in one transaction.
struct LoadStep {
  let context: StageContext
  let store: Store

  func run() async throws -> StageOutcome {
    let load = try await store.load(batch: context.batch)
    do {
      try await addFiles(to: load)
      let groupings = try await addGroupings(to: load)
      try await addArticles(to: load, groupings)
      try await addExtractions(to: load)
      try await addLinks(to: load)
      let counts = try await load.commit()
      return StageOutcome(
        balance: counts.balance, outputDigest: "",
        notes: counts.tables.map { ($0.name, String($0.read)) })
    } catch {
      try? await load.abandon()
      throw error
    }
  }

  private func has(_ stage: StageName) -> Bool {
    FileManager.default.fileExists(atPath: context.work.output(stage, ofBatch: context.batch).path)
  }

  private func addFiles(to load: BatchLoad) async throws {
    let reader = try context.reader(.read)
    while let lines = try reader.next(512) {
      let kinds = lines.map { (RecordKind.of($0), $0) }
      func own(_ kind: String) -> [Data] { kinds.filter { $0.0 == kind }.map(\.1) }
      try await load.add(files: try JSONLines().decode(FeedFile.self, from: own("file")))
      try await load.add(sources: try JSONLines().decode(Source.self, from: own("source")))
      try await load.add(rejects: try JSONLines().decode(Reject.self, from: own("reject")))
    }
  }

  private func addGroupings(to load: BatchLoad) async throws -> [ArticleVersion: ArticleGrouping] {
    guard has(.deduplicate) else { return [:] }
    var groupings: [ArticleVersion: ArticleGrouping] = [:]
    var byArticle: [ArticleID: ArticleGrouping] = [:]
    let reader = try context.reader(.deduplicate)
    while let lines = try reader.next(512) {
      let kinds = lines.map { (RecordKind.of($0), $0) }
      func own(_ kind: String?) -> [Data] { kinds.filter { $0.0 == kind }.map(\.1) }
      for grouping in try JSONLines().decode(ArticleGrouping.self, from: own(nil)) {
        byArticle[grouping.articleID] = grouping
        groupings[ArticleVersion(grouping)] = grouping
        for item in grouping.revisions {
          var version = ArticleVersion(grouping)
          version.item = item
          groupings[version] = grouping
        }
      }
      try await load.add(stories: try JSONLines().decode(Story.self, from: own("story")))
      let records = try JSONLines().decode(SignatureRecord.self, from: own("signature"))
      try await load.add(signatures: records.map { stored($0, byArticle[$0.articleID]) })
    }
    return groupings
  }

  private func stored(
    _ record: SignatureRecord, _ grouping: ArticleGrouping?
  ) -> Loading.ArticleSignature {
    Loading.ArticleSignature(
      articleID: record.articleID, publishedAt: record.publishedAt, source: record.source,
      kind: record.kind, title: record.title, digest: record.digest,
      signature: Array(record.hashes), terms: Array(record.terms), copyOf: grouping?.copyOf,
      storyID: grouping?.storyID)
  }

  private func addArticles(
    to load: BatchLoad, _ groupings: [ArticleVersion: ArticleGrouping]
  ) async throws {
    guard has(.normalize) else { return }
    try await pages(.normalize) { (articles: [Article], lines) in
      try await load.add(articles: articles.map { ($0, groupings[ArticleVersion($0)]) })
      let rejects = lines.filter { RecordKind.of($0) == "reject" }
      try await load.add(rejects: try JSONLines().decode(Reject.self, from: rejects))
    }
  }

  private func addExtractions(to load: BatchLoad) async throws {
    guard has(.extract) else { return }
    try await pages(.extract) { (extractions: [Extraction], _) in
      try await load.add(extractions: extractions)
    }
  }

  private func addLinks(to load: BatchLoad) async throws {
    guard has(.entityResolve) else { return }
    try await pages(.entityResolve) { (links: [ArticleLinks], lines) in
      try await load.add(links: links)
      let entities = lines.filter { RecordKind.of($0) == "entity" }
      try await load.add(entities: try JSONLines().decode(Entity.self, from: entities))
    }
  }

  /// The main records of a stage's output in windows, with the window's lines.
  private func pages<Record: Decodable & Sendable>(
    _ stage: StageName, _ body: ([Record], [Data]) async throws -> Void
  ) async throws {
    let reader = try context.reader(stage)
    while let lines = try reader.next(256) {
      let own = lines.filter { RecordKind.of($0) == nil }
      try await body(try JSONLines().decode(Record.self, from: own), lines)
    }
  }
}
