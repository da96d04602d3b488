internal import News

/// What the keys of a record with one article mean: the contract's map, and those of JSON Feed.
enum RecordKey: Hashable {
  case guid, url, title, body, html, published, updated, authors, source, language, tags, section

  init?(_ key: String) {
    switch key {
    case "id", "guid", "uri": self = .guid
    case "url", "link", "canonical_url": self = .url
    case "title", "headline": self = .title
    case "body", "text", "content", "articleBody", "body_text", "content_text": self = .body
    case "html", "body_html", "article_html", "content_html": self = .html
    case "published", "date", "published_at", "pubDate", "versioncreated", "date_published":
      self = .published
    case "updated", "updated_at", "modified", "date_modified": self = .updated
    case "authors", "author", "byline": self = .authors
    case "source", "publisher", "outlet": self = .source
    case "language", "lang": self = .language
    case "tags", "keywords": self = .tags
    case "section": self = .section
    default: return nil
    }
  }
}

/// Reads one JSON object as a story.
struct RecordReader {
  let naming: SourceNaming
  /// For records that do not name one: the feed around them.
  var feedSource: String?
  var feedLink: String?
  var feedLanguage: String?

  /// - Throws: `JSONFault` where the object is no JSON.
  func read(_ scanner: inout JSONScanner) throws(JSONFault) -> Story {
    var fields = RecordFields()
    try scanner.forEachMember { key, scanner throws(JSONFault) in
      guard let meaning = RecordKey(key) else {
        try scanner.skip()
        return
      }
      try fields.take(meaning, &scanner)
    }
    return story(fields)
  }

  private func story(_ fields: RecordFields) -> Story {
    var story = Story()
    story.guid = fields.guid
    story.url = fields.url.map { WebAddress.resolved($0, base: feedLink) }
    story.title = fields.title
    story.published = fields.published
    story.updated = fields.updated
    story.authors = fields.authors
    story.section = fields.section
    story.tags = fields.tags
    // The plain text before the page, unless there is none.
    if let body = fields.body {
      story.body = body
      story.bodyType = Markup.isPresent(Array(body.utf8)) ? .html : .text
    } else if let html = fields.html {
      story.body = html
      story.bodyType = .html
    }
    let source = naming.source(
      link: feedLink ?? story.url, stated: fields.source ?? feedSource)
    story.source = source.key
    story.sourceName = source.name
    story.language = fields.language ?? feedLanguage ?? source.language
    return story
  }
}

/// The mapped values of one record; of several keys with one meaning the first that says something.
private struct RecordFields {
  var guid: String?
  var url: String?
  var title: String?
  var body: String?
  var html: String?
  var published: String?
  var updated: String?
  var authors: [String] = []
  var source: String?
  var language: String?
  var section: String?
  var tags: [String] = []

  mutating func take(_ key: RecordKey, _ scanner: inout JSONScanner) throws(JSONFault) {
    var values: [String] = []
    try JSONText.collect(&scanner, into: &values)
    let words = values.map(RecordFields.trimmed).filter { !$0.isEmpty }
    guard let first = words.first else { return }
    switch key {
    case .guid: guid = guid ?? first
    case .url: url = url ?? first
    case .title: title = title ?? first
    case .body: body = body ?? words.joined(separator: "\n")
    case .html: html = html ?? words.joined(separator: "\n")
    case .published: published = published ?? first
    case .updated: updated = updated ?? first
    case .authors: authors = authors.isEmpty ? words : authors
    case .source: source = source ?? first
    case .language: language = language ?? first
    case .section: section = section ?? first
    case .tags:
      let separated = words.count == 1 ? first.split(separator: ",").map(String.init) : words
      if tags.isEmpty { tags = separated.map(RecordFields.trimmed).filter { !$0.isEmpty } }
    }
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, first.isSpace || last.isSpace else {
      return text
    }
    let array = Array(bytes)
    return array.text(array.trimmed(0..<array.count))
  }
}

/// Texts out of values: a string, a number, a list of these, or objects with a name.
enum JSONText {
  /// The member of an object that names or holds it ({"name": …}, {"rendered": …}).
  private static let naming: Set<String> = [
    "name", "rendered", "title", "term", "label", "value", "#text", "text",
  ]

  static func collect(
    _ scanner: inout JSONScanner, into values: inout [String], depth: Int = 0
  ) throws(JSONFault) {
    guard depth < scanner.depthLimit else {
      throw scanner.fault("more than \(scanner.depthLimit) values are nested")
    }
    switch scanner.peek() {
    case 0x22: values.append(try scanner.string())
    case 0x5B:
      try scanner.forEachElement { scanner throws(JSONFault) in
        try collect(&scanner, into: &values, depth: depth + 1)
      }
    case 0x7B:
      var isNamed = false
      try scanner.forEachMember { key, scanner throws(JSONFault) in
        if !isNamed, naming.contains(key) {
          isNamed = true
          try collect(&scanner, into: &values, depth: depth + 1)
        } else {
          try scanner.skip(depth: depth + 1)
        }
      }
    default:
      let range = try scanner.skip(depth: depth)
      let word = scanner.bytes.text(range)
      if word.utf8.first.map({ $0.isDigit || $0 == 0x2D }) == true { values.append(word) }
    }
  }
}
