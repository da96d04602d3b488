/// One human decision of the decisions file; it names things by content, never by row number.
public struct Decision: Sendable, Equatable {
  /// The names are those of the file and of `decisions.kind`.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case merge, split
    case neverMerge = "never_merge"
    case rename, kind, link, speaker, boilerplate
    case notBoilerplate = "not_boilerplate"
    case copy
    case notCopy = "not_copy"
  }

  public enum Content: Sendable, Equatable {
    /// All of these are one.
    case merge([EntityReference])
    /// What these articles call by this name is somebody else than the rest.
    case split(EntityReference, articles: [ArticleReference])
    /// No two of these are one.
    case neverMerge([EntityReference])
    case rename(EntityReference, to: String)
    case kind(EntityReference, is: EntityKind)
    case link(EntityReference, wikidata: String)
    /// Who said what this article quotes with these words.
    case speaker(article: ArticleReference, quote: String, is: EntityReference)
    /// A line of this source that is no part of its stories.
    case boilerplate(source: String, line: String)
    /// A line of this source that is, whatever the rules say.
    case notBoilerplate(source: String, line: String)
    case copy(ArticleReference, of: ArticleReference)
    /// No two of these are copies of one text.
    case notCopy([ArticleReference])
  }

  /// Digest of the content: the same decision has it wherever it stands in the file.
  public var key: String
  public var content: Content

  public init(key: String, content: Content) {
    self.key = key
    self.content = content
  }

  public var kind: Kind {
    switch content {
    case .merge: .merge
    case .split: .split
    case .neverMerge: .neverMerge
    case .rename: .rename
    case .kind: .kind
    case .link: .link
    case .speaker: .speaker
    case .boilerplate: .boilerplate
    case .notBoilerplate: .notBoilerplate
    case .copy: .copy
    case .notCopy: .notCopy
    }
  }

  /// The articles that it names.
  public var articles: [ArticleReference] {
    switch content {
    case .merge(let entities), .neverMerge(let entities): entities.compactMap(\.article)
    case .split(_, let articles), .notCopy(let articles): articles
    case .rename(let entity, _), .kind(let entity, _), .link(let entity, _):
      entity.article.map { [$0] } ?? []
    case .speaker(let article, _, let entity): [article] + (entity.article.map { [$0] } ?? [])
    case .copy(let copy, let original): [copy, original]
    case .boilerplate, .notBoilerplate: []
    }
  }
}

/// An entity as people name it: by a name, its item number, or both.
public struct EntityReference: Sendable, Hashable {
  public var name: String?
  /// Nil means every entity of that name.
  public var kind: EntityKind?
  public var wikidata: String?
  /// Only whom this article means.
  public var article: ArticleReference?

  public init(
    name: String?, kind: EntityKind? = nil, wikidata: String? = nil,
    article: ArticleReference? = nil
  ) {
    self.name = name
    self.kind = kind
    self.wikidata = wikidata
    self.article = article
  }
}

/// An article by its address.
public struct ArticleReference: Sendable, Hashable {
  /// The url, with or without tracking parameters, or the guid.
  public var address: String
  /// `sources.key`, where two sources have the same guid.
  public var source: String?

  public init(_ address: String, source: String? = nil) {
    self.address = address
    self.source = source
  }

  /// Whether this names the article.
  public func names(
    url: String?, urlAsGiven: String?, guid: String?, source: String
  ) -> Bool {
    (self.source ?? source).lowercased() == source.lowercased()
      && (address == url || address == urlAsGiven || address == guid)
  }
}

/// What a stage did because of a decision, or that it found what the decision names.
///
/// What `subject` and `object` are depends on the kind: two entities that are one for `merge`; the
/// new entity and the one that it was taken from for `split` and `never_merge`; the entity for
/// `rename`, `kind` and `link`, whose `value` is what it gets; quote and entity for `speaker`, and
/// a `value` where the entity stands in no text; copy and original for `copy`; the articles for
/// `not_copy`.
public struct DecisionEffect: Sendable, Hashable {
  public enum State: String, Sendable, Codable {
    /// It changed what the rules would have done.
    case used
    /// What it names is there; the rules do the same, or it cannot be obeyed.
    case found
  }

  public var key: String
  public var kind: Decision.Kind
  public var state: State
  public var subject: Int64?
  public var object: Int64?
  public var value: String?

  public init(
    _ decision: Decision, _ state: State, subject: Int64? = nil, object: Int64? = nil,
    value: String? = nil
  ) {
    self.init(
      key: decision.key, kind: decision.kind, state: state, subject: subject, object: object,
      value: value)
  }

  public init(
    key: String, kind: Decision.Kind, state: State, subject: Int64? = nil, object: Int64? = nil,
    value: String? = nil
  ) {
    self.key = key
    self.kind = kind
    self.state = state
    self.subject = subject
    self.object = object
    self.value = value
  }
}
