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

  /// An order that does not depend on ids, which remember who came first; those of namesakes alone.
  static func precedes(_ a: KnownEntity, _ b: KnownEntity) -> Bool {
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    if a.name != b.name { return a.name < b.name }
    if a.wikidata != b.wikidata { return a.wikidata ?? "" < b.wikidata ?? "" }
    if a.names != b.names { return a.names.lexicographicallyPrecedes(b.names) }
    return a.id < b.id
  }
}
