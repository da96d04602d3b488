/// What `deduplicate` adds to one article.
public struct ArticleGrouping: Sendable, Equatable {
  public enum CopyKind: String, Sendable, Codable { case exact, edited, correction }

  public var articleID: ArticleID
  /// The item whose text stands (the latest of one source and guid), and those that it replaced.
  public var item: ItemID
  public var revisions: [ItemID]
  /// The group's original, never another copy.
  public var copyOf: ArticleID?
  public var copyKind: CopyKind?
  /// Jaccard similarity of word shingles with the original, 0 ... 1, three decimals.
  public var copySimilarity: Double?
  public var storyID: StoryID
  /// For a teaser, the article that it advertises, where that is known.
  public var teaserOf: ArticleID?

  public init(
    articleID: ArticleID, item: ItemID, revisions: [ItemID] = [], copyOf: ArticleID? = nil,
    copyKind: CopyKind? = nil, copySimilarity: Double? = nil, storyID: StoryID,
    teaserOf: ArticleID? = nil
  ) {
    self.articleID = articleID
    self.item = item
    self.revisions = revisions
    self.copyOf = copyOf
    self.copyKind = copyKind
    self.copySimilarity = copySimilarity
    self.storyID = storyID
    self.teaserOf = teaserOf
  }
}

/// Articles about one event.
public struct Story: Sendable, Equatable {
  public var id: StoryID
  public var title: String?
  /// True where another batch founded it: inserted where absent, never updated.
  public var carried: Bool?

  public init(id: StoryID, title: String?, carried: Bool? = nil) {
    self.id = id
    self.title = title
    self.carried = carried
  }
}
