internal import News

/// What a member is, told from its content.
enum DetectedFormat: Equatable {
  case empty
  case feed(FileFormat)
  case jsonLines, json
  case text
  /// A format of the contract that is not read.
  case unsupported(FileFormat)
  /// Neither news nor text; says what it seems to be.
  case unknown(String)

  /// Formats that are told from raw bytes, before any decoding.
  init?(raw bytes: [UInt8]) {
    if bytes.allSatisfy(\.isSpace) {
      self = .empty
    } else if bytes.starts(with: [0x16, 0x16, 0x01]) {
      self = .unsupported(.anpa)
    } else if bytes[0] == 0x01, bytes.prefix(300).contains(0x02) {
      self = .unsupported(.iptc7901)
    } else if let kind = DetectedFormat.signatures.first(where: { bytes.starts(with: $0.magic) }) {
      self = .unknown(kind.name)
    } else {
      return nil
    }
  }

  private static let signatures: [(magic: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
    (Array("{\\rtf".utf8), "an RTF document"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("SQLite format 3".utf8), "a SQLite database"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
    (Array("Rar!".utf8), "a RAR archive"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
  ]

  /// - Parameter bytes: Decoded text.
  init(decoded bytes: [UInt8]) {
    let start = bytes.trimmed(0..<bytes.count).lowerBound
    guard start < bytes.count else {
      self = .empty
      return
    }
    if let root = XMLRoot(bytes, from: start) {
      self = root.format
    } else if bytes[start] == 0x7B || bytes[start] == 0x5B, DetectedFormat.opensJSON(bytes, start) {
      self = JSONShape.of(bytes, start) == .lines ? .jsonLines : .json
    } else if bytes.has("WARC/", at: start) {
      self = .unsupported(.warc)
    } else if DetectedFormat.isMailbox(bytes) {
      self = .unsupported(.mbox)
    } else if DetectedFormat.isBinary(bytes) {
      self = .unknown("binary data")
    } else if DetectedFormat.hasRecordLines(bytes) {
      self = .jsonLines
    } else if DetectedFormat.isTable(bytes, start) {
      self = .unsupported(.csv)
    } else {
      self = .text
    }
  }

  /// A text may begin with a bracket too: what follows it must be JSON.
  private static func opensJSON(_ bytes: [UInt8], _ start: Int) -> Bool {
    let next = bytes.trimmed(start + 1..<bytes.count).lowerBound
    guard next < bytes.count else { return false }
    return bytes[start] == 0x7B
      ? bytes[next] == 0x22 || bytes[next] == 0x7D
      : bytes[next] == 0x7B || bytes[next] == 0x5B || bytes[next] == 0x5D
        || bytes[next] == 0x22 && bytes.offset(of: 0x5D, from: next, to: bytes.count) != nil
  }

  /// JSON Lines whose first lines are damaged: half of the first lines or more are whole objects.
  private static func hasRecordLines(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.prefix(1 << 16).split(separator: 0x0A, maxSplits: 16).prefix(16)
    let records = lines.count { line in
      let line = bytes.trimmed(line.startIndex..<line.endIndex)
      return line.count > 2 && bytes[line.lowerBound] == 0x7B
        && bytes[line.lowerBound + 1] == 0x22 && bytes[line.upperBound - 1] == 0x7D
    }
    return records > 0 && records * 2 >= lines.count
  }

  private static func isMailbox(_ bytes: [UInt8]) -> Bool {
    guard bytes.has("From ", at: 0) else { return false }
    let head = min(bytes.count, 4096)
    return bytes.offset(of: Array("\nFrom:".utf8), from: 0, to: head) != nil
      && bytes.offset(of: Array("\nDate:".utf8), from: 0, to: head) != nil
  }

  /// Text has no control characters but white space and the escapes of old wires; random bytes have
  /// one in nine.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1 << 16)
    var controls = 0
    for byte in head where byte < 0x20 && !byte.isSpace || byte == 0x7F { controls += 1 }
    return controls * 50 > head.count || head.contains(0) && controls * 200 > head.count
  }

  /// A first line of at least three cells, one of which is a title or text and one an address or date.
  private static func isTable(_ bytes: [UInt8], _ start: Int) -> Bool {
    let end = bytes.offset(of: 0x0A, from: start, to: bytes.count) ?? bytes.count
    guard end - start < 4096 else { return false }
    for separator in [UInt8(0x2C), 0x09, 0x3B] {
      let cells = bytes[start..<end].split(separator: separator).map {
        String(decoding: $0.filter { $0 != 0x22 && !$0.isSpace }, as: UTF8.self)
      }
      let keys = Set(cells.compactMap(RecordKey.init))
      if cells.count >= 3, !keys.isDisjoint(with: [.title, .body, .html]), keys.count >= 2 {
        return true
      }
    }
    return false
  }
}

/// The outermost element of an XML or HTML text.
struct XMLRoot {
  var format: DetectedFormat

  /// Nil where the text is no markup. A few lines of junk before an XML declaration or a feed's root
  /// are skipped: servers print warnings there.
  init?(_ bytes: [UInt8], from start: Int) {
    var scanner = XMLScanner(bytes, start..<bytes.count)
    if bytes[start] != 0x3C {
      guard let markup = XMLRoot.lateStart(bytes, start) else { return nil }
      scanner.move(to: markup)
    }
    var sawMarkup = false
    var isPage = false
    scan: while let token = scanner.next() {
      switch token.kind {
      case .startTag, .emptyTag, .broken:
        let found = XMLRoot.format(bytes, token, sawDeclaration: sawMarkup)
        if case .feed = found {} else if isPage { break scan }
        guard let found else { return nil }
        format = found
        return
      case .declaration:
        // Feeds behind a page's DOCTYPE exist: the root element decides.
        isPage = bytes.text(token.content.prefix(40)).lowercased().hasPrefix("doctype html")
        sawMarkup = true
      case .instruction, .comment: sawMarkup = true
      case .text where bytes.trimmed(token.range).isEmpty: continue
      default:
        guard isPage else { return nil }
        break scan
      }
    }
    guard sawMarkup else { return nil }
    format = isPage ? .unsupported(.html) : .unknown("XML without any element")
  }

  private static func lateStart(_ bytes: [UInt8], _ start: Int) -> Int? {
    let head = min(bytes.count, start + 2048)
    return ["<?xml ", "<rss ", "<feed ", "<rdf:RDF "].compactMap {
      bytes.offset(of: Array($0.utf8), from: start, to: head)
    }.min()
  }

  private static func format(
    _ bytes: [UInt8], _ token: XMLToken, sawDeclaration: Bool
  ) -> DetectedFormat? {
    let qualified =
      token.kind == .broken
      ? bytes.text(token.range.dropFirst()).prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        .lowercased()
      : bytes.text(token.name).lowercased()
    let name = qualified.split(separator: ":").last.map(String.init) ?? qualified
    switch name {
    case "rss", "channel": return .feed(.rss)
    case "feed": return .feed(.atom)
    case "rdf": return .feed(.rdf)
    case "html": return .unsupported(.html)
    case "opml": return .unsupported(.opml)
    case "nitf": return .unsupported(.nitf)
    case "newsml": return .unsupported(.newsml1)
    case "newsitem", "newsmessage", "packageitem", "planningitem", "conceptitem", "knowledgeitem",
      "catalogitem":
      return .unsupported(.newsmlG2)
    case _ where XMLRoot.elementsOfHTML.contains(name) && !sawDeclaration:
      return .unsupported(.html)
    default: return sawDeclaration ? .unknown("XML with root element \(qualified)") : nil
    }
  }

  /// A page or piece of a page that begins without its outer tags.
  private static let elementsOfHTML: Set<String> = [
    "article", "body", "div", "h1", "h2", "head", "main", "meta", "p", "section", "span", "table",
    "title",
  ]
}
