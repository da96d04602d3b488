internal import News

/// The day in a file's name: "observer-2026-11-20.txt", "20261120_0300.xml".
enum FileDate {
  /// The last day of the last path component: eight digits, or groups of four, two and two with the
  /// same mark between; not part of a longer word or number, as digests hold such digits.
  static func day(inPath path: String) -> CalendarDay? {
    let bytes = Array(path.utf8)
    let name = bytes[(bytes.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...]
    var found: CalendarDay?
    for start in name.indices where isDigit(bytes, start) && !isWord(bytes, start - 1) {
      found = day(bytes, at: start) ?? found
    }
    return found
  }

  private static func day(_ bytes: [UInt8], at start: Int) -> CalendarDay? {
    guard let year = number(bytes, start, 4), (1900...2100).contains(year) else { return nil }
    var i = start + 4
    let mark = i < bytes.count && [0x2D, 0x5F, 0x2E].contains(bytes[i]) ? bytes[i] : nil
    if mark != nil { i += 1 }
    guard let month = number(bytes, i, 2) else { return nil }
    i += 2
    if let mark {
      guard i < bytes.count, bytes[i] == mark else { return nil }
      i += 1
    }
    guard let day = number(bytes, i, 2), !isWord(bytes, i + 2) else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private static func isDigit(_ bytes: [UInt8], _ i: Int) -> Bool {
    bytes.indices.contains(i) && bytes[i] >= 0x30 && bytes[i] <= 0x39
  }

  private static func isWord(_ bytes: [UInt8], _ i: Int) -> Bool {
    guard bytes.indices.contains(i) else { return false }
    return isDigit(bytes, i) || (0x61...0x7A).contains(bytes[i] | 0x20)
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for i in start..<start + count {
      guard isDigit(bytes, i) else { return nil }
      value = value * 10 + Int(bytes[i] - 0x30)
    }
    return value
  }
}
