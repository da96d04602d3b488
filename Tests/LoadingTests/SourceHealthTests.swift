import Foundation
import Loading
import PostgreSQL
import TestSupport
import Testing

/// The view `source_health`, over nights that are written down as rows.
@Suite struct SourceHealthTests {
  /// New articles of each source in a batch; `words` is the length of each.
  private struct Batch {
    var name: String
    var articles: [String: Int]
    var words = 100
  }

  private static func day(_ number: Int) -> String {
    "2026-11-\(number < 10 ? "0" : "")\(number)"
  }

  /// Sixteen nights from the 1st on; `articles` says what night number n brought.
  private func nights(_ articles: (Int) -> [String: Int]) -> [Batch] {
    (1...16).map { Batch(name: SourceHealthTests.day($0), articles: articles($0)) }
  }

  private func health(_ batches: [Batch]) async throws -> [String: SourceHealth] {
    let test = try await TestStore.open()
    let names = Set(batches.flatMap(\.articles.keys)).sorted()
    var sql = ""
    for (id, name) in names.enumerated() {
      sql +=
        "INSERT INTO sources (id, key, name, kind) VALUES (\(id), '\(name)', '\(name)', 'outlet');"
    }
    sql += """
      INSERT INTO files (id, batch, path, sha256, container_sha256, bytes, format, items, rejected)
      VALUES (1, 'x', 'x', '', '', 1, 'rss', 1, 0);
      """
    var next = 1
    for batch in batches {
      sql += "INSERT INTO batches (name) VALUES ('\(batch.name)');"
      for (source, count) in batch.articles where count > 0 {
        let id = try #require(names.firstIndex(of: source))
        let ids = "generate_series(\(next), \(next + count - 1)) AS n"
        next += count
        sql += """
          INSERT INTO articles (id, source_id, file_id, byte_start, byte_end, kind, byline, language,
            tags, body, word_count, source_map, batch, text_batch)
          SELECT n, \(id), 1, 0, 1, 'article', '{}', 'en', '{}', 'x', \(batch.words), '',
            '\(batch.name)', '\(batch.name)' FROM \(ids);
          INSERT INTO article_sightings (article_id, revision, batch, file_id, byte_start, byte_end,
            ordinal, text_key)
          SELECT n, 1, '\(batch.name)', 1, 0, 1, 0, n FROM \(ids);
          """
      }
    }
    let script = sql
    try await test.store.database.perform { try $0.script(script) }
    let rows = try await test.store.sourceHealth()
    await test.store.close()
    return Dictionary(rows.map { ($0.source, $0) }) { first, _ in first }
  }

