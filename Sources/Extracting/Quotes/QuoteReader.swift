import News
import Text

/// Goes through the statements in order and keeps what a later one may continue.
struct QuoteReader {
  let text: AnnotatedText
  private let statementQuotes: StatementQuotes
  private var quotes: [FoundQuote] = []
  /// The last quote, and the statement that it ended in.
  private var last: (quote: Int, statement: Int)?
  /// "The minister said:" at the end of a paragraph: the next one holds the words.
  private var announced: AttributionCue?
  /// Quoted paragraphs whose cue is still to come.
  private var waiting: [Range<Int>] = []

  init(text: AnnotatedText) {
    self.text = text
    statementQuotes = StatementQuotes(text: text)
  }

  mutating func read() -> [FoundQuote] {
    for number in text.statements.indices {
      let statement = text.statements[number]
      if continuesBlock(statement) || continuesVerbatim(number) { continue }
      var result = statementQuotes.quotes(in: statement)
      if result.quotes.isEmpty {
        readUncued(number, result.unassigned)
      } else {
        takeWaiting(into: &result.quotes, statement)
        quotes += result.quotes
        announced = nil
        last = (quotes.count - 1, number)
      }
      if let cue = statementQuotes.announcement(statement) { announced = cue }
    }
    quotes.sort { a, b in
      (a.parts[0].lowerBound, a.cue?.lowerBound ?? -1)
        < (b.parts[0].lowerBound, b.cue?.lowerBound ?? -1)
    }
    giveAntecedents()
    return quotes
  }

  private mutating func giveAntecedents() {
    let antecedents = Antecedents(text: text)
    for index in quotes.indices where quotes[index].antecedent == nil {
      guard let speaker = quotes[index].speaker else { continue }
      quotes[index].antecedent = antecedents.antecedent(
        of: speaker, after: Array(quotes[max(0, index - 4)..<index]))
    }
  }

  // MARK: Without a cue

  private mutating func readUncued(_ number: Int, _ unassigned: [Int]) {
    let statement = text.statements[number]
    guard let first = unassigned.first else {
      waiting = []
      return
    }
    let parts = unassigned.map { text.quotations[$0].inner }
    guard isOnlyQuotation(statement) else {
      waiting = []
      if opensParagraph(first), followsOpenEnd(first), let last {
        quotes[last.quote].parts.append(parts[0])
        self.last = (last.quote, number)
      } else if let last = unassigned.last {
        readBehindColon(last, statement, number)
      }
      return
    }
    if let cue = announced {
      append(parts, cue, method: cue.speaker?.method ?? "none", score: 0.95, number)
    } else if let signer = signer(after: number) {
      append(parts, signer, number)
    } else if let last, number - last.statement == 1 || followsOpenEnd(first) {
      proceed(last.quote, parts, number)
    } else if statementQuotes.isSentence(first) {
      readAlone(parts, number)
    }
  }

  /// "The coach was not amused: “We stopped playing.”"
  private mutating func readBehindColon(_ quotation: Int, _ statement: Range<Int>, _ number: Int) {
    let marks = text.quotations[quotation].marks
    guard text.kind(marks.lowerBound - 1) == .colon, statementQuotes.isSentence(quotation),
      marks.upperBound == statement.upperBound,
      var subject = SpeakerPhrase(text: text).person(openingStatement: statement)
    else { return }
    subject.method = "colon"
    append([text.quotations[quotation].inner], subject, number)
  }

  /// Directly behind a quote: more of it, if that was in quotation marks; else a new one by the
  /// same speaker.
  private mutating func proceed(_ last: Int, _ parts: [Range<Int>], _ number: Int) {
    let quote = spoken(last, in: number - 1)
    if quotes[quote].kind != .indirect {
      quotes[quote].parts += parts
    } else {
      quotes.append(
        FoundQuote(
          kind: .direct, parts: parts, speaker: quotes[quote].speaker, speakerMethod: "previous",
          antecedent: quotes[quote].antecedent, score: 0.7))
    }
    self.last = (quotes[quote].kind == .indirect ? quotes.count - 1 : quote, number)
    announced = nil
  }

  /// “A,” X said, telling Y to stop. “B.”: X goes on with what stood in marks.
  private func spoken(_ quote: Int, in statement: Int) -> Int {
    guard statement >= 0, quotes[quote].kind == .indirect else { return quote }
    let range = text.statements[statement]
    let direct = quotes.indices.last {
      quotes[$0].kind == .direct && quotes[$0].speaker == quotes[quote].speaker
        && quotes[$0].cue.map { range.contains($0.lowerBound) } ?? false
    }
    return direct ?? quote
  }

  /// A quoted sentence on its own: by the last speaker if he spoke just before, else by the person
  /// whom the sentence before is about, else by whoever follows.
  private mutating func readAlone(_ parts: [Range<Int>], _ number: Int) {
    if let last, number - last.statement <= 3, let speaker = quotes[last.quote].speaker {
      let same = SpeakerPhrase.Subject(
        tokens: speaker, method: "previous", antecedent: quotes[last.quote].antecedent)
      append(parts, same, number)
    } else if number > 0,
      let subject = SpeakerPhrase(text: text).person(openingStatement: text.statements[number - 1])
    {
      append(parts, subject, number)
    } else {
      waiting += parts
    }
  }

