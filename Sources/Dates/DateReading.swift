internal import News
internal import Text

/// The state of reading one date string. Times and zones are taken first, so that what numbers
/// remain can only be day, month and year.
struct DateReading {
  private let bytes: [UInt8]
  private var pieces: [DateScanner.Positioned]
  private let words: CalendarWords
  private(set) var secondOfDay: Int?
  private(set) var offsetSeconds: Int?
  private(set) var zoneName: String?
  /// The zone's name covers both halves of the year ("ET").
  private(set) var hasSummerTime = false
  private(set) var epoch: Timestamp?
  private(set) var date: ParsedDate?

  init(_ scanner: DateScanner, words: CalendarWords) {
    bytes = scanner.bytes
    pieces = scanner.pieces
    self.words = words
  }

  mutating func run() {
    if readEpoch() || readCompact() { return }
    readTime()
    readZone()
    readDay()
  }

  private func number(_ i: Int) -> (value: Int, digits: Int)? {
    guard i >= 0, i < pieces.count, case .number(let value, let digits) = pieces[i].piece else {
      return nil
    }
    return (value, digits)
  }

  private func mark(_ i: Int) -> UInt8? {
    guard i >= 0, i < pieces.count, case .mark(let b) = pieces[i].piece else { return nil }
    return b
  }

  private func word(_ i: Int) -> (key: LexicalKey, text: String)? {
    guard i >= 0, i < pieces.count, case .word(let key, let range) = pieces[i].piece else {
      return nil
    }
    return (key, String(decoding: bytes[range], as: UTF8.self))
  }

  // MARK: Whole forms

  /// Seconds or milliseconds since 1970 as the whole string.
  private mutating func readEpoch() -> Bool {
    guard pieces.count == 1, let (value, digits) = number(0), digits == 10 || digits == 13 else {
      return false
    }
    let instant = Timestamp(secondsSinceEpoch: Int64(digits == 13 ? value / 1000 : value))
    epoch = instant
    date = ParsedDate(instant: instant, day: instant.day, precision: .instant)
    return true
  }

  /// "20251025", "20251025T101500Z", "20251025101500".
  private mutating func readCompact() -> Bool {
    guard let (value, digits) = number(0), digits == 8 || digits == 14 else { return false }
    let ymd = digits == 14 ? value / 1_000_000 : value
    guard let day = CalendarDay(year: ymd / 10000, month: ymd / 100 % 100, day: ymd % 100),
      (1900...2200).contains(ymd / 10000)
    else { return false }
    date = ParsedDate(day: day, precision: .day)
    var clock: Int? = digits == 14 ? value % 1_000_000 : nil
    var next = 1
    if clock == nil, word(1)?.text.lowercased() == "t", let (hms, count) = number(2),
      count == 6 || count == 4
    {
      clock = count == 6 ? hms : hms * 100
      next = 3
    }
    if let clock { setTime(clock / 10000, clock / 100 % 100, clock % 100) }
    pieces.removeFirst(min(next, pieces.count))
    readZone()
    return true
  }

  // MARK: Time and zone

  private mutating func setTime(_ hour: Int, _ minute: Int, _ second: Int) {
    // 60 is a leap second; 24:00 is the end of the day.
    guard hour <= 24, minute < 60, second <= 60, hour < 24 || minute + second == 0 else { return }
    secondOfDay = hour * 3600 + minute * 60 + min(second, 59)
  }

  /// "10:15", "10:15:30.123", "3:09pm", "3 p.m.", "15h30".
  private mutating func readTime() {
    for i in pieces.indices {
      guard let (hour, digits) = number(i), digits <= 2 else { continue }
      var end = i + 1
      var minute = 0
      var second = 0
      let isColon = mark(end) == 0x3A
      if isColon || word(end)?.text == "h", let (m, d) = number(end + 1), d <= 2 {
        minute = m
        end += 2
        if mark(end) == 0x3A, let (s, _) = number(end + 1) {
          second = s
          end += 2
          if mark(end) == 0x2E || mark(end) == 0x2C, !pieces[end].hasSpaceBefore,
            number(end + 1) != nil, !pieces[end + 1].hasSpaceBefore
          {
            end += 2
          }
        }
      }
      let half = halfOfDay(end)
      guard end > i + 1 || half != nil else { continue }
      if half != nil {
        end += 1
        if mark(end) == 0x2E { end += 1 }
      }
      guard half == nil || hour <= 12 || end > i + 2 else { continue }
      setTime(half == nil || hour > 12 ? hour : hour % 12 + (half ?? 0), minute, second)
      take(i..<end)
      return
    }
  }

