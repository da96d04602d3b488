import Dates
import News
import Normalizing
import Testing

/// Feed items to articles: text, fields, what is cut off.
struct NormalizerTests {
  private func item(
    _ body: String?, title: String? = "Bridge closed", html: Bool = true, guid: String? = "g1",
    change: (inout Item) -> Void = { _ in }
  ) -> Item {
    var item = Item(
      id: ItemID(rawValue: 7), file: "f.xml", fileSHA256: "0", format: .rss, byteStart: 0,
      byteEnd: 10, source: "courier.example", sourceName: "The Osmere Courier", guid: guid,
      title: title, body: body, bodyType: html ? .html : .text)
    change(&item)
    return item
  }

  private func article(_ item: Item, _ context: SourceContext = SourceContext()) throws -> Article {
    try #require(TestItem.articles(item, raw: item.body ?? "", context: context).first)
  }

  @Test(arguments: [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."), ("One.<br>Two.", "One.\nTwo."),
    ("One.<br><br/>Two.", "One.\n\nTwo."), ("<div>One.<div>Two.</div></div>", "One.\n\nTwo."),
    ("<p>A&nbsp;&nbsp;b\n c&shy;d\u{200B}e</p>", "A b cde"),
    ("<p>One.</p><script>x()</script><style>p{}</style><p>Two.", "One.\n\nTwo."),
    ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
    ("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;", "One & two."),
    ("<p>It&#8217;s &quot;done&quot; &mdash; really.</p>", "It’s \"done\" — really."),
    ("<p>Unclosed <b>bold <i>and</p><p>again</i>", "Unclosed bold and\n\nagain"),
    (
      "Plain text of two lines.\nHere is the second.",
      "Plain text of two lines.\n\nHere is the second."
    ),
    ("<p>5 < 6 and 7 > 3 &unknown; x</p>", "5 < 6 and 7 > 3 &unknown; x"),
    ("<p>The cafÃ© isnâ€™t open.</p>", "The café isn’t open."),
    ("<p>It&#146;s \u{93}open\u{94}.</p>", "It’s “open”."),
  ])
  func htmlBecomesParagraphs(html: String, text: String) throws {
    #expect(try article(item(html)).body == text)
  }

