/// A row's identity: 63 bits of SHA-256 over a natural key, so that a reload gives the same number.
///
/// One generic type keeps the ids of different tables apart at compile time; in JSON and SQL it is
/// a plain integer.
public struct ID<Row>: Hashable, Sendable, Comparable, Codable {
  /// The value of the SQL column, 0 ... 2^63 - 1.
  public var rawValue: Int64

  /// Wraps a value that was minted or stored before.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

public typealias ItemID = ID<Item>
public typealias FileID = ID<FeedFile>
public typealias SourceID = ID<Source>
public typealias ArticleID = ID<Article>
public typealias StoryID = ID<Story>
public typealias MentionID = ID<Mention>
public typealias EntityID = ID<Entity>
public typealias QuoteID = ID<Quote>
public typealias FigureID = ID<Figure>
