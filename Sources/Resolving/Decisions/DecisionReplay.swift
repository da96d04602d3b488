import News
import Text

/// Obeys the decisions about entities, over what the rules decided without them.
struct DecisionReplay {
  private let decisions: EntityDecisions
  private let named: NamedEntities
  private let moves: MentionMoves
  private let assembly: EntityAssembly
  private(set) var effects: Set<DecisionEffect> = []
  /// Entities of other batches, or of no text, that links or effects name.
  private var extra: [EntityID: Entity] = [:]

  /// What a name, a kind or an item number shall be.
  private struct Assignment: Hashable {
    var kind: Decision.Kind
    var entity: EntityID
  }

  init(
    _ decisions: EntityDecisions, named: NamedEntities, moves: MentionMoves,
    assembly: EntityAssembly
  ) {
    self.decisions = decisions
    self.named = named
    self.moves = moves
    self.assembly = assembly
  }

  /// Everything but the speakers.
  mutating func replay() {
    noteMoves()
    var assigned: [Assignment: [(decision: Decision, value: String)]] = [:]
    for decision in decisions.decisions {
      switch decision.content {
      case .merge(let entities): merge(decision, entities)
      case .rename(let entity, let name): assign(decision, entity, name, &assigned)
      case .kind(let entity, let kind): assign(decision, entity, kind.rawValue, &assigned)
      case .link(let entity, let item): assign(decision, entity, item, &assigned)
      default: break
      }
    }
    for (target, values) in assigned { settle(target, values) }
  }

  private mutating func noteMoves() {
    for decision in moves.met { effects.insert(DecisionEffect(decision, .found)) }
    for (id, taken) in moves.taken {
      effects.insert(
        DecisionEffect(
          taken.decision, .used, subject: id.rawValue, object: taken.from?.rawValue))
    }
  }

  // MARK: Merge

  /// Joins what has one kind; things of different kinds only where each name means a single one.
  private mutating func merge(_ decision: Decision, _ entities: [EntityReference]) {
    let found = entities.map { named.ids($0, decisions) }
    guard found.count(where: { !$0.isEmpty }) > 1 else { return }
    effects.insert(DecisionEffect(decision, .found))
    var groups = EntityKind.allCases.compactMap { kind -> [EntityID]? in
      let parts = found.map { ids in ids.filter { named.byID[$0]?.kind == kind } }
      return parts.count(where: { !$0.isEmpty }) > 1 ? parts.flatMap { $0 } : nil
    }
    if groups.isEmpty, found.allSatisfy({ $0.count < 2 }) { groups = [found.flatMap { $0 }] }
    for group in groups {
      let ids = Set(group).sorted()
      for other in ids.dropFirst() {
        effects.insert(
          DecisionEffect(decision, .used, subject: other.rawValue, object: ids[0].rawValue))
      }
      if ids.count > 1 { for id in ids { carry(id) } }
    }
  }

  private mutating func carry(_ id: EntityID) {
    guard let entity = named.byID[id], entity.carried == true else { return }
    extra[id] = entity
  }

  // MARK: Name, kind, item

  private mutating func assign(
    _ decision: Decision, _ entity: EntityReference, _ value: String,
    _ assigned: inout [Assignment: [(decision: Decision, value: String)]]
  ) {
    for id in named.ids(entity, decisions) {
      assigned[Assignment(kind: decision.kind, entity: id), default: []].append((decision, value))
    }
  }

  private mutating func settle(
    _ target: Assignment, _ values: [(decision: Decision, value: String)]
  ) {
    // Two names of one entity, each with another wish: neither is obeyed.
    let isClear = Set(values.map(\.value)).count == 1
    for (decision, value) in values {
      guard isClear, value != current(target) else {
        effects.insert(DecisionEffect(decision, .found))
        continue
      }
      effects.insert(
        DecisionEffect(decision, .used, subject: target.entity.rawValue, value: value))
      carry(target.entity)
    }
  }

  private func current(_ target: Assignment) -> String? {
    let entity = named.byID[target.entity]
    switch target.kind {
    case .rename: return entity?.name
    case .kind: return entity?.kind.rawValue
    default: return entity?.wikidata
    }
  }

  // MARK: Speakers

  /// By quote: who said it.
  mutating func speakers() -> [QuoteID: EntityID] {
    var result: [QuoteID: [(decision: Decision, entity: EntityID, isNew: Bool)]] = [:]
    for decision in decisions.decisions {
      guard case .speaker(let article, let words, let entity) = decision.content else { continue }
      for id in decisions.articles[article] ?? [] {
        guard let found = assembly.articles.first(where: { $0.articleID == id }) else { continue }
        let wanted = DecisionNames.words(words)
        for quote in found.extraction.quotes
        where DecisionNames.words(quote.text).contains(wanted) {
          guard let (speaker, isNew) = speaker(entity, in: id) else {
            effects.insert(DecisionEffect(decision, .found))
            continue
          }
          result[quote.id, default: []].append((decision, speaker, isNew))
        }
      }
    }
    var speakers: [QuoteID: EntityID] = [:]
    for (quote, wishes) in result {
      // Two wishes for one quote: neither is obeyed.
      let isClear = Set(wishes.map(\.entity)).count == 1
      if isClear { speakers[quote] = wishes[0].entity }
      for wish in wishes {
        effects.insert(
          isClear
            ? DecisionEffect(
              wish.decision, .used, subject: quote.rawValue, object: wish.entity.rawValue,
              value: wish.isNew ? "new" : nil)
            : DecisionEffect(wish.decision, .found))
      }
    }
    return speakers
  }

  /// Whom the article means by the name, else the only one of that name, else somebody new; nil
  /// where several bear it.
  private mutating func speaker(
    _ reference: EntityReference, in article: ArticleID
  ) -> (id: EntityID, isNew: Bool)? {
    let all = named.ids(reference, decisions)
    let here = Set(named.mentioned(reference.name, in: article)).sorted()
      .filter { reference.kind == nil || named.byID[$0]?.kind == reference.kind }
    let people = all.filter { named.byID[$0]?.kind == .person }
    for candidates in [here, people, all] where candidates.count == 1 {
      carry(candidates[0])
      return (candidates[0], false)
    }
    guard all.isEmpty, let name = reference.name else { return nil }
    let kind = reference.kind ?? .person
    let id = EntityID(
      rawValue: Digest.rowID("entity", kind.rawValue, "speaker", DecisionNames.folded(name)))
    extra[id] = Entity(
      id: id, kind: kind, name: name, wikidata: reference.wikidata,
      names: [EntityName(name: name, origin: .decision)])
    return (id, true)
  }

  // MARK: Result

  /// Adds the entities that only decisions name, and what the decisions did.
  func completed(_ entities: [Entity], _ links: [ArticleLinks]) -> Resolution {
    let own = Set(entities.map(\.id))
    let more = extra.values.filter { !own.contains($0.id) }
    return Resolution(
      entities: (entities + more).sorted { $0.id < $1.id }, articles: links,
      effects: effects.sorted(by: DecisionReplay.precedes))
  }

  private static func precedes(_ a: DecisionEffect, _ b: DecisionEffect) -> Bool {
    (a.key, a.state.rawValue, a.subject ?? 0, a.object ?? 0, a.value ?? "")
      < (b.key, b.state.rawValue, b.subject ?? 0, b.object ?? 0, b.value ?? "")
  }
}
