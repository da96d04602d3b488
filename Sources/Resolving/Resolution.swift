public import News

/// What `entity-resolve` writes.
public struct Resolution: Sendable, Equatable {
  /// By ascending id; every one has a mention in this batch.
  public var entities: [Entity]
  /// One for each article, by ascending id.
  public var articles: [ArticleLinks]

  public init(entities: [Entity] = [], articles: [ArticleLinks] = []) {
    self.entities = entities
    self.articles = articles
  }
}
