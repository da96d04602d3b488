import Foundation
import Loading
import News

/// All stored outputs of a batch into the database, in one transaction.
struct LoadStep {
  let context: StageContext
  let store: Store
  /// False where the load is only compared.
  var keep = true

  /// Sends what the stages before `entity-resolve` stored into temporary tables: this can be done
  /// while that stage runs, which keeps one processor busy only.
  func stage() async throws -> BatchLoad {
    let load = try await store.load(batch: context.batch)
    do {
      try await addFiles(to: load)
      let groupings = try await addGroupings(to: load)
      try await addArticles(to: load, groupings)
      try await addExtractions(to: load)
    } catch {
      try? await load.abandon()
      throw error
    }
    return load
  }

  /// Adds the links and loads everything.
  ///
  /// - Parameter inputDigest: Of the outputs that are loaded.
  func finish(_ load: BatchLoad, inputDigest: String) async throws -> StageOutcome {
    do {
      try await addLinks(to: load)
      let counts = try await load.commit(inputDigest: inputDigest, keep: keep)
      if !keep { try await store.recorder.finishLoad() }
      return StageOutcome(
        balance: counts.balance, outputDigest: "", notes: LoadStep.rows(counts))
    } catch {
      try? await load.abandon()
      throw error
    }
  }

  /// What a reader of the summary asks for: rows that stand after the load, by table.
  private static func rows(_ counts: LoadCounts) -> [(String, String)] {
    let shown = ["articles", "stories", "entities", "mentions", "quotes", "figures", "rejects"]
    return shown.compactMap { name in
      counts.tables.first { $0.name == name }.map {
        (name, String($0.inserted + $0.updated + $0.unchanged))
      }
    }
  }

  private func has(_ stage: StageName) -> Bool {
    FileManager.default.fileExists(atPath: context.work.output(stage, ofBatch: context.batch).path)
  }

  private func addFiles(to load: BatchLoad) async throws {
    try await pages(.read) { lines in
      (
        files: try lines.records(FeedFile.self, "file"),
        sources: try lines.records(Source.self, "source"),
        rejects: try lines.records(Reject.self, "reject")
      )
    } add: { page in
      try await load.add(files: page.files)
      try await load.add(sources: page.sources)
      try await load.add(rejects: page.rejects)
    }
  }

  private func addGroupings(to load: BatchLoad) async throws -> [ArticleVersion: ArticleGrouping] {
    var groupings: [ArticleVersion: ArticleGrouping] = [:]
    var byArticle: [ArticleID: ArticleGrouping] = [:]
    try await pages(.deduplicate) { lines in
      (
        groupings: try lines.records(ArticleGrouping.self, nil),
        stories: try lines.records(Story.self, "story"),
        signatures: try lines.records(SignatureRecord.self, "signature")
      )
    } add: { page in
      for grouping in page.groupings {
        byArticle[grouping.articleID] = grouping
        for item in [grouping.item] + grouping.revisions {
          groupings[ArticleVersion(article: grouping.articleID, item: item)] = grouping
        }
      }
      try await load.add(stories: page.stories)
      try await load.add(signatures: page.signatures.map { stored($0, byArticle[$0.articleID]) })
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
    try await pages(.normalize) { lines in
      (
        articles: try lines.records(Article.self, nil),
        rejects: try lines.records(Reject.self, "reject")
      )
    } add: { page in
      try await load.add(articles: page.articles.map { ($0, groupings[ArticleVersion($0)]) })
      context.log.progress.advance(.load, by: page.articles.count)
      try await load.add(rejects: page.rejects)
    }
  }

  private func addExtractions(to load: BatchLoad) async throws {
    try await pages(.extract) { lines in
      try lines.records(Extraction.self, nil)
    } add: { extractions in
      try await load.add(extractions: extractions)
    }
  }

  private func addLinks(to load: BatchLoad) async throws {
    try await pages(.entityResolve) { lines in
      (
        links: try lines.records(ArticleLinks.self, nil),
        entities: try lines.records(Entity.self, "entity")
      )
    } add: { page in
      try await load.add(links: page.links)
      try await load.add(entities: page.entities)
    }
  }

  /// A stage's output in windows, parsed in parallel and added in order; nothing where the stage
  /// has not run.
  private func pages<Page: Sendable>(
    _ stage: StageName, parse: @escaping @Sendable ([Data]) throws -> Page,
    add: (Page) async throws -> Void
  ) async throws {
    guard has(stage) else { return }
    let reader = try context.reader(stage)
    try await OrderedParallelMap.run(
      jobs: context.jobs, next: { try reader.next(256) }, transform: parse, consume: add)
  }
}

extension [Data] {
  /// The records of one kind among lines; nil for a stage's main ones.
  fileprivate func records<Record: JSONRecord>(
    _ type: Record.Type, _ kind: String?
  ) throws -> [Record] {
    try JSONLines().decode(type, from: filter { RecordKind.of($0) == kind })
  }
}
