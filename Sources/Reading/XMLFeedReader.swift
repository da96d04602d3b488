internal import News

/// Reads RSS (0.9 to 2.0), RDF and Atom.
///
/// An item is read where its element is whole and each of its fields is closed. Damage inside the
/// markup of a text (unclosed `<b>`) is no damage: that text is kept as it stands, as HTML. A bare
/// "&", an unknown entity, stray bytes and forbidden characters lose nothing and are read too. All
/// else (an item or field that is not closed, a section without end, a file that ends inside an
/// item) is one reject for each item concerned, and the reading goes on behind it.
struct XMLFeedReader {
  let bytes: [UInt8]
  let map: OffsetMap
  let format: FileFormat
  let output: MemberOutput
  private let naming: SourceNaming
  var scanner: XMLScanner
  var names = FeedNames()
  var entities = XMLEntities()
  var channel = FeedChannel()
  private var source: (key: String, name: String?, language: String?)?
  private var rootName: [UInt8] = []
  /// The end of the last item, else of the root's or channel's tag: where a headless item begins.
  private var boundary = 0
  /// Line ends before an offset.
  private var counted = (offset: 0, lines: 0)
  private static let mostDiagnoses = 1000
  /// A field of the channel lacks its end: the others are not looked for.
  private var channelIsDamaged = false

  init(_ text: DecodedText, format: FileFormat, naming: SourceNaming, output: MemberOutput) {
    bytes = text.bytes
    map = text.map
    self.format = format
    self.naming = naming
    self.output = output
    scanner = XMLScanner(text.bytes)
  }

  mutating func read() throws {
    var isOpen = false
    while let token = scanner.next() {
      switch token.kind {
      case .startTag, .emptyTag:
        // The first element is the root, even where its own attributes declare its namespace.
        switch rootName.isEmpty ? .root : names.element(bytes, token.name) {
        case .item:
          guard try output.takesMore(before: map.fileOffset(token.range.lowerBound)) else { return }
          // The last item of a cut file is the reject that tells of the cut.
          guard try readItem(token) else { return }
          boundary = scanner.position
        case .root:
          openRoot(token)
          isOpen = isOpen || token.kind == .startTag
          boundary = scanner.position
        case let element: readChannelField(token, element)
        }
      case .endTag:
        if bytes[token.name].elementsEqual(rootName) { isOpen = false }
        if names.element(bytes, token.name) == .item {
          try reject(
            .malformedItem, boundary..<token.range.upperBound, "an item's end without start")
          boundary = scanner.position
        }
      case .declaration: entities.declare(bytes, token.content)
      case .broken:
        // "</rss" without its ">" has lost nothing.
        let range = bytes.trimmed(token.range)
        isOpen = isOpen && !bytes[range].elementsEqual(Array("</".utf8) + rootName)
      default: break
      }
    }
    if isOpen {
      let end = map.fileOffset(bytes.count)
      try output.reject(
        .truncatedFile, end..<end, "the file ends before </\(text(ofName: rootName))>")
    }
  }

  private mutating func openRoot(_ token: XMLToken) {
    if rootName.isEmpty { rootName = Array(bytes[token.name]) }
    let attributes = attributes(token)
    names.declare(attributes)
    if let base = attributes.value("xml:base") {
      channel.base = WebAddress.resolved(base, base: channel.base)
    }
    if let language = attributes.value("xml:lang") { channel.language = language }
  }

  func attributes(_ token: XMLToken) -> XMLAttributes {
    XMLAttributes(bytes: bytes, range: token.content, entities: entities)
  }

  private func text(ofName name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }

  mutating func reject(
    _ code: RejectCode, _ range: Range<Int>, _ message: String
  ) throws {
    var message = message
    // libxml2's words cost more than the reading: a file full of damage is told of them often enough.
    if output.rejected < XMLFeedReader.mostDiagnoses,
      let error = XMLDiagnosis.firstError(in: bytes[range])
    {
      // Rejects ascend: counting on from the last one keeps the whole file linear.
      if range.lowerBound < counted.offset { counted = (0, 0) }
      counted.lines += bytes[counted.offset..<range.lowerBound].count { $0 == 0x0A }
      counted.offset = range.lowerBound
      message += " (line \(counted.lines + error.line): \(error.message))"
    }
    try output.reject(code, map.fileRange(range), message)
  }
}

