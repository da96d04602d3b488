public import News

/// What the configuration says about a source.
public struct SourceRule: Sendable, Equatable, Codable {
  /// A glob (`*` any run of characters, `?` one) on the path of the file (and member), from its start or
  /// from any folder on, or on the host of the feed's or record's link. Without a wildcard: the start
  /// of the path likewise, or the host itself.
  public var match: String
  /// `sources.key`.
  public var key: String
  public var name: String?
  public var kind: Source.Kind
  public var timezone: String?
  public var language: String?
  public var country: String?

  public init(
    match: String, key: String, name: String? = nil, kind: Source.Kind = .outlet,
    timezone: String? = nil, language: String? = nil, country: String? = nil
  ) {
    self.match = match
    self.key = key
    self.name = name
    self.kind = kind
    self.timezone = timezone
    self.language = language
    self.country = country
  }

  /// Whether this rule speaks of that file or link.
  public func matches(path: String, host: String?) -> Bool {
    guard !match.isEmpty else { return false }
    let isGlob = match.utf8.contains { $0 == 0x2A || $0 == 0x3F }
    let isHost = host.map { isGlob ? Glob(match).matches($0) : $0 == match } ?? false
    let pattern = isGlob ? match : match + "*"
    return isHost || Glob(pattern).matches(path) || Glob("*/" + pattern).matches(path)
  }
}

/// A pattern of `*` (any run, "/" included) and `?` (one byte).
struct Glob {
  let pattern: [UInt8]

  init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  /// The usual two-pointer match: after a failure only the last `*` takes one byte more.
  func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    var p = 0
    var t = 0
    var star = -1
    var resume = 0
    while t < text.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = p
        resume = t
        p += 1
      } else if p < pattern.count, pattern[p] == 0x3F || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if star >= 0 {
        p = star + 1
        resume += 1
        t = resume
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == 0x2A }
  }
}
