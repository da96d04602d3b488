import News
import Testing

@testable import Reading

@Suite struct JSONTests {
  @Test func linesAreRecords() throws {
    let reading = try Reading(Fixture.jsonLines, path: "a.jsonl")
    #expect(reading.isBalanced && reading.rejects == [])
    #expect(reading.files.map(\.format) == [.jsonl])
    let lines = Fixture.jsonLines.split(separator: "\n").map(String.init)
    #expect(reading.items.map(reading.cut) == lines)
    let first = reading.items[0]
    #expect(
      first
        == Item(
          id: first.id, file: "a.jsonl", fileSHA256: reading.files[0].sha256, format: .jsonl,
          byteStart: 0, byteEnd: lines[0].utf8.count, source: "north wire",
          sourceName: "North Wire", guid: "7", url: "https://north.example/7",
          title: "Ore é \"mine\"", body: "First.\nSecond.", published: "2026-11-20",
          authors: ["Ada Quist", "Bo Rehn"], language: "en", tags: ["ore", "mines"]))
    #expect(reading.items[1].body == "<p>Text</p>")
    #expect(reading.items[1].bodyType == .html)
    #expect(reading.items[1].guid == "n-8")
  }

  @Test func eachBadLineIsAReject() throws {
    let bad = [
      "{\"title\": \"B\"", "not json", "{\"title\": \"C\"} x", "[1]", "{\"title\": \"\\q\"}",
      "{\"title\" \"D\"}", String(repeating: "{\"a\":", count: 300) + "1",
    ]
    let text = (["{\"title\": \"A\"}"] + bad + ["{\"title\": \"Z\"}"]).joined(separator: "\r\n")
    let reading = try Reading(text)
    #expect(reading.isBalanced)
    #expect(reading.titles == ["A", "Z"])
    #expect(reading.codes == bad.map { _ in "malformed_json" })
    #expect(reading.rejects.map(reading.cut) == bad)
    #expect(
      reading.rejects[2].message
        == "night/courier/feed.xml (byte 41): the line goes on after the object, at byte 56")
  }

  @Test func arraysAndListsAreRead() throws {
    let array = try Reading("[\n {\"title\": \"A\"},\n {\"title\": \"B\", \"body\": \"b\"}\n]\n")
    #expect(array.isBalanced && array.titles == ["A", "B"])
    #expect(
      array.items.map(array.cut) == ["{\"title\": \"A\"}", "{\"title\": \"B\", \"body\": \"b\"}"])
    #expect(array.files.map(\.format) == [.json])

    let list = try Reading("{\"status\": \"ok\", \"articles\": [{\"title\": \"A\"}], \"n\": 1}")
    #expect(list.isBalanced && list.titles == ["A"])

    let one = try Reading("{\n \"headline\": \"A\",\n \"articleBody\": \"b\"\n}")
    #expect(one.isBalanced && one.titles == ["A"] && one.files.map(\.format) == [.json])
  }

  @Test func jsonFeedsNameTheirSource() throws {
    let reading = try Reading(
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Lake Notes",
       "home_page_url": "https://lake.example/", "language": "en",
       "items": [{"id": "1", "url": "/1", "content_html": "<p>x</p>", "date_published": "2026"}]}
      """)
    #expect(reading.isBalanced && reading.files.map(\.format) == [.jsonFeed])
    let item = try #require(reading.items.first)
    #expect(item.source == "lake.example")
    #expect(item.sourceName == "Lake Notes")
    #expect(item.url == "https://lake.example/1")
    #expect(item.bodyType == .html)
    #expect(item.language == "en")
    #expect(item.published == "2026")
  }

  @Test func damageInAnArrayCostsOneRecord() throws {
    let reading = try Reading(
      "[\n{\"title\": \"A\"},\n{\"title\": B},\n{\"title\": \"C\"},\n{\"title\": \"D")
    #expect(reading.isBalanced)
    #expect(reading.titles == ["A", "C"])
    #expect(reading.codes == ["malformed_json", "truncated_item"])
    #expect(reading.rejects.map(reading.cut) == ["{\"title\": B},", "{\"title\": \"D"])
  }

  @Test(arguments: [
    ("\"a\\nb\"", "a\nb"), ("\"\\u00e9\\ud83d\\ude00\"", "é😀"), ("\"\\ud83d x\"", "\u{FFFD} x"),
    ("\"\\/\\\\\\\"\\t\"", "/\\\"\t"), ("\"\"", ""),
  ]) func escapes(json: String, expected: String) throws {
    let bytes = Array(json.utf8)
    var scanner = JSONScanner(bytes, 0..<bytes.count, depthLimit: 10)
    #expect(try scanner.string() == expected)
  }
}
