internal import Dates
internal import News
internal import Text

/// Puts the articles of one item together from its parts.
struct ArticleBuilder: Sendable {
  private let dates: DateParser
  private let expressions: DateExpressionFinder
  private let tokenizer: Tokenizer
  private let rules: LineRules
  private let titles: TitleCleaner
  private let urls: URLCleaner

  init(
    resources: ResourceFiles, dates: DateParser, rules: LineRules, languages: LanguageIdentifier
  ) throws {
    self.dates = dates
    self.rules = rules
    expressions = try DateExpressionFinder(resources: resources)
    tokenizer = Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt"))
    titles = try TitleCleaner(resources: resources)
    urls = try URLCleaner(resources: resources)
  }

  /// What all parts of an item share.
  struct Source {
    var item: Item
    /// Cleaned.
    var title: String?
    var table: LineTable
    var alignment: Alignment
    var language: String
    var context: SourceContext
    /// Articles have the byte range of their own lines, not the item's: text dumps.
    var ownRange: Bool

    var text: FlatText { table.text }
  }

  func articles(_ parts: [StoryPart], of source: Source) -> [Article] {
    let cuts = parts.map { BodyCut($0, table: source.table, rules: rules) }
    return parts.indices.map { article(parts[$0], cuts[$0], parts, of: source) }
  }

  private func article(
    _ part: StoryPart, _ cut: BodyCut, _ parts: [StoryPart], of source: Source
  ) -> Article {
    let item = source.item
    var assembly = BodyAssembly(
      text: source.text, alignment: source.alignment, itemRange: item.byteStart..<item.byteEnd)
    assembly.append(cut.pieces)
    let body = String(decoding: assembly.body, as: UTF8.self)
    let range =
      source.ownRange || part.isTeaser ? ownRange(part, source) : item.byteStart..<item.byteEnd
    let title = title(part, source)
    let url = item.url.flatMap { urls.cleaned($0) }
    var article = Article(
      id: id(
        item, url, title, assembly.body,
        ownsKey: !part.isTeaser && parts.count { !$0.isTeaser } == 1), item: item.id,
      source: item.source, sourceName: item.sourceName, fileSHA256: item.fileSHA256,
      file: item.file, member: item.member, byteStart: range.lowerBound, byteEnd: range.upperBound,
      guid: item.guid, url: url, urlAsGiven: item.url,
      kind: kind(part, title, assembly.body), title: title, byline: byline(part, item),
      dateline: cut.dateline.map { source.text.string($0) }, language: source.language,
      section: item.section, body: body, wordCount: ArticleBuilder.wordCount(assembly.body),
      sourceMap: SourceMap(runs: assembly.runs),
      removedSpans: removedSpans(part, cut, parts, source))
    article.tags = (item.tags ?? []).map { ItemText.line($0) }.filter { !$0.isEmpty }
    article.tags += part.tags.filter { !article.tags.contains($0) }
    setDates(&article, part, cut, source)
    return article
  }

  // MARK: Fields

  /// The key is the same wherever the same story is read again.
  private func id(
    _ item: Item, _ url: String?, _ title: String?, _ body: [UInt8], ownsKey: Bool
  ) -> ArticleID {
    let key = item.guid.flatMap { $0.isEmpty ? nil : $0 } ?? url
    if ownsKey, let key {
      return ArticleID(rawValue: Digest.rowID("article", item.source, key))
    }
    return ArticleID(
      rawValue: Digest.rowID("article", item.source, title ?? "", Digest.hexadecimal(body)))
  }

  private func title(_ part: StoryPart, _ source: Source) -> String? {
    let given = part.isTeaser ? nil : source.title
    guard let title = given ?? part.title.map({ source.text.string($0) }) else { return nil }
    let cleaned = titles.cleaned(
      title, sites: [source.item.sourceName ?? "", source.item.source])
    return cleaned.isEmpty ? nil : cleaned
  }

  private func byline(_ part: StoryPart, _ item: Item) -> [String] {
    let given = Byline.names(authors: (item.authors ?? []).map { ItemText.line($0) })
    return given.isEmpty ? part.byline : given
  }

  private func kind(_ part: StoryPart, _ title: String?, _ body: [UInt8]) -> Article.Kind {
    if part.isTeaser { return .teaser }
    switch titles.kind(title) {
    case .correction: return .correction
    case .alert where ArticleBuilder.wordCount(body) <= 60: return .alert
    default: return .article
    }
  }

