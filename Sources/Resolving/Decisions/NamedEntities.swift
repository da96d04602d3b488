import News

/// Whom the decisions mean: tonight's entities and those of other batches, by name or item number.
///
/// A name means what the rules hold to be of that name: "Venturo Inc." is met as "Venturo". A
/// single word of a person's name is enough only where nothing fuller is known.
struct NamedEntities {
  private let assembly: EntityAssembly
  private let normalizer: NameNormalizer
  private let keys: EntityKeys
  private let moves: MentionMoves
  private let ids: [Int: EntityID]
  private(set) var byID: [EntityID: Entity] = [:]
  private var byKey: [String: [EntityID]] = [:]
  private var byItem: [String: [EntityID]] = [:]
  private var mentionsOf: [ArticleID: Int] = [:]

  /// - Parameters:
  ///   - entities: Of this batch.
  ///   - knownKeys: `knownKeys[i]` is `assembly.known[i]`.
  init(
    _ entities: [Entity], assembly: EntityAssembly, ids: [Int: EntityID], moves: MentionMoves,
    knownKeys: [KnownKeys], keys: EntityKeys, normalizer: NameNormalizer,
    decisions: EntityDecisions
  ) {
    self.assembly = assembly
    self.normalizer = normalizer
    self.keys = keys
    self.moves = moves
    self.ids = ids
    let wanted = wantedKeys(decisions.decisions)
    for (index, entity) in assembly.known.enumerated() {
      byID[entity.id] = Entity(
        id: entity.id, kind: entity.kind, name: entity.name, wikidata: entity.wikidata,
        carried: true)
      note(
        entity.id, entity.kind, [entity.name] + entity.names, knownKeys[index].keys,
        entity.wikidata, wanted)
    }
    for entity in entities {
      byID[entity.id] = entity
      let names = [entity.name] + entity.names.map(\.name)
      let found = keys.keys(entity.kind, names.map(normalizer.normalize))
      note(
        entity.id, entity.kind, names, found.full + found.abbreviations, entity.wikidata, wanted)
    }
    for (index, article) in assembly.articles.enumerated() {
      mentionsOf[article.articleID] = index
    }
  }

  /// The entities that are meant, ascending by id.
  func ids(_ reference: EntityReference, _ decisions: EntityDecisions) -> [EntityID] {
    var found: Set<EntityID>
    if let article = reference.article {
      found = Set(
        (decisions.articles[article] ?? []).flatMap { mentioned(reference.name, in: $0) })
    } else if let name = reference.name {
      found = Set(EntityKind.allCases.flatMap { named(name, $0) })
    } else {
      found = Set(byItem[reference.wikidata ?? ""] ?? [])
    }
    if let kind = reference.kind { found = found.filter { byID[$0]?.kind == kind } }
    if let item = reference.wikidata { found = found.filter { byID[$0]?.wikidata == item } }
    return found.sorted()
  }

  /// Whom an article means by the name.
  func mentioned(_ name: String?, in article: ArticleID) -> [EntityID] {
    guard let name, let index = mentionsOf[article] else { return [] }
    let key = normalizer.normalize(name).key
    let mentions = assembly.articles[index].extraction.mentions
    return mentions.indices.compactMap { mention in
      assembly.cache.lookup(mentions[mention].surface).key == key
        ? assembly.target(index, mention, ids).id : nil
    }
  }

  // MARK: Keys

  private func named(_ name: String, _ kind: EntityKind) -> [EntityID] {
    let exact = exactKey(kind, name)
    return keysOf(name, kind).flatMap { key in
      (byKey[key] ?? []).filter { id in
        // What was split off by article is met there only.
        if let taken = moves.taken[id], taken.decision.kind == .split { return false }
        return key == exact || !moves.parted.contains(id)
      }
    }
  }

  private func keysOf(_ name: String, _ kind: EntityKind) -> [String] {
    let found = keys.keys(kind, [normalizer.normalize(name)])
    return found.full + found.abbreviations + [exactKey(kind, name), mainKey(kind, name)]
  }

  /// Equal names of one entity that was parted.
  private func exactKey(_ kind: EntityKind, _ name: String) -> String {
    "exact|\(kind.rawValue)|\(normalizer.normalize(name).key)"
  }

  private func mainKey(_ kind: EntityKind, _ name: String) -> String {
    "main|\(kind.rawValue)|\(normalizer.normalize(name).key)"
  }

  private func wantedKeys(_ decisions: [Decision]) -> Set<String> {
    var wanted = Set<String>()
    for name in decisions.flatMap(\.entities).compactMap(\.name) {
      for kind in EntityKind.allCases { wanted.formUnion(keysOf(name, kind)) }
    }
    return wanted
  }

  private mutating func note(
    _ id: EntityID, _ kind: EntityKind, _ names: [String], _ keys: [String], _ item: String?,
    _ wanted: Set<String>
  ) {
    var all = keys + names.prefix(1).map { mainKey(kind, $0) }
    if moves.parted.contains(id) {
      let foreign = moves.foreign[id] ?? []
      all += names.filter { !foreign.contains(normalizer.normalize($0).key) }
        .map { exactKey(kind, $0) }
    }
    for key in Set(all) where wanted.contains(key) { byKey[key, default: []].append(id) }
    if let item { byItem[item, default: []].append(id) }
  }
}

extension Decision {
  /// The entities that it names.
  var entities: [EntityReference] {
    switch content {
    case .merge(let entities), .neverMerge(let entities): entities
    case .split(let entity, _), .rename(let entity, _), .kind(let entity, _),
      .link(let entity, _), .speaker(_, _, let entity):
      [entity]
    case .boilerplate, .notBoilerplate, .copy, .notCopy: []
    }
  }
}
