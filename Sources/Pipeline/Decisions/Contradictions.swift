import News
import Resolving

/// Decisions that speak against each other, also through chains: merge A and B, merge B and C,
/// never_merge A and C. None of them is obeyed: which one is meant only its author knows.
struct Contradictions {
  /// By key: the lines that say the opposite, ascending.
  private(set) var lines: [String: [Int]] = [:]

  init(_ entries: [DecisionFile.Entry]) {
    let kinds = Set(entries.flatMap { Contradictions.entityKinds($0.decision.content) })
    // A decision without a kind is about every kind.
    for kind in [nil] + EntityKind.allCases.filter(kinds.contains).map(Optional.some) {
      separate(entries) { Contradictions.entityLinks($0.content, of: kind) }
    }
    separate(entries) { Contradictions.copyLinks($0.content) }
    oppose(entries, Contradictions.assignments)
    findCircles(entries)
  }

  /// What a decision joins, and what it holds apart.
  private typealias Links = (joined: [String], apart: [String])

  private static func entityKinds(_ content: Decision.Content) -> [EntityKind] {
    switch content {
    case .merge(let entities), .neverMerge(let entities): entities.compactMap(\.kind)
    default: []
    }
  }

  private static func entityLinks(_ content: Decision.Content, of kind: EntityKind?) -> Links? {
    func names(_ entities: [EntityReference]) -> [String]? {
      let fits = entities.allSatisfy { $0.kind == nil || $0.kind == kind }
      return fits ? entities.map(name) : nil
    }
    switch content {
    case .merge(let entities): return names(entities).map { ($0, []) }
    case .neverMerge(let entities): return names(entities).map { ([], $0) }
    default: return nil
    }
  }

  private static func copyLinks(_ content: Decision.Content) -> Links? {
    switch content {
    case .copy(let copy, let original): ([name(copy), name(original)], [])
    case .notCopy(let articles): ([], articles.map(name))
    default: nil
    }
  }

  /// "what of what" and the value that it is to have.
  private static func assignments(_ content: Decision.Content) -> [(of: String, value: String)] {
    switch content {
    case .rename(let entity, let name): [("rename " + self.name(entity), name)]
    case .kind(let entity, let kind): [("kind " + name(entity), kind.rawValue)]
    case .link(let entity, let item): [("link " + name(entity), item)]
    case .speaker(let article, let quote, let entity):
      [("speaker \(name(article)) \(DecisionNames.folded(quote))", name(entity))]
    case .boilerplate(let source, let line): [("line \(source) \(line)", "cut")]
    case .notBoilerplate(let source, let line): [("line \(source) \(line)", "kept")]
    case .copy(let copy, let original): [("copy " + name(copy), name(original))]
    case .split(let entity, let articles):
      // An article's name can be taken out once.
      articles.map {
        ("split \(name(entity)) \(name($0))", articles.map(name).joined(separator: " "))
      }
    default: []
    }
  }

  private static func name(_ entity: EntityReference) -> String {
    let name = entity.name.map(DecisionNames.folded) ?? entity.wikidata ?? ""
    return name + (entity.article.map { " @" + self.name($0) } ?? "")
  }

  private static func name(_ article: ArticleReference) -> String {
    article.address + (article.source.map { " of " + $0 } ?? "")
  }

  // MARK: Finding

  private mutating func note(_ a: DecisionFile.Entry, against b: DecisionFile.Entry) {
    for (key, line) in [(a.decision.key, b.line), (b.decision.key, a.line)]
    where !lines[key, default: []].contains(line) {
      lines[key] = (lines[key, default: []] + [line]).sorted()
    }
  }

  /// Finds what holds apart two things that others join, directly or through a chain.
  private mutating func separate(
    _ entries: [DecisionFile.Entry], _ links: (Decision) -> Links?
  ) {
    var edges: [String: [(to: String, entry: Int)]] = [:]
    for (number, entry) in entries.enumerated() {
      guard let joined = links(entry.decision)?.joined, let first = joined.first else { continue }
      for other in joined.dropFirst() {
        edges[first, default: []].append((other, number))
        edges[other, default: []].append((first, number))
      }
    }
    for entry in entries {
      let apart = links(entry.decision)?.apart ?? []
      for (index, a) in apart.enumerated() {
        for b in apart[(index + 1)...] {
          var cut = Set<Int>()
          // Every chain between the two, not only the shortest.
          while let path = Contradictions.path(from: a, to: b, edges, without: cut) {
            cut.formUnion(path)
            for number in path { note(entries[number], against: entry) }
          }
        }
      }
    }
  }

  /// The decisions on a shortest chain; nil where there is none.
  private static func path(
    from start: String, to end: String, _ edges: [String: [(to: String, entry: Int)]],
    without cut: Set<Int>
  ) -> [Int]? {
    var from: [String: (node: String, entry: Int)] = [:]
    var seen: Set<String> = [start]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for edge in edges[node] ?? [] where !cut.contains(edge.entry) {
        guard seen.insert(edge.to).inserted else { continue }
        from[edge.to] = (node, edge.entry)
        queue.append(edge.to)
      }
    }
    guard from[end] != nil else { return nil }
    var path: [Int] = []
    var node = end
    while let step = from[node] {
      path.append(step.entry)
      node = step.node
    }
    return path
  }

  /// Two values for one thing.
  private mutating func oppose(
    _ entries: [DecisionFile.Entry],
    _ assignments: (Decision.Content) -> [(of: String, value: String)]
  ) {
    var given: [String: [(value: String, entry: Int)]] = [:]
    for (number, entry) in entries.enumerated() {
      for (thing, value) in assignments(entry.decision.content) {
        for other in given[thing] ?? [] where other.value != value {
          note(entry, against: entries[other.entry])
        }
        given[thing, default: []].append((value, number))
      }
    }
  }

  /// A copy of a copy of itself has no original.
  private mutating func findCircles(_ entries: [DecisionFile.Entry]) {
    var original: [String: (name: String, entry: Int)] = [:]
    for (number, entry) in entries.enumerated() {
      guard case .copy(let copy, let article) = entry.decision.content else { continue }
      original[Contradictions.name(copy)] = (Contradictions.name(article), number)
    }
    for start in original.keys.sorted() {
      var node = start
      var path: [Int] = []
      while let step = original[node], path.count <= original.count {
        path.append(step.entry)
        node = step.name
        guard node == start else { continue }
        for a in path { for b in path where b > a { note(entries[a], against: entries[b]) } }
        break
      }
    }
  }
}
