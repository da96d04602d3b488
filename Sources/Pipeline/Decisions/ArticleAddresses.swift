import Foundation
import Loading
import News

/// Which articles the decisions mean: their ids by the addresses that the file names.
struct ArticleAddresses: Sendable {
  private let wanted: [ArticleReference]
  private let addresses: Set<String>
  private(set) var found: [ArticleReference: [ArticleID]] = [:]

  init(_ decisions: [Decision]) {
    wanted = Set(decisions.flatMap(\.articles)).sorted {
      ($0.address, $0.source ?? "") < ($1.address, $1.source ?? "")
    }
    addresses = Set(wanted.map(\.address))
  }

  var isEmpty: Bool { wanted.isEmpty }
  var names: [String] { addresses.sorted() }

  /// The part of a batch's articles that decisions may mean; cheap for the others.
  func candidates(_ articles: [Article]) -> [Article] {
    guard !isEmpty else { return [] }
    return articles.filter { article in
      [article.url, article.urlAsGiven, article.guid].contains {
        $0.map(addresses.contains) ?? false
      }
    }
  }

  mutating func add(_ articles: [Article]) {
    for article in candidates(articles) {
      add(
        article.id, url: article.url, urlAsGiven: article.urlAsGiven, guid: article.guid,
        source: article.source)
    }
  }

  mutating func add(_ articles: [StoredAddress]) {
    for article in articles {
      add(
        article.articleID, url: article.url, urlAsGiven: article.urlAsGiven, guid: article.guid,
        source: article.source)
    }
  }

  private mutating func add(
    _ id: ArticleID, url: String?, urlAsGiven: String?, guid: String?, source: String
  ) {
    for reference in wanted
    where reference.names(url: url, urlAsGiven: urlAsGiven, guid: guid, source: source)
      && !found[reference, default: []].contains(id)
    {
      found[reference] = (found[reference, default: []] + [id]).sorted()
    }
  }

  /// Those of the batch, from the stored output of `normalize`.
  static func ofBatch(
    _ context: StageContext, _ decisions: [Decision]
  ) async throws -> [ArticleReference: [ArticleID]] {
    let wanted = ArticleAddresses(decisions)
    var addresses = wanted
    guard !wanted.isEmpty else { return [:] }
    let reader = try context.reader(.normalize)
    try await OrderedParallelMap.run(
      jobs: context.jobs, next: { try reader.next() },
      transform: { lines in
        wanted.candidates(
          try JSONLines().decode(Article.self, from: lines.filter { RecordKind.of($0) == nil }))
      },
      consume: { addresses.add($0) })
    return addresses.found
  }
}
