internal import News
internal import Text

/// Tries the shapes of date expressions at one token, the longest first.
struct ExpressionReading {
  let text: TokenizedText
  let start: Int
  let limit: Int
  let day: CalendarDay?
  let calendar: CalendarWords
  let words: DateWords

  var expression: DateExpression? {
    dayBeforeMonth ?? monthExpression ?? isoDate ?? bareYear ?? agoExpression ?? relativeDay
      ?? relativeUnit ?? weekdayExpression
  }

  private func key(_ i: Int) -> LexicalKey? {
    i >= 0 && i < limit && text.tokens[i].kind == .word ? text.tokens[i].key : nil
  }

  /// The digits of a number token, and whether letters follow ("25th").
  private func number(_ i: Int) -> (value: Int, digits: Int, isOrdinal: Bool)? {
    guard i < limit, text.tokens[i].kind == .number else { return nil }
    var value = 0
    var digits = 0
    for b in text.bytes[text.tokens[i].byteRange] {
      guard b >= 0x30, b <= 0x39 else {
        let rest = text.tokens[i].byteRange.count - digits
        return rest == 2 && b | 0x20 >= 0x61 && digits <= 2 && digits > 0
          ? (value, digits, true) : nil
      }
      digits += 1
      if digits > 4 { return nil }
      value = value * 10 + Int(b - 0x30)
    }
    return digits > 0 ? (value, digits, false) : nil
  }

  private func month(_ i: Int) -> Int? {
    guard let key = key(i), text.tokens[i].isCapitalized else { return nil }
    return calendar.months[key]
  }

  private func dayNumber(_ i: Int) -> Int? {
    guard let number = number(i), number.digits <= 2, (1...31).contains(number.value) else {
      return nil
    }
    return number.value
  }

  /// "2025", also behind a comma.
  private func year(_ i: Int) -> (value: Int, end: Int)? {
    let at = i < limit && text.tokens[i].kind == .comma ? i + 1 : i
    guard let number = number(at), number.digits == 4, !number.isOrdinal,
      (1000...2199).contains(number.value)
    else { return nil }
    return (number.value, at + 1)
  }

  private func made(
    _ end: Int, _ day: CalendarDay?, _ precision: Article.Precision
  ) -> DateExpression? {
    day.map { DateExpression(tokens: start..<end, day: $0, precision: precision) }
  }

  // MARK: Complete dates

  /// "25 October 2025", "25th of October".
  private var dayBeforeMonth: DateExpression? {
    guard let day = dayNumber(start) else { return nil }
    let isOf = key(start + 1) == ExpressionReading.of
    guard let month = month(start + (isOf ? 2 : 1)) else { return nil }
    let end = start + (isOf ? 3 : 2)
    if let year = year(end), text.tokens[end].kind != .comma || month > 0 {
      return made(year.end, CalendarDay(year: year.value, month: month, day: day), .day)
    }
    return made(end, nearest(month: month, day: day), .day)
  }

  /// "Oct. 25", "October 25th, 2025", "October 2025", "in October".
  private var monthExpression: DateExpression? {
    guard let month = month(start) else { return nil }
    if let day = dayNumber(start + 1) {
      if let year = year(start + 2) {
        return made(year.end, CalendarDay(year: year.value, month: month, day: day), .day)
      }
      return made(start + 2, nearest(month: month, day: day), .day)
    }
    if let year = year(start + 1) {
      return made(year.end, CalendarDay(year: year.value, month: month, day: 1), .month)
    }
    guard let before = key(start - 1), words.beforeYear.contains(before) else { return nil }
    return made(start + 1, nearest(month: month, day: 1), .month)
  }

  /// "2025-10-25": the tokenizer makes five tokens of it.
  private var isoDate: DateExpression? {
    guard let year = number(start), year.digits == 4, start + 4 < limit,
      text.tokens[start + 1].kind == .dash, text.tokens[start + 3].kind == .dash,
      let month = number(start + 2), month.digits == 2, let day = number(start + 4),
      day.digits == 2,
      text.tokens[start].end + 6 == text.tokens[start + 4].end
    else { return nil }
    return made(
      start + 5, CalendarDay(year: year.value, month: month.value, day: day.value), .day)
  }

  /// "in 2017": a preposition must say that the number is a year.
  private var bareYear: DateExpression? {
    guard let year = number(start), year.digits == 4, !year.isOrdinal,
      (1900...2100).contains(year.value), let before = key(start - 1),
      words.beforeYear.contains(before)
    else { return nil }
    // "in 2000 cases" counts.
    if let next = key(start + 1), !text.tokens[start + 1].isCapitalized,
      text.tokens[start + 1].hasSpaceBefore, !words.beforeYear.contains(next),
      text.bytes[text.tokens[start + 1].byteRange].last == 0x73
    {
      return nil
    }
    return made(start + 1, CalendarDay(year: year.value, month: 1, day: 1), .year)
  }

