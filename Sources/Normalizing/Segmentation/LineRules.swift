internal import Dates
internal import News
internal import Text

/// The rules that know a line of furniture by its own words.
///
/// Phrases and labels are data; each names the longest line it may claim, since a paragraph may
/// begin with the same words.
struct LineRules: Sendable {
  private struct Phrase: Sendable {
    var reason: RemovedSpan.Reason
    var words: Int
    var bytes: [UInt8]
  }

  private enum LabelKind: String { case tag, credit, caption, byline, dateline, title, boilerplate }

  private struct Label: Sendable {
    var kind: LabelKind
    var words: Int
  }

  private var starts: [UInt8: [Phrase]] = [:]
  private var ends: [Phrase] = []
  private var wholes: [LexicalKey: Phrase] = [:]
  /// Phrases that cut off the rest of a story's last paragraph.
  private(set) var tails: [[UInt8]] = []
  private var colonLabels: [LexicalKey: Label] = [:]
  private var openLabels: [(bytes: [UInt8], label: Label)] = []
  private var agencies: Set<LexicalKey> = []
  private let dates: DateParser

  init(resources: ResourceFiles, dates: DateParser) throws {
    self.dates = dates
    for language in LanguageIdentifier.languages {
      try addPhrases("\(language)/furniture_phrases.tsv", resources)
      try addLabels("\(language)/line_labels.tsv", resources)
    }
    agencies = Set(try resources.lines("en/photo_agencies.txt").map { LexicalKey($0) })
  }

  private mutating func addPhrases(_ path: String, _ resources: ResourceFiles) throws {
    for (index, row) in try resources.table(path, columns: 4).enumerated() {
      guard let reason = RemovedSpan.Reason(rawValue: row[0]), let words = Int(row[2]) else {
        throw ResourceFiles.Failure.malformed(
          path: path, line: index + 1, expected: "a reason and a number of words")
      }
      let phrase = Phrase(reason: reason, words: words, bytes: Array(row[3].utf8))
      switch row[1] {
      case "start": starts[phrase.bytes[0], default: []].append(phrase)
      case "end": ends.append(phrase)
      case "tail": tails.append(phrase.bytes)
      default:
        let bare = trimmed(phrase.bytes, 0..<phrase.bytes.count)
        wholes[numberless(phrase.bytes, bare)] = phrase
      }
    }
  }

  /// Earlier languages win where two have the same label.
  private mutating func addLabels(_ path: String, _ resources: ResourceFiles) throws {
    for (index, row) in try resources.table(path, columns: 4).enumerated() {
      guard let kind = LabelKind(rawValue: row[0]), let words = Int(row[2]) else {
        throw ResourceFiles.Failure.malformed(
          path: path, line: index + 1, expected: "a kind and a number of words")
      }
      let label = Label(kind: kind, words: words)
      if row[1] == "colon" {
        if colonLabels[LexicalKey(row[3])] == nil { colonLabels[LexicalKey(row[3])] = label }
      } else {
        openLabels.append((Array((row[3] + " ").utf8), label))
      }
    }
  }

  /// - Parameter isEarly: Among the first lines of a story, where bylines and dates stand.
  func role(
    _ bytes: [UInt8], _ range: Range<Int>, _ measures: LineMeasures, isEarly: Bool
  ) -> LineRole {
    if measures.letters + measures.digits == 0 { return .separator }
    // Nothing below claims a longer line.
    guard measures.words <= 60 else { return .text }
    if measures.words <= 12, measures.ending == .open || measures.ending == .closed,
      let dateline = Dateline.isWhole(bytes, range)
    {
      return .dateline(dateline)
    }
    if let role = labelled(bytes, range, measures, isEarly) { return role }
    if let reason = phrase(bytes, range, measures) { return .removed(reason) }
    if isCredit(bytes, range, measures) { return .removed(.credit) }
    if isMenu(bytes, range, measures) { return .removed(.navigation) }
    if isEarly, measures.words <= 12, let date = wholeDate(bytes, range) { return .date(date) }
    return .text
  }

  // MARK: Labels

