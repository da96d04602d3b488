/// What an element of a feed means, whichever vocabulary it is from.
enum FeedElement {
  case root, item
  case title, link, guid, author, category, published, updated, language
  /// The text in full, and a summary of it.
  case content, summary
  /// Channel parts with titles and links of their own.
  case image
  /// `media:group`: its children count as the item's.
  case group
  case other
}

/// Maps qualified names to meanings, by the namespaces that the file declares.
struct FeedNames {
  private enum Namespace { case core, dublinCore, content, media, itunes, xhtml, rdf, other }

  private var namespaces: [String: Namespace] = FeedNames.customary
  private var known: [String: FeedElement] = [:]

  /// Takes the `xmlns` attributes of a root, channel or item.
  mutating func declare(_ attributes: XMLAttributes) {
    let bytes = attributes.bytes
    var changed = false
    attributes.forEach { name, value in
      guard bytes.has("xmlns", at: name.lowerBound) else { return }
      let prefix = name.count > 6 ? bytes.text(name.dropFirst(6)).lowercased() : ""
      let namespace = FeedNames.namespace(ofURI: bytes.text(value).lowercased())
      // An unknown default namespace is some feed's own: its names still mean what they say.
      let meaning = namespace == .other && prefix.isEmpty ? .core : namespace
      if namespaces[prefix] != meaning, namespace != .other || namespaces[prefix] == nil {
        namespaces[prefix] = meaning
        changed = true
      }
    }
    if changed { known = [:] }
  }

  mutating func element(_ bytes: [UInt8], _ name: Range<Int>) -> FeedElement {
    let qualified = bytes.text(name)
    if let element = known[qualified] { return element }
    let parts = qualified.lowercased().split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let element =
      parts.count == 2
      ? meaning(namespaces[String(parts[0])] ?? .other, String(parts[1]))
      : meaning(namespaces[""] ?? .core, String(parts[0]))
    // A damaged file may hold any number of names.
    if known.count < 4096 { known[qualified] = element }
    return element
  }

  private func meaning(_ namespace: Namespace, _ name: String) -> FeedElement {
    switch namespace {
    case .core: FeedNames.core[name] ?? .other
    case .dublinCore: FeedNames.dublinCore[name] ?? .other
    case .content: name == "encoded" ? .content : .other
    case .media: FeedNames.media[name] ?? .other
    case .itunes: name == "author" ? .author : name == "summary" ? .summary : .other
    case .xhtml: name == "body" || name == "div" ? .content : .other
    case .rdf: name == "rdf" ? .root : .other
    case .other: .other
    }
  }

  private static let core: [String: FeedElement] = [
    "rss": .root, "feed": .root, "channel": .root, "rdf": .root, "item": .item, "entry": .item,
    "title": .title, "link": .link, "guid": .guid, "id": .guid, "author": .author,
    "category": .category, "pubdate": .published, "published": .published, "issued": .published,
    "created": .published, "updated": .updated, "modified": .updated, "language": .language,
    "content": .content, "encoded": .content, "fullitem": .content, "body": .content,
    "description": .summary, "summary": .summary, "abstract": .summary, "image": .image,
    "textinput": .image, "source": .image,
  ]
  private static let dublinCore: [String: FeedElement] = [
    "title": .title, "creator": .author, "author": .author, "subject": .category,
    "date": .published, "created": .published, "issued": .published, "modified": .updated,
    "language": .language, "description": .summary, "abstract": .summary,
  ]
  private static let media: [String: FeedElement] = [
    "group": .group, "title": .title, "description": .summary, "keywords": .category,
  ]

  /// Prefixes as everybody uses them: also for files that forget to declare them.
  private static let customary: [String: Namespace] = [
    "": .core, "atom": .core, "rss": .core, "content": .content, "dc": .dublinCore,
    "dcterms": .dublinCore, "media": .media, "itunes": .itunes, "xhtml": .xhtml, "rdf": .rdf,
  ]

  private static func namespace(ofURI uri: String) -> Namespace {
    switch uri {
    case _ where uri.contains("w3.org/2005/atom"), _ where uri.contains("purl.org/atom/"),
      _ where uri.contains("purl.org/rss/1.0/modules/content"):
      uri.contains("modules/content") ? .content : .core
    case _ where uri.contains("purl.org/dc/"): .dublinCore
    case _ where uri.contains("search.yahoo.com/mrss"): .media
    case _ where uri.contains("itunes.com/dtds/podcast"): .itunes
    case "http://www.w3.org/1999/xhtml": .xhtml
    case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf
    case "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
      _ where uri.contains("backend.userland.com/rss"),
      _ where uri.contains("blogs.law.harvard.edu"),
      _ where uri.contains("channel.netscape.com/rdf"), "":
      .core
    default: .other
    }
  }
}
