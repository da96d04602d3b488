public import News

/// An entity that another batch stored, with every name it has there.
public struct KnownEntity: Sendable, Equatable, Codable {
  public var id: EntityID
  public var kind: EntityKind
  public var name: String
  public var wikidata: String?
  /// With or without `name`.
  public var names: [String]

  public init(
    id: EntityID, kind: EntityKind, name: String, wikidata: String? = nil, names: [String] = []
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.wikidata = wikidata
    self.names = names
  }
}
