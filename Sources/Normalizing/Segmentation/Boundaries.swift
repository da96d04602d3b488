internal import News
internal import Text

/// Finds where the stories of a text dump begin.
///
/// A title and a section heading look alike; what tells them apart is what stands round them. Each
/// sign adds to a score; no sign decides alone but those that nothing else explains (a byline under
/// the line, a wire dateline behind it, a separator before it).
struct Boundaries {
  let table: LineTable
  let functionWords: Set<LexicalKey>
  /// Empty lines between two paragraphs in a row: the middle value; nil where there are too few.
  private let typicalBlanks: Int?
  private let isInterview: Bool

  init(table: LineTable, functionWords: Set<LexicalKey>) {
    self.table = table
    self.functionWords = functionWords
    typicalBlanks = Boundaries.typicalBlanks(table)
    isInterview = Boundaries.isInterview(table)
  }

  /// One story's beginning: its title line, if it has one, and its first paragraph.
  struct Start: Equatable {
    var title: Int?
    var lead: Int
    /// The first line of the story, title included.
    var first: Int { title ?? lead }
  }

  static let threshold = 4

  func starts() -> [Start] {
    guard let first = firstStart() else { return [] }
    var starts = [first]
    var story = ContentWords()
    var i = first.first
    while i < table.count {
      let current = starts[starts.count - 1]
      if i > current.lead, let next = start(at: i, after: current, story: story) {
        starts.append(next)
        story = ContentWords()
        i = next.lead
      }
      if table.isParagraph(i) {
        story.add(table.text.bytes, in: table.range(i), functionWords: functionWords)
      }
      i += 1
    }
    return starts
  }

  /// A headline with a paragraph under it is the title, else the story begins with its first text.
  ///
  /// Above the title a page has menus and kickers: a few very short lines. A first line that stands
  /// off by an empty line is a title over whatever follows, tables too.
  private func firstStart() -> Start? {
    guard let first = table.nextText(after: -1) else { return nil }
    var line = first
    for _ in 0..<6 where table.isHeadline(line) {
      guard let next = table.nextText(after: line) else { break }
      let isKicker = isKicker(line) && table.isHeadline(next) && lead(of: next) != nil
      if !isKicker, let lead = lead(of: line) { return Start(title: line, lead: lead) }
      guard isMenuItem(line) else { break }
      line = next
    }
    if table.isHeadline(first), let next = table.nextText(after: first),
      table.text.lines[next].blankLinesBefore > 0, table.measures[first].words >= 3,
      table.nextText(after: next).map({ table.text.lines[$0].blankLinesBefore == 0 }) == true
    {
      return Start(title: first, lead: next)
    }
    return Start(title: nil, lead: first)
  }

  private func isMenuItem(_ i: Int) -> Bool {
    table.measures[i].words <= 4 && table.measures[i].digits == 0
  }

  /// "ANALYSIS", "World".
  private func isKicker(_ i: Int) -> Bool {
    table.measures[i].words <= (table.measures[i].isAllCaps ? 3 : 2)
  }

  /// The paragraph that a title at `i` would stand over: bylines, dates, credits and one line of a
  /// deck may stand between.
  func lead(of i: Int) -> Int? {
    var decks = 0
    for j in i + 1..<max(i + 1, table.count) {
      switch table.roles[j] {
      case .byline, .date, .dateline, .tag, .removed(.credit), .removed(.caption),
        .removed(.boilerplate),
        .removed(.navigation), .removed(.dateline):
        continue
      case .separator, .title, .removed: return nil
      case .text:
        if table.isParagraph(j) { return j }
        let follows = i > 0 && table.isHeadline(i - 1)
        decks += 1
        guard decks == 1, !follows else { return nil }
      }
    }
    return nil
  }

  private func start(at i: Int, after current: Start, story: ContentWords) -> Start? {
    if table.isHeadline(i), let lead = lead(of: i) {
      let score = score(title: i, lead: lead, story: story)
      return score >= Boundaries.threshold ? Start(title: i, lead: lead) : nil
    }
    // A wire dateline begins a story of its own, title or not.
    if case .dateline = table.roles[i], i > 0, table.isParagraph(i - 1), table.isParagraph(i + 1) {
      return Start(title: nil, lead: i + 1)
    }
    if table.isParagraph(i), table.isParagraph(i - 1) || !table.isText(i - 1),
      Dateline.find(table.text.bytes, in: table.range(i))?.isCertain == true
    {
      return Start(title: nil, lead: i)
    }
    return nil
  }

  // MARK: Signs

  private func score(title i: Int, lead: Int, story: ContentWords) -> Int {
    let own = between(i, lead) + behind(i, lead)
    let topic = topic(i, lead, story)
    // Two stories in a dump may be about one event: where a byline or dateline stands, the topic
    // has no veto.
    return before(i) + own + blanks(i, lead) + shape(i) + (own >= 4 ? max(0, topic) : topic)
  }

