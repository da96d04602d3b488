import News

/// One article's names with their entities, as the speaker rules need them.
struct Scene {
  let extraction: Extraction
  /// By mention.
  let entities: [EntityID?]
  let names: [NormalizedName]
  let knowledge: KnowledgeBase
  /// Mentions in text order.
  let order: [Int]
  private let indexOfMention: [MentionID: Int]

  init(
    extraction: Extraction, entities: [EntityID?], names: [NormalizedName],
    knowledge: KnowledgeBase
  ) {
    self.extraction = extraction
    self.entities = entities
    self.names = names
    self.knowledge = knowledge
    order = extraction.mentions.indices.sorted {
      ChainBuilder.precedes(extraction.mentions[$0], extraction.mentions[$1])
    }
    indexOfMention = Dictionary(
      extraction.mentions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Mentions that lie within the range, in text order.
  func mentions(in range: Range<Int>, _ field: Field) -> [Int] {
    order.filter {
      let mention = extraction.mentions[$0]
      return mention.field == field && mention.startAt >= range.lowerBound
        && mention.endAt <= range.upperBound
    }
  }

  func figureLinks(speakers: [ArticleLinks.QuoteLink]) -> [ArticleLinks.FigureLink] {
    let speakerOfQuote = Dictionary(
      speakers.map { ($0.id, $0.speakerID) }, uniquingKeysWith: { a, _ in a })
    return extraction.figures.compactMap { figure in
      var subject: EntityID?
      if let start = figure.subjectStart, let end = figure.subjectEnd, start < end {
        subject = mentions(in: start..<end, figure.field).lazy.compactMap { entities[$0] }.first
      }
      let speaker = figure.quoteID.flatMap { speakerOfQuote[$0] }
      guard subject != nil || speaker != nil else { return nil }
      return ArticleLinks.FigureLink(id: figure.id, subjectID: subject, assertedBy: speaker)
    }
  }

  func roleLinks() -> [ArticleLinks.RoleLink] {
    extraction.roles.compactMap { role in
      guard let person = indexOfMention[role.person], let entity = entities[person] else {
        return nil
      }
      let organization = role.organization.flatMap { indexOfMention[$0] }.flatMap { entities[$0] }
      return ArticleLinks.RoleLink(
        entityID: entity, organizationID: organization, title: role.title, startAt: role.startAt,
        endAt: role.endAt, status: role.status)
    }
  }

  /// The person with this office in the article: the last one named before `offset`.
  func holder(ofTitle noun: String, before offset: Int) -> Int? {
    extraction.roles.compactMap { role -> Int? in
      guard role.startAt < offset, let person = indexOfMention[role.person],
        entities[person] != nil,
        role.title.split(separator: " ").contains(where: { NameNormalizer.folded($0) == noun })
      else { return nil }
      return person
    }.last
  }
}
