internal import News

/// One item or entry: from its start tag to its end, or to what shows that it has none.
extension XMLFeedReader {
  /// - Returns: False where the file ends inside the item.
  mutating func readItem(_ token: XMLToken) throws -> Bool {
    let source = sourceOfFeed()
    let start = token.range.lowerBound
    scanner.barrier = Array("</".utf8) + bytes[token.name]
    defer { scanner.barrier = [] }
    var entry = FeedEntry()
    openItem(token, &entry)
    var damage: String?
    if token.kind == .emptyTag {
      try finish(entry, start..<token.range.upperBound, damage, source)
      return true
    }
    while let next = scanner.next() {
      switch next.kind {
      case .startTag, .emptyTag:
        let element = names.element(bytes, next.name)
        if element == .item {
          return try leave(start..<next.range.lowerBound, "the next one begins")
        }
        if element == .group { continue }
        let end = readField(next, element, item: token.name, &entry)
        if end == .unclosed { damage = damage ?? "<\(bytes.text(next.name))> is not closed" }
      case .endTag:
        if bytes[next.name].elementsEqual(bytes[token.name]) {
          try finish(entry, start..<next.range.upperBound, damage, source)
          return true
        }
        if names.element(bytes, next.name) == .root {
          return try leave(start..<next.range.lowerBound, "the feed ends")
        }
      case .broken where next.range.upperBound < bytes.count:
        damage = damage ?? "broken markup: \(bytes.text(next.range.prefix(40)))"
      default: break
      }
    }
    try reject(.truncatedItem, start..<bytes.count, "the file ends inside an item")
    return false
  }

  private mutating func openItem(_ token: XMLToken, _ entry: inout FeedEntry) {
    guard !token.content.isEmpty else { return }
    let attributes = attributes(token)
    names.declare(attributes)
    entry.guid = attributes.value("rdf:about")
    entry.guidIsLink = entry.guid.map { $0.hasPrefix("http") } ?? false
    entry.language = attributes.value("xml:lang")
    entry.base = attributes.value("xml:base").map {
      WebAddress.resolved($0, base: channel.base ?? channel.link)
    }
  }

  /// The item has no end: it is rejected, and the scanner goes back to what showed that.
  private mutating func leave(_ range: Range<Int>, _ sign: String) throws -> Bool {
    try reject(.malformedItem, range, "an item is not closed before \(sign)")
    scanner.move(to: range.upperBound)
    return true
  }

  private mutating func finish(
    _ entry: FeedEntry, _ range: Range<Int>, _ damage: String?,
    _ source: (key: String, name: String?, language: String?)
  ) throws {
    if let damage { return try reject(.malformedItem, range, damage) }
    var story = entry.story(channel: channel)
    story.source = source.key
    story.sourceName = source.name
    story.language = story.language ?? source.language
    try output.add(story, map.fileRange(range), format: format)
  }

  private mutating func readField(
    _ token: XMLToken, _ element: FeedElement, item: Range<Int>, _ entry: inout FeedEntry
  ) -> Element.End {
    var field = Element(inside: token.range.upperBound..<token.range.upperBound, end: .closed)
    if token.kind == .startTag { field = readElement(token, item: item) }
    if field.end == .closed {
      FeedFieldReader(bytes: bytes, entities: entities, isAtom: format == .atom)
        .take(element, token, field, reader: self, into: &entry)
    }
    return field.end
  }
}
