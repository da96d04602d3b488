import Foundation
import TestSupport
import Testing

/// The contract of the whole: what a user's scripts rely on.
@Suite struct NightTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.folder.write(Feeds.gazette, to: "feeds/gazette.jsonl")
    return night
  }

  @Test func feedsBecomeTables() throws {
    let night = try night()
    #expect(try night.run(night.feeds).status == 0)
    #expect(
      try night.query("select title, url, kind from articles order by published_at") == [
        "Ferry runs aground off Port Lune|https://harbour-herald.example/ferry|article",
        "Museum opens in Ostrava Bay|https://harbour-herald.example/museum|article",
        "Ferry accident near Port Lune|https://gazette.example/a|article",
        "Museum opens in Ostrava Bay|https://gazette.example/b|article",
      ])
    #expect(
      try night.query(
        """
        select a.guid, a.copy_kind, o.guid from articles a join articles o on o.id = a.copy_of
        """) == ["g2|exact|hh-2"])
    #expect(try night.query("select count(distinct story_id) from articles") == ["2"])
    #expect(
      try night.query(
        """
        select speaker, text from who_said_what where kind = 'direct' and speaker = 'Marta Quellin'
        """) == [
          "Marta Quellin|The vessel struck a rock in thick fog, … Everybody on board is safe."
        ])
  }

  @Test func offsetsAreCodePointsOfTheField() throws {
    let night = try night()
    try night.run(night.feeds)
    for table in ["mentions", "figures"] {
      let text = table == "mentions" ? "surface" : "text"
      #expect(
        try night.query(
          """
          select count(*) > 0, count(*) filter (where t.\(text) is distinct from substring(
            case t.field when 'title' then a.title else a.body end
            from t.start_at + 1 for t.end_at - t.start_at))
          from \(table) t join articles a on a.id = t.article_id
          """) == ["t|0"], "\(table)")
    }
  }

  @Test func evidenceLeadsToTheBytes() throws {
    let night = try night()
    try night.run(night.feeds)
    let rows = try night.query(
      """
      select m.surface, e.path, e.byte_start, e.byte_end
      from mentions m, evidence(m.article_id, m.field, m.start_at, m.end_at) e
      where m.field = 'body' and m.surface = 'Varnholt Coast Agency' order by 2, 3
      """)
    #expect(rows.count >= 2)
    for row in rows {
      let cells = row.split(separator: "|").map { String($0) }
      let data = try Data(contentsOf: URL(filePath: cells[1]))
      let start = try #require(Int(cells[2]))
      let end = try #require(Int(cells[3]))
      #expect(String(decoding: data[start..<end], as: UTF8.self).contains(cells[0]))
    }
  }

  /// The same bytes at two paths: one article, seen twice, nothing counted twice.
  @Test func oneFileUnderTwoNamesIsOneSetOfArticles() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    try night.folder.write(Feeds.harbour, to: "feeds/b.xml")
    let result = try night.run(night.feeds)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try night.query("select count(*) from articles") == ["2"])
    #expect(try night.query("select count(*) from article_sightings") == ["4"])
    #expect(
      try night.query("select count(*) - count(distinct (article_id, start_at, field)) from quotes")
        == ["0"])
  }

  @Test func runningTwiceChangesNothing() throws {
    let night = try night()
    try night.run(night.feeds, "--batch", "n")
    let before = try night.dump()
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
    #expect(try night.dump() == before)
    #expect(try night.run(night.feeds, "--batch", "n", "--force").status == 0)
    #expect(try night.dump() == before)
  }

  @Test func nothingNewIsNothingDone() throws {
    let night = try night()
    try night.run(night.feeds)
    let again = try night.program.run(["run", "--schema", night.schema, night.feeds])
    #expect(again.status == 0)
    #expect(again.output == "nothing new\n")
  }

  @Test func jobsChangeNoByte() throws {
    let night = try night()
    for jobs in ["1", "2", "5"] {
      let work = night.folder.url.appending(path: "work-\(jobs)")
      let schema = ProgramCluster.schema()
      let result = try night.program.run([
        "run", night.feeds, "--batch", "n", "--jobs", jobs, "--work", work.path, "--schema", schema,
        "--quiet",
      ])
      #expect(result.status == 0, "\(result.errors)")
    }
    for stage in ["read", "normalize", "deduplicate", "extract", "entity-resolve"] {
      let files = try ["1", "2", "5"].map {
        try Data(
          contentsOf: night.folder.url.appending(path: "work-\($0)/batches/n/\(stage).jsonl.zst"))
      }
      #expect(files[0] == files[1] && files[1] == files[2], "\(stage)")
    }
  }

  @Test func onlyLoadFillsAnEmptyDatabase() throws {
    let night = try night()
    try night.run(night.feeds, "--batch", "n")
    let before = try night.dump()
    let empty = ProgramCluster.schema()
    let result = try night.program.run([
      "run", "--batch", "n", "--only", "load", "--schema", empty, "--quiet",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try night.dump(schema: empty) == before)
  }

  @Test func stagesCanBeRunOneByOne() throws {
    let night = try night()
    try night.run(night.feeds, "--batch", "n")
    let before = try night.dump()
    let other = Night(sharing: night)
    for stage in ["read", "normalize", "deduplicate", "extract", "entity-resolve", "load"] {
      let feeds = stage == "read" ? [night.feeds] : []
      let result = try other.program.run(
        ["run", "--batch", "n", "--only", stage, "--schema", other.schema, "--quiet"] + feeds)
      #expect(result.status == 0, "\(stage): \(result.errors)")
    }
    #expect(try other.dump() == before)
  }

  @Test func filtersGiveWhatTheStagesStore() throws {
    let night = try night()
    try night.run(night.feeds, "--batch", "n")
    let items = try night.program.run(["stage", "read", night.feeds])
    let articles = try night.program.run(["stage", "normalize"], input: items.output)
    let extractions = try night.program.run(["stage", "extract"], input: articles.output)
    #expect(extractions.status == 0, "\(extractions.errors)")
    let count = try night.query("select count(*) from mentions")
    let lines = extractions.output.split(separator: "\n").filter { !$0.contains(#""record":""#) }
    #expect(lines.count == 4)
    // The exact copy has no rows of its own in the tables, the filter knows of no copies.
    let found = lines.map { $0.components(separatedBy: #""surface":"#).count - 1 }
    #expect(found.reduce(0, +) > (Int(count[0]) ?? 0))
  }

  @Test func secondNightKnowsTheFirst() throws {
    let night = try Night()
    let first = try night.folder.write(Feeds.harbour, to: "one/harbour.xml")
    let second = try night.folder.write(Feeds.gazette, to: "two/gazette.jsonl")
    try night.run(first, "--batch", "2026-11-20")
    let ids = try night.query("select id from entities where name = 'Marta Quellin'")
    try night.run(second, "--batch", "2026-11-21")
    #expect(try night.query("select id from entities where name = 'Marta Quellin'") == ids)
    #expect(
      try night.query("select count(distinct story_id), count(copy_of) from articles") == ["2|1"])
  }
}

extension Night {
  /// Another state folder and schema over the same feeds.
  init(sharing night: Night) {
    folder = night.folder
    schema = ProgramCluster.schema()
    var program = Program(work: night.folder.url.appending(path: "work-\(schema)"))
    program.environment = night.program.environment
    self.program = program
  }
}
