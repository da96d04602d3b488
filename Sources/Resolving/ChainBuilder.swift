import News

/// Puts the mentions of one article into chains: equal names, short forms, abbreviations.
///
/// Within an article a surname or the tail of a long name is enough; across articles it is not.
struct ChainBuilder {
  /// One distinct name of the article.
  private struct Node {
    var kind: EntityKind
    var name: Int
    var mentions: [Int]
    /// "short_form", "abbreviation" …: why it stands with the others of its set.
    var method = "exact"
  }

  private let mentions: [Mention]
  private let cache: NameCache
  private let cacheIndices: [Int]
  private let order: [Int]
  private var nodes: [Node] = []
  private var nodeOfMention: [Int]
  private var sets = DisjointSets(count: 0)
  private var claims: [Int: [Int]] = [:]
  // Names that share their last or first word are the only ones that can be one person or thing.
  private var nodesByLastWord: [String: [Int]] = [:]
  private var nodesByFirstWord: [String: [Int]] = [:]

  /// - Parameter cacheIndices: `cacheIndices[i]` is the normal form of `mentions[i]`.
  init(mentions: [Mention], cache: NameCache, cacheIndices: [Int]) {
    self.mentions = mentions
    self.cache = cache
    self.cacheIndices = cacheIndices
    nodeOfMention = [Int](repeating: 0, count: mentions.count)
    order = mentions.indices.sorted { Self.precedes(mentions[$0], mentions[$1]) }
  }

  static func precedes(_ a: Mention, _ b: Mention) -> Bool {
    (a.startAt, a.endAt, a.field.rawValue, a.id) < (b.startAt, b.endAt, b.field.rawValue, b.id)
  }

  mutating func build(article: Int) -> ArticleChains {
    groupEqualNames()
    sets = DisjointSets(count: nodes.count)
    linkDefinitions()
    linkAbbreviations()
    linkFullPersons()
    linkShortPersons()
    linkShortNames()
    return chains(article: article)
  }

  private func name(_ node: Int) -> NormalizedName { cache[nodes[node].name] }

  private mutating func groupEqualNames() {
    var byKey: [String: Int] = [:]
    for mention in order {
      let index = cacheIndices[mention]
      let key = mentions[mention].kind.rawValue + "|" + cache[index].key
      if let node = byKey[key] {
        nodes[node].mentions.append(mention)
        nodeOfMention[mention] = node
      } else {
        byKey[key] = nodes.count
        nodeOfMention[mention] = nodes.count
        if let first = cache[index].written.first, let last = cache[index].written.last {
          nodesByFirstWord[first, default: []].append(nodes.count)
          nodesByLastWord[last, default: []].append(nodes.count)
        }
        nodes.append(Node(kind: mentions[mention].kind, name: index, mentions: [mention]))
      }
    }
  }

  /// "Varnholt Coast Agency (VCA)": two offsets of a blank and a bracket between.
  private mutating func linkDefinitions() {
    for (a, b) in zip(order, order.dropFirst()) {
      let (first, second) = (mentions[a], mentions[b])
      guard first.field == second.field, second.startAt == first.endAt + 2,
        second.method == "definition"
      else { continue }
      link(nodeOfMention[b], nodeOfMention[a], "definition")
    }
  }

  private mutating func linkAbbreviations() {
    var bearers: [String: [Int]] = [:]
    for node in nodes.indices where nodes[node].kind != .person && isFull(node) {
      for letters in name(node).initials { bearers[letters, default: []].append(node) }
    }
    for short in nodes.indices where name(short).isAbbreviation && nodes[short].kind != .person {
      guard let letters = name(short).written.first, letters.count > 1,
        let full = bearers[letters], let only = single(full)
      else { continue }
      link(short, only, "abbreviation")
    }
  }

  private func isFull(_ node: Int) -> Bool {
    !name(node).isAbbreviation && name(node).written.count > 1
  }

  /// "Ann Wynn-Harrow" and "A. Wynn-Harrow", "George Bush" and "George W. Bush".
  private mutating func linkFullPersons() {
    for a in nodes.indices where nodes[a].kind == .person && name(a).written.count > 1 {
      guard let last = name(a).written.last else { continue }
      for b in nodesByLastWord[last] ?? [] where b > a && nodes[b].kind == .person {
        if name(b).written.count > 1, isSamePerson(name(a), name(b)) { link(b, a, "exact") }
      }
    }
  }

  private func isSamePerson(_ a: NormalizedName, _ b: NormalizedName) -> Bool {
    guard let x = a.written.first, let y = b.written.first else { return false }
    if x == y { return a.written.count != b.written.count || a == b }
    if x.count == 1 || y.count == 1 { return x.first == y.first }
    return min(x.count, y.count) > 4 && Spelling.isOneApart(x, y)
  }

