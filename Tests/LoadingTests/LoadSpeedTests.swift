import Foundation
import Loading
import News
import Testing
import Text

/// Measures a night of 5,000 articles with 30 rows each; run with COPYDESK_MEASURE=1.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COPYDESK_MEASURE"] != nil))
struct LoadSpeedTests {
  private static let articleCount = 5000
  private static let entityCount = 12_000

  @Test func aNightOfFiveThousand() async throws {
    let test = try await TestStore.open()
    let clock = ContinuousClock()
    for (batch, label) in [
      ("2026-11-20", "first night"), ("2026-11-20", "same again"), ("2026-11-21", "second night"),
    ] {
      let night = Self.night(batch)
      var counts: LoadCounts?
      let load = try await test.store.load(batch: batch)
      let staging = try await clock.measure {
        try await load.add(sources: night.sources)
        try await load.add(files: night.files)
        try await load.add(stories: night.stories)
        try await load.add(entities: night.entities)
        for start in stride(from: 0, to: Self.articleCount, by: 250) {
          try await load.add(articles: Array(night.articles[start..<start + 250]))
          try await load.add(signatures: Array(night.signatures[start..<start + 250]))
          try await load.add(extractions: Array(night.extractions[start..<start + 250]))
          try await load.add(links: Array(night.links[start..<start + 250]))
        }
      }
      let merging = try await clock.measure { counts = try await load.commit() }
      let balance = try #require(counts).balance
      print(
        "\(label): staging \(staging), merging \(merging), server CPU so far",
        "\(try await serverSeconds(test)) s, \(balance)")
    }
    for view in [
      "who_said_what", "figure_conflicts", "figure_spread", "story_coverage", "entity_timeline",
      "current_articles", "source_health",
    ] {
      var rows: String?
      let time = try await clock.measure {
        rows = try await test.column("SELECT count(v) FROM \(view) v")[0]
      }
      print("\(view): \(rows ?? "") rows, \(time)")
    }
    await test.store.close()
  }

  /// CPU time of the server process behind the connection: says more than the clock on a busy
  /// machine.
  private func serverSeconds(_ test: TestStore) async throws -> Double {
    let pid = try #require(try await test.column("SELECT pg_backend_pid()")[0])
    let fields = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      .split(separator: ") ")[1].split(separator: " ")
    return Double((Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)) / 100
  }

  private static func night(_ batch: String) -> Night {
    var night = Night(batch)
    let words =
      "the river rose and people left their homes in Vale while officials warned that more rain"
      .split(separator: " ")
    for number in 0..<articleCount {
      let body = (0..<450).map { String(words[($0 * 7 + number) % words.count]) + "\($0 % 11)" }
        .joined(separator: " ")
      let map = SourceMap(
        runs: (0..<20).map {
          SourceMap.Run(
            start: $0 * 100, end: $0 * 100 + 100, byteStart: $0 * 110, byteEnd: $0 * 110 + 100,
            exact: true)
        })
      let isCopy = number % 10 == 9
      let draft = Draft(
        source: "s\(number % 40)", guid: "\(batch) \(number)", body: body,
        published: Int64(number), item: Int64(number), sourceMap: map,
        copyOf: isCopy ? Draft.id("s\((number - 1) % 40)", "\(batch) \(number - 1)") : nil,
        copyKind: isCopy ? .edited : nil, story: "\(batch) \(number / 5)")
      night.add(draft)
      fill(&night, draft.id, number)
    }
    for number in 0..<entityCount {
      let name = "Entity \(number)"
      night.entities.append(
        Entity(
          id: entityID(name), kind: .person, name: name,
          names: [EntityName(name: name, origin: .text)]))
    }
    return night
  }

  private static func fill(_ night: inout Night, _ id: ArticleID, _ number: Int) {
    let last = night.extractions.count - 1
    for index in 0..<22 {
      let entity = (number * 13 + index * index) % entityCount
      let mention = MentionID(rawValue: Digest.rowID("m", "\(id.rawValue)", "\(index)"))
      night.extractions[last].mentions.append(
        Mention(
          id: mention, startAt: index * 10, endAt: index * 10 + 9, surface: "Entity \(entity)",
          kind: .person, score: 0.9, method: "gazetteer"))
      night.links[last].mentions.append(
        ArticleLinks.MentionLink(
          id: mention, entityID: entityID("Entity \(entity)"), score: 0.9, method: "exact"))
    }
    for index in 0..<3 {
      let quote = QuoteID(rawValue: Digest.rowID("q", "\(id.rawValue)", "\(index)"))
      night.extractions[last].quotes.append(
        Quote(
          id: quote, kind: .direct,
          text: "the river rose faster than anybody here thought \(index)",
          startAt: index * 300, endAt: index * 300 + 80,
          parts: [TextRange(index * 300, index * 300 + 80)], cue: "said", cueClass: "say",
          score: 1, textKey: Int64(number / 2 * 10 + index)))
      night.links[last].quotes.append(
        ArticleLinks.QuoteLink(
          id: quote, speakerID: entityID("Entity \((number * 13 + index * index) % entityCount)"),
          speakerMethod: "name"))
    }
    for index in 0..<5 {
      night.extractions[last].figures.append(
        Figure(
          id: FigureID(rawValue: Digest.rowID("f", "\(id.rawValue)", "\(index)")),
          startAt: index * 200, endAt: index * 200 + 9, text: "\(number % 90 + index) people",
          value: "\(number % 90 + index)", counts: "people", about: "kill"))
    }
  }
}
