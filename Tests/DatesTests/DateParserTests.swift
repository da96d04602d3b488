import Dates
import News
import Testing

/// Feed dates in the forms that feeds write them.
struct DateParserTests {
  let parser: DateParser

  init() throws { parser = try DateParser(resources: TestResources.files) }

  @Test(arguments: [
    // RFC 822 and its wild forms.
    ("Sat, 21 Nov 2026 03:04:05 GMT", "2026-11-21T03:04:05Z"),
    ("Sat, 21 Nov 26 03:04 EST", "2026-11-21T08:04:00Z"),
    ("21 Nov 2026 03:04:05 +0530", "2026-11-20T21:34:05Z"),
    ("Saturday, November 21, 2026 - 3:09pm", "2026-11-21T15:09:00Z"),
    ("Sat Nov 21 03:04:05 PST 2026", "2026-11-21T11:04:05Z"),
    ("Sat, 21st Nov 2026 12:00 a.m.", "2026-11-21T00:00:00Z"),
    ("Sat, 21 Nov 2026 24:00:00 GMT", "2026-11-22T00:00:00Z"),
    ("Sat, 21 Nov 2026 03:04:60 GMT", "2026-11-21T03:04:59Z"),
    ("Wed, 1 Jul 2026 3:05 pm ET", "2026-07-01T19:05:00Z"),
    ("Tue, 1 Dec 2026 3:05 pm ET", "2026-12-01T20:05:00Z"),
    ("Sat Nov 21 2026 17:00:00 GMT+0100 (Central European Standard Time)", "2026-11-21T16:00:00Z"),
    ("Sat, 11/21/2026 - 19:19", "2026-11-21T19:19:00Z"),
    ("21.11.26 10:15", "2026-11-21T10:15:00Z"),
    // Other languages.
    ("Sa, 21 Nov 2026 10:00:00 +0100", "2026-11-21T09:00:00Z"),
    ("sam., 21 nov. 2026 10:00:00 +0100", "2026-11-21T09:00:00Z"),
    ("mar., 01 déc. 2026 10:00:00 +0000", "2026-12-01T10:00:00Z"),
    // ISO 8601.
    ("2026-11-21T03:04:05Z", "2026-11-21T03:04:05Z"),
    ("2026-11-21T03:04:05.678+02:00", "2026-11-21T01:04:05Z"),
    ("2026-11-21 03:04:05 -0500", "2026-11-21T08:04:05Z"),
    ("20261121T030405Z", "2026-11-21T03:04:05Z"),
    ("20261121030405", "2026-11-21T03:04:05Z"),
    ("2026-11-21t03:04z", "2026-11-21T03:04:00Z"),
    // Epoch.
    ("1795230245", "2026-11-21T03:04:05Z"), ("1795230245000", "2026-11-21T03:04:05Z"),
  ])
  func readsInstants(text: String, instant: String) {
    let parsed = parser.parse(text)
    #expect(parsed?.instant.map(\.description) == instant)
    #expect(parsed?.precision == .instant)
  }

  @Test(arguments: [
    ("21 November 2026", "2026-11-21", Article.Precision.day),
    ("Fri, 26/06/2026", "2026-06-26", .day), ("2026-11-21", "2026-11-21", .day),
    ("2026-325", "2026-11-21", .day), ("2026-W47-6", "2026-11-21", .day),
    ("2026年11月21日", "2026-11-21", .day), ("Nov. 2026", "2026-11-01", .month),
    ("2026-11", "2026-11-01", .month), ("2026", "2026-01-01", .year),
    ("26 Sep 2026 GMT", "2026-09-26", .day),
  ])
  func readsDays(text: String, day: String, precision: Article.Precision) {
    let parsed = parser.parse(text)
    #expect(parsed?.day.description == day)
    #expect(parsed?.precision == precision)
    #expect(parsed?.instant == nil)
  }

  @Test(arguments: [
    "", "  ", "invalid", "2026-02-30", "Sat, 32 Nov 2026 10:00:00 GMT", "10:15", "n/a",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(parser.parse(text) == nil)
  }

  @Test func theDayIsAsWritten() {
    let parsed = parser.parse("Sat, 21 Nov 2026 23:30:00 -0800")
    #expect(parsed?.day.description == "2026-11-21")
    #expect(parsed?.instant?.description == "2026-11-22T07:30:00Z")
  }

  @Test func theCallerKnowsTheZones() {
    let zones = ZoneTable { name, day, _ in
      name == nil ? 3600 : name == "Asia/Tokyo" && day.components.year == 2026 ? 32_400 : nil
    }
    #expect(
      parser.parse("2026-11-21T10:00:00", zones: zones)?.instant?.description
        == "2026-11-21T09:00:00Z")
    #expect(
      parser.parse("21 Nov 2026 10:00:00 Asia/Tokyo", zones: zones)?.instant?.description
        == "2026-11-21T01:00:00Z")
    #expect(
      parser.parse("21 Nov 2026 10:00:00 Mars/Base", zones: zones)?.instant?.description
        == "2026-11-21T09:00:00Z")
  }

  @Test func aWholeDateHasNoOtherWords() {
    #expect(parser.parseWhole("Friday, November 20, 2026")?.day.description == "2026-11-20")
    #expect(parser.parseWhole("Meeting of November 20, 2026") == nil)
    #expect(parser.parseWhole("3 February 2026 at 10:00 a.m. GMT")?.precision == .instant)
  }
}
