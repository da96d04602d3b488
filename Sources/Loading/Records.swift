public import News

/// What later nights need to know of an article, without its text.
public struct ArticleSignature: Sendable, Equatable {
  public var articleID: ArticleID
  public var publishedAt: Timestamp?
  /// `sources.key`.
  public var source: String
  public var kind: Article.Kind
  public var title: String?
  /// Of the words: equal in exact copies.
  public var digest: Int64
  /// Minima of hashed word shingles.
  public var signature: [UInt8]
  /// Content terms for the stories.
  public var terms: [UInt8]
  /// As `deduplicate` has it in this batch.
  public var copyOf: ArticleID?
  public var storyID: StoryID?

  public init(
    articleID: ArticleID, publishedAt: Timestamp?, source: String, kind: Article.Kind,
    title: String?, digest: Int64, signature: [UInt8], terms: [UInt8], copyOf: ArticleID? = nil,
    storyID: StoryID? = nil
  ) {
    self.articleID = articleID
    self.publishedAt = publishedAt
    self.source = source
    self.kind = kind
    self.title = title
    self.digest = digest
    self.signature = signature
    self.terms = terms
    self.copyOf = copyOf
    self.storyID = storyID
  }
}

/// One human decision and what became of it.
public struct DecisionRecord: Sendable, Equatable {
  /// Digest of its content.
  public var key: String
  /// merge, split, never_merge, rename, kind, link, speaker, boilerplate, not_boilerplate, copy,
  /// not_copy.
  public var kind: String
  /// JSON.
  public var body: String
  public var used: Bool
  public var stale: Bool

  public init(key: String, kind: String, body: String, used: Bool, stale: Bool) {
    self.key = key
    self.kind = kind
    self.body = body
    self.used = used
    self.stale = stale
  }
}
