/// One story as its file has it, before any cleaning: what `read` writes.
public struct Item: Sendable, Equatable {
  public enum BodyType: String, Sendable, Codable { case text, html }

  public var id: ItemID
  /// Path of the file as the user named it, and the member inside it where it is packed.
  public var file: String
  public var member: String?
  /// Of the decoded member, lower-case hexadecimal.
  public var fileSHA256: String
  public var format: FileFormat
  /// Byte range of the whole element, record or line in the decoded member.
  public var byteStart: Int
  public var byteEnd: Int
  /// Key of the source: what `sources.key` holds ("example.com", a configured name, a folder).
  public var source: String
  /// The source's display name, where the file or the configuration states it.
  public var sourceName: String?
  public var guid: String?
  public var url: String?
  public var title: String?
  /// As the file has it after character decoding and, for markup feeds, after unescaping once.
  public var body: String?
  public var bodyType: BodyType
  /// Dates as written in the file; normalize reads them.
  public var published: String?
  public var updated: String?
  public var authors: [String]?
  public var language: String?
  public var section: String?
  public var tags: [String]?

  public init(
    id: ItemID, file: String, member: String? = nil, fileSHA256: String, format: FileFormat,
    byteStart: Int, byteEnd: Int, source: String, sourceName: String? = nil, guid: String? = nil,
    url: String? = nil, title: String? = nil, body: String? = nil, bodyType: BodyType = .text,
    published: String? = nil, updated: String? = nil, authors: [String]? = nil,
    language: String? = nil, section: String? = nil, tags: [String]? = nil
  ) {
    self.id = id
    self.file = file
    self.member = member
    self.fileSHA256 = fileSHA256
    self.format = format
    self.byteStart = byteStart
    self.byteEnd = byteEnd
    self.source = source
    self.sourceName = sourceName
    self.guid = guid
    self.url = url
    self.title = title
    self.body = body
    self.bodyType = bodyType
    self.published = published
    self.updated = updated
    self.authors = authors
    self.language = language
    self.section = section
    self.tags = tags
  }
}

/// The values of `files.format`.
public enum FileFormat: String, Sendable, Codable, CaseIterable {
  case rss, atom, rdf
  case jsonFeed = "json_feed"
  case newsmlG2 = "newsml_g2"
  case newsml1 = "newsml_1"
  case nitf, ninjs, anpa, iptc7901, jsonl, json, csv, html, warc, mbox, text, opml, unknown
}

/// One input file, or one member of a packed one; the unreadable and empty ones too.
public struct FeedFile: Sendable, Equatable {
  public var id: FileID
  public var path: String
  public var member: String?
  /// Of the decoded member, and of the file on disk; lower-case hexadecimal.
  public var sha256: String
  public var containerSHA256: String
  /// Size of the decoded member.
  public var bytes: Int
  public var format: FileFormat
  public var items: Int
  public var rejected: Int

  public init(
    id: FileID, path: String, member: String? = nil, sha256: String, containerSHA256: String,
    bytes: Int, format: FileFormat, items: Int = 0, rejected: Int = 0
  ) {
    self.id = id
    self.path = path
    self.member = member
    self.sha256 = sha256
    self.containerSHA256 = containerSHA256
    self.bytes = bytes
    self.format = format
    self.items = items
    self.rejected = rejected
  }
}

/// An outlet or agency.
public struct Source: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable { case outlet, agency }

  public var id: SourceID
  public var key: String
  public var name: String
  public var kind: Kind
  public var country: String?
  public var language: String?
  public var timezone: String?

  public init(
    id: SourceID, key: String, name: String, kind: Kind = .outlet, country: String? = nil,
    language: String? = nil, timezone: String? = nil
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.kind = kind
    self.country = country
    self.language = language
    self.timezone = timezone
  }
}
