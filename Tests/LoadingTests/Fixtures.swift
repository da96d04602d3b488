import Foundation
import Loading
import News
import PostgreSQL
import TestSupport
import Testing
import Text

/// What a batch hands to the loader, small enough to write down.
struct Night {
  var batch: String
  var sources: [Source] = []
  var files: [FeedFile] = []
  var articles: [(article: Article, grouping: ArticleGrouping?)] = []
  var stories: [Story] = []
  var extractions: [Extraction] = []
  var entities: [Entity] = []
  var links: [ArticleLinks] = []
  var signatures: [ArticleSignature] = []
  var rejects: [Reject] = []

  init(_ batch: String) { self.batch = batch }

  func load(into store: Store, keep: Bool = true) async throws -> LoadCounts {
    let load = try await store.load(batch: batch)
    // Links before what they link, as the windows of the stages may come in any order.
    try await load.add(links: links)
    try await load.add(entities: entities)
    try await load.add(extractions: extractions)
    try await load.add(stories: stories)
    try await load.add(articles: articles)
    try await load.add(files: files)
    try await load.add(sources: sources)
    try await load.add(signatures: signatures)
    try await load.add(rejects: rejects)
    return try await load.commit(keep: keep)
  }
}

/// An article to put into a night.
struct Draft {
  var source = "herald"
  var guid: String
  var title: String?
  var body = "Nothing happened."
  var kind = Article.Kind.article
  var published: Int64? = 0
  var updated: Int64?
  var item: Int64 = 0
  var byteStart = 0
  var sourceMap = SourceMap()
  var removedSpans: [RemovedSpan] = []
  var copyOf: ArticleID?
  var copyKind: ArticleGrouping.CopyKind?
  var story = "flood"
  var teaserOf: ArticleID?
  var replaces: [Int64] = []
  /// The item that stands, where it is not this one.
  var standing: Int64?

  var id: ArticleID { Draft.id(source, guid) }

  static func id(_ source: String, _ guid: String) -> ArticleID {
    ArticleID(rawValue: Digest.rowID("article", source, guid))
  }

  static let midnight: Int64 = 1_795_219_200
}

func storyID(_ name: String) -> StoryID { StoryID(rawValue: Digest.rowID("story", name)) }

func entityID(_ name: String) -> EntityID { EntityID(rawValue: Digest.rowID("entity", name)) }

extension Night {
  private static let digest = String(repeating: "ab", count: 32)

  mutating func source(_ key: String, _ kind: Source.Kind = .outlet) {
    sources.append(
      Source(
        id: SourceID(rawValue: NaturalKey.source(key)), key: key, name: key.capitalized, kind: kind)
    )
    files.append(
      FeedFile(
        id: FileID(
          rawValue: NaturalKey.file(
            batch: batch, path: "\(key).xml", member: nil, sha256: Night.digest)),
        path: "\(key).xml", sha256: Night.digest, containerSHA256: Night.digest, bytes: 1000,
        format: .rss, items: 1))
  }

  mutating func add(_ draft: Draft) {
    if !sources.contains(where: { $0.key == draft.source }) { source(draft.source) }
    if !stories.contains(where: { $0.id == storyID(draft.story) }) {
      stories.append(Story(id: storyID(draft.story), title: draft.story))
    }
    let item = ItemID(rawValue: draft.item)
    let article = Article(
      id: draft.id, item: item, source: draft.source, fileSHA256: Night.digest,
      file: "\(draft.source).xml", byteStart: draft.byteStart, byteEnd: draft.byteStart + 500,
      guid: draft.guid, kind: draft.kind, title: draft.title ?? draft.guid, language: "en",
      publishedAt: draft.published.map { Timestamp(secondsSinceEpoch: Draft.midnight + $0) },
      updatedAt: draft.updated.map { Timestamp(secondsSinceEpoch: Draft.midnight + $0) },
      body: draft.body, wordCount: draft.body.split(separator: " ").count,
      sourceMap: draft.sourceMap, removedSpans: draft.removedSpans)
    let grouping = ArticleGrouping(
      articleID: draft.id, item: ItemID(rawValue: draft.standing ?? draft.item),
      revisions: draft.replaces.map(ItemID.init), copyOf: draft.copyOf, copyKind: draft.copyKind,
      copySimilarity: draft.copyOf.map { _ in draft.copyKind == .exact ? 1 : 0.8 },
      storyID: storyID(draft.story), teaserOf: draft.teaserOf)
    articles.append((article, grouping))
    if draft.standing == nil {
      extractions.append(Extraction(articleID: draft.id))
      links.append(ArticleLinks(articleID: draft.id))
      signatures.append(
        ArticleSignature(
          articleID: draft.id, publishedAt: article.publishedAt, source: draft.source,
          kind: draft.kind, title: article.title, digest: Digest.rowID("words", draft.body),
          signature: Array(draft.body.utf8.prefix(8)), terms: [1, 2, 3], copyOf: draft.copyOf,
          storyID: storyID(draft.story)))
    }
  }

