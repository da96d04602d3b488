public import Archives

/// Bounds on what one input may hold. What exceeds them is a reject, never a crash or a silent cut.
public struct ReadingLimits: Sendable, Equatable {
  public var archive = ArchiveLimits()
  /// Of one `<item>`, `<entry>`, JSON record or text dump.
  public var itemBytes = 16 << 20
  /// Nesting of JSON values.
  public var depth = 128
  /// Stories taken from one file or member.
  public var itemsPerFile = 1_000_000

  public init() {}
}

/// Codes of the rejects of stage `read`; those of packed files are `ArchiveFault.code`.
enum RejectCode: String {
  /// No bytes, or only white space.
  case emptyFile = "empty_file"
  /// A known format that is not read.
  case unsupportedFormat = "unsupported_format"
  /// Binary, or XML and JSON that hold no news.
  case unknownFormat = "unknown_format"
  case unsupportedEncoding = "unsupported_encoding"
  /// The file ends inside the element or record.
  case truncatedItem = "truncated_item"
  /// The file ends between items, its outer element open.
  case truncatedFile = "truncated_file"
  /// An element whose end, or whose fields' ends, are missing.
  case malformedItem = "malformed_item"
  case malformedJSON = "malformed_json"
  /// Neither a title nor a text.
  case emptyItem = "empty_item"
  case itemTooLong = "item_too_long"
  case tooManyItems = "too_many_items"
}
