import News
import Text

/// Turns token ranges into rows with ids and code-point offsets.
struct ExtractionAssembly {
  let text: TokenizedText
  let field: Field
  let articleID: ArticleID

  func assemble(names: FoundNames, quotes: [FoundQuote], figures: [FoundFigure]) -> Extraction {
    let mentions = names.mentions.map(mention)
    let quoteRows = quotes.map(quote)
    return Extraction(
      articleID: articleID, mentions: mentions, quotes: quoteRows,
      figures: figures.map { figure($0, in: quoteRows) },
      roles: names.roles.map { role($0, mentions) })
  }

  private func range(tokens: Range<Int>) -> TextRange {
    range(bytes: text.byteRange(ofTokens: tokens))
  }

  private func range(bytes: Range<Int>) -> TextRange {
    TextRange(
      text.codePoints(ofByte: bytes.lowerBound), text.codePoints(ofByte: bytes.upperBound))
  }

  private func id(_ kind: String, _ range: TextRange, _ detail: String = "") -> Int64 {
    Digest.rowID(
      kind, String(articleID.rawValue), field.rawValue, String(range.start), String(range.end),
      detail)
  }

  private func mention(_ found: FoundMention) -> Mention {
    let range = self.range(tokens: found.tokens)
    return Mention(
      id: MentionID(rawValue: id("mention", range)), field: field, startAt: range.start,
      endAt: range.end, surface: text.string(tokens: found.tokens), kind: found.kind,
      score: found.score, method: found.method)
  }

  private func quote(_ found: FoundQuote) -> Quote {
    let parts = found.parts.map(range(tokens:))
    let words = found.parts.map { text.string(tokens: $0) }.joined(separator: " … ")
    let cue = found.cue.map(range(tokens:))
    let speaker = found.speaker.map(range(tokens:))
    let antecedent = found.antecedent.map(range(tokens:))
    let extent = TextRange(parts.map(\.start).min() ?? 0, parts.map(\.end).max() ?? 0)
    let cueText = found.cue.map { text.string(tokens: $0) }
    return Quote(
      id: QuoteID(rawValue: id("quote", extent, "\(cue?.start ?? -1)")), field: field,
      kind: found.kind, text: words, startAt: extent.start, endAt: extent.end, parts: parts,
      cue: cueText, cueClass: found.cueClass, cueStart: cue?.start, cueEnd: cue?.end,
      speakerText: found.speaker.map { text.string(tokens: $0) }, speakerStart: speaker?.start,
      speakerEnd: speaker?.end, antecedentStart: antecedent?.start,
      antecedentEnd: antecedent?.end, speakerMethod: found.speakerMethod, score: found.score,
      saidOn: found.saidOn, saidAtPlace: found.saidAtPlace, textKey: textKey(found.parts))
  }

  /// Over the words alone, so that marks, spaces and capitals make no difference.
  private func textKey(_ parts: [Range<Int>]) -> Int64 {
    var keys: [LexicalKey] = []
    for part in parts {
      for token in text.tokens[part] where token.kind == .word || token.kind == .number {
        keys.append(token.key)
      }
    }
    return Int64(bitPattern: LexicalKey(phrase: keys).rawValue) & Int64.max
  }

  private func figure(_ found: FoundFigure, in quotes: [Quote]) -> Figure {
    let range = self.range(bytes: found.bytes)
    let counts = found.counts.map { self.range(tokens: $0) }
    let subject = found.subject.map { self.range(tokens: $0) }
    let quote = quotes.filter { quote in
      quote.parts.contains { $0.start <= range.start && range.end <= $0.end }
    }.min { $0.endAt - $0.startAt < $1.endAt - $1.startAt }
    return Figure(
      id: FigureID(rawValue: id("figure", range)), field: field, startAt: range.start,
      endAt: range.end, text: text.string(bytes: found.bytes), value: found.value,
      valueLow: found.valueLow, valueHigh: found.valueHigh, unit: found.unit,
      unitFrom: found.unitFrom, baseValue: found.baseValue, baseUnit: found.baseUnit,
      qualifier: found.qualifier, change: found.change,
      counts: found.counts.map { text.string(tokens: $0) }, countsStart: counts?.start,
      countsEnd: counts?.end, about: found.about, per: found.per, asOf: found.asOf,
      isOrdinal: found.isOrdinal, subjectStart: subject?.start, subjectEnd: subject?.end,
      quoteID: quote?.id)
  }

  private func role(_ found: FoundRole, _ mentions: [Mention]) -> Role {
    let range = self.range(tokens: found.title)
    return Role(
      person: mentions[found.person].id, organization: found.organization.map { mentions[$0].id },
      title: text.string(tokens: found.title), startAt: range.start, endAt: range.end,
      status: found.status)
  }
}
