import News
import Testing
import Text

@testable import Reading

@Suite struct XMLFeedTests {
  @Test func rssItemsComeWithAllTheirFields() throws {
    let reading = try Reading(Fixture.rss)
    #expect(reading.isBalanced)
    #expect(reading.rejects == [])
    #expect(reading.items.count == 2)
    var first = reading.items[0]
    #expect(reading.cut(first).hasPrefix("<item>\n    <title>Council"))
    #expect(reading.cut(first).hasSuffix("</media:content>\n  </item>"))
    first.byteStart = 0
    first.byteEnd = 0
    #expect(
      first
        == Item(
          id: reading.items[0].id, file: "night/courier/feed.xml",
          fileSHA256: reading.files[0].sha256, format: .rss, byteStart: 0, byteEnd: 0,
          source: "varnholt-courier.example", sourceName: "Varnholt Courier", guid: "vc-1",
          url: "https://www.varnholt-courier.example/news/1?a=1&b=2",
          title: "Council & mayor agree on “Old Bridge”",
          body: "<p>The bridge opens </item> again.</p>", bodyType: .html,
          published: "Fri, 20 Nov 2026 09:00:00 GMT", authors: ["Ines Okafor"], language: "en-GB",
          tags: ["Town", "Bridges"]))
    let second = reading.items[1]
    #expect(second.title == "Rain > 20 mm")
    #expect(second.body == "It rained <b>hard</b> &amp; long.")
    #expect(second.bodyType == .html)
    #expect(second.authors == ["Tomas Lind"])
    #expect(reading.cut(second).hasPrefix("<item>\n    <title><![CDATA[Rain"))
    #expect(
      reading.files == [
        FeedFile(
          id: FileID(
            rawValue: NaturalKey.file(
              batch: "2026-11-21", path: "night/courier/feed.xml", member: nil,
              sha256: reading.files[0].sha256)),
          path: "night/courier/feed.xml", sha256: reading.files[0].sha256,
          containerSHA256: reading.files[0].sha256, bytes: reading.bytes.count, format: .rss,
          items: 2)
      ])
  }

  @Test func atomEntriesComeWithAllTheirFields() throws {
    let reading = try Reading(Fixture.atom)
    #expect(reading.isBalanced && reading.rejects == [])
    #expect(reading.titles == ["Ferry &amp; train", "Plain"])
    let first = reading.items[0]
    #expect(first.url == "https://lakeside.example/a/1.html")
    #expect(first.guid == "tag:lakeside.example,2026:1")
    #expect(first.authors == ["Ada Quist", "Bo Rehn"])
    #expect(first.published == "2026-11-20T08:00:00Z")
    #expect(first.updated == "2026-11-20T09:00:00Z")
    #expect(first.tags == ["transport"])
    #expect(
      first.body
        == "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Ferries &amp; <b>trains</b>.</p></div>")
    #expect(first.bodyType == .html)
    #expect(first.source == "lakeside.example")
    #expect(first.sourceName == "Lakeside Herald")
    let second = reading.items[1]
    #expect(second.guid == "tag:lakeside.example,2026:2")
    #expect(second.body == "1 < 2 & so on")
    #expect(second.bodyType == .text)
    #expect(reading.cut(second).hasPrefix("<entry>\n    <title>Plain"))
    #expect(reading.cut(second).hasSuffix("</source>\n  </entry>"))
  }

  @Test func rdfItemsStandBesideTheirChannel() throws {
    let reading = try Reading(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://hill.example/"><title>Hill News</title>
      <link>https://hill.example/</link><items><rdf:Seq/></items></channel>
      <item rdf:about="https://hill.example/1"><title>One</title><d:date>2026-11-20</d:date>
      <description>Text</description></item></rdf:RDF>
      """)
    #expect(reading.isBalanced && reading.rejects == [])
    #expect(reading.files.map(\.format) == [.rdf])
    let item = try #require(reading.items.first)
    #expect(item.title == "One")
    #expect(item.url == "https://hill.example/1")
    #expect(item.guid == "https://hill.example/1")
    #expect(item.published == "2026-11-20")
    #expect(item.source == "hill.example")
  }

  @Test func prefixesAreAsDeclared() throws {
    let reading = try Reading(
      """
      <r:rss xmlns:r="http://backend.userland.com/rss2" xmlns:x="http://purl.org/dc/elements/1.1/"
        xmlns:y="urn:other"><r:channel><r:item><y:title>No</y:title><r:title>Yes</r:title>
      <x:creator>Ada Quist</x:creator></r:item></r:channel></r:rss>
      """)
    #expect(reading.titles == ["Yes"])
    #expect(reading.items.first?.authors == ["Ada Quist"])
  }

  @Test func declaredEntitiesAreReadOnceOnly() throws {
    let reading = try Reading(
      """
      <!DOCTYPE rss [<!ENTITY paper "The &#8220;Courier&#8221;"> <!ENTITY a "&a;&a;&paper;">]>
      <rss><channel><item><title>&paper; &a; &nbsp;&copy; &unknown; &</title></item></channel></rss>
      """)
    #expect(reading.titles == ["The “Courier” &a;&a;&paper; \u{A0}© &unknown; &"])
  }

  @Test func aFeedWithoutItemsIsNoFault() throws {
    let reading = try Reading("<rss><channel><title>Empty</title></channel></rss>")
    #expect(reading.isBalanced && reading.items == [] && reading.rejects == [])
    #expect(reading.files.map(\.format) == [.rss])
  }

  @Test func anItemWithoutTextIsRejected() throws {
    let reading = try Reading("<rss><channel><item><guid>1</guid></item></channel></rss>")
    #expect(reading.isBalanced && reading.codes == ["empty_item"])
    #expect(reading.rejects.map(reading.cut) == ["<item><guid>1</guid></item>"])
  }
}
