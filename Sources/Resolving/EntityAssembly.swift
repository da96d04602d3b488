import News
import Text

/// Clusters to entities with ids and names, and the links of every article.
struct EntityAssembly {
  let articles: [ArticleMentions]
  let parts: [ArticleChains]
  /// By article: the global index of its first chain.
  let offsets: [Int]
  let chains: [Chain]
  let clustering: Clustering
  let cache: NameCache
  let knowledge: KnowledgeBase
  let known: [KnownEntity]
  /// Mentions and quotes that decisions give to somebody else than the rules do.
  var moves: [MentionID: EntityID] = [:]
  var speakers: [QuoteID: EntityID] = [:]

  func resolution(descriptions: DescriptionLexicon) -> Resolution {
    let ids = entityIDs()
    return Resolution(
      entities: entities(ids).sorted { $0.id < $1.id }, articles: links(ids, descriptions))
  }

  /// One for each article, by ascending id.
  func links(_ ids: [Int: EntityID], _ descriptions: DescriptionLexicon) -> [ArticleLinks] {
    articles.indices.map { articleLinks($0, ids, descriptions) }
      .sorted { $0.articleID < $1.articleID }
  }

  /// By cluster; chains stand in canonical order, so the first mention of the first chain founded it.
  func entityIDs() -> [Int: EntityID] {
    var ids: [Int: EntityID] = [:]
    var new: [Int] = []
    var seen = Set<Int>()
    for chain in chains.indices {
      let cluster = clustering.clusterOfChain[chain]
      guard clustering.ambiguousChains[chain] == nil, clustering.ambiguousKnown[cluster] == nil,
        seen.insert(cluster).inserted
      else { continue }
      ids[cluster] = clustering.knownOfCluster[cluster]
      if ids[cluster] == nil { new.append(cluster) }
    }
    var taken = Set(known.map(\.id))
    // A cluster that would found itself under an id in use is that entity.
    for cluster in new {
      let own = founding(chains[cluster])
      if clustering.idsInUse.contains(own), taken.insert(own).inserted { ids[cluster] = own }
    }
    for cluster in new where ids[cluster] == nil {
      guard let id = clustering.inUseOfCluster[cluster], taken.insert(id).inserted else { continue }
      ids[cluster] = id
    }
    for cluster in new where ids[cluster] == nil {
      ids[cluster] = founded(by: chains[cluster], &taken)
    }
    return ids
  }

  /// From the founding mention. Another entity may have that id already: one that this mention
  /// founded, and that an earlier batch turned out to have.
  private func founded(by chain: Chain, _ taken: inout Set<EntityID>) -> EntityID {
    var id = founding(chain)
    while !taken.insert(id).inserted {
      id = EntityID(rawValue: Digest.rowID("entity", "again", String(id.rawValue)))
    }
    return id
  }

  private func founding(_ chain: Chain) -> EntityID {
    let mention = articles[chain.article].extraction.mentions[chain.mentions[0]]
    return EntityID(
      rawValue: Digest.rowID("entity", chain.kind.rawValue, String(mention.id.rawValue)))
  }

  func entities(_ ids: [Int: EntityID]) -> [Entity] {
    var members: [Int: [Int]] = [:]
    for chain in chains.indices where clustering.ambiguousChains[chain] == nil {
      members[clustering.clusterOfChain[chain], default: []].append(chain)
    }
    let knownByID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    return members.keys.sorted().compactMap { cluster in
      guard let id = ids[cluster] else { return nil }
      return entity(id, cluster, members[cluster] ?? [], knownByID[id])
    }
  }

  private func entity(
    _ id: EntityID, _ cluster: Int, _ members: [Int], _ old: KnownEntity?
  ) -> Entity {
    let entry = clustering.entryOfCluster[cluster].map { knowledge[$0] }
    let mentions = members.flatMap { chain in
      chains[chain].mentions.map { articles[chains[chain].article].extraction.mentions[$0] }
    }
    let kept = moves.isEmpty ? mentions : mentions.filter { moves[$0.id] == nil }
    let surfaces = EntitySurfaces((kept.isEmpty ? mentions : kept).map(\.surface))
    var names = kept.isEmpty ? [] : surfaces.all.map { EntityName(name: $0, origin: .text) }
    if let entry { names.insert(EntityName(name: entry.name, origin: .knowledge), at: 0) }
    return Entity(
      id: id, kind: old?.kind ?? chains[cluster].kind,
      name: old?.name ?? entry?.name ?? surfaces.fullest,
      wikidata: old?.wikidata ?? entry?.wikidata,
      description: entry?.description, names: names, carried: old == nil ? nil : true)
  }