  /// 0 for "am", 12 for "pm".
  private func halfOfDay(_ i: Int) -> Int? {
    switch word(i)?.text.lowercased() {
    case "am", "a.m": 0
    case "pm", "p.m": 12
    default: nil
    }
  }

  /// Takes pieces out; a mark that cannot be mistaken stays in their place.
  private mutating func take(_ range: Range<Int>) {
    let gap = DateScanner.Positioned(piece: .mark(0x7C), hasSpaceBefore: true)
    pieces.replaceSubrange(range, with: [gap])
  }

  private mutating func readZone() {
    guard secondOfDay != nil else { return }
    var i = 0
    while i < pieces.count {
      if let (key, text) = word(i) {
        if text.utf8.contains(0x2F) {
          zoneName = text
        } else if words.months[key] == nil, words.weekdays[key] == nil,
          let seconds = words.zoneSeconds[key], offsetSeconds == nil
        {
          offsetSeconds = seconds
          hasSummerTime = words.unitedStates.contains(key)
        }
      } else if let sign = mark(i), sign == 0x2B || sign == 0x2D, readOffset(after: i) {
        return
      }
      i += 1
    }
  }

  /// "+0100", "-05:00", "+01"; only behind the time, since "2020-11-08" has the same marks.
  private mutating func readOffset(after i: Int) -> Bool {
    let behindTime =
      i > 0 && (mark(i - 1) == 0x7C || word(i - 1).map { words.zoneSeconds[$0.key] != nil } == true)
      || i == 0
    guard behindTime, let (value, digits) = number(i + 1), !pieces[i + 1].hasSpaceBefore else {
      return false
    }
    var end = i + 2
    var minutes: Int
    switch digits {
    case 4: minutes = value / 100 * 60 + value % 100
    case 1, 2:
      minutes = value * 60
      if mark(end) == 0x3A, let (m, d) = number(end + 1), d == 2 {
        minutes += m
        end += 2
      }
    default: return false
    }
    guard minutes < 16 * 60 else { return false }
    offsetSeconds = (mark(i) == 0x2D ? -60 : 60) * minutes
    take(i..<end)
    return true
  }

  // MARK: Day

  private mutating func readDay() {
    if let month = monthPosition() {
      readNamedMonth(at: month.index, month: month.month)
    } else {
      readNumericDay()
    }
  }

  private func monthPosition() -> (index: Int, month: Int)? {
    for i in pieces.indices {
      guard let (key, _) = word(i), let month = words.months[key] else { continue }
      // "mar., 01 déc. 2020", "Mar 3 Dec": a weekday that looks like a month is not the last one.
      let another = pieces.indices.dropFirst(i + 1).contains { j in
        word(j).map { words.months[$0.key] != nil } == true
      }
      if words.weekdays[key] != nil && another { continue }
      return (i, month)
    }
    return nil
  }

  private mutating func readNamedMonth(at index: Int, month: Int) {
    var day: Int?
    var year: Int?
    var isFullYear = false
    for i in pieces.indices {
      guard let (value, digits) = number(i) else { continue }
      if digits == 4, year == nil, (1000...9999).contains(value) {
        (year, isFullYear) = (value, true)
      } else if digits <= 2, day == nil {
        day = value
      } else if digits <= 3, year == nil {
        year = fullYear(value, digits)
      }
    }
    // "Oct '98" has no day; "98-Oct-25" has them the other way round.
    if !isFullYear, let d = day, d > 31, let y = year, y % 100 <= 31 {
      swap(&day, &year)
      day = day.map { $0 % 100 }
      year = year.map { fullYear($0, 2) }
    }
    guard let year else { return }
    if let day {
      date = CalendarDay(year: year, month: month, day: day).map {
        ParsedDate(day: $0, precision: .day)
      }
    } else {
      date = CalendarDay(year: year, month: month, day: 1).map {
        ParsedDate(day: $0, precision: .month)
      }
    }
  }

