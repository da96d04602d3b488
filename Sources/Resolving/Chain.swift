import News

/// The mentions of one thing in one article.
struct Chain {
  var article: Int
  var kind: EntityKind
  /// Indices into the article's mentions, in text order.
  var mentions: [Int]
  /// Distinct names, as indices into the name cache, in order of appearance.
  var names: [Int]
}

/// One article's chains, and the mentions that two or more of them claim.
struct ArticleChains {
  var chains: [Chain] = []
  /// By mention: its chain; nil where ambiguous.
  var chainOfMention: [Int?] = []
  /// By mention: the chains that claim it, where there are several.
  var claims: [Int: [Int]] = [:]
  /// By mention: how it came to its chain.
  var methods: [String] = []
}
