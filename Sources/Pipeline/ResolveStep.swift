import Foundation
import Loading
import News
import Resolving
import Text

/// Mentions to entities over the whole batch and the stored entities.
struct ResolveStep {
  let context: StageContext
  let before: History
  let inUse: History

  func run() async throws -> StageOutcome {
    let (known, historyDigest) = try await entities(of: before)
    let (inUse, _) = try await entities(of: inUse, stated: Set(known.map(\.id)))
    var resolver = try Resolver(resources: context.resources, known: known, inUse: inUse)
    let decisions = context.decisions.obeyed(by: .entityResolve)
    resolver.decisions = EntityDecisions(
      decisions: decisions, articles: try await ArticleAddresses.ofBatch(context, decisions))
    let count = try await addArticles(to: &resolver)
    let resolution = resolver.finish()
    let writer = try context.writer(.entityResolve)
    try writer.write(JSONLines().encode(resolution.articles))
    try writer.write(JSONLines().encode(resolution.entities, as: "entity"))
    try writer.write(JSONLines().encode(resolution.effects, as: "decision"))
    return StageOutcome(
      balance: Balance(read: count, written: resolution.articles.count),
      outputDigest: try writer.commit(), historyDigest: historyDigest, effects: resolution.effects)
  }

  private func addArticles(to resolver: inout Resolver) async throws -> Int {
    let headers = try headers()
    let reader = try context.reader(.extract)
    var count = 0
    var extractions: [ArticleMentions] = []
    try await OrderedParallelMap.run(
      jobs: context.jobs,
      next: { try reader.next() },
      transform: { lines in
        try JSONLines().decode(
          Extraction.self, from: lines.filter { RecordKind.of($0) == nil })
      },
      consume: { (page: [Extraction]) in
        for extraction in page {
          let header = headers[extraction.articleID]
          extractions.append(
            ArticleMentions(
              articleID: extraction.articleID, source: header?.source ?? "",
              title: header?.title, publishedAt: header?.publishedAt,
              publishedOn: header?.publishedAt?.day, extraction: extraction))
        }
        count += page.count
        context.log.progress.advance(.entityResolve, by: page.count)
      })
    for article in extractions { resolver.add(article) }
    return count
  }

  /// Source, title and time of each article, from the signatures: the texts stay on disk.
  private func headers() throws -> [ArticleID: SignatureRecord] {
    var headers: [ArticleID: SignatureRecord] = [:]
    let reader = try context.reader(.deduplicate)
    while let lines = try reader.next(256) {
      let own = lines.filter { RecordKind.of($0) == "signature" }
      for var record in try JSONLines().decode(SignatureRecord.self, from: own) {
        record.hashes = Data()
        record.terms = Data()
        headers[record.articleID] = record
      }
    }
    return headers
  }

  private func entities(
    of history: History, stated: Set<EntityID> = []
  ) async throws -> ([Resolving.KnownEntity], String) {
    var known: [Resolving.KnownEntity] = []
    var digest = Digest()
    let decided = try await history.decidedEntities()
    for row in decided.restored(try await history.entities()) {
      digest.update("\(row.id.rawValue) \(row.name)\n")
      known.append(
        Resolving.KnownEntity(
          id: row.id, kind: row.kind, name: row.name,
          wikidata: row.wikidata, names: row.names.map(\.name)))
    }
    let folded = DecidedHistory(decided: decided).folded(known, stated: stated)
    return (folded, Digest.hexadecimalText(digest.finish()))
  }
}
