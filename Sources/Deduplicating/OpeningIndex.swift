internal import News

/// Leads from the words of a teaser to the article that opens with them.
struct OpeningIndex {
  private var articles: [UInt32: [ArticleID]] = [:]

  mutating func add(_ signature: ArticleSignature) {
    for shingle in signature.opening { articles[shingle, default: []].append(signature.articleID) }
  }

  /// The article whose opening holds at least half of the teaser's; of equals the lowest id.
  ///
  /// Feeds cut teasers from the article's first sentences; a kicker or an edited word costs some
  /// 4-grams, never half of them.
  func article(advertisedBy teaser: ArticleSignature) -> ArticleID? {
    guard teaser.opening.count >= 4 else { return nil }
    var counts: [ArticleID: Int] = [:]
    for shingle in teaser.opening {
      for id in articles[shingle] ?? [] { counts[id, default: 0] += 1 }
    }
    let best = counts.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }
    guard let best, best.value * 2 >= teaser.opening.count else { return nil }
    return best.key
  }
}
