import Foundation
public import News

/// Everything that a run may be told beside its feeds; defaults are the values here.
public struct Configuration: Sendable, Equatable {
  /// What `sources:` says about one source.
  public struct SourceSettings: Sendable, Equatable {
    /// A glob on the file's path, or a host name of the feed's links.
    public var match: String
    public var key: String?
    public var name: String?
    public var kind: Source.Kind = .outlet
    public var timezone: String?
    public var language: String?
    public var country: String?
  }

  public struct Limits: Sendable, Equatable {
    public var fileBytes = 1 << 30
    public var itemBytes = 16 << 20
    public var members = 100_000
    public var expansionRatio = 200
    public var depth = 128
  }

  public struct Deduplicate: Sendable, Equatable {
    /// How many days of other batches tonight's articles are compared with.
    public var windowDays = 90
    /// How far apart two articles on one story may be published.
    public var storyDays = 4
  }

  public var feeds: [String] = []
  public var database: String?
  public var schema = "copydesk"
  /// How often a database that does not answer, or is lost, is tried again.
  public var databaseRetries = 8
  public var work: String?
  public var jobs: Int?
  public var maxRejects: RejectLimit?
  public var keepRaw = true
  /// A folder whose files stand in for those of the shipped `knowledge` folder.
  public var knowledge: String?
  public var sources: [SourceSettings] = []
  public var limits = Limits()
  public var deduplicate = Deduplicate()
  /// A text search configuration of PostgreSQL, or "off"; nil leaves the column as it is.
  public var search: String?
  /// nil is text, and no progress of stages where stderr is no terminal.
  public var logFormat: Log.Format?

  public init() {}

  /// What decides the outputs, as text; its digest goes into the manifests. Jobs, folders, the
  /// database, full-text search and the log change no output.
  var outputSettings: String {
    "\(sources)\n\(limits)\n\(deduplicate)\n\(knowledge ?? "")"
  }
}

/// How many rejects a run may have before it ends with exit code 65.
public enum RejectLimit: Sendable, Equatable {
  case count(Int)
  /// Of the candidate stories of the batch.
  case percent(Double)

  /// "20" or "1.5%".
  public init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let value = Double(text.dropLast()), value >= 0 else { return nil }
      self = .percent(value)
    } else {
      guard let value = Int(text), value >= 0 else { return nil }
      self = .count(value)
    }
  }

  func isExceeded(rejected: Int, of read: Int) -> Bool {
    switch self {
    case .count(let limit): rejected > limit
    case .percent(let limit): Double(rejected) * 100 > limit * Double(max(read, 1))
    }
  }
}