  @Test func furnitureIsKeptAside() throws {
    let html = """
      <figure><img src="a.jpg"><figcaption>The bridge. Photo: AFP</figcaption></figure>
      <p>By Lia Sorrel</p><p>The bridge over the Irun was closed on Friday.</p>
      <h2>What comes next</h2><p>It will open in May, the city said.</p>
      <p>Photo: Lia Sorrel</p><div class="share-buttons"><a href="#">Facebook</a></div>
      <p>Read more: <a href="x">Why bridges fall</a></p>
      <p>The post <a href="x">Bridge closed</a> appeared first on <a href="y">Courier</a>.</p>
      """
    let article = try article(item(html))
    #expect(
      article.body
        == "The bridge over the Irun was closed on Friday.\n\nIt will open in May, the city said.")
    #expect(article.byline == ["Lia Sorrel"])
    #expect(
      article.removedSpans.map { "\($0.reason.rawValue): \($0.text)" } == [
        "caption: The bridge. Photo: AFP", "byline: By Lia Sorrel", "heading: What comes next",
        "credit: Photo: Lia Sorrel", "navigation: Facebook",
        "read_more: Read more: Why bridges fall",
        "boilerplate: The post Bridge closed appeared first on Courier.",
      ])
  }

  @Test(arguments: [
    (
      "<p>The bridge was closed on Friday. Continue reading Bridge closed</p>",
      "The bridge was closed on Friday.", "read_more: Continue reading Bridge closed"
    ),
    (
      "<p>LORNSTAD, Feb 3 (Norwire) - The bridge over the Irun was closed.</p>",
      "The bridge over the Irun was closed.", "dateline: LORNSTAD, Feb 3 (Norwire)"
    ),
    (
      "<p>NEW LORN (AP) — The bridge over the Irun was closed.</p>",
      "The bridge over the Irun was closed.", "dateline: NEW LORN (AP)"
    ),
    (
      "<p>LORNSTAD — The bridge over the Irun was closed.</p>",
      "The bridge over the Irun was closed.", "dateline: LORNSTAD"
    ),
  ])
  func headsAndEndsAreCut(html: String, body: String, removed: String) throws {
    let article = try article(item(html))
    #expect(article.body == body)
    #expect(article.removedSpans.map { "\($0.reason.rawValue): \($0.text)" } == [removed])
  }

  @Test(arguments: [
    "The bridge - closed since May - is old and nobody knows when it will open.",
    "NATO's chief — a former mayor — said the bridge over the Irun would open soon.",
    "He read more books than anybody else in the whole city of Lornstad last year.",
  ])
  func sentencesAreNotCut(text: String) throws {
    #expect(try article(item("<p>\(text)</p>")).body == text)
  }

  @Test(arguments: [
    ("Bridge closed - The Osmere Courier", "Bridge closed"),
    ("Bridge closed | Osmere Courier", "Bridge closed"),
    ("Bridge &amp; tunnel closed &#8211; The Osmere Courier", "Bridge & tunnel closed"),
    ("UPDATE 1-Bridge closed", "UPDATE 1-Bridge closed"),
    ("Irun - the river that rose", "Irun - the river that rose"),
  ])
  func titlesLoseTheSite(title: String, cleaned: String) throws {
    #expect(try article(item("<p>Text.</p>", title: title)).title == cleaned)
  }

  @Test(arguments: [
    (
      "HTTPS://WWW.Example.COM:443/a?utm_source=x&id=5&fbclid=9#top",
      "https://www.example.com/a?id=5"
    ),
    ("http://example.com", "http://example.com/"), ("urn:x:1", "urn:x:1"),
    ("https://example.com/#!/page", "https://example.com/#!/page"),
  ])
  func addressesAreCleaned(given: String, cleaned: String) throws {
    let article = try article(item("<p>Text.</p>") { $0.url = given })
    #expect(article.url == cleaned)
    #expect(article.urlAsGiven == given)
  }

  @Test(arguments: [
    (["By Jane Doe and John Roe, Reuters"], ["Jane Doe", "John Roe"]),
    (["jane@example.com (Jane Doe)"], ["Jane Doe"]),
    (["Jane Doe <jane@example.com>"], ["Jane Doe"]),
    (["JANE DOE"], ["Jane Doe"]),
    (["Jane van der Doe; Ana Ruiz"], ["Jane van der Doe", "Ana Ruiz"]),
    (["Associated Press"], ["Associated Press"]), ([], []),
  ])
  func authorsBecomeNames(authors: [String], names: [String]) throws {
    #expect(try article(item("<p>Text.</p>") { $0.authors = authors }).byline == names)
  }

  @Test(arguments: [
    ("The council of the city has said that it will not pay for the bridge.", nil, "en"),
    ("Der Rat der Stadt hat gesagt, dass er die Brücke nicht bezahlen wird.", nil, "de"),
    ("Le conseil de la ville a dit qu'il ne paiera pas pour le pont.", nil, "fr"),
    ("El consejo de la ciudad ha dicho que no pagará por el puente.", nil, "es"),
    ("Il consiglio della città ha detto che non pagherà per il ponte.", nil, "it"),
    ("O conselho da cidade disse que não vai pagar pela ponte nem pelos barcos.", nil, "pt"),
    ("De raad van de stad heeft gezegd dat hij niet voor de brug betaalt.", nil, "nl"),
    ("Bridge closed", nil, "und"), ("Bridge closed", "en-GB", "en"), ("Kort", "sv", "sv"),
    ("橋は金曜日に閉鎖されました。市長が発表した。", nil, "ja"),
  ])
  func languageIsIdentified(text: String, stated: String?, language: String) throws {
    #expect(try article(item("<p>\(text)</p>") { $0.language = stated }).language == language)
  }

  @Test func markOfACutTextStays() throws {
    let cut = try article(item("<p>The bridge was closed […]</p>"))
    #expect(cut.body == "The bridge was closed […]")
    #expect(cut.removedSpans.isEmpty)
  }

  @Test func dayOfTheFileNameIsTheLastResort() throws {
    let named = try article(item("<p>Text.</p>") { $0.file = "night/feed-2026-11-20.xml" })
    #expect(named.publishedOn?.description == "2026-11-20")
    #expect(named.publishedAt?.description == "2026-11-20T00:00:00Z")
    #expect(named.publishedPrecision == .day && named.publishedFrom == .file)
  }

  @Test func datesFollowTheFeed() throws {
    let context = SourceContext(latestDay: CalendarDay(iso8601: "2026-11-21"))
    let dated = try article(
      item("<p>Text.</p>") {
        $0.published = "Fri, 20 Nov 2026 23:30:00 -0500"
        $0.updated = "2026-11-21T10:00:00Z"
      }, context)
    #expect(dated.publishedAt?.description == "2026-11-21T04:30:00Z")
    #expect(dated.publishedOn?.description == "2026-11-20")
    #expect(dated.publishedPrecision == .instant && dated.publishedFrom == .feed)
    #expect(dated.updatedAt?.description == "2026-11-21T10:00:00Z")
    let updated = try article(item("<p>Text.</p>") { $0.updated = "2026-11-20" }, context)
    #expect(updated.publishedOn?.description == "2026-11-20")
    let future = try article(item("<p>Text.</p>") { $0.published = "2036-11-20" }, context)
    #expect(future.publishedOn == nil && future.publishedFrom == nil)
  }

  @Test(arguments: [
    ("CORRECTED-Bridge closed", "<p>Text.</p>", Article.Kind.correction),
    ("Correction: Bridge closed", "<p>Text.</p>", .correction),
    ("URGENT: Bridge closed", "<p>Text.</p>", .alert),
    ("Bridge closed", "<p>Text […]</p>", .article),
    ("Corrections officer honoured", "<p>Text.</p>", .article),
  ])
  func kindsAreTold(title: String, html: String, kind: Article.Kind) throws {
    #expect(try article(item(html, title: title)).kind == kind)
  }

  @Test func keysComeFromContent() throws {
    let first = try article(item("<p>Text.</p>", guid: "a"))
    #expect(try article(item("<p>Other.</p>", guid: "a")).id == first.id)
    #expect(try article(item("<p>Text.</p>", guid: "b")).id != first.id)
    let bare = try article(item("<p>Text.</p>", guid: nil))
    #expect(try article(item("Text.", html: false, guid: nil)).id == bare.id)
    let byURL = try article(
      item("<p>A.</p>", guid: nil) { $0.url = "https://e.example/1?utm_source=a" })
    #expect(
      try article(item("<p>B.</p>", guid: nil) { $0.url = "https://e.example/1" }).id == byURL.id)
  }

  @Test func anEmptyItemIsRejected() {
    let result = TestResources.normalizer.normalize(
      item("<p> </p>", title: " "), itemBytes: Array("<p> </p>".utf8), context: SourceContext())
    guard case .rejected(let reject) = result else {
      Issue.record("an empty item was written")
      return
    }
    #expect(reject.code == "empty_item" && reject.stage == .normalize)
    #expect(reject.byteStart == 0 && reject.byteEnd == 10)
  }

  @Test func linesOfManyItemsAreBoilerplate() throws {
    let furniture = Furniture(itemCount: 10) { line in
      line == Array("Osmere's voice since 1871.".utf8) ? 4 : 1
    }
    let article = try article(
      item("<p>Text.</p><p>Osmere's voice since 1871.</p>"), SourceContext(furniture: furniture))
    #expect(article.body == "Text.")
    #expect(article.removedSpans.map(\.reason) == [.boilerplate])
  }

  @Test func soundTextIsNoMojibake() throws {
    for text in ["Â© 2026 means ©", "Él dijo: “¡Qué día!” a las 5 – y ya", "VOILÀ », dit-elle"] {
      let once = try article(item("<p>\(text)</p>")).body
      #expect(once == text || text.hasPrefix("Â©"))
    }
  }
}

