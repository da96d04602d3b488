/// How the records of a JSON text are put together.
enum JSONShape {
  /// One record a line.
  case lines
  /// An array of records, one object with such an array, one record, or records one after another.
  case document

  /// - Parameter start: Of the first value.
  static func of(_ bytes: [UInt8], _ start: Int) -> JSONShape {
    guard bytes[start] == 0x7B else { return .document }
    let lineEnd = bytes.offset(of: 0x0A, from: start, to: bytes.count) ?? bytes.count
    var scanner = JSONScanner(bytes, start..<bytes.count, depthLimit: ReadingLimits().depth)
    guard let first = try? scanner.skip() else {
      // Damaged or cut: lines, unless the first line alone could be no record either and a second
      // does not begin like one.
      let next = bytes.trimmed(lineEnd..<bytes.count).lowerBound
      return lineEnd < bytes.count && next < bytes.count && bytes[next] != 0x7B
        ? .document : .lines
    }
    if scanner.peek() != nil { return first.upperBound <= lineEnd ? .lines : .document }
    if first.upperBound > lineEnd { return .document }
    return list(bytes, first, depthLimit: ReadingLimits().depth) == nil ? .lines : .document
  }

  /// Keys under which an object keeps its articles (JSON Feed: items).
  private static let listKeys: Set<String> = [
    "items", "articles", "entries", "stories", "posts", "results", "docs", "documents", "news",
    "data", "records",
  ]

  /// An object's array of records, and the texts beside it.
  static func list(_ bytes: [UInt8], _ object: Range<Int>, depthLimit: Int) -> JSONList? {
    var scanner = JSONScanner(bytes, object, depthLimit: depthLimit)
    var found = JSONList()
    // A fault later on does not undo what was found before it.
    try? scanner.forEachMember { key, scanner throws(JSONFault) in
      let first = scanner.peek()
      if first == 0x5B, found.start == nil, listKeys.contains(key) {
        let after = bytes.trimmed(scanner.position + 1..<object.upperBound).lowerBound
        if after < bytes.count, bytes[after] == 0x7B || bytes[after] == 0x5D && key == "items" {
          found.start = scanner.position
        }
        try scanner.skip()
      } else if first == 0x22 {
        let text = try scanner.string()
        switch key {
        case "version": found.isFeed = text.contains("jsonfeed.org")
        case "title": found.title = text
        case "home_page_url": found.link = text
        case "language": found.language = text
        default: break
        }
      } else {
        try scanner.skip()
      }
    }
    return found.start == nil ? nil : found
  }
}

struct JSONList {
  /// Of the array's bracket.
  var start: Int?
  var isFeed = false
  var title: String?
  var link: String?
  var language: String?
}
