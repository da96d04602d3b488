/// Which source a story is from: a configured rule, else what the file says, else its folder.
struct SourceNaming {
  static let unknown = "unknown"

  let rules: [SourceRule]
  let path: String

  /// - Parameters:
  ///   - link: The feed's or the record's own address.
  ///   - stated: The name that a record gives its source.
  /// - Returns: The key, the name where one is known, and the rule's language.
  func source(link: String?, stated: String? = nil, title: String? = nil)
    -> (key: String, name: String?, language: String?)
  {
    let host = link.flatMap(WebAddress.host)
    if let rule = rules.first(where: { $0.matches(path: path, host: host) }) {
      return (rule.key, rule.name ?? stated ?? title, rule.language)
    }
    let key = stated.flatMap(SourceNaming.key) ?? host ?? folder ?? SourceNaming.unknown
    return (key, stated ?? title, nil)
  }

  /// A stated source as a key: an address by its host, a name in lower case with single blanks.
  private static func key(_ stated: String) -> String? {
    if WebAddress.isAbsolute(stated), let host = WebAddress.host(stated) { return host }
    let words = stated.utf8.split(whereSeparator: \.isSpace).map { Substring($0) }
    return words.isEmpty ? nil : words.joined(separator: " ").lowercased()
  }

  /// The folder that the file lies in, unless its name says nothing about the source: a general word,
  /// or a date.
  private var folder: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return nil }
    let name = String(parts[parts.count - 2])
    let isNumber = name.utf8.allSatisfy { $0.isDigit || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
    return isNumber || SourceNaming.generic.contains(name.lowercased()) ? nil : name
  }

  /// Folder names that stand for a purpose, not for a publisher.
  private static let generic: Set<String> = [
    "archive", "archives", "article", "articles", "batch", "batches", "data", "download",
    "downloads", "dump", "dumps", "feed", "feeds", "file", "files", "in", "inbox", "incoming",
    "input", "inputs", "items", "json", "jsonl", "news", "raw", "rss", "atom", "spool", "stories",
    "story", "text", "texts", "tmp", "txt", "xml",
  ]
}
