public import News
internal import Text

/// An article of another batch, with the groups that it has there.
public struct KnownArticle: Sendable, Equatable {
  public var signature: ArticleSignature
  public var copyOf: ArticleID?
  public var storyID: StoryID
  public var storyTitle: String?

  public init(
    signature: ArticleSignature, copyOf: ArticleID?, storyID: StoryID, storyTitle: String? = nil
  ) {
    self.signature = signature
    self.copyOf = copyOf
    self.storyID = storyID
    self.storyTitle = storyTitle
  }
}

/// The result of `deduplicate` for one batch.
public struct Grouping: Sendable, Equatable {
  /// One per article, ascending by id.
  public var articles: [ArticleGrouping]
  /// Every story that those articles are in, ascending by id; the ones founded elsewhere carried.
  public var stories: [Story]
  /// Signatures of the articles, same order as `articles`.
  public var signatures: [ArticleSignature]
  /// Records that folded into a later one of the same article.
  public var merged: Int
  /// What the decisions did, each once.
  public var effects: [DecisionEffect] = []
}

/// Joins revisions, copies and stories.
public struct Deduplicator: Sendable {
  private let storyWindowDays: Int
  private let decisions: CopyDecisions

  /// - Parameters:
  ///   - storyWindowDays: how far apart two articles on one story may be published.
  ///   - decisions: what people decided about copies; obeyed over all rules.
  public init(storyWindowDays: Int = 4, decisions: CopyDecisions = CopyDecisions()) {
    self.storyWindowDays = storyWindowDays
    self.decisions = decisions
  }

  /// - Parameters:
  ///   - signatures: in file order; several of one article are its revisions.
  ///   - known: articles of the batches before; of those that are in `signatures` too, only the
  ///     story's id counts.
  ///   - inUse: articles whose stories have ids that people may know. They decide nothing; a story
  ///     that turns out to be one of theirs has its id.
  /// - Complexity: O(n log n) for n articles without large groups.
  public func group(
    _ signatures: [ArticleSignature], known: [KnownArticle] = [], inUse: [KnownArticle] = []
  ) -> Grouping {
    var run = GroupingRun(storyWindowDays: storyWindowDays, decisions: decisions)
    let (latest, revisions) = latestRevisions(signatures)
    let ids = Set(latest.map(\.articleID))
    let sorted = decisions.ordered(latest.sorted { Deduplicator.isBefore($0, $1) })
    run.addKnown(known.filter { !ids.contains($0.signature.articleID) })
    run.group(sorted)
    run.keepStories(of: known.filter { ids.contains($0.signature.articleID) })
    run.adoptStories(of: inUse)
    return run.result(revisions: revisions, merged: signatures.count - latest.count)
  }

  /// Canonical order: agencies first, then publication time (unknown last), then id.
  static func isBefore(_ a: ArticleSignature, _ b: ArticleSignature) -> Bool {
    if a.isAgency != b.isAgency { return a.isAgency }
    let times = (a.publishedAt?.secondsSinceEpoch ?? .max, b.publishedAt?.secondsSinceEpoch ?? .max)
    return times.0 != times.1 ? times.0 < times.1 : a.articleID < b.articleID
  }

  /// The latest of each article by update time, else by publication time, else as the files have
  /// it; and what it replaced, in file order.
  private func latestRevisions(
    _ signatures: [ArticleSignature]
  ) -> (latest: [ArticleSignature], revisions: [ArticleID: [ItemID]]) {
    var best: [ArticleID: Int] = [:]
    var all: [ArticleID: [Int]] = [:]
    for (index, signature) in signatures.enumerated() {
      all[signature.articleID, default: []].append(index)
      guard let old = best[signature.articleID] else {
        best[signature.articleID] = index
        continue
      }
      let time = { (s: ArticleSignature) in (s.updatedAt ?? s.publishedAt)?.secondsSinceEpoch ?? 0 }
      if time(signature) >= time(signatures[old]) { best[signature.articleID] = index }
    }
    var revisions: [ArticleID: [ItemID]] = [:]
    for (id, indices) in all where indices.count > 1 {
      revisions[id] = indices.filter { $0 != best[id] }.map { signatures[$0].item }
    }
    return (best.values.sorted().map { signatures[$0] }, revisions)
  }
}

/// One pass over a batch in canonical order.
private struct GroupingRun {
  private struct Entry {
    var signature: ArticleSignature
    var copy: CopyDetector.Match?
    var cluster: Int
    var isKnown: Bool
    var teaserOf: ArticleID?
  }

  private var entries: [Entry] = []
  private var copies = CopyDetector()
  private var clusterer: StoryClusterer
  private var openings = OpeningIndex()
  /// `stories[c]` is the story of cluster `c`.
  private var stories: [Story] = []
  private var storyIDs = Set<StoryID>()
  private var groups: DecidedGroups

  init(storyWindowDays: Int, decisions: CopyDecisions) {
    clusterer = StoryClusterer(windowDays: storyWindowDays)
    groups = DecidedGroups(decisions)
  }

  mutating func addKnown(_ known: [KnownArticle]) {
    var clusters: [StoryID: Int] = [:]
    let known = known.sorted { Deduplicator.isBefore($0.signature, $1.signature) }
    for article in known {
      let cluster = clusterer.add(article.signature, to: clusters[article.storyID])
      if clusters[article.storyID] == nil {
        clusters[article.storyID] = cluster
        stories.append(Story(id: article.storyID, title: article.storyTitle, carried: true))
        storyIDs.insert(article.storyID)
      }
      let isCandidate = article.copyOf == nil || groups.isDecidedCopy(article.signature.articleID)
      if isCandidate { copies.addOriginal(article.signature, index: entries.count) }
      if article.signature.kind != .teaser { openings.add(article.signature) }
      entries.append(
        Entry(signature: article.signature, copy: nil, cluster: cluster, isKnown: true))
    }
    groups.addKnown(known)
  }

