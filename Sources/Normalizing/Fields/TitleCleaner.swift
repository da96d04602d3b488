internal import News
internal import Text

/// Titles without the site's name; wire marks ("UPDATE 1-") stay.
struct TitleCleaner: Sendable {
  private let kinds: [String: Article.Kind]

  init(resources: ResourceFiles) throws {
    let rows = try resources.table("en/title_words.tsv", columns: 2)
    kinds = Dictionary(
      rows.compactMap { row in Article.Kind(rawValue: row[0]).map { (row[1], $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static let separators = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • "]

  /// - Parameter sites: Names that the source goes by, its host included.
  func cleaned(_ title: String, sites: [String]) -> String {
    let known = Set(sites.map(TitleCleaner.folded).filter { !$0.isEmpty })
    var title = Byline.trimmed(title)
    for separator in TitleCleaner.separators {
      let parts = title.split(separatorASCII: separator)
      guard parts.count > 1 else { continue }
      if let last = parts.last, known.contains(TitleCleaner.folded(last)) {
        title = parts.dropLast().joined(separator: separator)
      } else if known.contains(TitleCleaner.folded(parts[0])), separator == " | " {
        title = parts.dropFirst().joined(separator: separator)
      }
    }
    return Byline.trimmed(title)
  }

  /// Letters and digits only, in lower case, without "the" before and a top-level domain behind.
  private static func folded(_ name: String) -> String {
    var name = name.lowercased()
    if name.hasPrefix("www.") { name.removeFirst(4) }
    if let dot = name.firstIndex(of: "."), !name.contains(" ") { name = String(name[..<dot]) }
    if name.hasPrefix("the ") { name.removeFirst(4) }
    return String(
      String.UnicodeScalarView(
        name.unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }

  /// What the title's first word says: a correction, an alert; nil for an ordinary one.
  func kind(_ title: String?) -> Article.Kind? {
    guard let title else { return nil }
    let first = title.prefix { !" :,*(/-–—".contains($0) }
    guard let kind = kinds[first.lowercased()] else { return nil }
    // A mark behind the word or capitals set it off from the title; else it is a word of it.
    let mark = title.dropFirst(first.count).first { $0 != " " }
    let isSetOff = mark.map { ":,*(/-–—".contains($0) } ?? true
    return isSetOff || first == Substring(first.uppercased()) ? kind : nil
  }
}

extension String {
  /// The pieces between the places of a short text.
  func split(separatorASCII separator: String) -> [String] {
    var parts: [String] = []
    var rest = self
    while let found = rest.range(ofASCII: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = String(rest[found.upperBound...])
    }
    return parts + [rest]
  }
}
