import News

/// One kind for each name of a batch: what an article leaves open, the others decide.
///
/// "The ferry Silver Tern" says in one article what "the Silver Tern" means in the next.
struct BatchKinds {
  /// By name and kind: the points of all mentions in the batch.
  private var points: [String: [EntityKind: Int]] = [:]

  /// Groups, laws and events are not in doubt, and two articles may mean two persons.
  private static let open: Set<EntityKind> = [.organization, .place, .product, .person]

  /// How many times as much evidence another kind must have.
  private static let lead = 2

  mutating func add(_ mentions: [Mention], _ names: [NormalizedName]) {
    let full = fullPersons(mentions, names)
    for (mention, name) in zip(mentions, names) where isOpen(mention, name, full) {
      let weight = Self.isGuess(mention) ? 0 : max(1, Int((mention.score * 100).rounded()) - 40)
      points[name.key, default: [:]][mention.kind, default: 0] += weight
    }
  }

  /// Only its capitals say what it is.
  private static func isGuess(_ mention: Mention) -> Bool { mention.method == "shape" }

  /// The mentions; those whose kind only their capitals gave have the one that the batch gives.
  func settled(_ mentions: [Mention], _ names: [NormalizedName]) -> [Mention] {
    let full = fullPersons(mentions, names)
    return zip(mentions, names).map { mention, name in
      guard Self.isGuess(mention), isOpen(mention, name, full), let votes = points[name.key],
        votes.count > 1
      else { return mention }
      let best = EntityKind.allCases.max { (votes[$0] ?? 0) < (votes[$1] ?? 0) }
      guard let best, (votes[best] ?? 0) > Self.lead * (votes[mention.kind] ?? 0) else {
        return mention
      }
      var result = mention
      result.kind = best
      return result
    }
  }

  private func isOpen(_ mention: Mention, _ name: NormalizedName, _ full: Set<String>) -> Bool {
    guard Self.open.contains(mention.kind), !name.isAbbreviation else { return false }
    return mention.kind != .person || name.written.count > 1
      || !name.written.allSatisfy(full.contains)
  }

  /// The words of this article's full personal names: a surname alone is sure beside them.
  private func fullPersons(_ mentions: [Mention], _ names: [NormalizedName]) -> Set<String> {
    var result = Set<String>()
    for (mention, name) in zip(mentions, names)
    where mention.kind == .person && name.written.count > 1 {
      result.formUnion(name.written)
    }
    return result
  }
}
