public import Foundation
import News
import Yams

/// Reads `copydesk.yaml`; a key that is not known is refused, with the nearest known one.
public enum ConfigurationFile {
  /// `--config`, else copydesk.yaml here, else below $XDG_CONFIG_HOME/copydesk; nil where none is.
  public static func locate(named: String?, environment: [String: String]) throws -> URL? {
    if let named {
      guard FileManager.default.isReadableFile(atPath: named) else {
        throw CopydeskError(.configuration, "configuration: \(named): cannot be read")
      }
      return URL(filePath: named)
    }
    let base =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.config"
    return ["copydesk.yaml", base + "/copydesk/copydesk.yaml"]
      .first { FileManager.default.isReadableFile(atPath: $0) }.map { URL(filePath: $0) }
  }

  /// - Throws: `CopydeskError` 78 with file and line.
  public static func load(_ url: URL) throws -> Configuration {
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw CopydeskError(.configuration, "configuration: \(url.path): \(error.reason)")
    }
    do {
      guard let node = try Yams.compose(yaml: text) else { return Configuration() }
      return try ConfigurationReader(path: url.path).configuration(node)
    } catch let error as YamlError {
      throw CopydeskError(.configuration, "configuration: \(url.path): \(error)")
    }
  }
}

/// Walks the YAML tree with the place of each value at hand.
private struct ConfigurationReader {
  let path: String

  func configuration(_ node: Node) throws -> Configuration {
    var result = Configuration()
    try each(node, "the file") { key, value in
      switch key {
      case "feeds": result.feeds = try strings(value, key)
      case "database": result.database = try address(value, key)
      case "schema": result.schema = try string(value, key)
      case "database_retries": result.databaseRetries = try count(value, key)
      case "work": result.work = try string(value, key)
      case "jobs": result.jobs = try positive(value, key)
      case "max_rejects":
        guard let limit = RejectLimit(try string(value, key)) else {
          throw wrong(value, key, "a number or a percentage such as 2%")
        }
        result.maxRejects = limit
      case "keep_raw": result.keepRaw = try flag(value, key)
      case "knowledge": result.knowledge = try string(value, key)
      case "sources": result.sources = try sequence(value, key).map(source)
      case "limits": result.limits = try limits(value)
      case "deduplicate": result.deduplicate = try deduplicate(value)
      case "search": result.search = try search(value)
      case "log": result.logFormat = try log(value)
      default:
        throw unknown(
          value, key,
          [
            "feeds", "database", "database_retries", "schema", "work", "jobs", "max_rejects",
            "keep_raw", "knowledge", "sources", "limits", "deduplicate", "search", "log",
          ])
      }
    }
    return result
  }

  private func source(_ node: Node) throws -> Configuration.SourceSettings {
    var result = Configuration.SourceSettings(match: "")
    try each(node, "sources") { key, value in
      switch key {
      case "match": result.match = try string(value, key)
      case "key": result.key = try string(value, key)
      case "name": result.name = try string(value, key)
      case "kind":
        guard let kind = Source.Kind(rawValue: try string(value, key)) else {
          throw wrong(value, key, "outlet or agency")
        }
        result.kind = kind
      case "timezone":
        result.timezone = try string(value, key)
        guard TimeZone(identifier: try string(value, key)) != nil else {
          throw wrong(value, key, "a zone such as Europe/Paris")
        }
      case "language": result.language = try string(value, key)
      case "country": result.country = try string(value, key)
      default:
        throw unknown(
          value, key, ["match", "key", "name", "kind", "timezone", "language", "country"])
      }
    }
    guard !result.match.isEmpty else { throw wrong(node, "sources", "an entry with match") }
    return result
  }

  private func limits(_ node: Node) throws -> Configuration.Limits {
    var result = Configuration.Limits()
    try each(node, "limits") { key, value in
      switch key {
      case "file_bytes": result.fileBytes = try positive(value, key)
      case "item_bytes": result.itemBytes = try positive(value, key)
      case "members": result.members = try positive(value, key)
      case "expansion_ratio": result.expansionRatio = try positive(value, key)
      case "depth": result.depth = try positive(value, key)
      default:
        throw unknown(
          value, key,
          ["file_bytes", "item_bytes", "members", "expansion_ratio", "depth"])
      }
    }
    return result
  }

