/// Names in bylines, without "By", roles and agencies.
enum Byline {
  /// - Parameter isLabelled: The text stood behind "By" or "Author:"; otherwise it must say so itself.
  /// - Returns: nil where the text is no list of names.
  static func names(_ text: String, isLabelled: Bool = false) -> [String]? {
    var rest = trimmed(text)
    var labelled = isLabelled
    for label in ["By ", "BY ", "by ", "Par ", "Von ", "Por ", "Di ", "Door "]
    where rest.hasPrefix(label) {
      rest = trimmed(String(rest.dropFirst(label.count)))
      labelled = true
      break
    }
    guard labelled, !rest.isEmpty, rest.utf8.count <= 160 else { return nil }
    let parts = split(rest)
    guard let first = parts.first, isName(first) else { return nil }
    // Behind the first comma that is no list of names stand agencies, roles and places.
    var names: [String] = []
    for part in parts {
      guard isName(part), !isAffiliation(part) else { break }
      names.append(unshouted(part))
    }
    return names.isEmpty ? nil : names
  }

  /// Names that the feed gives as authors: "noreply@example.com (Jane Doe)", "Jane Doe, Reuters".
  static func names(authors: [String]) -> [String] {
    var names: [String] = []
    for author in authors {
      let text = trimmed(withoutAddress(author))
      guard !text.isEmpty else { continue }
      for name in self.names(text, isLabelled: true) ?? [text] where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// "jane@example.com (Jane Doe)" and "Jane Doe <jane@example.com>" to "Jane Doe".
  private static func withoutAddress(_ text: String) -> String {
    guard text.contains("@") else { return text }
    if let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
      return String(text[text.index(after: open)..<close])
    }
    if let open = text.firstIndex(of: "<") { return String(text[..<open]) }
    return text.contains(" ") ? text : ""
  }

  /// At commas, semicolons, "and", "&" and "with"; " in Lisbon" and " for X" end the list.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var words: [Substring] = []
    func flush() {
      if !words.isEmpty { parts.append(words.joined(separator: " ")) }
      words = []
    }
    for word in text.split(separator: " ") {
      switch word {
      case "and", "AND", "And", "&", "with", "und", "et", "y", "e", "en": flush()
      case "in", "In", "IN", "for", "FOR", "at", "|", "-", "–", "—", "•", "·", "of":
        flush()
        return parts
      default:
        let ends = word.hasSuffix(",") || word.hasSuffix(";")
        words.append(ends ? word.dropLast() : word)
        if ends { flush() }
      }
    }
    flush()
    return parts
  }

  /// One to five words that begin with a capital, particles aside; no digits.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...5).contains(words.count), let first = words.first else { return false }
    for word in words {
      guard let scalar = word.unicodeScalars.first else { return false }
      if particles.contains(String(word)) { continue }
      guard scalar.properties.isUppercase || scalar.value > 0x24F,
        !word.unicodeScalars.contains(where: { ("0"..."9").contains($0) || $0 == "!" || $0 == "?" })
      else { return false }
    }
    return !particles.contains(String(first)) || words.count > 1
  }

  private static let particles: Set<String> = [
    "de", "da", "di", "do", "dos", "del", "della", "la", "le", "van", "von", "der", "den", "ter",
    "bin", "ibn", "al", "el", "y", "e", "zu", "af", "av", "ten",
  ]

  /// Words that only organizations and jobs have in them.
  private static func isAffiliation(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ")
    return words.contains { affiliations.contains(String($0)) }
      || words.count == 1 && text.utf8.count <= 4 && text == text.uppercased()
  }

  private static let affiliations: Set<String> = [
    "press", "news", "times", "post", "reuters", "agency", "service", "staff", "writer", "reporter",
    "correspondent", "editor", "bureau", "media", "magazine", "daily", "tribune", "herald",
    "journal",
    "guardian", "bloomberg", "associated", "afp", "network", "radio", "tv", "international", "desk",
    "contributor", "columnist", "chief", "university", "institute", "inc", "ltd", "llc", "wire",
  ]

  /// "JANE DOE" to "Jane Doe"; initials and mixed case stay.
  private static func unshouted(_ name: String) -> String {
    guard name == name.uppercased(), name.utf8.count > 4 else { return name }
    return name.split(separator: " ").map { word -> String in
      guard word.utf8.count > 2, !word.contains(".") else { return String(word) }
      var upper = true
      var result = ""
      for character in word {
        result += upper ? character.uppercased() : character.lowercased()
        upper = character == "-" || character == "'" || character == "’"
      }
      return result
    }.joined(separator: " ")
  }

  static func trimmed(_ text: String) -> String {
    let loose: Set<Unicode.Scalar> = [
      " ", "\t", "\n", "\r", ",", ";", ":", "|", "-", "–", "—", "\u{A0}",
    ]
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, loose.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, loose.contains(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