  /// Surnames, and forenames where no surname fits.
  private mutating func linkShortPersons() {
    for short in nodes.indices where nodes[short].kind == .person {
      let words = name(short).written
      guard let first = words.first, let last = words.last else { continue }
      var fits = (nodesByLastWord[last] ?? []).filter {
        nodes[$0].kind == .person && name($0).written.count > words.count
          && name($0).written.suffix(words.count).elementsEqual(words)
      }
      if fits.isEmpty, words.count == 1 {
        fits = (nodesByFirstWord[first] ?? []).filter {
          nodes[$0].kind == .person && name($0).written.count > 1
        }
      }
      let sets = Set(fits.map { self.sets.find($0) }).sorted()
      if sets.count == 1 {
        link(short, sets[0], "short_form")
      } else if sets.count > 1 {
        for mention in nodes[short].mentions { claims[mention] = sets }
      }
    }
  }

  /// "Harbour Council" after "Port Lune Harbour Council"; "Ondrel" and "Ondrel Corporation";
  /// laws also by their words in another order.
  private mutating func linkShortNames() {
    var byBag: [String: [Int]] = [:]
    for node in nodes.indices where nodes[node].kind == .law {
      byBag[name(node).bag, default: []].append(node)
    }
    for short in nodes.indices where nodes[short].kind != .person && nodes[short].kind != .group {
      guard !name(short).isAbbreviation, let first = name(short).written.first,
        let last = name(short).written.last
      else { continue }
      var fits = nodes[short].kind == .law ? byBag[name(short).bag] ?? [] : []
      fits += (nodesByLastWord[last] ?? []).filter { isTail(short, of: $0) }
      fits += (nodesByFirstWord[first] ?? []).filter { isBeginning(short, of: $0) }
      let sets = Set(fits.filter { $0 != short }.map { self.sets.find($0) }).sorted()
      if sets.count == 1 { link(short, sets[0], "short_form") }
    }
  }

  private func isTail(_ short: Int, of full: Int) -> Bool {
    let (words, other) = (name(short).words, name(full).words)
    // A single word is enough where it is one thing's head noun: "the Council".
    return canShorten(short, full) && other.suffix(words.count).elementsEqual(words)
  }

  private func isBeginning(_ short: Int, of full: Int) -> Bool {
    let (words, other) = (name(short).words, name(full).words)
    // "Sorrel" after "Sorrel Ferries": of two words the first is what people say.
    let isFirstOfTwo =
      nodes[short].kind == .organization && words.count == 1 && other.count == 2
    return canShorten(short, full) && other.prefix(words.count).elementsEqual(words)
      && (words.count > 2 || isFirstOfTwo
        || other.dropFirst(words.count).allSatisfy(Self.legalForms.contains))
  }

  private func canShorten(_ short: Int, _ full: Int) -> Bool {
    nodes[full].kind == nodes[short].kind && nodes[short].kind != .place
      && name(full).words.count > name(short).words.count
  }

  private static let legalForms: Set<String> = [
    "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "group",
    "holdings", "holding", "ag", "gmbh", "sa", "nv", "se", "technologies", "platforms", "news",
  ]

  private mutating func link(_ node: Int, _ other: Int, _ method: String) {
    sets.union(node, other)
    nodes[node].method = method
  }

  private mutating func single(_ nodes: [Int]) -> Int? {
    let sets = Set(nodes.map { self.sets.find($0) })
    return sets.count == 1 ? sets.first : nil
  }

  private mutating func chains(article: Int) -> ArticleChains {
    var result = ArticleChains()
    result.chainOfMention = [Int?](repeating: nil, count: mentions.count)
    result.methods = [String](repeating: "exact", count: mentions.count)
    var chainOfSet: [Int: Int] = [:]
    let kinds = kindsOfSets()
    for mention in order where claims[mention] == nil {
      let node = nodeOfMention[mention]
      let set = sets.find(node)
      let chain: Int
      if let known = chainOfSet[set] {
        chain = known
      } else {
        chain = result.chains.count
        chainOfSet[set] = chain
        result.chains.append(
          Chain(article: article, kind: kinds[set] ?? .organization, mentions: [], names: []))
      }
      result.chains[chain].mentions.append(mention)
      if !result.chains[chain].names.contains(nodes[node].name) {
        result.chains[chain].names.append(nodes[node].name)
      }
      result.chainOfMention[mention] = chain
      result.methods[mention] = nodes[node].method
    }
    for mention in order {
      guard let sets = claims[mention] else { continue }
      result.claims[mention] = sets.compactMap { chainOfSet[self.sets.find($0)] }
      result.methods[mention] = "ambiguous"
    }
    return result
  }

  /// By set: the kind of its fullest name.
  private mutating func kindsOfSets() -> [Int: EntityKind] {
    var best: [Int: Int] = [:]
    for node in nodes.indices {
      let set = sets.find(node)
      if let other = best[set], !isFuller(name(node), name(other)) { continue }
      best[set] = node
    }
    return best.mapValues { nodes[$0].kind }
  }

  private func isFuller(_ a: NormalizedName, _ b: NormalizedName) -> Bool {
    if a.isAbbreviation != b.isAbbreviation { return b.isAbbreviation }
    return a.words.count > b.words.count
  }
}
