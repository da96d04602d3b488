public import News

/// What the decisions file says about entities and speakers, with its articles looked up.
public struct EntityDecisions: Sendable, Equatable {
  /// Of the kinds obeyed here, without those that contradict each other; ascending by key.
  public var decisions: [Decision]
  /// The articles of the batch that these mean.
  public var articles: [ArticleReference: [ArticleID]]

  public init(decisions: [Decision] = [], articles: [ArticleReference: [ArticleID]] = [:]) {
    self.decisions = decisions
    self.articles = articles
  }

  func articles(_ references: [ArticleReference]) -> Set<ArticleID> {
    Set(references.flatMap { articles[$0] ?? [] })
  }
}