  private func labelled(
    _ bytes: [UInt8], _ range: Range<Int>, _ measures: LineMeasures, _ isEarly: Bool
  ) -> LineRole? {
    // Emphasis and quotation marks of text formats stand round labels too.
    let range = trimmed(bytes, range)
    if let colon = range.prefix(24).first(where: { bytes[$0] == 0x3A }),
      let label = colonLabels[LexicalKey(bytes: bytes, in: range.lowerBound..<colon)],
      measures.words <= label.words
    {
      return role(
        label.kind, bytes, trimmed(bytes, colon + 1..<range.upperBound), measures, isEarly)
    }
    for (text, label) in openLabels
    where measures.words <= label.words && starts(bytes, range, with: text) {
      // "By" begins sentences and headlines too.
      guard isEarly || label.kind != .byline else { continue }
      let rest = trimmed(bytes, range.lowerBound + text.count..<range.upperBound)
      if let role = role(label.kind, bytes, rest, measures, isEarly) { return role }
    }
    return nil
  }

  private func role(
    _ kind: LabelKind, _ bytes: [UInt8], _ rest: Range<Int>, _ measures: LineMeasures,
    _ isEarly: Bool
  ) -> LineRole? {
    switch kind {
    case .tag:
      return measures.ending == .sentence && measures.words > 12
        ? nil : .tag(LineRules.list(String(decoding: bytes[rest], as: UTF8.self)))
    case .credit: return .removed(.credit)
    case .caption: return .removed(.caption)
    case .boilerplate:
      // "Source: X" under a picture or table; only short ones.
      return measures.ending == .sentence ? nil : .removed(.boilerplate)
    case .title: return rest.isEmpty ? nil : .title(rest)
    case .byline:
      guard measures.ending != .sentence || measures.words <= 6,
        let names = Byline.names(String(decoding: bytes[rest], as: UTF8.self), isLabelled: true)
      else { return nil }
      return .byline(names)
    case .dateline: return isEarly ? wholeDate(bytes, rest).map { .date($0) } : nil
    }
  }

  private func wholeDate(_ bytes: [UInt8], _ range: Range<Int>) -> ParsedDate? {
    guard range.count <= 80, bytes[range].contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return dates.parseWhole(String(decoding: bytes[range], as: UTF8.self))
  }

