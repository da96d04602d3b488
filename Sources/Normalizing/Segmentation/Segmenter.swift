internal import Dates
internal import News
internal import Text

/// Splits the lines of an item into its stories and what is none.
struct Segmenter {
  let functionWords: Set<LexicalKey>

  /// One story, furniture taken out: for items that a feed delimits and whose markup says what is what.
  func whole(_ table: LineTable, title: [UInt8]?) -> [StoryPart] {
    var state = PartState(table: table, part: StoryPart())
    state.takeFurniture(Array(0..<table.count), ownTitle: title)
    return [state.part]
  }

  /// One story in plain text that a feed delimits: teasers may hang behind it all the same.
  func story(_ table: LineTable, title: [UInt8]) -> [StoryPart] {
    guard let first = table.nextText(after: -1) else { return whole(table, title: title) }
    let repeats = table.text.bytes[table.range(first)].elementsEqual(title)
    let lead = repeats ? table.nextText(after: first) ?? first : first
    let start = Boundaries.Start(title: repeats && lead > first ? first : nil, lead: lead)
    return attached(stories(table, 0..<table.count, start, isOnly: true, isRecord: true))
  }

  /// The stories of a text dump, in order.
  func parts(_ table: LineTable) -> [StoryPart] {
    let starts = Boundaries(table: table, functionWords: functionWords).starts()
    guard !starts.isEmpty else { return [] }
    var parts: [StoryPart] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1].first : table.count
      // Tag lines and kickers directly before a title are its own.
      let first = number == 0 ? 0 : ownLines(before: start.first, table)
      let last = number + 1 < starts.count ? ownLines(before: end, table) : end
      parts += stories(table, first..<last, start, isOnly: starts.count == 1)
    }
    return attached(parts)
  }

  /// Where the lines begin that belong to the title at `i`: tags, and labels in its place.
  private func ownLines(before i: Int, _ table: LineTable) -> Int {
    var first = i
    while first > 0 {
      switch table.roles[first - 1] {
      case .dateline: first -= 1
      case .tag, .title:
        // Tags stand under a story as often as over one: the nearer one has them.
        let above = table.text.lines[first - 1].blankLinesBefore
        let below = table.text.lines[first].blankLinesBefore
        guard above >= below else { return first }
        first -= 1
      default: return first
      }
    }
    return first
  }

  /// The story that begins here, and the teasers that hang behind it.
  private func stories(
    _ table: LineTable, _ range: Range<Int>, _ start: Boundaries.Start, isOnly: Bool,
    isRecord: Bool = false
  ) -> [StoryPart] {
    var part = StoryPart()
    part.title = start.title.map { table.range($0) }
    let texts = range.filter { table.isText($0) && $0 >= start.lead }
    let paragraphs = texts.filter { table.isParagraph($0) }
    let tail = TailTeasers(
      table: table, functionWords: functionWords, believesOne: !isRecord
    ).first(in: paragraphs)
    let teasers = Array(paragraphs[tail...])
    let ownEnd = teasers.first.map { tailStart($0, start, table) } ?? range.upperBound
    var state = PartState(table: table, part: part)
    state.takeFurniture(Array(range.lowerBound..<ownEnd), title: start.title)
    part = state.part
    part.isTeaser = isTeaser(table, part, followedBy: ownEnd, isOnly: isOnly && teasers.isEmpty)
    let found =
      teasers.isEmpty ? [] : tailParts(table, ownEnd..<range.upperBound)
    return part.body.isEmpty ? found : [part] + found
  }

  /// The first teaser's line, or that of the title over it.
  private func tailStart(_ teaser: Int, _ start: Boundaries.Start, _ table: LineTable) -> Int {
    let above = teaser - 1
    return above > start.lead && table.isHeadline(above) ? above : max(teaser, start.lead)
  }

  /// Each line is a teaser; a short line without a stop is the title of the next one.
  private func tailParts(_ table: LineTable, _ lines: Range<Int>) -> [StoryPart] {
    var parts: [StoryPart] = []
    var title: Int?
    for line in lines {
      switch table.roles[line] {
      case .text
      where table.isHeadline(line) && line + 1 < lines.upperBound && table.isParagraph(line + 1):
        title = line
      case .text:
        var teaser = StoryPart()
        teaser.isTeaser = true
        teaser.title = title.map { table.range($0) }
        if let title { teaser.removed.append(.init(range: table.range(title), reason: .title)) }
        teaser.body = [line]
        parts.append(teaser)
        title = nil
      default:
        guard let reason = PartState.reason(table.roles[line]), !parts.isEmpty else { continue }
        parts[parts.count - 1].removed.append(.init(range: table.range(line), reason: reason))
      }
    }
    return parts
  }

  /// A promotion: one or two paragraphs that are cut off, or a few that end in "Read more".
  private func isTeaser(
    _ table: LineTable, _ part: StoryPart, followedBy end: Int, isOnly: Bool
  ) -> Bool {
    guard !isOnly, let last = part.body.last else { return false }
    let words = part.body.reduce(0) { $0 + table.measures[$1].words }
    if part.body.count <= 2, words <= 250, table.measures[last].isCutOff { return true }
    let isPromoted = (last + 1..<max(last + 1, end)).contains {
      table.roles[$0] == .removed(.readMore)
    }
    return isPromoted && part.body.count <= 3 && words <= 120
  }

  /// Gives every teaser to the story it hangs on: the one before it, else the one behind it.
  private func attached(_ parts: [StoryPart]) -> [StoryPart] {
    var parts = parts
    let stories = parts.indices.filter { !parts[$0].isTeaser }
    guard let firstStory = stories.first else { return parts }
    // What stands above everything speaks of the page, which is the story's.
    if firstStory > 0, let title = parts[0].title ?? parts[0].body.first.map({ _ in 0..<0 }) {
      parts[firstStory].tags = parts[0].tags + parts[firstStory].tags
      parts[0].tags = []
      let above = parts[0].removed.filter { $0.range.upperBound <= title.lowerBound }
      parts[firstStory].removed = above + parts[firstStory].removed
      parts[0].removed.removeFirst(above.count)
    }
    for index in parts.indices where parts[index].isTeaser {
      let story = stories.last { $0 < index } ?? firstStory
      parts[story].attached.append(index)
    }
    return parts
  }
}
