public import News
internal import Text

/// What stage `read` makes of its input, in file order.
public enum ReadRecord: Sendable, Equatable {
  case item(Item)
  /// Stands for one story, or one file, that could not be taken.
  case reject(Reject)
  /// One file or member, after its items and rejects.
  case file(FeedFile)
}

/// Takes the stories of one member, gives them their ids and counts.
final class MemberOutput {
  let path: String
  let member: String?
  let bytes: [UInt8]
  let sha256: String
  let limits: ReadingLimits
  private let emit: (ReadRecord) throws -> Void
  private(set) var items = 0
  private(set) var rejected = 0
  private var ordinal = 0

  init(
    path: String, member: String?, bytes: [UInt8], sha256: String, limits: ReadingLimits,
    emit: @escaping (ReadRecord) throws -> Void
  ) {
    self.path = path
    self.member = member
    self.bytes = bytes
    self.sha256 = sha256
    self.limits = limits
    self.emit = emit
  }

  /// Whether another story may be taken; the first one too many is rejected with all that follow.
  func takesMore(before offset: Int) throws -> Bool {
    guard items + rejected >= limits.itemsPerFile else { return true }
    try reject(
      .tooManyItems, offset..<bytes.count, "more than \(limits.itemsPerFile) stories in one file")
    return false
  }

  /// Passes a story on, or rejects it where it has neither title nor text.
  func add(_ story: Story, _ range: Range<Int>, format: FileFormat) throws {
    guard story.title != nil || story.body != nil else {
      return try reject(.emptyItem, range, "neither a title nor a text")
    }
    guard range.count <= limits.itemBytes else {
      return try reject(
        .itemTooLong, range, "\(range.count) bytes, at most \(limits.itemBytes) are read")
    }
    // The path belongs to it: one file under two names gives two items of each article.
    let id = ItemID(
      rawValue: Digest.rowID(
        "item", path, member ?? "", sha256, String(range.lowerBound), String(range.upperBound),
        String(ordinal)))
    items += 1
    ordinal += 1
    try emit(
      .item(
        Item(
          id: id, file: path, member: member, fileSHA256: sha256, format: format,
          byteStart: range.lowerBound, byteEnd: range.upperBound, source: story.source,
          sourceName: story.sourceName, guid: story.guid, url: story.url, title: story.title,
          body: story.body, bodyType: story.bodyType, published: story.published,
          updated: story.updated, authors: story.authors.isEmpty ? nil : story.authors,
          language: story.language, section: story.section,
          tags: story.tags.isEmpty ? nil : story.tags)))
  }

  func reject(_ code: RejectCode, _ range: Range<Int>, _ message: String) throws {
    try reject(code.rawValue, range, message)
  }

  /// - Parameter message: What was found; path and place are put before it.
  func reject(_ code: String, _ range: Range<Int>, _ message: String) throws {
    rejected += 1
    ordinal += 1
    let name = member.map { "\(path) member \($0)" } ?? path
    try emit(
      .reject(
        Reject(
          stage: .read, file: path, member: member, fileSHA256: sha256,
          byteStart: range.lowerBound, byteEnd: range.upperBound, code: code,
          message: "\(name) (byte \(range.lowerBound)): \(message)",
          raw: Array(bytes[range].prefix(Reject.rawByteLimit)))))
  }
}

/// The fields of a story while it is read.
struct Story: Equatable {
  var source = SourceNaming.unknown
  var sourceName: String?
  var guid: String?
  var url: String?
  var title: String?
  var body: String?
  var bodyType = Item.BodyType.text
  var published: String?
  var updated: String?
  var authors: [String] = []
  var language: String?
  var section: String?
  var tags: [String] = []
}
