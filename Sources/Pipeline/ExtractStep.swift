import Extracting
import Foundation
import News

/// Mentions, quotes and figures of every article but exact copies, per record.
struct ExtractStep {
  let context: StageContext

  func run() async throws -> StageOutcome {
    let plan = try ExtractionPlan(context)
    let extractor = try Extractor(resources: context.resources)
    let countries = try BatchSources(context).countries
    let reader = try context.reader(.normalize)
    let writer = try context.writer(.extract)
    var balance = Balance(read: plan.articles, merged: plan.articles - plan.items.count)
    try await OrderedParallelMap.run(
      jobs: context.jobs,
      next: { try reader.next() },
      transform: { lines in
        let articles = try JSONLines().decode(
          Article.self, from: lines.filter { RecordKind.of($0) == nil })
        let extractions = articles.filter { plan.items.contains(ArticleVersion($0)) }.map {
          extractor.extract($0, country: countries[$0.source])
        }
        return (JSONLines().encode(extractions), extractions.count)
      },
      consume: { (lines: Data, count: Int) in
        try writer.write(lines)
        balance.written += count
        context.log.progress.advance(.extract, by: count)
      })
    return StageOutcome(balance: balance, outputDigest: try writer.commit())
  }
}

/// One text of an article: several articles of a dump share an item, several items an article.
struct ArticleVersion: Hashable, Sendable {
  var article: ArticleID
  var item: ItemID

  init(article: ArticleID, item: ItemID) {
    self.article = article
    self.item = item
  }

  init(_ article: Article) {
    self.article = article.id
    item = article.item
  }

  init(_ grouping: ArticleGrouping) {
    article = grouping.articleID
    item = grouping.item
  }
}

/// Which texts are read: the latest version of each article that is no exact copy.
struct ExtractionPlan: Sendable {
  var articles = 0
  var items: Set<ArticleVersion> = []

  init(_ context: StageContext) throws {
    let reader = try context.reader(.deduplicate)
    while let lines = try reader.next(256) {
      let groupings = try JSONLines().decode(
        ArticleGrouping.self, from: lines.filter { RecordKind.of($0) == nil })
      articles += groupings.count
      items.formUnion(groupings.filter { $0.copyKind != .exact }.map { ArticleVersion($0) })
    }
  }
}
