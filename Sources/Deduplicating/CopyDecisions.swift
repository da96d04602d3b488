public import News

/// What people decided about copies, with the articles looked up.
public struct CopyDecisions: Sendable {
  struct Original {
    var article: ArticleID
    var decision: Decision
  }

  /// By copy.
  private(set) var originals: [ArticleID: Original] = [:]
  /// By original: its copies, ascending.
  private(set) var copies: [ArticleID: [ArticleID]] = [:]
  /// By article: those that it is no copy of, nor they of it.
  private(set) var apart: [ArticleID: [ArticleID: Decision]] = [:]
  /// Whose articles name one another in a way that cannot be obeyed.
  private(set) var refused: [Decision] = []

  /// - Parameter articles: what the decisions' addresses mean, in this batch and in others.
  public init(
    _ decisions: [Decision] = [], articles: [ArticleReference: [ArticleID]] = [:]
  ) {
    for decision in decisions {
      guard case .notCopy(let references) = decision.content else { continue }
      let ids = references.map { articles[$0] ?? [] }
      for (index, first) in ids.enumerated() {
        for a in first {
          for b in ids[(index + 1)...].joined() where a != b {
            apart[a, default: [:]][b] = decision
            apart[b, default: [:]][a] = decision
          }
        }
      }
    }
    for decision in decisions {
      guard case .copy(let copy, let original) = decision.content,
        let source = articles[original]?.min()
      else { continue }
      for id in articles[copy] ?? [] { add(id, source, decision) }
    }
  }

  private mutating func add(_ copy: ArticleID, _ original: ArticleID, _ decision: Decision) {
    // Two addresses may turn out to be one article, or to close a circle.
    var next: ArticleID? = original
    while let article = next, article != copy { next = originals[article]?.article }
    guard next == nil, apart[copy]?[original] == nil, originals[copy] == nil else {
      refused.append(decision)
      return
    }
    originals[copy] = Original(article: original, decision: decision)
    copies[original] = (copies[original, default: []] + [copy]).sorted()
  }

  /// As given, but for decided copies that stand before their original: these follow it.
  func ordered(_ signatures: [ArticleSignature]) -> [ArticleSignature] {
    guard !originals.isEmpty else { return signatures }
    let own = Set(signatures.map(\.articleID))
    var result: [ArticleSignature] = []
    var placed = Set<ArticleID>()
    var waiting: [ArticleID: [ArticleSignature]] = [:]
    func place(_ signature: ArticleSignature) {
      result.append(signature)
      placed.insert(signature.articleID)
      for copy in waiting.removeValue(forKey: signature.articleID) ?? [] { place(copy) }
    }
    for signature in signatures {
      if let original = originals[signature.articleID]?.article, own.contains(original),
        !placed.contains(original)
      {
        waiting[original, default: []].append(signature)
      } else {
        place(signature)
      }
    }
    return result
  }
}

/// The copy groups as they form, with the decisions over the detector.
struct DecidedGroups {
  private let decisions: CopyDecisions
  /// By article: its place, and that of its group's original.
  private var indices: [ArticleID: Int] = [:]
  private var roots: [Int: Int] = [:]
  /// By original: the articles of its group that decisions hold apart from others.
  private var members: [Int: [ArticleID]] = [:]
  private var effects: Set<DecisionEffect> = []

  init(_ decisions: CopyDecisions) {
    self.decisions = decisions
    for decision in decisions.refused { effects.insert(DecisionEffect(decision, .found)) }
  }

  private var isIdle: Bool { decisions.originals.isEmpty && decisions.apart.isEmpty }

  var sortedEffects: [DecisionEffect] {
    effects.sorted {
      ($0.key, $0.state.rawValue, $0.subject ?? 0, $0.object ?? 0)
        < ($1.key, $1.state.rawValue, $1.subject ?? 0, $1.object ?? 0)
    }
  }

  func isDecidedCopy(_ article: ArticleID) -> Bool { decisions.originals[article] != nil }

  /// - Parameter known: in the order of their places; a decided copy may stand before its original.
  mutating func addKnown(_ known: [KnownArticle]) {
    guard !isIdle else { return }
    for isCopy in [false, true] {
      for (index, article) in known.enumerated() where (article.copyOf != nil) == isCopy {
        add(article.signature.articleID, index: index, copyOf: article.copyOf)
      }
    }
  }

