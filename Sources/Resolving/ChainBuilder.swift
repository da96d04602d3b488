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
        nodes.append(Node(kind: mentions[mention].kind, name: index, mentions: [mention]))
      }
    }
  }

  /// "China Manned Space Agency (CMSA)": two offsets of a blank and a bracket between.
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
    for short in nodes.indices where name(short).isAbbreviation && nodes[short].kind != .person {
      guard let letters = name(short).written.first, letters.count > 1 else { continue }
      let full = nodes.indices.filter {
        !name($0).isAbbreviation && nodes[$0].kind != .person && name($0).written.count > 1
          && name($0).initials.contains(letters)
      }
      if let only = single(full) { link(short, only, "abbreviation") }
    }
  }

  /// "Nick Ashton-Hart" and "N. Ashton-Hart", "George Bush" and "George W. Bush".
  private mutating func linkFullPersons() {
    let full = nodes.indices.filter { nodes[$0].kind == .person && name($0).written.count > 1 }
    for (position, a) in full.enumerated() {
      for b in full[(position + 1)...] where isSamePerson(name(a), name(b)) {
        link(b, a, "exact")
      }
    }
  }

  private func isSamePerson(_ a: NormalizedName, _ b: NormalizedName) -> Bool {
    guard a.written.last == b.written.last, let x = a.written.first, let y = b.written.first else {
      return false
    }
    if x == y { return a.written.count != b.written.count || a == b }
    if x.count == 1 || y.count == 1 { return x.first == y.first }
    return min(x.count, y.count) > 4 && Spelling.isOneApart(x, y)
  }

  /// Surnames, and forenames where no surname fits.
  private mutating func linkShortPersons() {
    let full = nodes.indices.filter { nodes[$0].kind == .person && name($0).written.count > 1 }
    for short in nodes.indices where nodes[short].kind == .person {
      let words = name(short).written
      var fits = full.filter {
        name($0).written.count > words.count && Array(name($0).written.suffix(words.count)) == words
      }
      if fits.isEmpty, words.count == 1 {
        fits = full.filter { name($0).written.first == words[0] }
      }
      let sets = Set(fits.map { self.sets.find($0) }).sorted()
      if sets.count == 1 {
        link(short, sets[0], "short_form")
      } else if sets.count > 1 {
        for mention in nodes[short].mentions { claims[mention] = sets }
      }
    }
  }

  /// "Legislative Council" after "Hong Kong Legislative Council"; "Jumio" and "Jumio Corporation";
  /// laws also by their words in another order.
  private mutating func linkShortNames() {
    for short in nodes.indices where nodes[short].kind != .person && nodes[short].kind != .group {
      let words = name(short).words
      guard !name(short).isAbbreviation else { continue }
      let bag = nodes[short].kind == .law ? name(short).bag : ""
      let fits = nodes.indices.filter { full in
        guard full != short, nodes[full].kind == nodes[short].kind else { return false }
        let other = name(full).words
        if !bag.isEmpty, name(full).bag == bag { return true }
        guard other.count > words.count, nodes[short].kind != .place else { return false }
        if words.count > 1, Array(other.suffix(words.count)) == words { return true }
        return Array(other.prefix(words.count)) == words
          && (words.count > 2 || other.dropFirst(words.count).allSatisfy(Self.legalForms.contains))
      }
      let sets = Set(fits.map { self.sets.find($0) }).sorted()
      if sets.count == 1 { link(short, sets[0], "short_form") }
    }
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
          Chain(article: article, kind: kind(ofSet: set), mentions: [], names: []))
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

  /// That of the fullest name.
  private mutating func kind(ofSet set: Int) -> EntityKind {
    var best = set
    for node in nodes.indices where sets.find(node) == set {
      if !name(node).isAbbreviation,
        name(best).isAbbreviation
          || name(node).words.count > name(best).words.count
      {
        best = node
      }
    }
    return nodes[best].kind
  }
}
