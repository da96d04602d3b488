import News
import Text

/// Takes mentions out of the entities that the rules gave them: `split` and `never_merge`.
///
/// The rules decide first, as though there were no decisions: so an entity keeps its id whatever is
/// taken out of it, and without the decision everything is as it was.
struct MentionMoves {
  /// An entity that only a decision made.
  struct Taken {
    var decision: Decision
    var kind: EntityKind
    var from: EntityID?
    /// Of `never_merge`: it is met by its own name only.
    var name: String?
    /// Canonical order.
    var surfaces: [String] = []
  }

  /// A name that a decision holds apart from the others of its list.
  private struct Listed: Hashable {
    var decision: Int
    var name: Int
  }

  /// What bears listed names.
  private struct Owner {
    var kind: EntityKind
    var names: Set<Listed>
  }

  private let assembly: EntityAssembly
  private let ids: [Int: EntityID]
  private let normalizer: NameNormalizer
  private let keys: EntityKeys

  private(set) var targets: [MentionID: EntityID] = [:]
  private(set) var taken: [EntityID: Taken] = [:]
  /// Entities that `never_merge` has parted: only equal names mean them.
  private(set) var parted: Set<EntityID> = []
  /// By parted entity: normal forms of names that are another one's now.
  private(set) var foreign: [EntityID: Set<String>] = [:]
  /// `never_merge` decisions of which two names were met.
  private(set) var met: [Decision] = []

  init(
    _ assembly: EntityAssembly, ids: [Int: EntityID], normalizer: NameNormalizer, keys: EntityKeys,
    decisions: EntityDecisions
  ) {
    self.assembly = assembly
    self.ids = ids
    self.normalizer = normalizer
    self.keys = keys
    part(decisions.decisions)
    for decision in decisions.decisions {
      guard case .split(let entity, let articles) = decision.content else { continue }
      split(decision, entity, decisions.articles(articles))
    }
    collectSurfaces()
  }

  // MARK: Split

  private mutating func split(
    _ decision: Decision, _ entity: EntityReference, _ articles: Set<ArticleID>
  ) {
    let name = key(entity)
    for article in assembly.articles.indices
    where articles.contains(assembly.articles[article].articleID) {
      let part = assembly.parts[article]
      let mentions = assembly.articles[article].extraction.mentions
      let named = mentions.indices.filter {
        assembly.cache.lookup(mentions[$0].surface).key == name
          && (entity.kind == nil || entity.kind == kind(article, $0))
      }
      // The whole chain goes: the surname alone means the same person there.
      let chains = Set(named.compactMap { part.chainOfMention[$0] })
      for mention in mentions.indices {
        let goes = part.chainOfMention[mention].map(chains.contains) ?? named.contains(mention)
        guard goes else { continue }
        let kind = kind(article, mention)
        let id = EntityID(
          rawValue: Digest.rowID("entity", kind.rawValue, "split", decision.key))
        move(mentions[mention].id, to: id, decision, kind, from: base(article, mention), name: nil)
      }
    }
  }

  private func kind(_ article: Int, _ mention: Int) -> EntityKind {
    let chain = assembly.parts[article].chainOfMention[mention]
    return chain.map { assembly.chains[assembly.offsets[article] + $0].kind }
      ?? assembly.articles[article].extraction.mentions[mention].kind
  }

  private func base(_ article: Int, _ mention: Int) -> EntityID? {
    assembly.target(article, mention, ids).id
  }

  private mutating func move(
    _ mention: MentionID, to id: EntityID, _ decision: Decision, _ kind: EntityKind,
    from: EntityID?, name: String?
  ) {
    targets[mention] = id
    let old = taken[id]?.from
    taken[id] = Taken(decision: decision, kind: kind, from: old ?? from, name: name)
  }

  // MARK: Never merge

  private mutating func part(_ decisions: [Decision]) {
    var references: [[EntityReference]] = []
    var listed: [String: [Listed]] = [:]
    var apart: [Decision] = []
    for decision in decisions {
      guard case .neverMerge(let entities) = decision.content else { continue }
      for (index, entity) in entities.enumerated() {
        listed[key(entity), default: []].append(Listed(decision: apart.count, name: index))
      }
      apart.append(decision)
      references.append(entities)
    }
    guard !apart.isEmpty else { return }
    var owners: [EntityID: Owner] = [:]
    var seen: Set<Listed> = []
    noteOwners(listed, references, &owners, &seen)
    for number in apart.indices where seen.count(where: { $0.decision == number }) > 1 {
      met.append(apart[number])
    }
    let keepers = owners.mapValues { owner in self.keepers(owner, references) }
    for (id, owner) in owners { notePart(id, owner, keepers[id] ?? [:], references) }
    for chain in assembly.chains.indices {
      part(chain, apart, references, listed, keepers)
    }
  }