  mutating func group(_ sorted: [ArticleSignature]) {
    for signature in sorted where signature.kind != .teaser { openings.add(signature) }
    // Teasers last: they follow the article that they advertise.
    for signature in sorted where signature.kind != .teaser { place(signature, teaserOf: nil) }
    let clusters = Dictionary(
      entries.map { ($0.signature.articleID, $0.cluster) }, uniquingKeysWith: { first, _ in first })
    for signature in sorted where signature.kind == .teaser {
      let whole = openings.article(advertisedBy: signature)
      place(signature, teaserOf: whole, cluster: whole.flatMap { clusters[$0] })
    }
  }

  private mutating func place(
    _ signature: ArticleSignature, teaserOf: ArticleID?, cluster known: Int? = nil
  ) {
    let match = groups.match(signature, copies) { entries[$0].signature }
    var cluster = known ?? match.map { entries[$0.original].cluster }
    groups.add(
      signature.articleID, index: entries.count,
      copyOf: match.map { entries[$0.original].signature.articleID })
    if groups.isDecidedCopy(signature.articleID), match != nil {
      // What is like it shall be found, though it is no original itself.
      copies.addOriginal(signature, index: entries.count)
    }
    if match == nil {
      cluster = cluster ?? clusterer.nearest(signature)
      copies.addOriginal(signature, index: entries.count)
      let number = clusterer.add(signature, to: cluster)
      if cluster == nil {
        stories.append(Story(id: newID(signature.articleID), title: signature.title))
      }
      cluster = number
    }
    entries.append(
      Entry(
        signature: signature, copy: match, cluster: cluster ?? 0, isKnown: false,
        teaserOf: teaserOf))
  }

  /// From the founding article. Another story may have that id already: one that this article
  /// founded, and that an earlier batch turned out to have.
  private mutating func newID(_ article: ArticleID) -> StoryID {
    var id = StoryID(rawValue: Digest.rowID("story", String(article.rawValue)))
    while !storyIDs.insert(id).inserted {
      id = StoryID(rawValue: Digest.rowID("story", "again", String(id.rawValue)))
    }
    return id
  }

  /// An item that stays in a feed keeps its story's id, whoever else comes into that story.
  mutating func keepStories(of repeated: [KnownArticle]) {
    let clusters = ownClusters
    for article in repeated.sorted(by: { Deduplicator.isBefore($0.signature, $1.signature) }) {
      guard let cluster = clusters[article.signature.articleID], stories[cluster].carried != true
      else { continue }
      let isOwn = stories[cluster].id == article.storyID
      guard isOwn || storyIDs.insert(article.storyID).inserted else { continue }
      stories[cluster] = Story(id: article.storyID, title: article.storyTitle, carried: true)
    }
  }

  /// Gives new stories the ids in use of what they turn out to be: those with an article in common,
  /// then those whose first article belongs to them.
  mutating func adoptStories(of inUse: [KnownArticle]) {
    let clusters = ownClusters
    let sorted = inUse.sorted { Deduplicator.isBefore($0.signature, $1.signature) }
    // A story that would found itself under an id in use is that one.
    let ids = Set(inUse.map(\.storyID))
    var settled = Set(stories.indices.filter { ids.contains(stories[$0].id) })
    func adopt(_ id: StoryID, _ cluster: Int?) {
      guard let cluster, stories[cluster].carried != true, !storyIDs.contains(id),
        settled.insert(cluster).inserted
      else { return }
      storyIDs.insert(id)
      stories[cluster].id = id
    }
    for article in sorted { adopt(article.storyID, clusters[article.signature.articleID]) }
    var seen = Set<StoryID>()
    for article in sorted where article.signature.kind != .teaser {
      guard seen.insert(article.storyID).inserted, article.copyOf == nil else { continue }
      let copied = copies.match(article.signature).map { entries[$0.original].cluster }
      adopt(article.storyID, copied ?? clusterer.nearest(article.signature))
    }
  }

  /// By article of this batch.
  private var ownClusters: [ArticleID: Int] {
    Dictionary(
      entries.lazy.filter { !$0.isKnown }.map { ($0.signature.articleID, $0.cluster) },
      uniquingKeysWith: { first, _ in first })
  }

  func result(revisions: [ArticleID: [ItemID]], merged: Int) -> Grouping {
    let own = entries.filter { !$0.isKnown }
      .sorted { $0.signature.articleID < $1.signature.articleID }
    let articles = own.map { entry in
      ArticleGrouping(
        articleID: entry.signature.articleID, item: entry.signature.item,
        revisions: revisions[entry.signature.articleID] ?? [],
        copyOf: entry.copy.map { entries[$0.original].signature.articleID },
        copyKind: entry.copy?.kind,
        copySimilarity: entry.copy.map { Double($0.similarity * 1000 / 65535) / 1000 },
        storyID: stories[entry.cluster].id, teaserOf: entry.teaserOf)
    }
    let used = Set(own.map(\.cluster)).sorted().map { stories[$0] }
    return Grouping(
      articles: articles, stories: used.sorted { $0.id < $1.id },
      signatures: own.map(\.signature), merged: merged, effects: groups.sortedEffects)
  }
}