/// Records of one article each that hold more than the article.
struct RecordTests {
  @Test func teasersBehindARecordsTextAreSplitOff() throws {
    let body = """
      Bridge closed
      The bridge over the Irun was closed on Friday after a barge hit its middle pier.
      Engineers will look at the pier next week, Mayor Anton Weil said.
      Vintners on the Serra slopes are pulling out a third of their vines since people in the towns drink less wine than ever and the state pays for every hectare
      Choirs from eleven countries have come to Lunda for the festival of sacred music, which Bishop Carl Amsel opened in the cathedral with a plea for
      """
    let item = Item(
      id: ItemID(rawValue: 1), file: "f.jsonl", fileSHA256: "0", format: .jsonl, byteStart: 0,
      byteEnd: body.utf8.count, source: "courier.example", guid: "g1", title: "Bridge closed",
      body: body)
    let articles = TestItem.articles(item, raw: body)
    #expect(articles.map(\.kind) == [.article, .teaser, .teaser])
    #expect(articles[0].title == "Bridge closed" && articles[1].title == nil)
    #expect(articles[0].wordCount == 28)
    #expect(articles[0].removedSpans.map(\.reason) == [.title, .teaser, .teaser])
    let alone = TestItem.articles(
      Item(
        id: ItemID(rawValue: 2), file: "g.jsonl", fileSHA256: "0", format: .jsonl, byteStart: 0,
        byteEnd: 5, source: "courier.example", guid: "g1", title: "Bridge closed", body: "Text."),
      raw: "Text.")
    #expect(alone[0].id == articles[0].id)
    #expect(Set(articles.map(\.id)).count == 3)
  }
}

/// Dates that only the text states.
struct TextDateTests {
  @Test(arguments: [
    ("LUNDA, Nov 19 (Norwire) - The bank kept its rate, the governor said.", "2026-11-19"),
    ("LUNDA, Nov. 19, 2024 (Norwire) - The bank kept its rate, the governor said.", "2024-11-19"),
    ("LUNDA, May 3 (Norwire) - The bank kept its rate, the governor said.", nil),
    ("Bank keeps its rate\nThursday, November 19, 2026\nThe bank kept its rate.", "2026-11-19"),
    ("The bank kept its rate on November 19, 2026, the governor said.", nil),
  ])
  func datelinesAndDateLinesDate(text: String, day: String?) {
    let context = SourceContext(latestDay: CalendarDay(iso8601: "2026-11-21"))
    let articles = TestItem.articles(TestItem.dump(text), raw: text, context: context)
    #expect(articles.count == 1)
    #expect(articles[0].publishedOn?.description == day)
    #expect(articles[0].publishedFrom == (day == nil ? nil : .text))
  }
}
