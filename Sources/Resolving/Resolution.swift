public import News

/// What `entity-resolve` writes.
public struct Resolution: Sendable, Equatable {
  /// By ascending id; every one has a mention in this batch, or a decision names it.
  public var entities: [Entity]
  /// One for each article, by ascending id.
  public var articles: [ArticleLinks]
  /// What the decisions did, each once.
  public var effects: [DecisionEffect]

  public init(
    entities: [Entity] = [], articles: [ArticleLinks] = [], effects: [DecisionEffect] = []
  ) {
    self.entities = entities
    self.articles = articles
    self.effects = effects
  }
}
