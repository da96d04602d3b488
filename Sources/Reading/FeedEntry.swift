internal import News

/// The fields of an item or entry in all their variants, from which the story is chosen.
struct FeedEntry {
  var title: String?
  /// Ranks of `title`, lowest wins: the format's own before Dublin Core and Media RSS.
  var titleIsOwn = false
  var link: String?
  /// An Atom link that says what it is; lower is better, see `rank(ofRelation:)`.
  var linkRank = Int.max
  var guid: String?
  var guidIsLink = false
  var body: String?
  var bodyType = Item.BodyType.text
  var bodyRank = Int.max
  var published: String?
  var updated: String?
  var authors: [String] = []
  var language: String?
  var tags: [String] = []
  var base: String?

  mutating func addAuthor(_ name: String) {
    if !name.isEmpty, authors.count < FeedEntry.most, !authors.contains(name) {
      authors.append(name)
    }
  }

  mutating func addTag(_ tag: String) {
    if !tag.isEmpty, tags.count < FeedEntry.most, !tags.contains(tag) { tags.append(tag) }
  }

  /// Authors and tags of one item: more is a broken generator, and each is compared with all.
  private static let most = 256

  /// An address for a reader, before unnamed ones, before others; nil for what is no address of the
  /// story ("self", "enclosure", "edit", "replies").
  static func rank(ofRelation relation: String?, type: String?) -> Int? {
    let isPage = type == nil || type?.contains("html") == true
    switch relation {
    case nil, "alternate": return isPage ? 0 : 1
    case "http://www.iana.org/assignments/relation/alternate": return isPage ? 0 : 1
    case "related", "via": return 3
    default: return nil
    }
  }

  /// The story, its addresses made absolute.
  func story(channel: FeedChannel) -> Story {
    var story = Story()
    story.guid = guid
    let address = link ?? (guidIsLink ? guid : nil)
    story.url = address.map { WebAddress.resolved($0, base: base ?? channel.base ?? channel.link) }
    story.title = title
    story.body = body
    story.bodyType = bodyType
    story.published = published
    story.updated = updated
    story.authors = authors
    story.language = language ?? channel.language
    story.tags = tags
    return story
  }
}

/// What a feed says about itself before its first item.
struct FeedChannel {
  var title: String?
  var link: String?
  var language: String?
  var base: String?
}

/// Whether text is HTML.
enum Markup {
  /// A tag, or a reference that is still escaped.
  static func isPresent(_ bytes: [UInt8]) -> Bool {
    var i = 0
    while let start = bytes.offset(of: 0x3C, from: i, to: bytes.count) {
      i = start + 1
      guard i < bytes.count else { break }
      if bytes[i].isLetter || bytes[i] == 0x2F || bytes[i] == 0x21,
        bytes.offset(of: 0x3E, from: i, to: bytes.count) != nil
      {
        return true
      }
    }
    return hasReference(bytes)
  }

  private static func hasReference(_ bytes: [UInt8]) -> Bool {
    var i = 0
    while let start = bytes.offset(of: 0x26, from: i, to: bytes.count) {
      i = start + 1
      var end = i
      while end < bytes.count, end - i < 10,
        bytes[end].isLetter || bytes[end].isDigit
          || bytes[end] == 0x23
      {
        end += 1
      }
      if end > i + 1, end < bytes.count, bytes[end] == 0x3B { return true }
    }
    return false
  }
}
