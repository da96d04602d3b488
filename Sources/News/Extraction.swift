/// What `extract` finds in one article. All offsets are 0-based, half-open, in Unicode code points
/// of `field`.
public struct Extraction: Sendable, Equatable {
  public var articleID: ArticleID
  public var mentions: [Mention]
  public var quotes: [Quote]
  public var figures: [Figure]
  /// Offices as the text states them.
  public var roles: [Role]

  public init(
    articleID: ArticleID, mentions: [Mention] = [], quotes: [Quote] = [], figures: [Figure] = [],
    roles: [Role] = []
  ) {
    self.articleID = articleID
    self.mentions = mentions
    self.quotes = quotes
    self.figures = figures
    self.roles = roles
  }
}

/// The column that offsets count in; `title` only for what stands only there.
public enum Field: String, Sendable, Codable { case body, title }

/// What an entity can be.
public enum EntityKind: String, Sendable, Codable, CaseIterable {
  case person, organization, place, event, law, product, group
}

/// A name in the text.
public struct Mention: Sendable, Equatable {
  public var id: MentionID
  public var field: Field
  public var startAt: Int
  public var endAt: Int
  public var surface: String
  public var kind: EntityKind
  /// 0 ... 1.
  public var score: Double
  /// The rule or list that found it ("gazetteer", "shape", "definition", "short_form" …).
  public var method: String

  public init(
    id: MentionID, field: Field = .body, startAt: Int, endAt: Int, surface: String,
    kind: EntityKind, score: Double, method: String
  ) {
    self.id = id
    self.field = field
    self.startAt = startAt
    self.endAt = endAt
    self.surface = surface
    self.kind = kind
    self.score = score
    self.method = method
  }
}

/// A half-open range of code points.
public struct TextRange: Sendable, Hashable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }
}

/// Reported speech or writing.
public struct Quote: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable { case direct, mixed, indirect }

  public var id: QuoteID
  public var field: Field
  public var kind: Kind
  /// The parts, joined by " … ".
  public var text: String
  /// The whole reported extent.
  public var startAt: Int
  public var endAt: Int
  /// The verbatim words without the marks; for indirect the reported clause.
  public var parts: [TextRange]
  public var cue: String?
  /// say, write, ask, claim, deny, announce, warn, according_to …
  public var cueClass: String?
  public var cueStart: Int?
  public var cueEnd: Int?
  /// As said: "he", "the coalition", "Open Shores Network director Marta Quellin".
  public var speakerText: String?
  public var speakerStart: Int?
  public var speakerEnd: Int?
  /// Where the words stand that the speaker's words point back to: the name behind "she", "they" or
  /// "the professor".
  public var antecedentStart: Int?
  public var antecedentEnd: Int?
  /// How the speaker was found ("subject", "apposition", "according_to", "previous", "none" …).
  public var speakerMethod: String?
  public var score: Double
  /// The day of speaking, where the text states it.
  public var saidOn: CalendarDay?
  public var saidAtPlace: String?
  /// Digest of the lower-cased words: equal in other articles that carry the same words.
  public var textKey: Int64

  public init(
    id: QuoteID, field: Field = .body, kind: Kind, text: String, startAt: Int, endAt: Int,
    parts: [TextRange], cue: String? = nil, cueClass: String? = nil, cueStart: Int? = nil,
    cueEnd: Int? = nil, speakerText: String? = nil, speakerStart: Int? = nil,
    speakerEnd: Int? = nil, antecedentStart: Int? = nil, antecedentEnd: Int? = nil,
    speakerMethod: String? = nil, score: Double,
    saidOn: CalendarDay? = nil, saidAtPlace: String? = nil, textKey: Int64
  ) {
    self.id = id
    self.field = field
    self.kind = kind
    self.text = text
    self.startAt = startAt
    self.endAt = endAt
    self.parts = parts
    self.cue = cue
    self.cueClass = cueClass
    self.cueStart = cueStart
    self.cueEnd = cueEnd
    self.speakerText = speakerText
    self.speakerStart = speakerStart
    self.speakerEnd = speakerEnd
    self.antecedentStart = antecedentStart
    self.antecedentEnd = antecedentEnd
    self.speakerMethod = speakerMethod
    self.score = score
    self.saidOn = saidOn
    self.saidAtPlace = saidAtPlace
    self.textKey = textKey
  }
}

/// An office as the text states it.
public struct Role: Sendable, Equatable {
  public enum Status: String, Sendable, Codable { case current, former, acting, future }

  /// The person's mention and the organization's, where it is named.
  public var person: MentionID
  public var organization: MentionID?
  public var title: String
  public var startAt: Int
  public var endAt: Int
  public var status: Status

  public init(
    person: MentionID, organization: MentionID? = nil, title: String, startAt: Int, endAt: Int,
    status: Status = .current
  ) {
    self.person = person
    self.organization = organization
    self.title = title
    self.startAt = startAt
    self.endAt = endAt
    self.status = status
  }
}