  private mutating func append(
    _ parts: [Range<Int>], _ speaker: SpeakerPhrase.Subject, _ number: Int
  ) {
    quotes.append(
      FoundQuote(
        kind: .direct, parts: parts, speaker: speaker.tokens, speakerMethod: speaker.method,
        antecedent: speaker.antecedent, score: 0.6))
    last = (quotes.count - 1, number)
    waiting = []
  }

  private mutating func append(
    _ parts: [Range<Int>], _ cue: AttributionCue, method: String, score: Double, _ number: Int
  ) {
    quotes.append(
      FoundQuote(
        kind: .direct, parts: parts, cue: cue.tokens, cueClass: cue.cueClass,
        speaker: cue.speaker?.tokens, speakerMethod: method, score: score))
    last = (quotes.count - 1, number)
    announced = nil
    waiting = []
  }

  /// Quoted paragraphs before the first cue belong to it.
  private mutating func takeWaiting(into found: inout [FoundQuote], _ statement: Range<Int>) {
    defer { waiting = [] }
    guard !waiting.isEmpty, let first = found.first, first.kind == .direct,
      text.isQuoted(statement.lowerBound)
    else { return }
    found[0].parts = waiting + first.parts
  }

  // MARK: Shapes

  private func isOnlyQuotation(_ statement: Range<Int>) -> Bool {
    !statement.contains {
      (text.isWord($0) || text.kind($0) == .number) && !text.isQuoted($0)
        && !text.has($0, .coordinator)
    }
  }

  private func opensParagraph(_ number: Int) -> Bool {
    let start = text.quotations[number].marks.lowerBound
    return start == 0 || text.text.paragraphStarts(at: start)
  }

  /// The quotation before this one was left open at the end of its paragraph.
  private func followsOpenEnd(_ number: Int) -> Bool {
    guard number > 0, text.quotations[number - 1].isOpenEnded, let last else { return false }
    return quotes[last.quote].parts.last == text.quotations[number - 1].inner
  }

  /// "“…” — Jane Doe, director".
  private func signer(after number: Int) -> SpeakerPhrase.Subject? {
    let statement = text.statements[number]
    var start = statement.upperBound
    if let dash = statement.last(where: { !text.isQuoted($0) && text.isDash($0) }) { start = dash }
    guard start + 1 < text.text.tokens.count, text.isDash(start), text.isCapital(start + 1) else {
      return nil
    }
    var end = start + 1
    while end < text.text.tokens.count, text.isCapital(end) { end += 1 }
    let name = start + 1..<end
    return SpeakerPhrase(text: text).isName(name)
      ? SpeakerPhrase.Subject(tokens: name, method: "signature") : nil
  }

  /// Behind a verbatim clause without marks the paragraph goes on with it, until a new cue.
  private mutating func continuesVerbatim(_ number: Int) -> Bool {
    let statement = text.statements[number]
    guard let last, last.statement == number - 1, quotes[last.quote].cue != nil,
      let part = quotes[last.quote].parts.last, part.upperBound == statement.lowerBound,
      !text.isQuoted(part.lowerBound), quotes[last.quote].kind == .direct,
      !text.text.paragraphStarts(at: statement.lowerBound), !text.isQuoted(statement.lowerBound),
      statementQuotes.quotes(in: statement).quotes.isEmpty
    else { return false }
    quotes[last.quote].parts[quotes[last.quote].parts.count - 1] =
      part.lowerBound..<statement.upperBound
    self.last = (last.quote, number)
    return true
  }

  // MARK: Block statements

  /// Paragraphs without marks behind "The minister said:" are his words.
  private mutating func continuesBlock(_ statement: Range<Int>) -> Bool {
    guard let cue = announced, !text.isQuoted(statement.lowerBound) else { return false }
    guard statementQuotes.isBlock(statement, after: cue) else {
      announced = nil
      return false
    }
    let paragraph = text.trimmed(statement)
    if let last, quotes[last.quote].cue == cue.tokens, let part = quotes[last.quote].parts.last {
      let joins = !text.text.paragraphStarts(at: statement.lowerBound)
      if joins {
        quotes[last.quote].parts[quotes[last.quote].parts.count - 1] =
          part.lowerBound..<statement.upperBound
      } else {
        quotes[last.quote].parts.append(paragraph.lowerBound..<statement.upperBound)
      }
      return true
    }
    quotes.append(
      FoundQuote(
        kind: .direct, parts: [paragraph.lowerBound..<statement.upperBound], cue: cue.tokens,
        cueClass: cue.cueClass, speaker: cue.speaker?.tokens,
        speakerMethod: cue.speaker?.method ?? "none", score: 0.7))
    last = (quotes.count - 1, 0)
    return true
  }
}