  /// "A, B; C" without empty entries.
  static func list(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "|" || $0 == "•" })
      .map { Byline.trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  // MARK: Phrases and credits

  private func phrase(
    _ bytes: [UInt8], _ range: Range<Int>, _ measures: LineMeasures
  ) -> RemovedSpan.Reason? {
    let bare = trimmed(bytes, range)
    guard !bare.isEmpty else { return nil }
    if measures.words <= 8, let whole = wholes[numberless(bytes, bare)] {
      return whole.reason
    }
    let first = bytes[bare.lowerBound]
    let key = first >= 0x41 && first <= 0x5A ? first | 0x20 : first
    for phrase in starts[key] ?? []
    where measures.words <= phrase.words && starts(bytes, bare, with: phrase.bytes) {
      // "The post X appeared first on Y" needs its end too; others end in no full sentence.
      if phrase.bytes == LineRules.thePost {
        if contains(bytes, bare, LineRules.appeared) { return phrase.reason }
      } else if isWordEnd(bytes, bare.lowerBound + phrase.bytes.count, bare),
        measures.ending != .sentence || measures.words <= 14 || phrase.reason != .readMore
      {
        return phrase.reason
      }
    }
    return ends.first {
      measures.words <= $0.words && bare.count >= $0.bytes.count
        && starts(bytes, bare.upperBound - $0.bytes.count..<bare.upperBound, with: $0.bytes)
    }?.reason
  }

  /// "(AP Photo/Jane Doe)", "Reuters", "AFP/Getty Images", "Jane Doe/Reuters", "© EPA".
  private func isCredit(
    _ bytes: [UInt8], _ range: Range<Int>, _ measures: LineMeasures
  ) -> Bool {
    guard measures.words <= 12, measures.ending != .sentence else { return false }
    var bare = trimmed(bytes, range)
    while let first = bare.first, [0x28, 0x5B].contains(bytes[first]) {
      bare = bare.lowerBound + 1..<bare.upperBound
    }
    while let last = bare.last, [0x29, 0x5D].contains(bytes[last]) {
      bare = bare.lowerBound..<bare.upperBound - 1
    }
    let parts = bytes[bare].split(whereSeparator: { $0 == 0x2F || $0 == 0x7C })
    guard !parts.isEmpty, parts.count <= 4 else { return false }
    var known = 0
    for part in parts {
      let piece = trimmed(bytes, part.startIndex..<part.endIndex)
      if agencies.contains(LexicalKey(bytes: bytes, in: piece)) { known += 1 }
    }
    // One name of a photographer beside them.
    return known > 0 && parts.count - known <= 1
  }

  /// Whether the line is a path or a row of links: "Home > News > Region", "News | Sport | Opinion".
  private func isMenu(_ bytes: [UInt8], _ range: Range<Int>, _ measures: LineMeasures) -> Bool {
    guard measures.words <= 25, measures.ending == .open || measures.ending == .closed else {
      return false
    }
    // Code and tables have the same marks.
    guard bytes[range.lowerBound] >= 0x41, bytes[range.lowerBound] <= 0x5A,
      !bytes[range].contains(0x28), !bytes[range].contains(0x3D)
    else { return false }
    var marks = 0
    for i in range.dropFirst().dropLast() where bytes[i - 1] == 0x20 {
      // "|", ">", "»", "›", "•", "·"
      let isMark =
        bytes[i] == 0x7C || bytes[i] == 0x3E
        || bytes[i] == 0xC2 && (bytes[i + 1] == 0xBB || bytes[i + 1] == 0xB7)
        || bytes[i] == 0xE2 && i + 2 < range.upperBound
          && (bytes[i + 1] == 0x80 && (bytes[i + 2] == 0xBA || bytes[i + 2] == 0xA2))
      if isMark { marks += 1 }
    }
    // Long pieces between the marks are text: scores, tables, captions.
    return marks >= 2 && measures.words <= (marks + 1) * 4
  }

  // MARK: Bytes

  /// The key of the text with every number as "#".
  private func numberless(_ bytes: [UInt8], _ range: Range<Int>) -> LexicalKey {
    var text: [UInt8] = []
    for i in range {
      let isDigit = bytes[i] >= 0x30 && bytes[i] <= 0x39
      if !isDigit { text.append(bytes[i]) } else if text.last != 0x23 { text.append(0x23) }
    }
    return LexicalKey(bytes: text, in: 0..<text.count)
  }

  private func starts(_ bytes: [UInt8], _ range: Range<Int>, with text: [UInt8]) -> Bool {
    guard range.count >= text.count else { return false }
    for (offset, b) in text.enumerated() {
      let c = bytes[range.lowerBound + offset]
      guard (c >= 0x41 && c <= 0x5A ? c | 0x20 : c) == b else { return false }
    }
    return true
  }

  private func isWordEnd(_ bytes: [UInt8], _ i: Int, _ range: Range<Int>) -> Bool {
    guard i < range.upperBound else { return true }
    let b = bytes[i] | 0x20
    return !(b >= 0x61 && b <= 0x7A)
      || !(bytes[i - 1] | 0x20 >= 0x61 && bytes[i - 1] | 0x20 <= 0x7A)
  }

  func contains(_ bytes: [UInt8], _ range: Range<Int>, _ text: [UInt8]) -> Bool {
    guard range.count >= text.count else { return false }
    for i in range.lowerBound...range.upperBound - text.count
    where starts(bytes, i..<range.upperBound, with: text) { return true }
    return false
  }

  /// The last place where a phrase of the tail begins at a word, in lower or upper case.
  func tailStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var found: Int?
    for text in tails where range.count > text.count {
      for i in (range.lowerBound...range.upperBound - text.count).reversed()
      where (bytes[i] >= 0x41 && bytes[i] <= 0x5A) && (i == range.lowerBound || bytes[i - 1] < 0x41)
        && starts(bytes, i..<range.upperBound, with: text)
      {
        found = min(found ?? i, i)
        break
      }
    }
    return found
  }

  /// Where a picture's credit begins behind the last sentence of a line ("… on Monday. Photo: AFP").
  func creditStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let last = range.suffix(60)
    guard let colon = last.last(where: { bytes[$0] == 0x3A }), colon + 1 < range.upperBound,
      let stop = last.last(where: { $0 < colon && bytes[$0] == 0x2E }), bytes[stop + 1] == 0x20,
      colonLabels[LexicalKey(bytes: bytes, in: stop + 2..<colon)]?.kind == .credit,
      bytes[range.upperBound - 1] != 0x2E
    else { return nil }
    return stop + 2
  }

  /// Without white space and loose marks at both ends.
  private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    let loose: [UInt8] = [0x20, 0x28, 0x29, 0x2D, 0x2A, 0x3E, 0x5B, 0x5D, 0x7C, 0x3A, 0x2E]
    while low < high, loose.contains(bytes[low]) { low += 1 }
    while low < high, loose.contains(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  private static let thePost = Array("the post".utf8)
  private static let appeared = Array("appeared first on".utf8)
}
