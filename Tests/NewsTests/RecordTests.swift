import News
import Testing

@Suite struct RecordTests {
  private func roundTrip<Record: JSONRecord>(_ record: Record) throws -> Record {
    var writer = JSONWriter()
    record.writeLine(to: &writer)
    let line = writer.bytes
    #expect(line.last == 0x0A)
    return try Record(jsonLine: line)
  }

  @Test func articleKeepsEveryField() throws {
    let article = Article(
      id: ID(rawValue: .max), item: ID(rawValue: 1), source: "harbour-herald.example",
      sourceName: "Harbour Herald", fileSHA256: "ab", file: "a.xml", member: "b.xml", byteStart: 3,
      byteEnd: 90, guid: "g", url: "https://harbour-herald.example/1", urlAsGiven: "x",
      kind: .correction, title: "T", byline: ["Ann Orr"], dateline: "PORT LUNE", language: "en",
      publishedAt: Timestamp(secondsSinceEpoch: 5), publishedOn: CalendarDay(daysSinceEpoch: 0),
      publishedPrecision: .instant, publishedFrom: .feed,
      updatedAt: Timestamp(secondsSinceEpoch: 6), section: "World", tags: ["sea"],
      body: "One “word”.", wordCount: 2,
      sourceMap: SourceMap(runs: [
        SourceMap.Run(start: 0, end: 11, byteStart: 10, byteEnd: 25, exact: true)
      ]),
      removedSpans: [RemovedSpan(reason: .readMore, text: "Read more", byteStart: 30, byteEnd: 39)])
    #expect(try roundTrip(article) == article)
  }

  @Test func quoteKeepsWhatItsSpeakerPointsBackTo() throws {
    let quote = Quote(
      id: QuoteID(rawValue: 3), kind: .indirect, text: "it rained", startAt: 30, endAt: 39,
      parts: [TextRange(30, 39)], cue: "said", cueClass: "say", cueStart: 25, cueEnd: 29,
      speakerText: "she", speakerStart: 21, speakerEnd: 24, antecedentStart: 0, antecedentEnd: 9,
      speakerMethod: "pronoun", score: 0.8, textKey: 7)
    #expect(try roundTrip(quote) == quote)
  }

  @Test func rejectKeepsRawBytesAndCutsThem() throws {
    let long = [UInt8](repeating: 0xFF, count: Reject.rawByteLimit + 10)
    let reject = Reject(
      stage: .read, file: "f", byteStart: 0, byteEnd: long.count, code: "unknown_format",
      message: "m", raw: long)
    #expect(reject.raw.count == Reject.rawByteLimit)
    #expect(try roundTrip(reject) == reject)
  }

  @Test(arguments: [
    (Balance(read: 3, split: 6, written: 7, merged: 1, rejected: 1), true),
    (Balance(read: 3, written: 2), false), (Balance(), true),
  ])
  func balance(balance: Balance, holds: Bool) { #expect(balance.holds == holds) }

  @Test func stagesComeInTheirOrder() {
    #expect(
      StageName.allCases.map(\.rawValue) == [
        "read", "normalize", "deduplicate", "extract", "entity-resolve", "load",
      ])
    #expect(StageName.extract < .load)
  }
}
