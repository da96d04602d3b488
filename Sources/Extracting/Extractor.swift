public import News
public import Text

/// Finds mentions, quotes and figures in one article; pure and synchronous.
public struct Extractor: Sendable {
  private let tokenizer: Tokenizer
  private let mentionFinder: MentionFinder
  private let quoteFinder: QuoteFinder
  private let figureFinder: FigureFinder

  /// - Throws: `ResourceFiles.Failure` where the language pack is incomplete.
  public init(resources: ResourceFiles) throws {
    tokenizer = Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt"))
    mentionFinder = try MentionFinder(resources: resources)
    quoteFinder = try QuoteFinder(resources: resources)
    figureFinder = try FigureFinder(resources: resources)
  }

  /// An article in a language without a pack gives an empty extraction.
  ///
  /// - Parameter country: ISO 3166 code of the outlet's country, for a bare "$".
  /// - Complexity: O(length of the article).
  public func extract(_ article: Article, country: String? = nil) -> Extraction {
    var extraction = Extraction(articleID: article.id)
    guard article.language == "en" || article.language == "und" else { return extraction }
    let context = ArticleContext(
      articleID: article.id, publishedOn: article.publishedOn ?? article.publishedAt?.day,
      country: country)
    extraction.add(find(in: tokenizer.tokenize(article.body), .body, context))
    if let title = article.title {
      extraction.addWhatIsNew(find(in: tokenizer.tokenize(title), .title, context))
    }
    return extraction
  }

  private func find(
    in text: TokenizedText, _ field: Field, _ context: ArticleContext
  ) -> Extraction {
    let names = mentionFinder.find(in: text, field: field)
    let quotes = quoteFinder.find(in: text, mentions: names.mentions, context: context)
    let figures = figureFinder.find(
      in: text, mentions: names.mentions, quotes: quotes, context: context)
    let assembly = ExtractionAssembly(text: text, field: field, articleID: context.articleID)
    return assembly.assemble(names: names, quotes: quotes, figures: figures)
  }
}

/// What the finders may know of the article beside its text.
struct ArticleContext: Sendable {
  var articleID: ArticleID
  var publishedOn: CalendarDay?
  var country: String?
}

extension Extraction {
  fileprivate mutating func add(_ other: Extraction) {
    mentions += other.mentions
    quotes += other.quotes
    figures += other.figures
    roles += other.roles
  }

  /// Of the title only what the body does not say.
  fileprivate mutating func addWhatIsNew(_ title: Extraction) {
    let surfaces = Set(mentions.map(\.surface))
    let keys = Set(quotes.map(\.textKey))
    let texts = Set(figures.map { [$0.value ?? $0.valueLow, $0.unit] })
    mentions += title.mentions.filter { !surfaces.contains($0.surface) }
    quotes += title.quotes.filter { !keys.contains($0.textKey) }
    figures += title.figures.filter { !texts.contains([$0.value ?? $0.valueLow, $0.unit]) }
  }
}
