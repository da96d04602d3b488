internal import News

/// Which short lines inside a story are section headings, and which are lists of links.
struct Headings {
  let table: LineTable

  /// "SCAM INDUSTRY", "What comes next": no stop, a paragraph behind it, and no list round it.
  func isHeading(_ i: Int) -> Bool {
    guard table.isHeadline(i), let next = table.nextText(after: i) else { return false }
    let measures = table.measures[i]
    guard table.isParagraph(next), measures.ending == .open else { return false }
    if measures.isAllCaps { return measures.words <= 8 && measures.digits <= 4 }
    guard measures.words <= 8, measures.digits == 0, table.measures[next].words >= 8,
      let previous = table.previousText(before: i), table.isParagraph(previous)
    else { return false }
    // A line of verse or a list item stands among its like; a label ("Name, age") has a comma.
    return table.measures[previous].ending == .sentence && table.measures[previous].words >= 8
      && !table.text.bytes[table.range(i)].contains(0x2C)
      && !table.measures[next].beginsWithBullet
  }

  /// Headlines in a row behind the last paragraph: links to other stories.
  ///
  /// - Parameter lines: Text lines of one story.
  /// - Returns: How many lines at the end are such links.
  func trailingLinks(_ lines: [Int]) -> Int {
    var count = 0
    for line in lines.reversed() {
      guard table.isHeadline(line), table.measures[line].words >= 3,
        !table.text.isMarkup || table.isLink(line)
      else { break }
      count += 1
    }
    guard count > 0, count < lines.count else { return 0 }
    let last = lines[lines.count - count - 1]
    // Behind a colon it is a list of the story's own.
    guard table.measures[last].ending != .colon else { return 0 }
    let first = lines[lines.count - count]
    let isLabelled = (last + 1..<first).contains { table.roles[$0] == .removed(.readMore) }
    let words = lines.suffix(count).reduce(0) { $0 + table.measures[$1].words }
    return isLabelled || count >= 3 && words >= count * 5 ? count : 0
  }
}
