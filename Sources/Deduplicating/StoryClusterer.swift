internal import News

/// Groups originals into stories: single pass in canonical order, each to the story whose centre
/// is nearest, if it is near enough in terms and time.
struct StoryClusterer {
  /// Cosine from which an article belongs to a story, in 65535ths.
  static let threshold = 65535 * 24 / 100
  /// Members that shape a story's centre; later ones join without moving it further.
  static let memberLimit = 8

  private struct Cluster {
    var members = 0
    var first: Timestamp?
    var last: Timestamp?
  }

  /// A member's weight of one term.
  private struct Posting {
    var cluster: Int32
    var weight: UInt16
  }

  private var clusters: [Cluster] = []
  private var postings: [UInt64: [Posting]] = [:]
  /// Sums of products by cluster; zero between calls.
  private var sums: [UInt64] = []
  private let windowSeconds: Int64

  init(windowDays: Int) { windowSeconds = Int64(windowDays) * 86_400 }

  /// The nearest story by mean cosine with its members, or nil where the article begins one.
  ///
  /// - Complexity: O(postings of the article's terms).
  mutating func nearest(_ signature: ArticleSignature) -> Int? {
    var touched: [Int32] = []
    for term in signature.terms.terms {
      for posting in postings[term.key] ?? [] {
        if sums[Int(posting.cluster)] == 0 { touched.append(posting.cluster) }
        sums[Int(posting.cluster)] += UInt64(posting.weight) * UInt64(term.weight)
      }
    }
    var best: (cluster: Int, similarity: Int)?
    for candidate in touched.sorted() {
      let number = Int(candidate)
      let similarity = Int(sums[number] >> 16) / clusters[number].members
      sums[number] = 0
      guard similarity >= StoryClusterer.threshold, similarity > best?.similarity ?? 0,
        isInWindow(signature.publishedAt, clusters[number])
      else { continue }
      best = (number, similarity)
    }
    return best?.cluster
  }

  /// Adds an article to a story, or founds one. Returns the story's index.
  mutating func add(_ signature: ArticleSignature, to cluster: Int?) -> Int {
    let number = cluster ?? clusters.count
    if cluster == nil {
      clusters.append(Cluster())
      sums.append(0)
    }
    if let time = signature.publishedAt {
      clusters[number].first = min(clusters[number].first ?? time, time)
      clusters[number].last = max(clusters[number].last ?? time, time)
    }
    guard clusters[number].members < StoryClusterer.memberLimit else { return number }
    clusters[number].members += 1
    for term in signature.terms.terms where term.weight > 0 {
      postings[term.key, default: []].append(
        Posting(cluster: Int32(number), weight: term.weight))
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
