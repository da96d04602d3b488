internal import News

/// Puts one field of an item where it belongs.
struct FeedFieldReader {
  let bytes: [UInt8]
  let entities: XMLEntities
  let isAtom: Bool

  func take(
    _ element: FeedElement, _ token: XMLToken, _ field: XMLFeedReader.Element,
    reader: XMLFeedReader, into entry: inout FeedEntry
  ) {
    var text = field.text.text(field.text.trimmed(0..<field.text.count))
    switch element {
    case .title:
      let isOwn = isUnprefixed(token)
      if isBase64(token, attributes(token).value("type")), let bytes = Base64.decoded(field.text) {
        text = bytes.text(bytes.trimmed(0..<bytes.count))
      }
      if !text.isEmpty, entry.title == nil || isOwn && !entry.titleIsOwn {
        entry.title = text
        entry.titleIsOwn = isOwn
      }
    case .link: takeLink(token, text, &entry)
    case .guid where !text.isEmpty:
      entry.guid = text
      entry.guidIsLink =
        !isAtom && text.hasPrefix("http") && attributes(token).value("isPermaLink") != "false"
    case .published where !text.isEmpty: entry.published = entry.published ?? text
    case .updated where !text.isEmpty: entry.updated = entry.updated ?? text
    case .language where !text.isEmpty: entry.language = text
    case .author: entry.addAuthor(author(field, text))
    case .category: takeTags(token, text, &entry)
    case .content, .summary: takeBody(element, token, field, reader, &entry)
    default: break
    }
  }

  private func attributes(_ token: XMLToken) -> XMLAttributes {
    XMLAttributes(bytes: bytes, range: token.content, entities: entities)
  }

  private func isUnprefixed(_ token: XMLToken) -> Bool {
    !bytes[token.name].contains(0x3A) || bytes.has("atom:", at: token.name.lowerBound)
  }

  private func takeLink(_ token: XMLToken, _ text: String, _ entry: inout FeedEntry) {
    let attributes = attributes(token)
    let address = attributes.value("href")
    // RSS has its own text links; an Atom link inside RSS is a second choice.
    guard let address, !address.isEmpty || text.isEmpty else {
      let relation = attributes.value("rel")
      if !text.isEmpty, entry.linkRank > 0, relation == nil || relation == "alternate" {
        entry.link = text
        entry.linkRank = -1
      }
      return
    }
    let rank = FeedEntry.rank(ofRelation: attributes.value("rel"), type: attributes.value("type"))
    if let rank, rank < entry.linkRank {
      entry.link = address
      entry.linkRank = rank
    }
  }

  /// Atom's `<author><name>`, else the text; "mail (name)" of RSS 2.0 gives the name.
  private func author(_ field: XMLFeedReader.Element, _ text: String) -> String {
    if field.hasMarkup {
      return child("name", field.inside) ?? child("email", field.inside) ?? text
    }
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "("), text[..<open].contains("@")
    else { return text }
    let name = text[text.index(after: open)...].dropLast()
    return name.isEmpty ? text : String(name)
  }

  private func child(_ name: String, _ inside: Range<Int>) -> String? {
    var scanner = XMLScanner(bytes, inside)
    var text: [UInt8]?
    while let token = scanner.next() {
      let isNamed = bytes.text(token.name).split(separator: ":").last == name[...]
      if token.kind == .startTag, isNamed {
        text = []
      } else if token.kind == .endTag, isNamed, let found = text {
        let range = found.trimmed(0..<found.count)
        return range.isEmpty ? nil : found.text(range)
      } else if token.kind == .text, var sofar = text {
        entities.append(bytes, token.content, to: &sofar)
        text = sofar
      } else if token.kind == .characterData {
        text?.append(contentsOf: bytes[token.content])
      }
    }
    return nil
  }

  private func takeTags(_ token: XMLToken, _ text: String, _ entry: inout FeedEntry) {
    if !token.content.isEmpty {
      let attributes = attributes(token)
      if let tag = attributes.value("label") ?? attributes.value("term"), !tag.isEmpty {
        return entry.addTag(tag)
      }
    }
    if bytes[token.name].elementsEqual("media:keywords".utf8) {
      for tag in text.split(separator: ",") {
        entry.addTag(String(tag.drop { $0 == " " }))
      }
    } else {
      entry.addTag(text)
    }
  }

  /// Atom 0.3 says so, Atom 1.0 (RFC 4287, 4.1.3.3) by a type that is no text.
  private func isBase64(_ token: XMLToken, _ type: String?) -> Bool {
    guard isAtom, !token.content.isEmpty else { return false }
    return type == "application/octet-stream" || attributes(token).value("mode") == "base64"
  }

  /// The full text before the summary; among equals the first.
  private func takeBody(
    _ element: FeedElement, _ token: XMLToken, _ field: XMLFeedReader.Element,
    _ reader: XMLFeedReader, _ entry: inout FeedEntry
  ) {
    let rank = element == .content ? 0 : isUnprefixed(token) ? 1 : 2
    guard rank < entry.bodyRank else { return }
    let type = token.content.isEmpty ? nil : attributes(token).value("type")?.lowercased()
    var raw = field.hasMarkup ? reader.markup(field.inside) : field.text
    if isBase64(token, type) { raw = Base64.decoded(raw) ?? raw }
    let range = raw.trimmed(0..<raw.count)
    guard !range.isEmpty else { return }
    entry.body = raw.text(range)
    entry.bodyRank = rank
    let isPlain = !field.hasMarkup && (type == "text" || type == "text/plain")
    let isHTML = field.hasMarkup || type?.contains("html") == true
    entry.bodyType = isHTML || !isPlain && Markup.isPresent(raw) ? .html : .text
  }
}