  /// The entity of a mention, and all that it may be where that is open.
  func target(_ article: Int, _ mention: Int, _ ids: [Int: EntityID]) -> (
    id: EntityID?, candidates: [EntityID]
  ) {
    if let moved = moves[articles[article].extraction.mentions[mention].id] { return (moved, []) }
    guard let local = parts[article].chainOfMention[mention] else {
      let claimed = parts[article].claims[mention] ?? []
      let found = claimed.flatMap { targets(chain: offsets[article] + $0, ids) }
      return (nil, Array(Set(found)).sorted())
    }
    let found = targets(chain: offsets[article] + local, ids)
    return found.count == 1 ? (found[0], []) : (nil, found)
  }

  func targets(chain: Int, _ ids: [Int: EntityID]) -> [EntityID] {
    if let clusters = clustering.ambiguousChains[chain] {
      return clusters.compactMap { ids[clustering.clusterOfChain[$0]] }.sorted()
    }
    let cluster = clustering.clusterOfChain[chain]
    if let known = clustering.ambiguousKnown[cluster] { return known.sorted() }
    return ids[cluster].map { [$0] } ?? []
  }

  private func articleLinks(
    _ article: Int, _ ids: [Int: EntityID], _ descriptions: DescriptionLexicon
  ) -> ArticleLinks {
    let extraction = articles[article].extraction
    let targets = extraction.mentions.indices.map { target(article, $0, ids) }
    let scene = Scene(
      extraction: extraction, entities: targets.map(\.id),
      names: extraction.mentions.map { cache.lookup($0.surface) }, knowledge: knowledge)
    let found = SpeakerResolver(scene: scene, descriptions: descriptions).links()
    let speakers = self.speakers.isEmpty ? found : decided(found, extraction.quotes)
    return ArticleLinks(
      articleID: articles[article].articleID,
      mentions: extraction.mentions.indices.map { i in
        ArticleLinks.MentionLink(
          id: extraction.mentions[i].id, entityID: targets[i].id,
          candidates: targets[i].id == nil && targets[i].candidates.count > 1
            ? targets[i].candidates : nil,
          score: extraction.mentions[i].score, method: method(article, i, targets[i].id))
      },
      quotes: speakers,
      figures: scene.figureLinks(speakers: speakers), roles: scene.roleLinks())
  }

  private func decided(
    _ found: [ArticleLinks.QuoteLink], _ quotes: [Quote]
  ) -> [ArticleLinks.QuoteLink] {
    found.filter { speakers[$0.id] == nil }
      + quotes.compactMap { quote in
        speakers[quote.id].map {
          ArticleLinks.QuoteLink(id: quote.id, speakerID: $0, speakerMethod: "decision")
        }
      }
  }

  private func method(_ article: Int, _ mention: Int, _ id: EntityID?) -> String {
    if id == nil { return "ambiguous" }
    if moves[articles[article].extraction.mentions[mention].id] != nil { return "decision" }
    let method = parts[article].methods[mention]
    guard method == "exact", let chain = parts[article].chainOfMention[mention] else {
      return method
    }
    let cluster = clustering.clusterOfChain[offsets[article] + chain]
    return clustering.entryOfCluster[cluster] == nil ? method : "knowledge"
  }
}

/// The surfaces of an entity: all of them, sorted, and the fullest.
struct EntitySurfaces {
  let all: [String]
  let fullest: String

  /// - Parameter surfaces: With repeats, in canonical order.
  init(_ surfaces: [String]) {
    var uses: [String: Int] = [:]
    for surface in surfaces { uses[surface, default: 0] += 1 }
    all = uses.keys.sorted()
    fullest =
      all.max { a, b in
        (Self.rank(a), uses[a] ?? 0, b) < (Self.rank(b), uses[b] ?? 0, a)
      } ?? ""
  }

  /// Words of two letters or more; what stands in capitals throughout counts as none.
  private static func rank(_ surface: String) -> Int {
    guard surface.utf8.contains(where: { $0 >= 0x61 }) else { return 0 }
    return surface.split(separator: " ").count { word in
      word.utf8.count > 2 || word.utf8.last != 0x2E
    }
  }
}
