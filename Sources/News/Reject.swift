/// The stages in their order; raw values are the names in flags, files, logs and SQL.
public enum StageName: String, Sendable, Codable, CaseIterable, Comparable {
  case read, normalize, deduplicate, extract
  case entityResolve = "entity-resolve"
  case load

  /// 0 ... 5.
  public var position: Int { StageName.allCases.firstIndex(of: self) ?? 0 }

  public static func < (a: Self, b: Self) -> Bool { a.position < b.position }
}

/// Input that could not be taken, with what a person needs to mend it.
public struct Reject: Sendable, Equatable {
  /// Raw bytes kept in the row; the byte range says the rest.
  public static let rawByteLimit = 65_536

  public var stage: StageName
  /// Path and member as in `FeedFile`; nil where no file is concerned.
  public var file: String?
  public var member: String?
  public var fileSHA256: String?
  public var byteStart: Int
  public var byteEnd: Int
  /// Stable, snake_case ("empty_file", "truncated_gzip", "malformed_json").
  public var code: String
  /// *where: what was found, what was expected*.
  public var message: String
  /// At most `rawByteLimit` bytes from `byteStart` on.
  public var raw: [UInt8]

  public init(
    stage: StageName, file: String? = nil, member: String? = nil, fileSHA256: String? = nil,
    byteStart: Int, byteEnd: Int, code: String, message: String, raw: [UInt8]
  ) {
    self.stage = stage
    self.file = file
    self.member = member
    self.fileSHA256 = fileSHA256
    self.byteStart = byteStart
    self.byteEnd = byteEnd
    self.code = code
    self.message = message
    self.raw = Array(raw.prefix(Reject.rawByteLimit))
  }
}

/// What a stage took in and what became of it; holds where nothing was lost.
public struct Balance: Sendable, Equatable, Codable {
  public var read = 0
  public var split = 0
  public var written = 0
  public var merged = 0
  public var rejected = 0

  public init(read: Int = 0, split: Int = 0, written: Int = 0, merged: Int = 0, rejected: Int = 0) {
    self.read = read
    self.split = split
    self.written = written
    self.merged = merged
    self.rejected = rejected
  }

  /// `read + split = written + merged + rejected`.
  public var holds: Bool { read + split == written + merged + rejected }

  public static func += (a: inout Self, b: Self) {
    a.read += b.read
    a.split += b.split
    a.written += b.written
    a.merged += b.merged
    a.rejected += b.rejected
  }
}
