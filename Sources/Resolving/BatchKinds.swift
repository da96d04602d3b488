import News

/// One kind for each name of a batch: what an article leaves open, the others decide.
///
/// "The ferry Silver Tern" says in one article what "the Silver Tern" means in the next.
struct BatchKinds {
  /// By name and kind: the points of all mentions in the batch.
  private var points: [String: [EntityKind: Int]] = [:]

  /// Groups, laws and events are not in doubt, and two articles may mean two persons.
  private static let open: Set<EntityKind> = [.organization, .place, .product, .person]

  mutating func add(_ mentions: [Mention], _ names: [NormalizedName]) {
    let full = fullPersons(mentions, names)
    for (mention, name) in zip(mentions, names) where isOpen(mention, name, full) {
      points[name.key, default: [:]][mention.kind, default: 0] += Self.weight(mention)
    }
  }

  /// Capitals alone only break ties between articles that know more.
  private static func weight(_ mention: Mention) -> Int {
    let points = Int((mention.score * 100).rounded()) - 40
    return max(1, mention.method == "shape" ? points / 8 : points)
  }

  /// The mentions; those whose kind only their capitals gave have the one that the batch gives.
  func settled(_ mentions: [Mention], _ names: [NormalizedName]) -> [Mention] {
    let full = fullPersons(mentions, names)
    return zip(mentions, names).map { mention, name in
      guard mention.method == "shape", isOpen(mention, name, full),
        let votes = points[name.key], votes.count > 1
      else { return mention }
      var result = mention
      for kind in EntityKind.allCases where (votes[kind] ?? 0) > (votes[result.kind] ?? 0) {
        result.kind = kind
      }
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
