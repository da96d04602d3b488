public import News
public import Text

/// Computes signatures; per record, so it runs in parallel.
public struct SignatureBuilder: Sendable {
  /// Words in a shingle: five, as fewer make texts of one beat alike.
  static let shingleLength = 5
  /// Words of title and body that count as the opening.
  static let openingLength = 60
  /// Tokens of a headline made of first words.
  static let headlineLength = 14
  /// Terms kept per article.
  static let termLimit = 48

  private let tokenizer: Tokenizer
  private let weights: TermWeights

  /// - Throws: `ResourceFiles.Failure`.
  public init(resources: ResourceFiles) throws {
    tokenizer = Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt"))
    weights = try TermWeights(resources: resources)
  }

  /// - Complexity: O(length of the article).
  public func signature(of article: Article, isAgency: Bool) -> ArticleSignature {
    let body = tokenizer.tokenize(article.body)
    let title = article.title.map { tokenizer.tokenize($0) }
    let words = body.tokens.filter { $0.kind == .word || $0.kind == .number }
    let keys = words.map(\.key)
    let shingles = ShingleHashes(keys: keys, length: SignatureBuilder.shingleLength)
    let opening = ShingleHashes(
      keys: keys.prefix(SignatureBuilder.openingLength), length: 4
    ).values.map { UInt32(truncatingIfNeeded: $0) }
    return ArticleSignature(
      articleID: article.id, item: article.item, source: article.source, isAgency: isAgency,
      kind: article.kind, publishedAt: article.publishedAt, updatedAt: article.updatedAt,
      title: article.title ?? headline(body), wordCount: keys.count,
      digest: Int64(bitPattern: LexicalKey(phrase: keys).rawValue),
      minima: MinHash.minima(of: shingles.values), slots: slots(body, title),
      opening: Set(opening).sorted(), terms: weights.vector(body: body, title: title))
  }

  /// The first words, for a text without a title.
  private func headline(_ body: TokenizedText) -> String? {
    guard let first = body.sentences.first else { return nil }
    let words = first.prefix(SignatureBuilder.headlineLength)
    return body.string(tokens: words) + (words.count < first.count ? " …" : "")
  }

  /// Numbers, and capitalised words that do not begin a sentence, of the title and the opening.
  private func slots(_ body: TokenizedText, _ title: TokenizedText?) -> [UInt32] {
    var found = Set<UInt32>()
    func add(_ text: TokenizedText, limit: Int, namesToo: Bool) {
      for (i, token) in text.tokens.prefix(limit).enumerated() {
        let inner = text.sentence(ofToken: i).lowerBound != i
        if token.kind == .number || namesToo && token.kind == .word && token.isCapitalized && inner
        {
          found.insert(UInt32(truncatingIfNeeded: token.key.rawValue ^ token.key.rawValue >> 32))
        }
      }
    }
    add(body, limit: SignatureBuilder.openingLength, namesToo: true)
    // Headlines capitalise every word: only their numbers are slots.
    if let title { add(title, limit: 40, namesToo: false) }
    return found.sorted()
  }
}

/// Hashes of the runs of `length` words; one hash of all where the text is shorter.
struct ShingleHashes {
  let values: [UInt64]

  init(keys: some RandomAccessCollection<LexicalKey>, length: Int) {
    guard !keys.isEmpty else {
      values = []
      return
    }
    let keys = keys.map(\.rawValue)
    let width = min(length, keys.count)
    values = (0...keys.count - width).map { start in
      var hash: UInt64 = 0
      for key in keys[start..<start + width] {
        hash = (hash &+ key) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 32
      }
      return hash
    }
  }
}