  mutating func add(_ article: ArticleID, index: Int, copyOf: ArticleID?) {
    guard !isIdle else { return }
    indices[article] = index
    let root = copyOf.flatMap { indices[$0] }.map { roots[$0] ?? $0 } ?? index
    roots[index] = root
    if decisions.apart[article] != nil { members[root, default: []].append(article) }
  }

  /// The original that the article is a copy of: as decided, else as detected.
  mutating func match(
    _ signature: ArticleSignature, _ copies: CopyDetector, entry: (Int) -> ArticleSignature
  ) -> CopyDetector.Match? {
    guard !isIdle else { return copies.match(signature) }
    let id = signature.articleID
    let detected = rooted(copies.match(signature))
    if let original = decisions.originals[id], let index = indices[original.article] {
      return obey(original.decision, signature, roots[index] ?? index, detected, entry)
    }
    if let match = obeyEarlier(signature, detected, entry) { return match }
    guard let apart = decisions.apart[id] else { return detected }
    let free = rooted(copies.match(signature) { isBarred(roots[$0] ?? $0, apart) })
    for (other, decision) in apart where indices[other] != nil {
      let isParted =
        detected.map { members[$0.original] ?? [] }?.contains(other) == true
        && free?.original != detected?.original
      effects.insert(
        isParted
          ? DecisionEffect(decision, .used, subject: id.rawValue, object: other.rawValue)
          : DecisionEffect(decision, .found))
    }
    return free
  }

  /// The original of a copy that an earlier batch brought: the two are linked here, as that batch is
  /// not formed anew, and the load turns them round.
  private mutating func obeyEarlier(
    _ signature: ArticleSignature, _ detected: CopyDetector.Match?,
    _ entry: (Int) -> ArticleSignature
  ) -> CopyDetector.Match? {
    var match: CopyDetector.Match?
    for copy in decisions.copies[signature.articleID] ?? [] {
      guard let index = indices[copy], let decision = decisions.originals[copy]?.decision else {
        continue
      }
      let root = roots[index] ?? index
      guard (match ?? detected).map({ $0.original == root }) ?? true else {
        // Of another group already: one article cannot bring two together.
        effects.insert(DecisionEffect(decision, .found))
        continue
      }
      effects.insert(
        DecisionEffect(
          decision, .used, subject: copy.rawValue, object: signature.articleID.rawValue))
      match = match ?? link(signature, to: root, entry)
    }
    return match
  }

  private func isBarred(_ root: Int, _ apart: [ArticleID: Decision]) -> Bool {
    (members[root] ?? []).contains { apart[$0] != nil }
  }

  /// Copies point to their group's original, never to another copy.
  private func rooted(_ match: CopyDetector.Match?) -> CopyDetector.Match? {
    guard var match, let root = roots[match.original], root != match.original else { return match }
    match.original = root
    return match
  }

  private mutating func obey(
    _ decision: Decision, _ signature: ArticleSignature, _ root: Int,
    _ detected: CopyDetector.Match?, _ entry: (Int) -> ArticleSignature
  ) -> CopyDetector.Match {
    let original = entry(root)
    // Without the decision the earlier one would be the original.
    let isNew = detected?.original != root || Deduplicator.isBefore(signature, original)
    effects.insert(
      DecisionEffect(
        decision, isNew ? .used : .found, subject: signature.articleID.rawValue,
        object: original.articleID.rawValue))
    return link(signature, to: root, entry)
  }

  private func link(
    _ signature: ArticleSignature, to root: Int, _ entry: (Int) -> ArticleSignature
  ) -> CopyDetector.Match {
    let original = entry(root)
    let isSame = signature.digest == original.digest && signature.wordCount > 0
    let kind: ArticleGrouping.CopyKind =
      signature.kind == .correction ? .correction : isSame ? .exact : .edited
    return CopyDetector.Match(
      original: root, kind: kind,
      similarity: isSame ? 65535 : MinHash.similarity(signature.minima, original.minima))
  }
}