  /// RFC 2822 §4.3.
  private func fullYear(_ value: Int, _ digits: Int) -> Int {
    digits == 4 ? value : digits == 3 ? value + 1900 : value < 50 ? value + 2000 : value + 1900
  }

  private mutating func readNumericDay() {
    var numbers: [(value: Int, digits: Int)] = []
    var separator: UInt8 = 0x20
    for i in pieces.indices {
      if let found = number(i) {
        // A comma or the like after the date ends it.
        numbers.append(found)
        if numbers.count == 1, let next = mark(i + 1), number(i + 2) != nil { separator = next }
        if i == 0, (word(1) ?? word(2))?.text.lowercased() == "w" { return readWeek() }
      } else if numbers.count >= 1, mark(i) == 0x7C {
        break
      }
      if numbers.count == 3 { break }
    }
    if numbers.first?.digits == 4 {
      readYearFirst(numbers, separator)
    } else if numbers.count == 3 {
      readYearLast(numbers, separator)
    }
  }

  private mutating func readYearFirst(_ numbers: [(value: Int, digits: Int)], _ mark: UInt8) {
    let year = numbers[0].value
    guard (1000...9999).contains(year) else { return }
    if numbers.count >= 3 {
      date = CalendarDay(year: year, month: numbers[1].value, day: numbers[2].value)
        .map { ParsedDate(day: $0, precision: .day) }
    } else if numbers.count == 2, numbers[1].digits == 3,
      let first = CalendarDay(
        year: year, month: 1, day: 1), (1...366).contains(numbers[1].value)
    {
      // Ordinal date, "2025-298".
      let day = first.advanced(byDays: numbers[1].value - 1)
      if day.components.year == year { date = ParsedDate(day: day, precision: .day) }
    } else if numbers.count == 2, mark != 0x20 {
      date = CalendarDay(year: year, month: numbers[1].value, day: 1)
        .map { ParsedDate(day: $0, precision: .month) }
    } else if numbers.count == 1, pieces.count == 1, (1900...2100).contains(year) {
      date = CalendarDay(year: year, month: 1, day: 1)
        .map { ParsedDate(day: $0, precision: .year) }
    }
  }

  /// "2025-W43-6".
  private mutating func readWeek() {
    guard let (year, _) = number(0),
      let week = pieces.firstIndex(where: {
        if case .word = $0.piece { true } else { false }
      }), let (number, _) = number(week + 1),
      let fourth = CalendarDay(year: year, month: 1, day: 4),
      (1...53).contains(number)
    else { return }
    let weekday = mark(week + 2) == 0x2D ? self.number(week + 3)?.value ?? 1 : 1
    guard (1...7).contains(weekday) else { return }
    let monday = fourth.advanced(byDays: -fourth.weekday)
    date = ParsedDate(
      day: monday.advanced(byDays: (number - 1) * 7 + weekday - 1), precision: .day)
  }

  /// "03/30/2020" is month first, as most who write "/" do, unless that is no month; "30.10.23",
  /// "25-10-2020" and "11 04 2020" are day first.
  private mutating func readYearLast(_ numbers: [(value: Int, digits: Int)], _ mark: UInt8) {
    guard numbers[0].digits <= 2, numbers[1].digits <= 2, numbers[2].digits != 3 else { return }
    let year = fullYear(numbers[2].value, numbers[2].digits)
    let (a, b) = (numbers[0].value, numbers[1].value)
    let monthFirst = mark == 0x2F ? a <= 12 : b > 12
    date = CalendarDay(year: year, month: monthFirst ? a : b, day: monthFirst ? b : a)
      .map { ParsedDate(day: $0, precision: .day) }
  }
}
