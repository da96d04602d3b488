/// A minute of November 2026.
struct Moment: Equatable {
  var day: Int
  var hour: Int
  var minute: Int

  init(_ day: Int, _ hour: Int, _ minute: Int = 0) {
    self.day = day
    self.hour = hour
    self.minute = minute
  }

  private var clock: String { "\(two(hour)):\(two(minute)):00" }

  var iso: String { "2026-11-\(two(day))T\(clock)Z" }

  /// As RSS has it. The first of that month is a Sunday.
  var rfc822: String {
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(day - 1) % 7]
    return "\(weekday), \(two(day)) Nov 2026 \(clock) GMT"
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// One story of one feed over the nights that show it.
struct FeedStory {
  /// What the feed says of it from a night on.
  struct Text: Equatable {
    var title: String
    var paragraphs: [String]
    /// Update time; nil where the feed gives none.
    var updated: Moment?
  }

  var feed: Feed
  var guid: String
  /// Nil where the feed gives no date.
  var published: Moment?
  /// The nights, 1 to 5, whose file shows it.
  var nights: [Int]
  /// By the first night that shows this text; the first holds from the beginning.
  var texts: [(from: Int, text: Text)]

  init(
    _ feed: Feed, _ guid: String, _ published: Moment?, nights: [Int], _ title: String,
    _ paragraphs: [String]
  ) {
    self.feed = feed
    self.guid = guid
    self.published = published
    self.nights = nights
    texts = [(0, Text(title: title, paragraphs: paragraphs))]
  }

  /// The same story with another text from a night on.
  func revised(
    from night: Int, updated: Moment? = nil, title: String? = nil, _ paragraphs: [String]
  ) -> FeedStory {
    var copy = self
    let title = title ?? texts[texts.count - 1].text.title
    copy.texts.append((night, Text(title: title, paragraphs: paragraphs, updated: updated)))
    return copy
  }

  func text(night: Int) -> Text? {
    guard nights.contains(night) else { return nil }
    return texts.last { $0.from <= night }?.text
  }
}

/// The six feeds of the folder.
enum Feed: String, CaseIterable {
  case herald, gazette, wire, post, courier, radio

  var name: String {
    switch self {
    case .herald: "Harbour Herald"
    case .gazette: "Lune Gazette"
    case .wire: "Varnholt Wire"
    case .post: "Skerrin Post"
    case .courier: "Tarn Courier"
    case .radio: "Ostrava Bay Radio"
    }
  }

  var host: String { name.lowercased().split(separator: " ").joined(separator: "-") + ".example" }

  var isLines: Bool { self == .gazette || self == .courier }

  var fileExtension: String { isLines ? "jsonl" : "xml" }

  /// The feed's file of one night; stories in the order given.
  func file(_ stories: [FeedStory], night: Int) -> String {
    let shown = stories.compactMap { story in story.text(night: night).map { (story, $0) } }
    return isLines
      ? shown.map { line($0, $1) + "\n" }.joined() : rss(shown.map { item($0, $1) })
  }

  private func url(_ story: FeedStory) -> String { "https://\(host)/\(story.guid)" }

  private func line(_ story: FeedStory, _ text: FeedStory.Text) -> String {
    var members = [
      ("id", story.guid), ("url", url(story)), ("title", text.title), ("source", name),
    ]
    if let published = story.published { members.append(("published", published.iso)) }
    if let updated = text.updated { members.append(("updated", updated.iso)) }
    members.append(("body", text.paragraphs.joined(separator: "\n\n")))
    return "{" + members.map { "\"\($0)\":\"\(escapedJSON($1))\"" }.joined(separator: ",") + "}"
  }

  private func escapedJSON(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result
  }

  private func rss(_ items: [String]) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>\(name)</title>
    <link>https://\(host)/</link>
    \(items.joined(separator: "\n"))
    </channel></rss>

    """
  }

  private func item(_ story: FeedStory, _ text: FeedStory.Text) -> String {
    let body = text.paragraphs.map { "&lt;p&gt;\(escapedXML($0))&lt;/p&gt;" }.joined()
    var lines = [
      "<item><title>\(escapedXML(text.title))</title>", "<link>\(url(story))</link>",
      "<guid isPermaLink=\"false\">\(story.guid)</guid>",
    ]
    if let published = story.published { lines.append("<pubDate>\(published.rfc822)</pubDate>") }
    if let updated = text.updated { lines.append("<atom:updated>\(updated.iso)</atom:updated>") }
    lines.append("<description>\(body)</description></item>")
    return lines.joined(separator: "\n")
  }

  private func escapedXML(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