  private func deduplicate(_ node: Node) throws -> Configuration.Deduplicate {
    var result = Configuration.Deduplicate()
    try each(node, "deduplicate") { key, value in
      switch key {
      case "window_days": result.windowDays = try positive(value, key)
      case "story_days": result.storyDays = try positive(value, key)
      default: throw unknown(value, key, ["window_days", "story_days"])
      }
    }
    return result
  }

  private func address(_ node: Node, _ key: String) throws -> String {
    let address = try string(node, key)
    guard !Secret.isPresent(in: address) else {
      throw CopydeskError(
        .configuration,
        "configuration: \(path)\(line(node)): \(key) holds a password; \(Secret.advice)")
    }
    return address
  }

  private func search(_ node: Node) throws -> String {
    let name = try string(node, "search")
    if ["off", "false", "no"].contains(name.lowercased()) { return "off" }
    guard name.wholeMatch(of: /[a-z_][a-z0-9_]{0,62}/) != nil, node.bool == nil else {
      throw wrong(node, "search", "off, simple, english or another text search configuration")
    }
    return name
  }

  private func log(_ node: Node) throws -> Log.Format? {
    var result: Log.Format?
    try each(node, "log") { key, value in
      guard key == "format" else { throw unknown(value, key, ["format"]) }
      guard let format = Log.Format(rawValue: try string(value, key)) else {
        throw wrong(value, key, "text or json")
      }
      result = format
    }
    return result
  }

  private func each(_ node: Node, _ what: String, _ body: (String, Node) throws -> Void) throws {
    guard let mapping = node.mapping else { throw wrong(node, what, "keys with values") }
    for (key, value) in mapping {
      do { try body(key.string ?? "", value) } catch let error as UnknownKey {
        throw CopydeskError(
          .configuration, "configuration: \(path)\(line(key)): \(error.description)")
      }
    }
  }

  private func sequence(_ node: Node, _ key: String) throws -> [Node] {
    guard let sequence = node.sequence else { throw wrong(node, key, "a list") }
    return Array(sequence)
  }

  private func strings(_ node: Node, _ key: String) throws -> [String] {
    try node.sequence.map { try $0.map { try string($0, key) } } ?? [string(node, key)]
  }

  private func string(_ node: Node, _ key: String) throws -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw wrong(node, key, "a text") }
    return text
  }

  private func positive(_ node: Node, _ key: String) throws -> Int {
    guard let value = node.int, value > 0 else { throw wrong(node, key, "a number above 0") }
    return value
  }

  private func count(_ node: Node, _ key: String) throws -> Int {
    guard let value = node.int, value >= 0 else { throw wrong(node, key, "0 or a number above it") }
    return value
  }

  private func flag(_ node: Node, _ key: String) throws -> Bool {
    guard let value = node.bool else { throw wrong(node, key, "true or false") }
    return value
  }

  private func wrong(_ node: Node, _ key: String, _ expected: String) -> CopydeskError {
    let found = node.scalar.map { ", found \"\($0.string)\"" } ?? ""
    return CopydeskError(
      .configuration, "configuration: \(path)\(line(node)): \(key): expected \(expected)\(found)")
  }

  /// Thrown where the key's own place is not at hand.
  private struct UnknownKey: Error {
    var description: String
  }

  private func unknown(_ node: Node, _ key: String, _ known: [String]) -> UnknownKey {
    let nearest = known.min { editDistance($0, key) < editDistance($1, key) }
    let hint = nearest.map { "; did you mean \($0)?" } ?? ""
    return UnknownKey(description: "unknown key \"\(key)\"\(hint)")
  }

  private func line(_ node: Node) -> String { node.mark.map { ":\($0.line)" } ?? "" }

  /// Levenshtein, row by row; keys are short.
  private func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