  /// What closes the story before.
  private func before(_ i: Int) -> Int {
    var score = 0
    var j = i - 1
    scan: while j >= 0 {
      switch table.roles[j] {
      case .separator: score += 4
      case .tag: score += 3
      case .removed(.readMore): score += 3
      case .removed(.boilerplate): score += 2
      case .title: score += 4
      case .text: break scan
      default: break
      }
      j -= 1
    }
    guard j >= 0, table.isParagraph(j) else { return score }
    switch table.measures[j].ending {
    case .truncationMark: score += 3
    case _ where table.measures[j].isCutOff: score += 2
    case .colon: score -= 3
    default: break
    }
    return score
  }

  /// Bylines and dates stand under titles only.
  private func between(_ i: Int, _ lead: Int) -> Int {
    let hasSign = (i + 1..<lead).contains {
      switch table.roles[$0] {
      case .byline, .date, .dateline: true
      default: false
      }
    }
    return hasSign ? 4 : 0
  }

  /// A dateline, or a paragraph that is cut off and stands alone: a promotion.
  private func behind(_ i: Int, _ lead: Int) -> Int {
    if Dateline.find(table.text.bytes, in: table.range(lead))?.isCertain == true { return 4 }
    let next = lead + 1
    let isAlone = !table.isParagraph(next)
    if next < table.count, table.roles[next] == .removed(.readMore) { return 3 }
    guard table.measures[lead].isCutOff else { return 0 }
    if table.measures[lead].ending == .truncationMark { return 3 }
    return isAlone ? (next < table.count ? 3 : 2) : 2
  }

  /// More empty lines before the title than paragraphs have between them, or one behind it where
  /// they have none.
  private func blanks(_ i: Int, _ lead: Int) -> Int {
    let before = table.text.lines[i].blankLinesBefore
    let after = table.text.lines[lead].blankLinesBefore
    var score = before >= 3 ? 1 : 0
    if let typical = typicalBlanks {
      if before > typical { score += 2 }
      if after > typical { score += 1 }
    } else if before > after {
      score += 2
    }
    return score
  }

  private static func typicalBlanks(_ table: LineTable) -> Int? {
    var counts: [Int] = []
    for i in 1..<max(1, table.count) where table.isParagraph(i) && table.isParagraph(i - 1) {
      counts.append(table.text.lines[i].blankLinesBefore)
    }
    guard counts.count >= 2 else { return nil }
    return counts.sorted()[counts.count / 2]
  }

  private func shape(_ i: Int) -> Int {
    let measures = table.measures[i]
    var score = measures.words >= 6 ? 1 : -1
    if measures.isAllCaps && measures.words <= 4 { score -= 1 }
    // The questions of an interview look like titles and stand over paragraphs too.
    if measures.lastMark == 0x3F { score -= 2 }
    // Its topics change with every question, and it has headings too.
    if isInterview { score -= measures.lastMark == 0x3F ? 4 : 2 }
    if isPullQuote(i) { score -= 2 }
    // Under a heading stands a caption or a second heading; a kicker is in capitals.
    if table.isHeadline(i - 1), !table.measures[i - 1].isAllCaps { score -= 1 }
    return score
  }

  /// Quotation marks round the whole line.
  private func isPullQuote(_ i: Int) -> Bool {
    let bytes = table.text.bytes[table.range(i)]
    let opens = bytes.first == 0x22 || bytes.starts(with: [0xE2, 0x80, 0x9C])
    return opens && (bytes.last == 0x22 || bytes.suffix(3).elementsEqual([0xE2, 0x80, 0x9D]))
  }

  private static func isInterview(_ table: LineTable) -> Bool {
    let questions = (0..<table.count).filter {
      table.isText($0) && table.measures[$0].lastMark == 0x3F && table.measures[$0].words <= 40
    }
    return questions.count >= 3
  }

  /// Whether the title and the paragraphs under it are about something else than the story so far.
  private func topic(_ i: Int, _ lead: Int, _ story: ContentWords) -> Int {
    var words = ContentWords()
    words.add(table.text.bytes, in: table.range(i), functionWords: functionWords)
    var j = lead
    while j < table.count, j < lead + 3, table.isParagraph(j) {
      words.add(table.text.bytes, in: table.range(j), functionWords: functionWords)
      j += 1
    }
    let named = nameness(title: i, lead..<j, story)
    switch words.topic(in: story) {
    case .same: return -3
    case .unclear: return named
    case .different:
      // Several paragraphs that share nothing are a stronger sign than one; a story that has hardly
      // begun has little to share.
      if story.stems.count < 15 { return 1 + named }
      return (j - lead >= 2 && words.stems.count >= 20 ? 3 : 2) + named
    }
  }

  /// A title says in short what its first paragraphs say, and nothing of the story before.
  private func nameness(title i: Int, _ lines: Range<Int>, _ story: ContentWords) -> Int {
    var title = ContentWords()
    title.add(table.text.bytes, in: table.range(i), functionWords: functionWords)
    var own = ContentWords()
    for line in lines.prefix(2) {
      own.add(table.text.bytes, in: table.range(line), functionWords: functionWords)
    }
    guard title.stems.count >= 3 else { return 0 }
    let shared = title.stems.intersection(own.stems).count
    let foreign = title.stems.intersection(story.stems).count
    return shared * 2 >= title.stems.count && foreign * 4 <= title.stems.count ? 2 : 0
  }
}
