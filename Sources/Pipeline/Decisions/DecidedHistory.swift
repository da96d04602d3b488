import Loading
import News
import Resolving

/// The entities of other batches as they were without decisions: the rules must not see what a
/// decision did, else its removal would leave traces.
struct DecidedHistory {
  let decided: DecidedEntities

  /// What was split off goes back into what it was taken from.
  ///
  /// - Parameter stated: Entities that the batches before state, where `known` are of those after.
  func folded(
    _ known: [Resolving.KnownEntity], stated: Set<EntityID> = []
  ) -> [Resolving.KnownEntity] {
    guard known.contains(where: { decided.source(of: $0.id) != nil }) else { return known }
    var result = known.filter { decided.source(of: $0.id) == nil }
    var positions = Dictionary(
      uniqueKeysWithValues: result.enumerated().map { ($1.id, $0) })
    for entity in known {
      guard let source = decided.source(of: entity.id) else { continue }
      let names = [entity.name] + entity.names
      if let position = positions[source] {
        let old = result[position].names
        result[position].names = old + names.filter { !old.contains($0) }
      } else if !stated.contains(source) {
        positions[source] = result.count
        result.append(
          Resolving.KnownEntity(
            id: source, kind: entity.kind, name: entity.name, wikidata: entity.wikidata,
            names: names))
      }
    }
    return result
  }
}
