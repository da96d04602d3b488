import Foundation
public import News
import Reading

/// A reject with the source that it belongs to, where that can be told.
public struct StoredReject: Sendable {
  public var reject: Reject
  /// The key of the source that the configuration names for the file, else of the file's other
  /// stories.
  public var source: String?
}

/// The rejects in a batch's stored outputs.
public struct StoredRejects: Sendable {
  /// Rejects of one code and source.
  public struct Group: Sendable {
    public var code: String
    public var source: String?
    public var count: Int
    /// The first one.
    public var example: Reject
    /// What to do about this code.
    public var advice: String { RejectAdvice.text(code) }
  }

  public let batch: String
  /// By code, then file, then place.
  public let rejects: [StoredReject]

  /// - Parameter batch: nil for the latest.
  /// - Throws: `CopydeskError` 64 where there is no such batch.
  public init(
    work: WorkFolder, batch: String?, configuration: Configuration = Configuration()
  ) throws {
    let names = try work.batchNames()
    guard let name = batch ?? names.last, names.contains(name) else {
      throw CopydeskError(
        .usage,
        batch.map { "rejects: there is no batch \($0); copydesk status lists them" }
          ?? "rejects: there is no batch yet; copydesk run FEED makes one")
    }
    self.batch = name
    var found: [Reject] = []
    for stage in [StageName.read, .normalize] {
      try StoredRejects.eachWindow(work, stage, name) { lines in
        found += try JSONLines().decode(
          Reject.self, from: lines.filter { RecordKind.of($0) == "reject" })
      }
    }
    found.sort {
      ($0.code, $0.file ?? "", $0.byteStart) < ($1.code, $1.file ?? "", $1.byteStart)
    }
    let sources = found.isEmpty ? [:] : try StoredRejects.sources(work, name)
    let rules = configuration.sourceRules
    rejects = found.map { reject in
      let path = [reject.file, reject.member].compactMap(\.self).joined(separator: "/")
      let rule = rules.first { $0.matches(path: path, host: nil) }
      return StoredReject(reject: reject, source: rule?.key ?? sources[path])
    }
  }

  /// The most frequent first.
  public var groups: [Group] {
    var groups: [Group] = []
    var places: [[String]: Int] = [:]
    for stored in rejects {
      let key = [stored.reject.code, stored.source ?? ""]
      if let place = places[key] {
        groups[place].count += 1
      } else {
        places[key] = groups.count
        groups.append(
          Group(
            code: stored.reject.code, source: stored.source, count: 1, example: stored.reject))
      }
    }
    return groups.sorted {
      ($1.count, $0.code, $0.source ?? "") < ($0.count, $1.code, $1.source ?? "")
    }
  }

  /// The source of each file's first story, by path and member.
  private static func sources(_ work: WorkFolder, _ batch: String) throws -> [String: String] {
    var sources: [String: String] = [:]
    try eachWindow(work, .read, batch) { lines in
      for item in try JSONLines().decode(
        Item.self, from: lines.filter { RecordKind.of($0) == nil })
      {
        let path = [item.file, item.member].compactMap(\.self).joined(separator: "/")
        if sources[path] == nil { sources[path] = item.source }
      }
    }
    return sources
  }

  private static func eachWindow(
    _ work: WorkFolder, _ stage: StageName, _ batch: String, _ body: ([Data]) throws -> Void
  ) throws {
    let url = work.output(stage, ofBatch: batch)
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    let reader = try ArtifactReader(url)
    while let lines = try reader.next(256) { try body(lines) }
  }
}

extension StoredReject: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(reject: try Reject(json: json), source: try json.optional("source"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("source", source)
    reject.writeMembers(to: &json)
  }
}

extension StoredRejects.Group: Encodable {
  enum CodingKeys: String, CodingKey {
    case code, source, count, stage, file, member, message, advice
    case byteStart = "byte_start"
    case byteEnd = "byte_end"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encode(count, forKey: .count)
    try container.encode(example.stage.rawValue, forKey: .stage)
    try container.encodeIfPresent(example.file, forKey: .file)
    try container.encodeIfPresent(example.member, forKey: .member)
    try container.encode(example.byteStart, forKey: .byteStart)
    try container.encode(example.byteEnd, forKey: .byteEnd)
    try container.encode(example.message, forKey: .message)
    try container.encode(advice, forKey: .advice)
  }
}
