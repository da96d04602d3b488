/// Somebody or something with a name, across articles and nights.
public struct Entity: Sendable, Equatable {
  public var id: EntityID
  public var kind: EntityKind
  public var name: String
  public var wikidata: String?
  public var description: String?
  public var names: [EntityName]
  /// True where another batch founded it: inserted where absent, never updated.
  public var carried: Bool?

  public init(
    id: EntityID, kind: EntityKind, name: String, wikidata: String? = nil,
    description: String? = nil, names: [EntityName] = [], carried: Bool? = nil
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.wikidata = wikidata
    self.description = description
    self.names = names
    self.carried = carried
  }
}

/// One of an entity's names and where it comes from.
public struct EntityName: Sendable, Equatable {
  public enum Origin: String, Sendable, Codable { case knowledge, text, decision }

  public var name: String
  public var origin: Origin

  public init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
  }
}

/// What `entity-resolve` adds to one article.
public struct ArticleLinks: Sendable, Equatable {
  public struct MentionLink: Sendable, Equatable {
    public var id: MentionID
    public var entityID: EntityID?
    /// Two or more where the text does not decide.
    public var candidates: [EntityID]?
    public var score: Double
    public var method: String

    public init(
      id: MentionID, entityID: EntityID?, candidates: [EntityID]? = nil, score: Double,
      method: String
    ) {
      self.id = id
      self.entityID = entityID
      self.candidates = candidates
      self.score = score
      self.method = method
    }
  }

  public struct QuoteLink: Sendable, Equatable {
    public var id: QuoteID
    public var speakerID: EntityID
    public var speakerMethod: String

    public init(id: QuoteID, speakerID: EntityID, speakerMethod: String) {
      self.id = id
      self.speakerID = speakerID
      self.speakerMethod = speakerMethod
    }
  }

  public struct FigureLink: Sendable, Equatable {
    public var id: FigureID
    public var subjectID: EntityID?
    public var assertedBy: EntityID?

    public init(id: FigureID, subjectID: EntityID?, assertedBy: EntityID?) {
      self.id = id
      self.subjectID = subjectID
      self.assertedBy = assertedBy
    }
  }

  public struct RoleLink: Sendable, Equatable {
    public var entityID: EntityID
    public var organizationID: EntityID?
    public var title: String
    public var startAt: Int
    public var endAt: Int
    public var status: Role.Status

    public init(
      entityID: EntityID, organizationID: EntityID?, title: String, startAt: Int, endAt: Int,
      status: Role.Status
    ) {
      self.entityID = entityID
      self.organizationID = organizationID
      self.title = title
      self.startAt = startAt
      self.endAt = endAt
      self.status = status
    }
  }

  public var articleID: ArticleID
  public var mentions: [MentionLink]
  public var quotes: [QuoteLink]
  public var figures: [FigureLink]
  public var roles: [RoleLink]

  public init(
    articleID: ArticleID, mentions: [MentionLink] = [], quotes: [QuoteLink] = [],
    figures: [FigureLink] = [], roles: [RoleLink] = []
  ) {
    self.articleID = articleID
    self.mentions = mentions
    self.quotes = quotes
    self.figures = figures
    self.roles = roles
  }
}
