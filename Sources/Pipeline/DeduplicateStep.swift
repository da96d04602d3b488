import Deduplicating
import Foundation
import Loading
import News
import Text

/// What the database keeps of a signature, in the stage's output.
struct SignatureRecord: JSONRecord, Sendable {
  var articleID: ArticleID
  var source: String
  var kind: Article.Kind
  var publishedAt: Timestamp?
  var title: String?
  var digest: Int64
  /// Base64 of `ArticleSignature.packedHashes` and `packedTerms`.
  var hashes: Data
  var terms: Data

  init(_ signature: Deduplicating.ArticleSignature) {
    articleID = signature.articleID
    source = signature.source
    kind = signature.kind
    publishedAt = signature.publishedAt
    title = signature.title
    digest = signature.digest
    hashes = Data(signature.packedHashes)
    terms = Data(signature.packedTerms)
  }

  init(json: JSONObject) throws(JSONError) {
    articleID = try json.value("article_id")
    source = try json.value("source")
    kind = try json.value("kind")
    publishedAt = try json.optional("published_at")
    title = try json.optional("title")
    digest = try json.value("digest")
    hashes = Data(base64Encoded: try json.value("hashes") as String) ?? Data()
    terms = Data(base64Encoded: try json.value("terms") as String) ?? Data()
  }

  func writeMembers(to json: inout JSONWriter) {
    json.add("article_id", articleID)
    json.add("source", source)
    json.add("kind", kind)
    json.add("published_at", publishedAt)
    json.add("title", title)
    json.add("digest", digest)
    json.add("hashes", hashes.base64EncodedString())
    json.add("terms", terms.base64EncodedString())
  }
}

/// Copies and stories over the whole batch and the window of stored articles.
struct DeduplicateStep {
  let context: StageContext
  let before: History
  let inUse: History

  func run() async throws -> StageOutcome {
    let signatures = try await signatures()
    let (known, historyDigest) = try await known(around: signatures, in: before)
    let (inUse, _) = try await self.known(around: signatures, in: inUse)
    let grouping = Deduplicator(
      storyWindowDays: context.configuration.deduplicate.storyDays,
      decisions: try await decisions()
    ).group(signatures, known: known, inUse: inUse)
    let writer = try context.writer(.deduplicate)
    try writer.write(JSONLines().encode(grouping.articles))
    try writer.write(JSONLines().encode(grouping.stories, as: "story"))
    try writer.write(
      JSONLines().encode(grouping.signatures.map { SignatureRecord($0) }, as: "signature"))
    try writer.write(JSONLines().encode(grouping.effects, as: "decision"))
    let balance = Balance(
      read: signatures.count, written: grouping.articles.count, merged: grouping.merged)
    return StageOutcome(
      balance: balance, outputDigest: try writer.commit(), historyDigest: historyDigest,
      effects: grouping.effects)
  }

  /// The decisions about copies, with the articles of this batch and of others that they name.
  private func decisions() async throws -> CopyDecisions {
    let decisions = context.decisions.obeyed(by: .deduplicate)
    guard !decisions.isEmpty else { return CopyDecisions() }
    var addresses = ArticleAddresses(decisions)
    addresses.add(try await before.articles(named: addresses.names))
    let own = try await ArticleAddresses.ofBatch(context, decisions)
    return CopyDecisions(
      decisions, articles: addresses.found.merging(own) { Array(Set($0 + $1)).sorted() })
  }

  private func signatures() async throws -> [Deduplicating.ArticleSignature] {
    let agencies = try BatchSources(context).agencies
    let builder = try SignatureBuilder(resources: context.resources)
    let reader = try context.reader(.normalize)
    var signatures: [Deduplicating.ArticleSignature] = []
    try await OrderedParallelMap.run(
      jobs: context.jobs,
      next: { try reader.next() },
      transform: { lines in
        try JSONLines().decode(Article.self, from: lines.filter { RecordKind.of($0) == nil })
          .map { builder.signature(of: $0, isAgency: agencies.contains($0.source)) }
      },
      consume: {
        signatures += $0
        context.log.progress.advance(.deduplicate, by: $0.count)
      })
    return signatures
  }

  /// Stored articles published within the window around this batch's, and a digest of them.
  private func known(
    around signatures: [Deduplicating.ArticleSignature], in history: History
  ) async throws -> ([KnownArticle], String) {
    let window = Int64(context.configuration.deduplicate.windowDays) * 86_400
    let times = signatures.compactMap(\.publishedAt)
    let from = times.min().map { Timestamp(secondsSinceEpoch: $0.secondsSinceEpoch - window) }
    let to = times.max().map { Timestamp(secondsSinceEpoch: $0.secondsSinceEpoch + window) }
    let known = try await history.signatures(from: from, to: to) { row -> KnownArticle? in
      guard let storyID = row.storyID,
        let signature = Deduplicating.ArticleSignature(
          articleID: row.articleID, source: row.source, kind: row.kind,
          publishedAt: row.publishedAt, title: row.title, digest: row.digest,
          packedHashes: row.signature, packedTerms: row.terms)
      else { return nil }
      return KnownArticle(
        signature: signature, copyOf: row.copyOf, storyID: storyID, storyTitle: row.title)
    }
    var digest = Digest()
    for article in known {
      let signature = article.signature
      digest.update(
        "\(signature.articleID.rawValue) \(article.copyOf?.rawValue ?? 0) \(signature.digest)\n")
    }
    return (known, Digest.hexadecimalText(digest.finish()))
  }
}

/// The sources of a batch, as stage `read` found them.
struct BatchSources {
  var sources: [Source] = []

  init(_ context: StageContext) throws {
    let reader = try context.reader(.read)
    while let lines = try reader.next(256) {
      let own = lines.filter { RecordKind.of($0) == "source" }
      sources += try JSONLines().decode(Source.self, from: own)
    }
  }

  var agencies: Set<String> { Set(sources.filter { $0.kind == .agency }.map(\.key)) }

  /// ISO 3166 codes by source key.
  var countries: [String: String] {
    Dictionary(
      sources.compactMap { source in source.country.map { (source.key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