  /// By decision, the name of its list that the entity keeps.
  private func keepers(
    _ owner: Owner, _ references: [[EntityReference]]
  ) -> [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: Set(owner.names.map(\.decision)).map { decision in
        let names = Set(owner.names.filter { $0.decision == decision }.map(\.name))
        return (decision, keeper(names, owner.kind, references[decision]))
      })
  }

  private mutating func notePart(
    _ id: EntityID, _ owner: Owner, _ keepers: [Int: Int], _ references: [[EntityReference]]
  ) {
    for listed in owner.names where keepers[listed.decision] != listed.name {
      parted.insert(id)
      foreign[id, default: []].insert(key(references[listed.decision][listed.name]))
    }
  }

  private func key(_ reference: EntityReference) -> String {
    normalizer.normalize(reference.name ?? "").key
  }

  /// Which listed names each entity bears, tonight or before.
  private func noteOwners(
    _ listed: [String: [Listed]], _ references: [[EntityReference]],
    _ owners: inout [EntityID: Owner], _ seen: inout Set<Listed>
  ) {
    for chain in assembly.chains.indices {
      let names = assembly.chains[chain].names.map { assembly.cache[$0].key }
      let found = present(names, assembly.chains[chain].kind, listed, references)
      guard !found.isEmpty else { continue }
      seen.formUnion(found)
      if let id = single(chain) {
        owners[id, default: Owner(kind: assembly.chains[chain].kind, names: [])].names
          .formUnion(found)
      }
    }
    for entity in assembly.known {
      let names = ([entity.name] + entity.names).map { normalizer.normalize($0).key }
      let found = present(names, entity.kind, listed, references)
      guard !found.isEmpty else { continue }
      seen.formUnion(found)
      owners[entity.id, default: Owner(kind: entity.kind, names: [])].names.formUnion(found)
    }
  }

  private func present(
    _ names: [String], _ kind: EntityKind, _ listed: [String: [Listed]],
    _ references: [[EntityReference]]
  ) -> Set<Listed> {
    Set(names.flatMap { listed[$0] ?? [] }).filter {
      let only = references[$0.decision][$0.name].kind
      return only == nil || only == kind
    }
  }

  private func single(_ chain: Int) -> EntityID? {
    let found = assembly.targets(chain: chain, ids)
    return found.count == 1 ? found[0] : nil
  }

  private mutating func part(
    _ chain: Int, _ apart: [Decision], _ references: [[EntityReference]],
    _ listed: [String: [Listed]], _ keepers: [EntityID: [Int: Int]]
  ) {
    let item = assembly.chains[chain]
    let found = present(item.names.map { assembly.cache[$0].key }, item.kind, listed, references)
    guard !found.isEmpty, let id = single(chain) else { return }
    let mentions = assembly.articles[item.article].extraction.mentions
    for number in Set(found.map(\.decision)).sorted() {
      let names = Set(found.filter { $0.decision == number }.map(\.name))
      guard let keeper = keepers[id]?[number] else { continue }
      for name in names.sorted() where name != keeper {
        let key = key(references[number][name])
        let new = EntityID(
          rawValue: Digest.rowID(
            "entity", item.kind.rawValue, "apart", apart[number].key, String(name)))
        parted.insert(new)
        for mention in item.mentions
        where names.count == 1 || assembly.cache.lookup(mentions[mention].surface).key == key {
          move(
            mentions[mention].id, to: new, apart[number], item.kind, from: id,
            name: references[number][name].name)
        }
      }
    }
  }

  /// The name whose entity keeps the id: the first of the list among those that the rules take for
  /// one. It must not depend on who was met first, else every rerun would turn it round.
  private func keeper(
    _ present: Set<Int>, _ kind: EntityKind, _ references: [EntityReference]
  ) -> Int {
    let found = references.map { reference in
      let keys = keys.keys(kind, [normalizer.normalize(reference.name ?? "")])
      return Set(keys.full + keys.abbreviations)
    }
    let twins = present.flatMap { name in
      references.indices.filter { !found[$0].isDisjoint(with: found[name]) }
    }
    return (Array(present) + twins).min() ?? 0
  }

  // MARK: Entities

  private mutating func collectSurfaces() {
    guard !targets.isEmpty else { return }
    for article in assembly.articles {
      for mention in article.extraction.mentions {
        guard let id = targets[mention.id] else { continue }
        taken[id]?.surfaces.append(mention.surface)
      }
    }
    // A later decision may have taken all that an earlier one took.
    taken = taken.filter { !$0.value.surfaces.isEmpty }
  }

  /// The entities that the decisions made, ascending by id.
  var entities: [Entity] {
    taken.keys.sorted().compactMap { id in
      taken[id].map { taken in
        let surfaces = EntitySurfaces(taken.surfaces)
        return Entity(
          id: id, kind: taken.kind, name: surfaces.fullest,
          names: surfaces.all.map { EntityName(name: $0, origin: .text) })
      }
    }
  }
}
