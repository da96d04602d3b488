internal import News

/// Groups originals into stories: single pass in canonical order, each to the story whose centre
/// is nearest, if it is near enough in terms and time.
struct StoryClusterer {
  /// Cosine from which an article belongs to a story, in 65535ths.
  static let threshold = 65535 * 24 / 100
  /// Members that shape a story's centre; later ones join without moving it further.
  static let memberLimit = 8

  private struct Cluster {
    var members: [TermVector]
    var first: Timestamp?
    var last: Timestamp?
  }

  private var clusters: [Cluster] = []
  private var index: [UInt64: [Int32]] = [:]
  private let windowSeconds: Int64

  init(windowDays: Int) { windowSeconds = Int64(windowDays) * 86_400 }

  /// The nearest story, or nil where the article begins one.
  func nearest(_ signature: ArticleSignature) -> Int? {
    // Candidates share one of the eight heaviest terms.
    let heavy = signature.terms.terms.sorted {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key
    }.prefix(8)
    var candidates = Set<Int32>()
    for term in heavy { candidates.formUnion(index[term.key] ?? []) }
    var best: (cluster: Int, similarity: Int)?
    for candidate in candidates.sorted() {
      let cluster = clusters[Int(candidate)]
      guard isInWindow(signature.publishedAt, cluster) else { continue }
      let sum = cluster.members.reduce(0) { $0 + $1.similarity(to: signature.terms) }
      let similarity = sum / cluster.members.count
      if similarity >= StoryClusterer.threshold, similarity > best?.similarity ?? 0 {
        best = (Int(candidate), similarity)
      }
    }
    return best?.cluster
  }

  /// Adds an article to a story, or founds one. Returns the story's index.
  mutating func add(_ signature: ArticleSignature, to cluster: Int?) -> Int {
    let number = cluster ?? clusters.count
    if cluster == nil { clusters.append(Cluster(members: [])) }
    if let time = signature.publishedAt {
      clusters[number].first = min(clusters[number].first ?? time, time)
      clusters[number].last = max(clusters[number].last ?? time, time)
    }
    guard clusters[number].members.count < StoryClusterer.memberLimit else { return number }
    clusters[number].members.append(signature.terms)
    for term in signature.terms.terms
    where index[term.key]?.last != Int32(number) {
      index[term.key, default: []].append(Int32(number))
    }
    return number
  }

  /// Unknown times are in every window.
  private func isInWindow(_ time: Timestamp?, _ cluster: Cluster) -> Bool {
    guard let time, let first = cluster.first, let last = cluster.last else { return true }
    return time.secondsSinceEpoch >= first.secondsSinceEpoch - windowSeconds
      && time.secondsSinceEpoch <= last.secondsSinceEpoch + windowSeconds
  }
}
