import News
import Testing

@testable import Reading

/// Inputs made to exhaust time or memory: each is read in time that grows with its size only.
@Suite(.timeLimit(.minutes(1))) struct HostileInputTests {
  static let count = 8_000

  static let feeds: [(name: String, text: String)] = [
    ("sections without end", String(repeating: "<item><![CDATA[</item>", count: count)),
    ("comments without end", String(repeating: "<item><!--</item>", count: count)),
    ("channel fields without end", String(repeating: "<title>", count: count * 4)),
    ("items without end", String(repeating: "<item>\n", count: count)),
    ("ends without items", String(repeating: "</item>\n", count: count)),
    ("fields without end", String(repeating: "<item>\n<title></item>", count: count)),
    ("open quotes", String(repeating: "<item a=\"", count: count)),
    ("nested markup", "<item><title>" + String(repeating: "<title>", count: count * 4)),
    ("bare brackets", String(repeating: "<", count: count * 10)),
    ("references", "<item><title>" + String(repeating: "&", count: count * 10)),
    (
      "categories",
      "<item>" + (0..<count).map { "<category>\($0)</category>" }.joined()
        + "<title>A</title></item>"
    ),
  ]

  @Test(arguments: feeds.indices) func feedsAreReadInLinearTime(index: Int) throws {
    let reading = try Reading("<rss><channel>" + Self.feeds[index].text)
    #expect(reading.isBalanced)
    #expect(reading.items.count <= 1)
  }

  @Test func entitiesDoNotMultiply() throws {
    let levels = (1...20).map { "<!ENTITY e\($0) \"&e\($0 - 1);&e\($0 - 1);\">" }.joined()
    let long = String(repeating: "x", count: 5000)
    let reading = try Reading(
      "<!DOCTYPE rss [<!ENTITY e0 \"ha\">\(levels)<!ENTITY l \"\(long)\">]><rss><channel>"
        + "<item><title>&e20; &l;</title></item></channel></rss>")
    #expect(reading.titles == ["&e19;&e19; &l;"])
  }

  @Test func jsonNestsOnlySoDeep() throws {
    let deep = String(repeating: "[", count: 200_000)
    let reading = try Reading(
      "{\"title\": \"A\", \"tags\": \(deep)\n{\"title\": \"B\"}\n{\"title\": \(deep)\n")
    #expect(reading.isBalanced)
    #expect(reading.titles == ["B"])
    #expect(reading.codes == ["malformed_json", "malformed_json"])
  }
}
