public import News
internal import Text

/// How often each line of each source's plain-text items occurs: what stands in many of them is
/// furniture (subscription lines, headings of the site), and `normalize` cuts it.
///
/// A line counts once an item, so that a refrain inside one story is no furniture. Lines are known by
/// `LexicalKey` of their trimmed bytes: letter case does not count.
public struct LineFingerprints: Sendable, Equatable {
  private var items: [String: Int] = [:]
  private var lines: [String: [UInt64: Int]] = [:]

  public init() {}

  /// Counts the lines of one item; HTML bodies are not counted.
  public mutating func add(_ item: Item) {
    guard item.bodyType == .text, let body = item.body else { return }
    items[item.source, default: 0] += 1
    let bytes = Array(body.utf8)
    var seen: Set<UInt64> = []
    var start = 0
    while start < bytes.count {
      let end = bytes.offset(of: 0x0A, from: start, to: bytes.count) ?? bytes.count
      let line = bytes.trimmed(start..<end)
      start = end + 1
      guard !line.isEmpty else { continue }
      let key = LexicalKey(bytes: bytes, in: line).rawValue
      if seen.insert(key).inserted { lines[item.source, default: [:]][key, default: 0] += 1 }
    }
  }

  /// Adds the counts of another part of the input; the order of parts does not matter.
  public mutating func merge(_ other: LineFingerprints) {
    items.merge(other.items, uniquingKeysWith: +)
    lines.merge(other.lines) { $0.merging($1, uniquingKeysWith: +) }
  }

  /// In how many items of the source this line stands.
  ///
  /// - Parameter range: The line in `bytes` (UTF-8), white space at its ends included or not.
  public func count(source: String, bytes: [UInt8], line range: Range<Int>) -> Int {
    guard let counts = lines[source] else { return 0 }
    return counts[LexicalKey(bytes: bytes, in: bytes.trimmed(range)).rawValue] ?? 0
  }

  /// In how many items of the source this line stands.
  public func count(source: String, line: String) -> Int {
    let bytes = Array(line.utf8)
    return count(source: source, bytes: bytes, line: 0..<bytes.count)
  }

  /// How many plain-text items of the source were counted.
  public func items(source: String) -> Int { items[source] ?? 0 }

  /// Only the lines that stand in so many items: what is worth handing on.
  public func repeated(atLeast count: Int = 2) -> LineFingerprints {
    var kept = self
    kept.lines = lines.mapValues { $0.filter { $0.value >= count } }
    return kept
  }
}

/// The counts of one source, as stage `read` hands them on.
public struct SourceLineCounts: Sendable, Equatable, JSONRecord {
  public var source: String
  public var items: Int
  /// Key, count, key, count …; keys ascend as unsigned numbers.
  public var lines: [Int64]

  public init(json: JSONObject) throws(JSONError) {
    source = try json.value("source")
    items = try json.value("items")
    lines = try json.value("lines")
  }

  init(source: String, items: Int, lines: [Int64]) {
    self.source = source
    self.items = items
    self.lines = lines
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("source", source)
    json.add("items", items)
    json.add("lines", lines)
  }
}

extension LineFingerprints {
  public init(_ counts: [SourceLineCounts]) {
    for source in counts {
      items[source.source] = source.items
      lines[source.source] = Dictionary(
        stride(from: 0, to: source.lines.count - 1, by: 2).map {
          (UInt64(bitPattern: source.lines[$0]), Int(source.lines[$0 + 1]))
        }, uniquingKeysWith: +)
    }
  }

  /// By source; sources and keys ascend, so that equal values are equal records.
  public var counts: [SourceLineCounts] {
    items.keys.sorted().map { source in
      SourceLineCounts(
        source: source, items: items[source] ?? 0,
        lines: (lines[source] ?? [:]).sorted { $0.key < $1.key }.flatMap {
          [Int64(bitPattern: $0.key), Int64($0.value)]
        })
    }
  }
}
