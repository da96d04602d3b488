/// A story as a reader sees it: clean text, with everything that was cut off kept beside it.
public struct Article: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable { case article, teaser, correction, alert }
  public enum Precision: String, Sendable, Codable { case instant, day, month, year }
  public enum DateOrigin: String, Sendable, Codable { case feed, page, text, file }

  public var id: ArticleID
  public var item: ItemID
  public var source: String
  public var sourceName: String?
  public var fileSHA256: String
  public var file: String
  public var member: String?
  /// Byte range in the decoded member: the item's, or of this article's own part of a dump.
  public var byteStart: Int
  public var byteEnd: Int
  public var guid: String?
  /// Without tracking parameters and fragment; `urlAsGiven` is as the file has it.
  public var url: String?
  public var urlAsGiven: String?
  public var kind: Kind
  public var title: String?
  public var byline: [String]
  public var dateline: String?
  /// Primary subtag ("en"); "und" where it cannot be told.
  public var language: String
  public var publishedAt: Timestamp?
  public var publishedOn: CalendarDay?
  public var publishedPrecision: Precision?
  public var publishedFrom: DateOrigin?
  public var updatedAt: Timestamp?
  public var section: String?
  public var tags: [String]
  /// Paragraphs, separated by a blank line ("\n\n"); a forced line break inside one is "\n".
  public var body: String
  public var wordCount: Int
  /// Runs that lead from `body` back to bytes of the decoded member.
  public var sourceMap: SourceMap
  public var removedSpans: [RemovedSpan]

  public init(
    id: ArticleID, item: ItemID, source: String, sourceName: String? = nil, fileSHA256: String,
    file: String, member: String? = nil, byteStart: Int, byteEnd: Int, guid: String? = nil,
    url: String? = nil, urlAsGiven: String? = nil, kind: Kind = .article, title: String? = nil,
    byline: [String] = [], dateline: String? = nil, language: String = "und",
    publishedAt: Timestamp? = nil, publishedOn: CalendarDay? = nil,
    publishedPrecision: Precision? = nil, publishedFrom: DateOrigin? = nil,
    updatedAt: Timestamp? = nil, section: String? = nil, tags: [String] = [], body: String,
    wordCount: Int, sourceMap: SourceMap = SourceMap(), removedSpans: [RemovedSpan] = []
  ) {
    self.id = id
    self.item = item
    self.source = source
    self.sourceName = sourceName
    self.fileSHA256 = fileSHA256
    self.file = file
    self.member = member
    self.byteStart = byteStart
    self.byteEnd = byteEnd
    self.guid = guid
    self.url = url
    self.urlAsGiven = urlAsGiven
    self.kind = kind
    self.title = title
    self.byline = byline
    self.dateline = dateline
    self.language = language
    self.publishedAt = publishedAt
    self.publishedOn = publishedOn
    self.publishedPrecision = publishedPrecision
    self.publishedFrom = publishedFrom
    self.updatedAt = updatedAt
    self.section = section
    self.tags = tags
    self.body = body
    self.wordCount = wordCount
    self.sourceMap = sourceMap
    self.removedSpans = removedSpans
  }
}

/// A piece of the item that is not part of the body, and why.
public struct RemovedSpan: Sendable, Equatable {
  public enum Reason: String, Sendable, Codable {
    case teaser, credit, heading, tag, dateline, byline, navigation, readMore = "read_more"
    case caption, boilerplate, title
  }

  public var reason: Reason
  public var text: String
  public var byteStart: Int
  public var byteEnd: Int

  public init(reason: Reason, text: String, byteStart: Int, byteEnd: Int) {
    self.reason = reason
    self.text = text
    self.byteStart = byteStart
    self.byteEnd = byteEnd
  }
}

/// Runs of body text (code points) and the bytes of the file they were decoded from.
///
/// Runs ascend in both coordinates and do not overlap. In an `exact` run one UTF-8 byte of body is
/// one byte of the file (same bytes); in the others the whole byte range is the evidence.
public struct SourceMap: Sendable, Equatable {
  public struct Run: Sendable, Equatable {
    /// Half-open, 0-based, in code points of `body`.
    public var start: Int
    public var end: Int
    /// Half-open, in bytes of the decoded member.
    public var byteStart: Int
    public var byteEnd: Int
    public var exact: Bool

    public init(start: Int, end: Int, byteStart: Int, byteEnd: Int, exact: Bool) {
      self.start = start
      self.end = end
      self.byteStart = byteStart
      self.byteEnd = byteEnd
      self.exact = exact
    }
  }

  public var runs: [Run]

  public init(runs: [Run] = []) { self.runs = runs }
}
