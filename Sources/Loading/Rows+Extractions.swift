import News
import PostgreSQL

extension BinaryCopyWriter {
  mutating func row(_ extraction: Extraction) {
    beginRow()
    int8(extraction.articleID.rawValue)
  }

  mutating func row(_ mention: Mention, of article: ArticleID) {
    beginRow()
    int8(mention.id.rawValue)
    int8(article.rawValue)
    text(mention.field.rawValue)
    int4(mention.startAt)
    int4(mention.endAt)
    text(mention.surface)
    text(mention.kind.rawValue)
    float8(mention.score)
    text(mention.method)
  }

  mutating func row(_ quote: Quote, of article: ArticleID) {
    beginRow()
    int8(quote.id.rawValue)
    int8(article.rawValue)
    text(quote.field.rawValue)
    text(quote.kind.rawValue)
    text(quote.text)
    int4(quote.startAt)
    int4(quote.endAt)
    int4RangeArray(quote.parts.map { $0.start..<max($0.start, $0.end) })
    text(quote.cue)
    text(quote.cueClass)
    int4(quote.cueStart)
    int4(quote.cueEnd)
    text(quote.speakerText)
    int4(quote.speakerStart)
    int4(quote.speakerEnd)
    text(quote.speakerMethod)
    float8(quote.score)
    day(quote.saidOn)
    text(quote.saidAtPlace)
    int8(quote.utteranceID)
    int8(quote.textKey)
  }

  mutating func row(_ figure: Figure, of article: ArticleID) {
    beginRow()
    int8(figure.id.rawValue)
    int8(article.rawValue)
    text(figure.field.rawValue)
    int4(figure.startAt)
    int4(figure.endAt)
    text(figure.text)
    numeric(figure.value)
    numeric(figure.valueLow)
    numeric(figure.valueHigh)
    text(figure.unit)
    text(figure.unitFrom)
    numeric(figure.baseValue)
    text(figure.baseUnit)
    text(figure.qualifier.rawValue)
    text(figure.change?.rawValue)
    text(figure.counts)
    text(figure.about)
    text(figure.per)
    day(figure.asOf)
    bool(figure.isOrdinal)
    int8(figure.quoteID?.rawValue)
  }
}

extension BinaryCopyWriter {
  mutating func row(_ entity: Entity) {
    beginRow()
    int8(entity.id.rawValue)
    text(entity.kind.rawValue)
    text(entity.name)
    text(entity.wikidata)
    text(entity.description)
    bool(entity.carried ?? false)
  }

  mutating func row(_ name: EntityName, of entity: EntityID) {
    beginRow()
    int8(entity.rawValue)
    text(name.name)
    text(name.origin.rawValue)
  }

  mutating func row(_ link: ArticleLinks.MentionLink) {
    beginRow()
    int8(link.id.rawValue)
    int8(link.entityID?.rawValue)
    int8Array(link.candidates?.map(\.rawValue))
    float8(link.score)
    text(link.method)
  }

  mutating func row(_ link: ArticleLinks.QuoteLink) {
    beginRow()
    int8(link.id.rawValue)
    int8(link.speakerID.rawValue)
    text(link.speakerMethod)
  }

  mutating func row(_ link: ArticleLinks.FigureLink) {
    beginRow()
    int8(link.id.rawValue)
    int8(link.subjectID?.rawValue)
    int8(link.assertedBy?.rawValue)
  }

  mutating func row(_ role: ArticleLinks.RoleLink, of article: ArticleID) {
    beginRow()
    int8(article.rawValue)
    int8(role.entityID.rawValue)
    int8(role.organizationID?.rawValue)
    text(role.title)
    int4(role.startAt)
    int4(role.endAt)
    text(role.status.rawValue)
  }
}

extension Quote {
  /// Fewer words than this are phrases that anybody may have said.
  static let utteranceWordMinimum = 5

  /// Equal for equal verbatim words of some length, in whatever article they stand.
  var utteranceID: Int64? {
    guard kind != .indirect else { return nil }
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x0A }
      .count { !$0.elementsEqual("…".utf8) }
    return words >= Quote.utteranceWordMinimum ? textKey : nil
  }
}