  // MARK: Relative to the day of publication

  /// "yesterday", "today", "last night", "this morning".
  private var relativeDay: DateExpression? {
    guard let day, let first = key(start) else { return nil }
    if let offset = words.days[first] { return made(start + 1, day.advanced(byDays: offset), .day) }
    guard let step = words.relatives[first], step <= 0, let part = key(start + 1),
      words.dayParts.contains(part)
    else { return nil }
    return made(start + 2, day.advanced(byDays: step), .day)
  }

  /// "last month", "this year", "next week"; "earlier" before it changes nothing.
  private var relativeUnit: DateExpression? {
    guard let day, let first = key(start), let step = words.relatives[first],
      let second = key(start + 1)
    else { return nil }
    if let unit = words.units[second] {
      // "coming years" is no time that could be named.
      let isPlural = text.bytes[Int(text.tokens[start + 1].end) - 1] == 0x73
      return isPlural ? nil : shifted(day, unit, step, end: start + 2)
    }
    if let weekday = calendar.weekdays[second], text.tokens[start + 1].isCapitalized {
      let back = (day.weekday - weekday + 7) % 7
      let offset = step < 0 ? -(back == 0 ? 7 : back) : step > 0 ? 7 - back : -back
      return made(start + 2, day.advanced(byDays: offset), .day)
    }
    // "last Oct. 23" is read from its month on.
    guard text.tokens[start + 1].isCapitalized, let month = calendar.months[second],
      dayNumber(start + 2) == nil
    else { return nil }
    let now = day.components
    let year =
      step < 0
      ? (month < now.month ? now.year : now.year - 1)
      : step > 0 ? (month > now.month ? now.year : now.year + 1) : now.year
    return made(start + 2, CalendarDay(year: year, month: month, day: 1), .month)
  }

  private func shifted(
    _ day: CalendarDay, _ unit: DateWords.Unit, _ step: Int, end: Int
  ) -> DateExpression? {
    let now = day.components
    switch unit {
    case .day: return made(end, day.advanced(byDays: step), .day)
    case .week:
      return made(end, day.advanced(byDays: 7 * step - day.weekday), .day)
    case .month:
      let months = now.year * 12 + now.month - 1 + step
      return made(
        end, CalendarDay(year: months / 12, month: months % 12 + 1, day: 1), .month)
    case .year: return made(end, CalendarDay(year: now.year + step, month: 1, day: 1), .year)
    case .decade: return nil
    }
  }

  /// "two weeks ago", "3 days ago".
  private var agoExpression: DateExpression? {
    guard let day, let count = number(start)?.value ?? key(start).flatMap({ words.numbers[$0] }),
      let unitKey = key(start + 1), let unit = words.units[unitKey],
      let last = key(start + 2), words.ago.contains(last)
    else { return nil }
    switch unit {
    case .day: return made(start + 3, day.advanced(byDays: -count), .day)
    case .week: return made(start + 3, day.advanced(byDays: -7 * count), .day)
    case .month, .year: return shifted(day, unit, -count, end: start + 3)
    case .decade: return shifted(day, .year, -10 * count, end: start + 3)
    }
  }

  private var weekdayExpression: DateExpression? {
    guard let day, let first = key(start), text.tokens[start].isCapitalized,
      let weekday = calendar.weekdays[first]
    else { return nil }
    // "Friday, Oct. 25": the date says it better.
    if start + 1 < limit, text.tokens[start + 1].kind == .comma, month(start + 2) != nil {
      return nil
    }
    // "Sun" and "Sat" are words too, and a name may follow ("Friday Night Lights").
    guard text.tokens[start].byteRange.count > 4 else { return nil }
    let back = (day.weekday - weekday + 7) % 7
    let isComing = (max(0, start - 12)..<start).contains { i in
      key(i).map { words.future.contains($0) } == true
        && text.sentenceIndex[i] == text.sentenceIndex[start]
    }
    let offset = isComing ? (back == 0 ? 0 : 7 - back) : -back
    return made(start + 1, day.advanced(byDays: offset), .day)
  }

  /// The month and day nearest to publication, at most two months ahead.
  private func nearest(month: Int, day number: Int) -> CalendarDay? {
    guard let day else { return nil }
    let year = day.components.year
    for candidate in [year + 1, year, year - 1] {
      if let found = CalendarDay(year: candidate, month: month, day: number),
        found.daysSinceEpoch - day.daysSinceEpoch <= 62
      {
        return found
      }
    }
    // The 29th of February of a year before those.
    return nil
  }

  private static let of = LexicalKey("of")
}