  private func position(of id: ArticleID) -> Int? {
    extractions.firstIndex { $0.articleID == id }
  }

  /// Names the first place where `name` stands in the body.
  mutating func mention(_ name: String, in id: ArticleID, kind: EntityKind = .person) throws {
    let index = try #require(position(of: id))
    let range = try range(of: name, in: id)
    let mention = Mention(
      id: MentionID(
        rawValue: Digest.rowID(
          "mention", "\(id.rawValue)", "body", "\(range.start)", "\(range.end)", "")),
      startAt: range.start, endAt: range.end, surface: name, kind: kind, score: 0.9,
      method: "shape")
    extractions[index].mentions.append(mention)
    links[index].mentions.append(
      ArticleLinks.MentionLink(
        id: mention.id, entityID: entityID(name), score: 0.9, method: "exact"))
    guard !entities.contains(where: { $0.id == entityID(name) }) else { return }
    entities.append(
      Entity(
        id: entityID(name), kind: kind, name: name, names: [EntityName(name: name, origin: .text)]))
  }

  mutating func quote(_ words: String, by speaker: String, in id: ArticleID) throws {
    let index = try #require(position(of: id))
    let range = try range(of: words, in: id)
    let quote = Quote(
      id: QuoteID(
        rawValue: Digest.rowID(
          "quote", "\(id.rawValue)", "body", "\(range.start)", "\(range.end)", "-1")),
      kind: .direct, text: words, startAt: range.start, endAt: range.end, parts: [range],
      cue: "said", cueClass: "say", speakerText: speaker, speakerMethod: "subject", score: 1,
      textKey: Digest.rowID("words", words))
    extractions[index].quotes.append(quote)
    links[index].quotes.append(
      ArticleLinks.QuoteLink(id: quote.id, speakerID: entityID(speaker), speakerMethod: "name"))
  }

  mutating func figure(
    _ text: String, value: String?, counts: String?, about: String? = nil, in id: ArticleID,
    change: (inout Figure) -> Void = { _ in }
  ) throws {
    let index = try #require(position(of: id))
    let range = try range(of: text, in: id)
    var figure = Figure(
      id: FigureID(
        rawValue: Digest.rowID(
          "figure", "\(id.rawValue)", "body", "\(range.start)", "\(range.end)", "")),
      startAt: range.start, endAt: range.end, text: text, value: value, counts: counts,
      about: about)
    change(&figure)
    extractions[index].figures.append(figure)
  }

  private func range(of words: String, in id: ArticleID) throws -> TextRange {
    let body = try #require(articles.last { $0.article.id == id }).article.body
    let found = try #require(body.range(of: words))
    let start = body.unicodeScalars.distance(from: body.startIndex, to: found.lowerBound)
    return TextRange(start, start + words.unicodeScalars.count)
  }
}

/// A store on a new database, and what its tables hold.
struct TestStore {
  let store: Store
  let url: String

  static func open() async throws -> TestStore {
    let url = try await DatabaseCluster.database()
    return TestStore(store: try await Store.open(url, migrations: try migrations()), url: url)
  }

  static func migrations() throws -> [Migration] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("sql/migrations")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      Migration(
        name: $0, sql: try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
    }
  }

  func rows(_ sql: String) async throws -> [[String?]] { try await store.database.rows(sql) }

  func column(_ sql: String) async throws -> [String?] { try await rows(sql).map { $0[0] } }

  static let tables = [
    "sources", "files", "stories", "articles", "article_sightings", "article_revisions",
    "removed_spans", "article_signatures", "entities", "entity_names", "role_statements",
    "entity_roles", "mentions", "quotes", "figures", "rejects",
  ]

  /// Every row of every table that a load writes, times left out.
  func dump() async throws -> [String] {
    var lines: [String] = []
    for table in TestStore.tables {
      lines += try await column(
        """
        SELECT '\(table) ' || (to_jsonb(t) - 'at')::text FROM \(table) t ORDER BY 1
        """
      ).compactMap { $0 }
    }
    return lines
  }
}