  @Test func tonightAgainstFourteenNights() async throws {
    let health = try await health(
      nights { night in
        [
          "steady": 20 + night % 3, "silent": night < 16 ? 12 : 0, "shrunken": night < 16 ? 30 : 4,
          "ended": night < 2 ? 9 : 0, "fresh": night > 13 ? 8 : 0,
          "grown": night < 16 ? 10 : 90, "small": night.isMultiple(of: 2) ? 1 : 3,
        ]
      })
    #expect(
      health.mapValues(\.status) == [
        "steady": "ok", "silent": "silent", "shrunken": "shrunken", "ended": "unseen",
        "fresh": "new", "grown": "ok", "small": "ok",
      ])
    #expect(
      health["silent"]
        == SourceHealth(
          source: "silent", night: "2026-11-16", articles: 0, medianArticles: 12, words: nil,
          medianWords: 100, quietNights: 1, status: "silent"))
    #expect(health["shrunken"]?.medianArticles == 30)
  }

  @Test func articlesOfAnotherLengthAreAChange() async throws {
    var batches = nights { _ in ["full": 10, "few": 2] }
    batches[15].words = 30
    let health = try await health(batches)
    #expect(health.mapValues(\.status) == ["full": "changed", "few": "ok"])
    #expect(health["full"]?.words == 30 && health["full"]?.medianWords == 100)
  }

  /// The 1st of November 2026 is a Sunday.
  @Test(arguments: [(14, "ok"), (15, "ok"), (16, "silent")])
  func aSourceThatRestsAtTheWeekendIsMissedOnMonday(last: Int, status: String) async throws {
    let batches = nights { night in
      let rests = night % 7 == 1 || night % 7 == 0
      return ["weekdays": rests || night == 16 ? 0 : 10, "daily": 5]
    }
    let health = try await health(Array(batches.prefix(last)))
    #expect(health["weekdays"]?.status == status)
    #expect(health["daily"]?.status == "ok")
  }

  @Test func aThinSundayIsNoLoss() async throws {
    let health = try await health(nights { ["paper": $0 % 7 == 1 ? 6 : 40] }.suffix(15))
    #expect(health["paper"]?.articles == 40)
    let sunday = try await self.health(nights { ["paper": $0 % 7 == 1 ? 6 : 40] }.dropLast(1))
    #expect(sunday["paper"]?.articles == 6)
    #expect(sunday["paper"]?.status == "ok")
  }

  @Test func aSourceThatComesOnceAWeekIsNotExpectedEveryNight() async throws {
    let health = try await health(nights { ["weekly": $0 % 7 == 3 ? 25 : 0, "daily": 5] })
    #expect(health["weekly"]?.status == "ok")
  }

  /// Four runs a day: the first one of today is compared with the first ones.
  @Test func theFirstOfManyRunsOfADayIsNotALoss() async throws {
    var batches: [Batch] = []
    for night in 1...15 {
      for part in 1...4 {
        let name = SourceHealthTests.day(night) + (part > 1 ? ".\(part)" : "")
        batches.append(Batch(name: name, articles: ["often": 5, "evening": part == 4 ? 7 : 0]))
      }
    }
    let first = Batch(name: "2026-11-16", articles: ["often": 5])
    var health = try await health(batches + [first])
    #expect(health["often"]?.status == "ok")
    #expect(health["often"]?.medianArticles == 5)
    #expect(health["evening"]?.status == "unseen", "it never comes in the first run")
    let rest = (2...4).map { Batch(name: "2026-11-16.\($0)", articles: ["often": 5]) }
    health = try await self.health(batches + [first] + rest)
    #expect(health["often"]?.articles == 20)
    #expect(health["often"]?.medianArticles == 20)
    #expect(health["evening"]?.status == "silent")
  }

  @Test func batchesWithOtherNamesAreNoNights() async throws {
    let extra = [
      Batch(name: "backfill", articles: ["archive": 500]),
      Batch(name: "zz", articles: ["daily": 3]),
      Batch(name: "2026-11-17-again", articles: ["daily": 1]),
      Batch(name: "2026-13", articles: [:]),
    ]
    let health = try await health(nights { _ in ["daily": 5] } + extra)
    #expect(health["daily"]?.status == "ok")
    #expect(health["daily"]?.night == "2026-11-16")
    #expect(health["archive"]?.status == "unseen")
  }

  /// A feed that shows the same items every night has nothing new to say.
  @Test func aFrozenFeedIsSilent() async throws {
    let test = try await TestStore.open()
    for number in 1...8 {
      var night = Night(SourceHealthTests.day(number))
      for guid in ["a", "b"] {
        night.add(Draft(source: "frozen", guid: number < 8 ? "\(guid)\(number)" : "\(guid)7"))
        night.add(Draft(source: "alive", guid: "\(guid)\(number)"))
      }
      _ = try await night.load(into: test.store)
    }
    let health = try await test.store.sourceHealth()
    #expect(health.map(\.source) == ["Frozen", "Alive"])
    #expect(health.map(\.status) == ["silent", "ok"])
    #expect(health.map(\.articles) == [0, 2])
    await test.store.close()
  }

  @Test func anEmptyDatabaseHasNoRows() async throws {
    #expect(try await health([]).isEmpty)
  }
}
