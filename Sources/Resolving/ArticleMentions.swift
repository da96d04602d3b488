public import News

/// What the resolver keeps of one article: names, quotes, figures and roles, but no text.
public struct ArticleMentions: Sendable, Equatable {
  public var articleID: ArticleID
  /// Key of the source.
  public var source: String
  public var title: String?
  public var publishedAt: Timestamp?
  public var publishedOn: CalendarDay?
  public var extraction: Extraction

  public init(
    articleID: ArticleID, source: String, title: String? = nil, publishedAt: Timestamp? = nil,
    publishedOn: CalendarDay? = nil, extraction: Extraction
  ) {
    self.articleID = articleID
    self.source = source
    self.title = title
    self.publishedAt = publishedAt
    self.publishedOn = publishedOn
    self.extraction = extraction
  }

  public init(article: Article, extraction: Extraction) {
    self.init(
      articleID: article.id, source: article.source, title: article.title,
      publishedAt: article.publishedAt, publishedOn: article.publishedOn, extraction: extraction)
  }

  /// Seconds since 1970; articles without a date come last.
  var publicationOrder: Int64 {
    if let publishedAt { return publishedAt.secondsSinceEpoch }
    if let publishedOn { return Timestamp(day: publishedOn).secondsSinceEpoch }
    return .max
  }
}
