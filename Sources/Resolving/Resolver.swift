import News
public import Text

/// Mentions of many articles to entities: in-document chains first, then across articles, against
/// the knowledge tables and the entities of other batches.
///
/// The result does not depend on the order in which articles and known entities are given: they are
/// sorted by publication time and article id before anything is decided.
public struct Resolver: Sendable {
  let knowledge: KnowledgeBase
  private let normalizer: NameNormalizer
  private let descriptions: DescriptionLexicon
  private var known: [KnownEntity]
  private var inUse: [KnownEntity]
  /// What people decided about entities; obeyed over all rules.
  public var decisions = EntityDecisions()
  private var articles: [ArticleMentions] = []

  /// - Parameters:
  ///   - known: entities that the batches before this one state.
  ///   - inUse: entities whose ids people may know, which no batch before this one states. They
  ///     decide nothing; what turns out to be one of them has its id.
  /// - Throws: `ResourceFiles.Failure` where a table is missing or malformed.
  public init(
    resources: ResourceFiles, known: [KnownEntity] = [], inUse: [KnownEntity] = []
  ) throws {
    normalizer = try NameNormalizer(resources: resources)
    knowledge = try KnowledgeBase(resources: resources, normalizer: normalizer)
    descriptions = try DescriptionLexicon(resources: resources)
    self.known = known.sorted(by: KnownEntity.precedes)
    self.inUse = inUse.sorted(by: KnownEntity.precedes)
  }

  /// The same tables with other known entities and no articles: reading the tables costs most.
  public func knowing(_ known: [KnownEntity], inUse: [KnownEntity] = []) -> Resolver {
    var resolver = self
    resolver.known = known.sorted(by: KnownEntity.precedes)
    resolver.inUse = inUse.sorted(by: KnownEntity.precedes)
    resolver.articles = []
    return resolver
  }

  /// Keeps the article until `finish`.
  public mutating func add(_ article: ArticleMentions) { articles.append(article) }

  /// Decides everything; the resolver is empty afterwards.
  ///
  /// - Complexity: O(n) in mentions, and quadratic in the distinct names of one article.
  public mutating func finish() -> Resolution {
    let sorted = articles.sorted {
      ($0.publicationOrder, $0.articleID) < ($1.publicationOrder, $1.articleID)
    }
    articles = []
    var cache = NameCache(normalizer: normalizer)
    var chains: [Chain] = []
    var parts: [ArticleChains] = []
    var offsets: [Int] = []
    let indices = sorted.map { $0.extraction.mentions.map { cache.index(of: $0.surface) } }
    var kinds = BatchKinds()
    for (article, indices) in zip(sorted, indices) {
      kinds.add(article.extraction.mentions, indices.map { cache[$0] })
    }
    for (index, article) in sorted.enumerated() {
      let mentions = kinds.settled(
        article.extraction.mentions, indices[index].map { cache[$0] })
      var builder = ChainBuilder(
        mentions: mentions, cache: cache, cacheIndices: indices[index])
      let part = builder.build(article: index)
      offsets.append(chains.count)
      chains += part.chains
      parts.append(part)
    }
    let keys = EntityKeys(knowledge: knowledge, descriptions: descriptions)
    let knownKeys = self.keys(of: known, keys)
    let clustering = Clustering(
      chains: chains, cache: cache, keys: keys, known: knownKeys,
      inUse: self.keys(of: inUse, keys))
    let assembly = EntityAssembly(
      articles: sorted, parts: parts, offsets: offsets, chains: chains, clustering: clustering,
      cache: cache, knowledge: knowledge, known: known)
    guard !decisions.decisions.isEmpty else {
      return assembly.resolution(descriptions: descriptions)
    }
    return replayed(assembly, keys, knownKeys)
  }

  private func replayed(
    _ assembly: EntityAssembly, _ keys: EntityKeys, _ knownKeys: [KnownKeys]
  ) -> Resolution {
    var assembly = assembly
    let ids = assembly.entityIDs()
    let moves = MentionMoves(
      assembly, ids: ids, normalizer: normalizer, keys: keys, decisions: decisions)
    assembly.moves = moves.targets
    let entities = assembly.entities(ids) + moves.entities
    let named = NamedEntities(
      entities, assembly: assembly, ids: ids, moves: moves, knownKeys: knownKeys, keys: keys,
      normalizer: normalizer, decisions: decisions)
    var replay = DecisionReplay(decisions, named: named, moves: moves, assembly: assembly)
    replay.replay()
    assembly.speakers = replay.speakers()
    return replay.completed(entities, assembly.links(ids, descriptions))
  }

  private func keys(of entities: [KnownEntity], _ keys: EntityKeys) -> [KnownKeys] {
    entities.map { entity in
      let names = ([entity.name] + entity.names).map(normalizer.normalize)
      let found = keys.keys(entity.kind, names)
      let item = entity.wikidata.map { ["=" + $0] } ?? []
      var unique: [String] = []
      for key in found.full + found.abbreviations + item where !unique.contains(key) {
        unique.append(key)
      }
      return KnownKeys(id: entity.id, kind: entity.kind, keys: unique)
    }
  }
}
