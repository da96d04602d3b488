internal import CLibXML2
internal import Text

/// HTML to lines, through libxml2's lenient SAX parser: no tree is built.
enum HTMLReader {
  /// - Complexity: O(n), about 130 MB/s.
  static func flatText(_ html: [UInt8]) -> FlatText {
    // A zero byte would end the text for libxml2.
    var bytes = html.contains(0) ? html.filter { $0 != 0 } : html
    var reading = HTMLReading(capacity: bytes.count)
    var handler = htmlSAXHandler()
    handler.startElement = { context, name, attributes in
      guard let name else { return }
      HTMLReading.at(context)?.pointee.start(name, attributes)
    }
    handler.endElement = { context, name in
      guard let name else { return }
      HTMLReading.at(context)?.pointee.end(name)
    }
    handler.characters = { context, text, length in
      guard let text else { return }
      HTMLReading.at(context)?.pointee.characters(text, Int(length))
    }
    handler.ignorableWhitespace = handler.characters
    // `reading` outlives the parser: both live in this closure's scope only.
    withUnsafeMutablePointer(to: &reading) { state in
      bytes.append(0)
      bytes.withUnsafeBytes { buffer in
        guard let start = buffer.bindMemory(to: CChar.self).baseAddress,
          let parser = htmlCreatePushParserCtxt(
            &handler, state, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
        else { return }
        htmlParseChunk(parser, start, Int32(clamping: buffer.count - 1), 1)
        htmlFreeParserCtxt(parser)
      }
    }
    var text = reading.finished()
    text.isMarkup = true
    return text
  }
}

/// The state between two events of the parser.
struct HTMLReading {
  private var builder: FlatTextBuilder
  /// Open elements that change what their text is; innermost last.
  private var open: [(name: LexicalKey, kind: HTMLElements.Kind, text: FlatText.Element)] = []
  private var dropped = 0
  private var links = 0
  private var breaks = 0

  init(capacity: Int) { builder = FlatTextBuilder(capacity: capacity) }

  static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<HTMLReading>? {
    context?.assumingMemoryBound(to: HTMLReading.self)
  }

  private static func key(_ name: UnsafePointer<UInt8>) -> LexicalKey {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var i = 0
    while name[i] != 0 {
      let b = name[i] >= 0x41 && name[i] <= 0x5A ? name[i] | 0x20 : name[i]
      hash = (hash ^ UInt64(b)) &* 0x100_0000_01b3
      i += 1
    }
    return LexicalKey(rawValue: hash)
  }

  mutating func start(
    _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let key = HTMLReading.key(name)
    guard var kind = HTMLElements.kind(key) else { return }
    switch kind {
    case .lineBreak:
      breaks += 1
      if dropped == 0 { builder.breakLine(paragraph: breaks > 1) }
      return
    case .cell:
      builder.appendSpace()
      return
    case .link:
      links += 1
      builder.isInLink = true
      return
    case .dropped: dropped += 1
    case .block, .listItem:
      builder.breakLine(paragraph: true)
      kind = classKind(attributes) ?? kind
    default: builder.breakLine(paragraph: true)
    }
    builder.element = HTMLReading.element(kind, in: builder.element)
    open.append((key, kind, builder.element))
  }

  private func classKind(
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) -> HTMLElements.Kind? {
    guard let attributes else { return nil }
    var i = 0
    while let name = attributes[i] {
      let key = HTMLReading.key(name)
      if key == HTMLReading.classKey || key == HTMLReading.idKey, let value = attributes[i + 1],
        let kind = HTMLElements.kind(classAttribute: value)
      {
        return kind
      }
      i += 2
    }
    return nil
  }

  mutating func end(_ name: UnsafePointer<UInt8>) {
    let key = HTMLReading.key(name)
    guard let kind = HTMLElements.kind(key) else { return }
    switch kind {
    case .lineBreak: return
    case .cell:
      builder.appendSpace()
      return
    case .link:
      links = max(0, links - 1)
      builder.isInLink = links > 0
      return
    default: break
    }
    if kind != .dropped { builder.breakLine(paragraph: true) }
    guard let index = open.lastIndex(where: { $0.name == key }) else { return }
    for closed in open[index...] where closed.kind == .dropped { dropped -= 1 }
    open.removeSubrange(index...)
    builder.element = open.last?.text ?? .paragraph
  }

  /// What text is in this element; a box of navigation, a form or a caption takes all that is in it.
  private static func element(
    _ kind: HTMLElements.Kind, in outer: FlatText.Element
  ) -> FlatText.Element {
    switch (outer, kind) {
    case (.caption, _), (.navigation, _), (.form, _): outer
    case (_, .caption): .caption
    case (_, .navigation): .navigation
    case (_, .form): .form
    case (_, .heading): .heading
    case (.paragraph, .listItem): .listItem
    default: outer
    }
  }

  mutating func characters(_ text: UnsafePointer<UInt8>, _ length: Int) {
    guard dropped == 0 else { return }
    builder.append(UnsafeBufferPointer(start: text, count: length))
    if !builder.isAtLineStart { breaks = 0 }
  }

  mutating func finished() -> FlatText { builder.finished() }

  private static let classKey = LexicalKey("class")
  private static let idKey = LexicalKey("id")
}
