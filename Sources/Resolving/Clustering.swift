import News

/// Chains of all articles into entities.
struct Clustering {
  /// By chain: its cluster, the smallest chain index in it; nil where the chain is ambiguous.
  private(set) var clusterOfChain: [Int]
  /// By cluster: the known entity that it is.
  private(set) var knownOfCluster: [Int: EntityID] = [:]
  /// By cluster: what it may be, where several known entities have the name.
  private(set) var ambiguousKnown: [Int: [EntityID]] = [:]
  /// By chain: clusters that share its abbreviation, where there are several.
  private(set) var ambiguousChains: [Int: [Int]] = [:]
  /// By cluster: the knowledge entry.
  private(set) var entryOfCluster: [Int: Int] = [:]
  /// By cluster: the entity whose id in use it may have.
  private(set) var inUseOfCluster: [Int: EntityID] = [:]
  let idsInUse: Set<EntityID>

  /// - Parameter chains: In canonical order of their articles.
  init(
    chains: [Chain], cache: NameCache, keys: EntityKeys, known: [KnownKeys], inUse: [KnownKeys]
  ) {
    var sets = DisjointSets(count: chains.count)
    let found = chains.map { chain in keys.keys(chain.kind, chain.names.map { cache[$0] }) }
    Self.unite(found.map(\.full), &sets)
    ambiguousChains = Self.uniteAbbreviations(found, &sets)
    let candidates = Self.knownCandidates(found, known, &sets)
    for (cluster, ids) in candidates where ids.count == 1 { knownOfCluster[cluster] = ids[0] }
    ambiguousKnown = candidates.filter { $0.value.count > 1 }
    clusterOfChain = chains.indices.map { sets.find($0) }
    idsInUse = Set(inUse.map(\.id))
    inUseOfCluster = Self.entitiesInUse(
      found, clusterOfChain, inUse, settled: Set(candidates.keys.map { sets.find($0) }))
    for chain in chains.indices {
      guard let entry = found[chain].entry, entryOfCluster[clusterOfChain[chain]] == nil else {
        continue
      }
      entryOfCluster[clusterOfChain[chain]] = entry
    }
  }

  private static func unite(_ keys: [[String]], _ sets: inout DisjointSets) {
    var first: [String: Int] = [:]
    for (chain, keys) in keys.enumerated() {
      for key in keys {
        if let other = first[key] { sets.union(chain, other) } else { first[key] = chain }
      }
    }
  }

  /// An abbreviation alone is the one full name that bears it in the batch; without any, it is the
  /// same thing wherever it stands; with several it stays open.
  private static func uniteAbbreviations(
    _ found: [(full: [String], abbreviations: [String], entry: Int?)], _ sets: inout DisjointSets
  ) -> [Int: [Int]] {
    var bearers: [String: Set<Int>] = [:]
    for (chain, keys) in found.enumerated() where !keys.full.isEmpty {
      for key in keys.abbreviations { bearers[key, default: []].insert(sets.find(chain)) }
    }
    var ambiguous: [Int: [Int]] = [:]
    var first: [String: Int] = [:]
    for (chain, keys) in found.enumerated() where keys.full.isEmpty {
      guard let key = keys.abbreviations.first else { continue }
      let clusters = Set((bearers[key] ?? []).map { sets.find($0) }).sorted()
      if clusters.count == 1 {
        sets.union(chain, clusters[0])
      } else if clusters.count > 1 {
        ambiguous[chain] = clusters
      } else if let other = first[key] {
        sets.union(chain, other)
      } else {
        first[key] = chain
      }
    }
    return ambiguous
  }

  /// The known entities that each cluster may be. Clusters that are the same one are united.
  private static func knownCandidates(
    _ found: [(full: [String], abbreviations: [String], entry: Int?)], _ known: [KnownKeys],
    _ sets: inout DisjointSets
  ) -> [Int: [EntityID]] {
    var byKey: [String: [Int]] = [:]
    for (index, entity) in known.enumerated() {
      for key in entity.keys { byKey[key, default: []].append(index) }
    }
    guard !byKey.isEmpty else { return [:] }
    var matches: [Int: [Int: Int]] = [:]
    for (chain, keys) in found.enumerated() {
      let all = keys.full.isEmpty ? keys.abbreviations : keys.full
      for key in all {
        for index in byKey[key] ?? [] {
          matches[sets.find(chain), default: [:]][index, default: 0] += 1
        }
      }
    }
    var firstCluster: [EntityID: Int] = [:]
    var result: [Int: [EntityID]] = [:]
    for cluster in matches.keys.sorted() {
      let ids = best(matches[cluster] ?? [:], known)
      if ids.count == 1, let other = firstCluster[ids[0]] {
        sets.union(cluster, other)
      } else {
        if ids.count == 1 { firstCluster[ids[0]] = cluster }
        result[cluster] = ids
      }
    }
    return result
  }

  /// Of several, the one with most names in common; persons of one name stay open.
  private static func best(_ matches: [Int: Int], _ known: [KnownKeys]) -> [EntityID] {
    let most = matches.values.max() ?? 0
    let top = matches.filter { $0.value == most }.map(\.key).sorted()
    guard top.count > 1, known[top[0]].kind != .person else { return top.map { known[$0].id } }
    return [known[top[0]].id]
  }

  /// For each cluster the first such entity with a name in common, else with an abbreviation; each
  /// for one cluster only.
  private static func entitiesInUse(
    _ found: [(full: [String], abbreviations: [String], entry: Int?)], _ clusterOfChain: [Int],
    _ inUse: [KnownKeys], settled: Set<Int>
  ) -> [Int: EntityID] {
    var byKey: [String: [Int]] = [:]
    for (index, entity) in inUse.enumerated() {
      for key in entity.keys { byKey[key, default: []].append(index) }
    }
    guard !byKey.isEmpty else { return [:] }
    var result: [Int: EntityID] = [:]
    var taken = Set<Int>()
    for keys in [found.map(\.full), found.map(\.abbreviations)] {
      for (chain, keys) in keys.enumerated() where result[clusterOfChain[chain]] == nil {
        guard !settled.contains(clusterOfChain[chain]) else { continue }
        let free = keys.flatMap { byKey[$0] ?? [] }.filter { !taken.contains($0) }
        guard let index = free.min() else { continue }
        taken.insert(index)
        result[clusterOfChain[chain]] = inUse[index].id
      }
    }
    return result
  }
}

/// A known entity with the keys under which it is met.
struct KnownKeys {
  var id: EntityID
  var kind: EntityKind
  var keys: [String]
}
