internal import News

/// Finds an article's original among those seen before it.
///
/// Articles come in canonical order, so the first of a group is its original; only originals are
/// kept as candidates, so a copy is never joined to a copy and similarity does not chain.
struct CopyDetector {
  struct Match {
    var original: Int
    var kind: ArticleGrouping.CopyKind
    /// 0 ... 65535.
    var similarity: Int
  }

  /// Share of equal shingles from which two texts are one, in 65535ths.
  static let sameText = 65535 * 55 / 100
  /// For a cut text: the share of the shorter one that the longer one holds.
  static let contained = 65535 * 80 / 100
  /// Below this similarity no estimate of containment can be trusted.
  static let leastSimilarity = 65535 * 25 / 100
  /// Texts of fewer words are held to agree in their slots too: forms and notices repeat all else.
  static let shortText = 150

  private var byDigest: [Int64: Int] = [:]
  private var byBand: [UInt64: [Int32]] = [:]
  private var originals: [Int: ArticleSignature] = [:]

  mutating func addOriginal(_ signature: ArticleSignature, index: Int) {
    if byDigest[signature.digest] == nil { byDigest[signature.digest] = index }
    originals[index] = signature
    guard signature.hasShingles else { return }
    for key in MinHash.bandKeys(signature.minima) { byBand[key, default: []].append(Int32(index)) }
  }

  /// The best original: an exact one, else the most similar one that passes, the earliest of equals.
  ///
  /// - Parameter isBarred: originals that the article is no copy of, by a decision.
  func match(_ signature: ArticleSignature, isBarred: (Int) -> Bool = { _ in false }) -> Match? {
    if let index = byDigest[signature.digest], signature.wordCount > 0, !isBarred(index) {
      return Match(original: index, kind: kind(signature, .exact), similarity: 65535)
    }
    guard signature.hasShingles else { return nil }
    var candidates = Set<Int32>()
    for key in MinHash.bandKeys(signature.minima) { candidates.formUnion(byBand[key] ?? []) }
    var best: Match?
    for candidate in candidates.sorted() where !isBarred(Int(candidate)) {
      guard let original = originals[Int(candidate)],
        let similarity = verified(signature, original), similarity > best?.similarity ?? 0
      else { continue }
      best = Match(
        original: Int(candidate), kind: kind(signature, .edited), similarity: similarity)
    }
    return best
  }

  private func kind(
    _ signature: ArticleSignature, _ otherwise: ArticleGrouping.CopyKind
  ) -> ArticleGrouping.CopyKind {
    signature.kind == .correction ? .correction : otherwise
  }

  /// The similarity where the two are one text, else nil.
  private func verified(_ a: ArticleSignature, _ b: ArticleSignature) -> Int? {
    // A teaser is the beginning of its article, not a copy of it.
    guard (a.kind == .teaser) == (b.kind == .teaser) else { return nil }
    let similarity = MinHash.similarity(a.minima, b.minima)
    guard similarity >= CopyDetector.leastSimilarity else { return nil }
    let shorter = min(a.wordCount, b.wordCount)
    // |A ∩ B| = J / (1 + J) · (|A| + |B|)
    let shared = similarity * (a.wordCount + b.wordCount) / (65535 + similarity)
    let containment = shared * 65535 / max(1, shorter)
    guard similarity >= CopyDetector.sameText || containment >= CopyDetector.contained else {
      return nil
    }
    if shorter < CopyDetector.shortText, !slotsAgree(a, b) { return nil }
    return similarity
  }

  /// Four fifths of the smaller set's numbers and names stand in the other one too.
  private func slotsAgree(_ a: ArticleSignature, _ b: ArticleSignature) -> Bool {
    let small = a.slots.count <= b.slots.count ? a.slots : b.slots
    let large = Set(a.slots.count <= b.slots.count ? b.slots : a.slots)
    let shared = small.count { large.contains($0) }
    return shared * 5 >= small.count * 4
  }
}
