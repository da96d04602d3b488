internal import Dates
internal import News

/// Takes the furniture out of one story's lines.
struct PartState {
  let table: LineTable
  private(set) var part: StoryPart

  init(table: LineTable, part: StoryPart) {
    self.table = table
    self.part = part
  }

  /// The reason for which a line with this role is no text; nil where it is.
  static func reason(_ role: LineRole) -> RemovedSpan.Reason? {
    switch role {
    case .text: nil
    case .separator: .navigation
    case .tag: .tag
    case .byline: .byline
    case .date, .dateline: .dateline
    case .title: .title
    case .removed(let reason): reason
    }
  }

  /// - Parameters:
  ///   - title: The line that is the story's title.
  ///   - ownTitle: The title that the feed gives, in the cleaned form, to be found again in the text.
  mutating func takeFurniture(_ lines: [Int], title: Int? = nil, ownTitle: [UInt8]? = nil) {
    let headings = Headings(table: table)
    let texts = lines.filter { table.isText($0) && $0 != title }
    let links = Set(texts.suffix(headings.trailingLinks(texts)))
    var isUnderLabel = false
    for line in lines {
      if line == title {
        remove(line, .title)
        continue
      }
      if let reason = reason(
        line, under: title, headings, links, ownTitle, &isUnderLabel)
      {
        note(table.roles[line])
        remove(line, reason)
      } else {
        part.body.append(line)
      }
    }
  }

  private func reason(
    _ line: Int, under title: Int?, _ headings: Headings, _ links: Set<Int>, _ ownTitle: [UInt8]?,
    _ isUnderLabel: inout Bool
  ) -> RemovedSpan.Reason? {
    if table.kept.contains(line) { return nil }
    switch table.text.lines[line].element {
    case .caption: return .caption
    case .navigation, .form: return .navigation
    case .heading:
      return table.text.bytes[table.range(line)].elementsEqual(ownTitle ?? []) ? .title : .heading
    default: break
    }
    if let reason = PartState.reason(table.roles[line]) {
      isUnderLabel = reason == .readMore && table.measures[line].words <= 6
      return reason
    }
    if let ownTitle, line < 3, table.text.bytes[table.range(line)].elementsEqual(ownTitle) {
      return .title
    }
    if links.contains(line) { return .readMore }
    // Links listed under "Related articles".
    if isUnderLabel, table.isHeadline(line) || table.isLink(line), table.measures[line].words >= 3 {
      return .readMore
    }
    isUnderLabel = false
    // A kicker stands directly over the title; what is further up is the page's.
    if let title, line < title { return line == title - 1 ? .heading : .navigation }
    return isDeck(line, under: title) || headings.isHeading(line) ? .heading : nil
  }

  /// One short line between the title and the first paragraph.
  private func isDeck(_ line: Int, under title: Int?) -> Bool {
    guard let title, part.body.isEmpty, table.isHeadline(line),
      table.previousText(before: line) == title, let next = table.nextText(after: line)
    else { return false }
    return table.isParagraph(next) && table.measures[line].words <= 20
  }

  private mutating func note(_ role: LineRole) {
    switch role {
    case .tag(let tags): part.tags += tags.filter { !part.tags.contains($0) }
    case .byline(let names) where part.byline.isEmpty: part.byline = names
    case .date(let date) where part.date == nil: part.date = date
    case .dateline(let range) where part.dateline == nil: part.dateline = range
    case .title(let range) where part.title == nil: part.title = range
    default: break
    }
  }

  private mutating func remove(_ line: Int, _ reason: RemovedSpan.Reason) {
    part.removed.append(.init(range: table.range(line), reason: reason))
  }
}
