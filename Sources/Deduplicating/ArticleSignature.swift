public import News

/// What `deduplicate` keeps of an article: enough to find and verify copies and to compare topics,
/// in about a kilobyte, so that memory does not grow with the texts.
public struct ArticleSignature: Sendable, Equatable {
  /// Bins of the MinHash.
  public static let binCount = 128

  public var articleID: ArticleID
  public var item: ItemID
  public var source: String
  /// An agency's text comes before an outlet's when the original is chosen.
  public var isAgency: Bool
  public var kind: Article.Kind
  public var publishedAt: Timestamp?
  public var updatedAt: Timestamp?
  /// The article's title, else its first words.
  public var title: String?
  /// Words and numbers in the body.
  public var wordCount: Int
  /// Of the lower-cased words in their order: equal digests are exact copies.
  public var digest: Int64
  /// One-permutation MinHash over word 5-grams, `binCount` minima.
  public var minima: [UInt32]
  /// Numbers and names of title and opening, hashed, ascending: what a template varies.
  public var slots: [UInt32]
  /// Word 4-grams of the opening, hashed, ascending: what a teaser shares with its article.
  public var opening: [UInt32]
  /// Weighted content terms, ascending by key.
  public var terms: TermVector

  /// Texts of fewer words are compared by digest alone.
  var hasShingles: Bool { wordCount >= SignatureBuilder.shingleLength }
}

/// A unit vector of content terms in fixed point, so that every machine decides alike.
public struct TermVector: Sendable, Equatable {
  public struct Term: Sendable, Equatable {
    public var key: UInt64
    /// 0 ... 65535 stands for 0 ... 1.
    public var weight: UInt16
  }

  /// Ascending by key, without repeats.
  public var terms: [Term]

  public init(terms: [Term] = []) { self.terms = terms }

  /// Scales raw weights to unit length.
  public init(weights: [(key: UInt64, weight: UInt64)]) {
    let squares = weights.reduce(UInt64(0)) { $0 + $1.weight * $1.weight }
    let length = TermVector.squareRoot(squares)
    guard length > 0 else {
      terms = []
      return
    }
    terms = weights.sorted { $0.key < $1.key }.map {
      Term(key: $0.key, weight: UInt16(min(65535, $0.weight * 65535 / length)))
    }
  }

  /// Cosine in 0 ... 65535. Complexity: O(n + m).
  public func similarity(to other: TermVector) -> Int {
    var i = 0
    var j = 0
    var sum: UInt64 = 0
    while i < terms.count, j < other.terms.count {
      let a = terms[i]
      let b = other.terms[j]
      if a.key == b.key { sum += UInt64(a.weight) * UInt64(b.weight) }
      if a.key <= b.key { i += 1 }
      if b.key <= a.key { j += 1 }
    }
    return Int(sum >> 16)
  }

  /// Integer square root by Newton's method, rounded down.
  static func squareRoot(_ value: UInt64) -> UInt64 {
    guard value > 1 else { return value }
    var x = UInt64(1) << ((UInt64(64 - value.leadingZeroBitCount) + 1) / 2)
    while true {
      let y = (x + value / x) / 2
      if y >= x { return x }
      x = y
    }
  }
}