// MARK: - The channel

extension XMLFeedReader {
  /// Fields of the feed count until its first item; what has titles of its own is skipped.
  private mutating func readChannelField(_ token: XMLToken, _ element: FeedElement) {
    guard source == nil, !channelIsDamaged else { return }
    switch element {
    case .link:
      let attributes = attributes(token)
      if let address = attributes.value("href") {
        let rank = FeedEntry.rank(
          ofRelation: attributes.value("rel"), type: attributes.value("type"))
        if rank == 0, channel.link == nil { channel.link = address }
      } else if let text = fieldText(token), channel.link == nil {
        channel.link = text
      }
    case .title:
      if let text = fieldText(token), channel.title == nil { channel.title = text }
    case .language:
      if let text = fieldText(token) { channel.language = text }
    case .image, .author: _ = fieldText(token)
    default: break
    }
  }

  /// Channel fields are short: an unclosed one must not be sought to the end of the file.
  private static let channelReach = 1 << 16

  private mutating func fieldText(_ token: XMLToken) -> String? {
    guard token.kind == .startTag else { return nil }
    let start = scanner.position
    let element = readElement(token, item: nil, reach: XMLFeedReader.channelReach)
    // An unclosed field must not swallow the items.
    if element.end != .closed {
      channelIsDamaged = true
      scanner.move(to: start)
    }
    let range = element.text.trimmed(0..<element.text.count)
    return element.end == .closed && !range.isEmpty ? element.text.text(range) : nil
  }

  mutating func sourceOfFeed() -> (key: String, name: String?, language: String?) {
    if let source { return source }
    let found = naming.source(link: channel.link ?? channel.base, title: channel.title)
    source = found
    return found
  }
}

// MARK: - Elements

extension XMLFeedReader {
  /// What stands in an element.
  struct Element {
    enum End { case closed, unclosed, truncated }

    /// Unescaped, without tags.
    var text: [UInt8] = []
    var inside: Range<Int>
    var hasMarkup = false
    var end = End.truncated
  }

  /// Reads up to the end tag that belongs to `token`.
  ///
  /// - Parameters:
  ///   - item: The name of the item around it, whose start or end tag shows that this element is not
  ///     closed; outside items any item's does.
  ///   - reach: Bytes after which an element counts as not closed.
  mutating func readElement(
    _ token: XMLToken, item: Range<Int>?, reach: Int = .max
  ) -> Element {
    var element = Element(inside: token.range.upperBound..<token.range.upperBound)
    let name = bytes[token.name]
    var depth = 0
    let start = scanner.position
    while scanner.position - start < reach, let next = scanner.next() {
      switch next.kind {
      case .text: entities.append(bytes, next.content, to: &element.text)
      case .characterData: element.text.append(contentsOf: bytes[next.content])
      case .startTag, .emptyTag, .endTag:
        if endsItem(next, item) {
          element.end = .unclosed
          scanner.move(to: next.range.lowerBound)
          return element
        }
        if bytes[next.name].elementsEqual(name) {
          if next.kind == .endTag, depth == 0 {
            element.end = .closed
            element.inside = token.range.upperBound..<next.range.lowerBound
            return element
          }
          depth += next.kind == .startTag ? 1 : next.kind == .endTag ? -1 : 0
        }
        element.hasMarkup = true
      case .broken:
        // A broken tag inside a text is the text's own damage; a section without end is not.
        element.hasMarkup = true
        if bytes.has("<!", at: next.range.lowerBound) {
          element.end = scanner.position >= scanner.end ? .truncated : .unclosed
          return element
        }
      default: break
      }
    }
    return element
  }

  private mutating func endsItem(_ token: XMLToken, _ item: Range<Int>?) -> Bool {
    if let item { return bytes[token.name].elementsEqual(bytes[item]) }
    return token.kind != .endTag && names.element(bytes, token.name) == .item
  }

  /// An element's inside as HTML: as it stands, with the marks of its sections taken off.
  func markup(_ inside: Range<Int>) -> [UInt8] {
    var html: [UInt8] = []
    var inner = XMLScanner(bytes, inside)
    while let token = inner.next() {
      switch token.kind {
      case .characterData: html.append(contentsOf: bytes[token.content])
      case .comment, .instruction: break
      default: html.append(contentsOf: bytes[token.range])
      }
    }
    return html
  }
}
