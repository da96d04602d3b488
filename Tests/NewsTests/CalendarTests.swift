import News
import Testing

@Suite struct CalendarTests {
  @Test(arguments: [
    ("1970-01-01", 0, 3), ("2000-02-29", 11016, 1), ("2026-11-21", 20778, 5),
    ("1969-12-31", -1, 2), ("1600-03-01", -135080, 2),
  ])
  func daysAndWeekdays(text: String, days: Int, weekday: Int) throws {
    let day = try #require(CalendarDay(iso8601: text))
    #expect(day.daysSinceEpoch == days)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "", "2026-04-31",
  ])
  func impossibleDays(text: String) { #expect(CalendarDay(iso8601: text) == nil) }

  @Test func everyDayOfFourCenturiesRoundTrips() {
    for days in stride(from: -100_000, to: 100_000, by: 7) {
      let day = CalendarDay(daysSinceEpoch: days)
      let (year, month, dayOfMonth) = day.components
      #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == day)
    }
  }

  @Test(arguments: [
    ("2026-11-21T03:04:05Z", Int64(1_795_230_245)), ("1969-12-31T23:59:59Z", Int64(-1)),
  ])
  func timestamps(text: String, seconds: Int64) {
    #expect(Timestamp(iso8601: text) == Timestamp(secondsSinceEpoch: seconds))
    #expect(Timestamp(secondsSinceEpoch: seconds).description == text)
  }

  @Test func zonesShiftTheInstant() throws {
    let day = try #require(CalendarDay(year: 2026, month: 11, day: 21))
    let paris = Timestamp(day: day, secondOfDay: 1800, offsetSeconds: 3600)
    #expect(paris.description == "2026-11-20T23:30:00Z")
  }
}