  /// Runs between spaces that hold a letter or digit.
  static func wordCount(_ body: [UInt8]) -> Int {
    var count = 0
    var hasLetter = false
    for b in body {
      if b == 0x20 || b == 0x0A {
        if hasLetter { count += 1 }
        hasLetter = false
      } else if b | 0x20 >= 0x61 && b | 0x20 <= 0x7A || b >= 0x30 && b <= 0x39
        || b >= 0xC3 && b != 0xE2
      {
        hasLetter = true
      }
    }
    return hasLetter ? count + 1 : count
  }

  // MARK: Dates

  private func setDates(
    _ article: inout Article, _ part: StoryPart, _ cut: BodyCut, _ source: Source
  ) {
    let updated = read(source.item.updated, source)
    article.updatedAt = updated?.instant
    var date = read(source.item.published, source) ?? updated
    article.publishedFrom = date == nil ? nil : .feed
    if date == nil {
      date =
        part.date.flatMap { plausible($0, source) } ?? cut.dateline.flatMap { day(of: $0, source) }
      article.publishedFrom = date == nil ? nil : .text
    }
    if date == nil {
      date = FileDate.day(inPath: source.item.member ?? source.item.file)
        .flatMap { plausible(ParsedDate(day: $0, precision: .day), source) }
      article.publishedFrom = date == nil ? nil : .file
    }
    guard let date else { return }
    // A day alone begins at midnight there, so that articles can be sorted; the precision says so.
    let offset = source.context.zones.offset(nil, date.day, 0) ?? 0
    article.publishedAt = date.instant ?? Timestamp(day: date.day, offsetSeconds: offset)
    article.publishedOn = date.day
    article.publishedPrecision = date.precision
  }

  private func read(_ text: String?, _ source: Source) -> ParsedDate? {
    text.flatMap { dates.parse($0, zones: source.context.zones) }
      .flatMap { plausible($0, source) }
  }

  /// Two days of grace for zones and clocks that run ahead.
  private func plausible(_ date: ParsedDate, _ source: Source) -> ParsedDate? {
    if let latest = source.context.latestDay, date.day > latest.advanced(byDays: 2) { return nil }
    return date.day.components.year >= 1600 ? date : nil
  }

  /// Datelines leave the year out: it can be told only for those of the last month.
  private func day(of dateline: Range<Int>, _ source: Source) -> ParsedDate? {
    let text = tokenizer.tokenize(Array(source.text.bytes[dateline]))
    let find = { (day: CalendarDay?) in
      expressions.find(in: text, tokens: 0..<text.tokens.count, relativeTo: day)
        .first { $0.precision == .day }?.day
    }
    var day = find(nil)
    if day == nil, let latest = source.context.latestDay, let near = find(latest),
      near <= latest.advanced(byDays: 1), near >= latest.advanced(byDays: -31)
    {
      day = near
    }
    return day.map { ParsedDate(day: $0, precision: .day) }.flatMap { plausible($0, source) }
  }

  // MARK: Evidence

  private func ownRange(_ part: StoryPart, _ source: Source) -> Range<Int> {
    let item = source.item.byteStart..<source.item.byteEnd
    guard let first = part.body.first, let last = part.body.last else { return item }
    let range = source.table.range(first).lowerBound..<source.table.range(last).upperBound
    return raw(range, source) ?? item
  }

  private func raw(_ range: Range<Int>, _ source: Source) -> Range<Int>? {
    source.alignment.rawRange(range).map {
      source.item.byteStart + $0.lowerBound..<source.item.byteStart + $0.upperBound
    }
  }

  private func removedSpans(
    _ part: StoryPart, _ cut: BodyCut, _ parts: [StoryPart], _ source: Source
  ) -> [RemovedSpan] {
    var removals = part.removed + cut.removed
    for index in part.attached {
      let lines = parts[index].body.map { source.table.range($0) }
      let ranges = lines + (parts[index].title.map { [$0] } ?? [])
      guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
      else { continue }
      removals.append(.init(range: low..<high, reason: .teaser))
    }
    return removals.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    .map { removal in
      let bytes = raw(removal.range, source) ?? source.item.byteStart..<source.item.byteEnd
      return RemovedSpan(
        reason: removal.reason, text: source.text.string(removal.range),
        byteStart: bytes.lowerBound, byteEnd: bytes.upperBound)
    }
  }
}
