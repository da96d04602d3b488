import News
import Reading

/// What came of one input.
struct Reading {
  var items: [Item] = []
  var rejects: [Reject] = []
  var files: [FeedFile] = []
  var balance = Balance()
  let bytes: [UInt8]

  init(
    _ bytes: [UInt8], path: String = "night/courier/feed.xml", sources: [SourceRule] = [],
    limits: ReadingLimits = ReadingLimits()
  ) throws {
    self.bytes = bytes
    var records: [ReadRecord] = []
    balance = try FeedReader(batch: "2026-11-21", sources: sources, limits: limits)
      .read(path: path, bytes: bytes) { records.append($0) }
    for record in records {
      switch record {
      case .item(let item): items.append(item)
      case .reject(let reject): rejects.append(reject)
      case .file(let file): files.append(file)
      }
    }
  }

  init(
    _ text: String, path: String = "night/courier/feed.xml", sources: [SourceRule] = [],
    limits: ReadingLimits = ReadingLimits()
  ) throws {
    try self.init(Array(text.utf8), path: path, sources: sources, limits: limits)
  }

  /// The bytes of an item as text.
  func cut(_ item: Item) -> String {
    String(decoding: bytes[item.byteStart..<item.byteEnd], as: UTF8.self)
  }

  func cut(_ reject: Reject) -> String {
    String(decoding: bytes[reject.byteStart..<reject.byteEnd], as: UTF8.self)
  }

  var titles: [String?] { items.map(\.title) }
  var codes: [String] { rejects.map(\.code) }

  /// Every candidate is an item or a reject, and the files say so too.
  var isBalanced: Bool {
    balance.holds && balance.written == items.count && balance.rejected == rejects.count
      && files.reduce(0) { $0 + $1.items } == items.count
      && files.reduce(0) { $0 + $1.rejected } == rejects.count
  }
}

/// Invented feeds.
enum Fixture {
  static let rss = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- <item> in a comment is none -->
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
    <channel>
      <title>Varnholt Courier</title>
      <link>https://www.varnholt-courier.example/</link>
      <language>en-GB</language>
      <image><title>Logo</title><link>https://img.example/</link></image>
      <item>
        <title>Council &amp; mayor agree on “Old Bridge”</title>
        <link>/news/1?a=1&amp;b=2</link>
        <guid isPermaLink="false">vc-1</guid>
        <pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>
        <dc:creator><![CDATA[Ines Okafor]]></dc:creator>
        <category>Town</category><category>Bridges</category>
        <description>Short text.</description>
        <content:encoded><![CDATA[<p>The bridge opens </item> again.</p>]]></content:encoded>
        <media:content url="x.jpg"><media:title>Photo</media:title></media:content>
      </item>
      <item>
        <title><![CDATA[Rain > 20 mm]]></title>
        <link>https://other.example/2</link>
        <guid>https://other.example/2</guid>
        <description>It rained &lt;b&gt;hard&lt;/b&gt; &amp;amp; long.</description>
        <author>desk@courier.example (Tomas Lind)</author>
      </item>
    </channel>
    </rss>

    """

  static let atom = """
    <?xml version="1.0"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://lakeside.example/a/">
      <title>Lakeside Herald</title>
      <link rel="self" href="feed.atom"/>
      <link href="https://lakeside.example/"/>
      <entry>
        <title type="html">Ferry &amp;amp; train</title>
        <id>tag:lakeside.example,2026:1</id>
        <link rel="enclosure" href="sound.mp3"/>
        <link rel="alternate" type="text/html" href="1.html"/>
        <published>2026-11-20T08:00:00Z</published>
        <updated>2026-11-20T09:00:00Z</updated>
        <author><name>Ada Quist</name><email>ada@lakeside.example</email></author>
        <author><name>Bo Rehn</name></author>
        <category term="transport"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ferries &amp; <b>trains</b>.</p></div></content>
      </entry>
      <entry>
        <title>Plain</title>
        <id>tag:lakeside.example,2026:2</id>
        <summary type="text">1 &lt; 2 &amp; so on</summary>
        <source><title>Elsewhere</title><id>no</id></source>
      </entry>
    </feed>
    """

  static let jsonLines = """
    {"id": 7, "url": "https://north.example/7", "headline": "Ore \\u00e9 \\"mine\\"", "body": "First.\\nSecond.", "published": "2026-11-20", "authors": [{"name": "Ada Quist"}, "Bo Rehn"], "source": {"name": "North Wire"}, "lang": "en", "tags": "ore, mines"}

    {"guid": "n-8", "title": "Second", "html": "<p>Text</p>", "publisher": "North Wire", "skipped": {"a": [1, 2, {"b": null}]}}
    """
}
