internal import Text

/// Tells the language of a text by its function words, or by its script.
///
/// - Complexity: O(n); one look-up a word, over the first 2,400 bytes.
struct LanguageIdentifier: Sendable {
  static let languages = ["en", "de", "fr", "es", "it", "pt", "nl"]
  private static let window = 2400
  /// Weight that a word of one language alone has; a word of several is shared out.
  private static let weight = 420

  /// For each function word the languages that have it, as bits.
  private var owners: [LexicalKey: UInt8] = [:]
  private var words: [String: Set<LexicalKey>] = [:]

  init(resources: ResourceFiles) throws {
    for (index, language) in LanguageIdentifier.languages.enumerated() {
      let keys = Set(try resources.lines("\(language)/function_words.txt").map { LexicalKey($0) })
      words[language] = keys
      for key in keys { owners[key, default: 0] |= 1 << UInt8(index) }
    }
  }

  func functionWords(_ language: String) -> Set<LexicalKey> { words[language] ?? words["en"] ?? [] }

  /// The stated language where the text does not speak clearly against it.
  ///
  /// - Returns: A primary subtag; "und" where neither the feed nor the text tells.
  func language(of text: [UInt8], stated: String?) -> String {
    let stated = stated.flatMap(LanguageIdentifier.primarySubtag)
    let found = identify(text)
    guard let stated else { return found.language ?? "und" }
    guard let language = found.language, found.isClear, language != stated else { return stated }
    return language
  }

  /// "en-GB" and "en_us" to "en"; nil for what is no language tag.
  static func primarySubtag(_ tag: String) -> String? {
    let first = tag.lowercased().split(whereSeparator: { "-_ ;,".contains($0) }).first ?? ""
    guard (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), first != "und"
    else { return nil }
    return first == "eng" ? "en" : first == "deu" || first == "ger" ? "de" : String(first)
  }

  private func identify(_ text: [UInt8]) -> (language: String?, isClear: Bool) {
    let end = min(text.count, LanguageIdentifier.window)
    if let script = scriptLanguage(text, end) { return (script, true) }
    var scores = [Int](repeating: 0, count: LanguageIdentifier.languages.count)
    var total = 0
    var hits = 0
    var i = 0
    while i < end {
      let start = i
      while i < end, isWord(text[i]) { i += 1 }
      guard i > start else {
        i += text[i] >= 0xE2 ? 3 : 1
        continue
      }
      total += 1
      guard let bits = owners[LexicalKey(bytes: text, in: start..<i)] else { continue }
      hits += 1
      let share = LanguageIdentifier.weight / bits.nonzeroBitCount
      for index in scores.indices where bits & 1 << UInt8(index) != 0 { scores[index] += share }
    }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), hits >= 3,
      scores[best] * 12 >= total * LanguageIdentifier.weight
    else { return (nil, false) }
    let second = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    guard scores[best] * 100 >= second * 115 else { return (nil, false) }
    return (
      LanguageIdentifier.languages[best], hits >= 15 && scores[best] * 10 >= second * 18
    )
  }

  private func isWord(_ b: UInt8) -> Bool {
    b | 0x20 >= 0x61 && b | 0x20 <= 0x7A || b == 0x27 || b >= 0x80 && b < 0xE2
  }

  /// Scripts that one language of the news owns.
  private func scriptLanguage(_ text: [UInt8], _ end: Int) -> String? {
    var counts: [(String, Int)] = [
      ("ja", 0), ("ko", 0), ("zh", 0), ("el", 0), ("he", 0), ("ar", 0), ("th", 0), ("ru", 0),
    ]
    var letters = 0
    // Latin text has no lead byte above 0xCD but those of punctuation.
    let isLatin = text[..<end].allSatisfy { $0 < 0xCE || $0 == 0xE2 }
    if isLatin { return nil }
    text.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < end {
        guard let (scalar, length) = UTF8Scalar.checked(buffer, at: i) else { return }
        if scalar >= 0x370 || scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A { letters += 1 }
        switch scalar {
        case 0x3040...0x30FF: counts[0].1 += 1
        case 0xAC00...0xD7AF: counts[1].1 += 1
        case 0x4E00...0x9FFF: counts[2].1 += 1
        case 0x370...0x3FF: counts[3].1 += 1
        case 0x590...0x5FF: counts[4].1 += 1
        case 0x600...0x6FF: counts[5].1 += 1
        case 0xE00...0xE7F: counts[6].1 += 1
        case 0x400...0x4FF: counts[7].1 += 1
        default: break
        }
        i += length
      }
    }
    guard letters >= 10 else { return nil }
    // Japanese mixes its own letters with Chinese ones.
    if counts[0].1 * 10 >= letters { return "ja" }
    return counts.first { $0.1 * 2 > letters }?.0
  }
}
