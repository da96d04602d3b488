import Foundation
import TestSupport
import Testing

/// `run --compare` names exactly the rows that the run itself then changes, and keeps nothing.
@Suite struct CompareTests {
  /// Two batches, so that the second one has a history.
  private func nights() throws -> Night {
    let night = try Night()
    let first = try night.folder.write(
      """
      {"id":"e1","url":"https://eve.example/a","title":"Coast agency names its director","source":"Lune Evening","published":"2026-11-19T09:00:00Z","body":"The Varnholt Coast Agency (VCA) has named Marta Quellin its director, a spokesman said."}

      """, to: "one/evening.jsonl")
    try night.folder.write(Feeds.harbour, to: "two/harbour.xml")
    try night.folder.write(Feeds.gazette, to: "two/gazette.jsonl")
    #expect(try night.run(first, "--batch", "2026-11-20").status == 0)
    #expect(try night.run(night.path("two"), "--batch", "2026-11-21").status == 0)
    return night
  }

  /// One word of one feed file: of a quote, of a name, a number.
  @Test(arguments: [
    ("in thick fog", "in thick haze"), ("Ilse Brandt", "Ilse Brand"), ("14 people", "15 people"),
    ("2.5 million euros", "3.5 million euros"),
  ])
  func oneWordOfOneFeed(word: String, other: String) throws {
    let night = try nights()
    let before = try night.snapshot()
    let files = try night.workFiles()
    try night.folder.write(Feeds.harbour.replacing(word, with: other), to: "two/harbour.xml")

    let compared = try night.compare("--batch", "2026-11-21", night.path("two"), "--replace")
    #expect(!compared.isEmpty)
    // A copy in the other file is no exact one any more: that is told by `deduplicate`.
    #expect(Set(compared.map(\.stage)).isSubset(of: ["read", "deduplicate", "load"]))
    #expect(compared.filter { $0.table == "files" }.allSatisfy { $0.stage == "read" })
    #expect(try night.snapshot() == before)
    #expect(try night.workFiles() == files)
    #expect(
      try night.query("select count(*) from pg_trigger where tgname like 'recorded%'") == ["0"])

    #expect(try night.run("--batch", "2026-11-21", night.path("two"), "--replace").status == 0)
    #expect(compared.map(\.difference).sorted() == before.differences(to: try night.snapshot()))
  }

  /// The night behind a changed one is formed anew, as the run itself does it.
  @Test func anOldNightAndTheOneBehindIt() throws {
    let night = try nights()
    let before = try night.snapshot()
    let files = try night.workFiles()
    let feed = night.path("one") + "/evening.jsonl"
    let text = try String(contentsOfFile: feed, encoding: .utf8)
    try Data(text.replacing("Marta Quellin", with: "Marta Quillane").utf8)
      .write(to: URL(filePath: feed))
    let compared = try night.compare("--batch", "2026-11-20", feed, "--replace")
    // She keeps her id, and is now the second night's own.
    #expect(
      compared.contains {
        $0.difference.hasPrefix("changed batch_entities batch=2026-11-21")
      })
    #expect(try night.snapshot() == before)
    #expect(try night.workFiles() == files)
    #expect(try night.run("--batch", "2026-11-20", feed, "--replace").status == 0)
    #expect(compared.map(\.difference).sorted() == before.differences(to: try night.snapshot()))
  }

  @Test func theRowsAndWhatChangedInThem() throws {
    let night = try nights()
    try night.folder.write(
      Feeds.harbour.replacing("14 people", with: "15 people"), to: "two/harbour.xml")
    let rows = try night.compare("--batch", "2026-11-21", night.path("two"), "--replace")
    // The file is another one, which both of its articles say; the number stands in one of them.
    let summary = rows.filter { $0.table != "removed_spans" }.map {
      "\($0.change) \($0.table) \($0.columns.map(\.name).joined(separator: ","))"
    }
    #expect(
      summary.sorted() == [
        "added files ", "changed article_sightings file_id",
        "changed article_sightings file_id,text_key",
        "changed article_signatures digest,signature", "changed articles body,file_id",
        "changed articles file_id", "changed figures text,value", "changed quotes text,text_key",
        "removed files ",
      ])
    #expect(rows.allSatisfy { $0.stage == "read" })
    let figure = try #require(rows.first { $0.table == "figures" })
    #expect(figure.articleTitle == "Ferry runs aground off Port Lune")
    #expect(
      figure.columns.map { [$0.old, $0.new] } == [
        ["At least 14 people", "At least 15 people"], ["14", "15"],
      ])
  }

  @Test func everythingRecomputedIsIdentical() throws {
    let night = try nights()
    let files = try night.workFiles()
    for batch in ["2026-11-21", "2026-11-20..2026-11-21"] {
      for from in ["read", "extract", "load"] {
        let result = try night.program.run([
          "run", "--batch", batch, "--from", from, "--compare", "--force", "--schema", night.schema,
        ])
        #expect(result.status == 0, "\(batch) \(from): \(result.output)")
        #expect(result.output == "identical: every row is as it stands\n")
      }
    }
    let unforced = try night.program.run([
      "run", "--batch", "2026-11-21", "--compare", "--schema", night.schema,
    ])
    #expect(unforced.status == 0)
    #expect(unforced.output == "identical: no stage would run (--force runs them all the same)\n")
    #expect(try night.workFiles() == files)
  }

  /// What a source is, is told by `read`, and moves the original of a copy group in `deduplicate`.
  @Test func aChangedConfigurationNamesItsStages() throws {
    let night = try nights()
    let before = try night.snapshot()
    let settings = try night.folder.write(
      """
      sources:
        - match: gazette.example
          key: lune gazette
          name: Lune Gazette
          kind: agency
      """, to: "agency.yaml")
    let rows = try night.compare("--batch", "2026-11-21", "--config", settings)
    #expect(rows.first { $0.table == "sources" }?.stage == "read")
    let copies = rows.filter { $0.columns.contains { $0.name == "copy_of" } }
    #expect(!copies.isEmpty)
    #expect(Set(copies.map(\.stage)).isSubset(of: ["deduplicate", "load"]))
    #expect(try night.run("--batch", "2026-11-21", "--config", settings).status == 0)
    #expect(rows.map(\.difference).sorted() == before.differences(to: try night.snapshot()))
  }

  /// Without the verb "told" the extractor finds one speaker less.
  @Test func changedWordListsNameExtract() throws {
    let night = try nights()
    let shipped = Golden.root.appending(path: "Sources/Pipeline/Resources")
    let resources = night.folder.url.appending(path: "resources")
    try FileManager.default.copyItem(at: shipped, to: resources)
    try FileManager.default.copyItem(
      at: Golden.root.appending(path: "sql"), to: resources.appending(path: "sql"))
    let verbs = resources.appending(path: "en/cue_verbs.tsv")
    let kept = try String(contentsOf: verbs, encoding: .utf8).split(separator: "\n")
      .filter { !$0.contains("told") }
    try Data((kept.joined(separator: "\n") + "\n").utf8).write(to: verbs)
    let rows = try night.compare("--batch", "2026-11-21", "--resources", resources.path)
    let quotes = rows.filter { $0.table == "quotes" }
    #expect(!quotes.isEmpty)
    #expect(quotes.allSatisfy { $0.stage == "extract" })
    #expect(!rows.contains { ["articles", "files"].contains($0.table) })
  }

  /// Held up where its transaction begins.
  @Test func killedComparisonsLeaveNothing() throws {
    let night = try nights()
    let before = try night.dump()
    let files = try night.workFiles()
    let key = """
      ('x' || left(encode(sha256(convert_to(
        'load' || E'\\x1f' || '\(night.schema)' || E'\\x1f', 'UTF8')), 'hex'), 16))::bit(64)::bigint
        & 9223372036854775807
      """
    let holder = try night.program.start(
      ["psql", "-X", "-c", "select pg_advisory_lock(\(key)), pg_sleep(600)"],
      output: night.folder.url.appending(path: "holder.out"),
      errors: night.folder.url.appending(path: "holder.err"))
    let holders =
      "from pg_stat_activity where query like 'select pg_advisory_lock(%\(night.schema)%'"
    while try night.query("select count(*) \(holders) and wait_event = 'PgSleep'") == ["0"] {
      try #require(holder.isRunning)
    }
    let scratch = night.program.work.appending(path: "compare")
    let process = try night.program.start(
      ["run", "--batch", "2026-11-21", "--compare", "--force", "--schema", night.schema],
      output: night.folder.url.appending(path: "out"),
      errors: night.folder.url.appending(path: "err"))
    let waiting = """
      select count(*) from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())
      """
    while process.isRunning, try night.query(waiting) == ["0"] {}
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try night.query("select pg_terminate_backend(pid) \(holders)")
    holder.waitUntilExit()
    #expect(FileManager.default.fileExists(atPath: scratch.path))
    #expect(try night.run("--batch", "2026-11-21").status == 0)
    #expect(!FileManager.default.fileExists(atPath: scratch.path))
    #expect(try night.dump() == before)
    // The run that cleaned up wrote the ledger, its journal and the input list anew.
    let outputs = { (lines: [String]) in
      lines.filter { line in
        !["ledger.jsonl", "journal.jsonl", "batches/2026-11-21/inputs.json"].contains {
          line.hasPrefix($0)
        }
      }
    }
    #expect(try outputs(night.workFiles()) == outputs(files))
  }

  @Test func aNewBatchIsNotMade() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    let rows = try night.compare(night.path("feeds"))
    #expect(rows.filter { $0.table == "articles" }.map(\.change) == ["added", "added"])
    #expect(rows.allSatisfy { $0.change == "added" && $0.columns.isEmpty })
    #expect(try night.query("select count(*) from articles") == ["0"])
    #expect(try night.workFiles() == ["batches", "lock", "raw"])
  }

  @Test func usage() throws {
    let night = try Night()
    #expect(try night.run("--compare", "--dry-run").status == 64)
    #expect(try night.run("--compare", "--batch", "never-made").status == 64)
  }
}

/// One line of `--compare --format json`.
private struct ComparedRow: Decodable {
  struct Column: Decodable {
    var name: String
    var old: String?
    var new: String?
  }

  var table: String
  var change: String
  var stage: String
  var key: [String: Value]
  var articleTitle: String?
  var columns: [Column]

  enum Value: Decodable, CustomStringConvertible {
    case number(Int64)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var description: String {
      switch self {
      case .number(let number): "\(number)"
      case .text(let text): text
      }
    }
  }

  enum CodingKeys: String, CodingKey {
    case table, change, stage, key, columns
    case articleTitle = "article_title"
  }

  /// As `Snapshot.differences` writes it.
  var difference: String {
    let cells = key.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(change) \(table) \(cells.joined(separator: " "))"
  }
}

/// Every row by its table and key.
private struct Snapshot: Equatable {
  var rows: [String: String] = [:]

  func differences(to other: Snapshot) -> [String] {
    let removed = rows.keys.filter { other.rows[$0] == nil }.map { "removed \($0)" }
    let added = other.rows.keys.filter { rows[$0] == nil }.map { "added \($0)" }
    let changed = rows.filter { row in other.rows[row.key].map { $0 != row.value } ?? false }
      .map { "changed \($0.key)" }
    return (removed + added + changed).sorted()
  }
}

extension Night {
  fileprivate func path(_ name: String) -> String { folder.url.appending(path: name).path }

  /// The rows of a comparison, which must have found some.
  fileprivate func compare(_ arguments: String...) throws -> [ComparedRow] {
    let result = try program.run(
      ["run", "--compare", "--format", "json", "--schema", schema] + arguments)
    #expect(result.status == 1, "\(result.errors)")
    return try result.output.split(separator: "\n").map {
      try JSONDecoder().decode(ComparedRow.self, from: Data($0.utf8))
    }
  }

  /// All tables but the ledger's, by the columns of their first key.
  fileprivate func snapshot() throws -> Snapshot {
    var snapshot = Snapshot()
    let keys = try query(
      """
      select distinct on (c.table_name) c.table_name, string_agg(k.column_name, ',')
      from information_schema.table_constraints c
      join information_schema.key_column_usage k using (constraint_schema, constraint_name)
      where c.table_schema = '\(schema)' and c.constraint_type in ('PRIMARY KEY', 'UNIQUE')
        and c.table_name not in ('runs', 'stage_runs', 'schema_migrations', 'batches')
      group by c.table_name, c.constraint_type order by c.table_name, c.constraint_type
      """)
    for row in keys {
      let cells = row.split(separator: "|").map { String($0) }
      let columns = cells[1].split(separator: ",").sorted()
      let key = columns.map { "'\($0)=' || \($0)" }.joined(separator: " || ' ' || ")
      let contents = try query(
        "select \(key) || E'\\t' || (to_jsonb(t) - 'at' - 'settled_at') from \(cells[0]) t")
      for line in contents {
        let parts = line.split(separator: "\t", maxSplits: 1)
        snapshot.rows["\(cells[0]) \(parts[0])"] = String(parts[1])
      }
    }
    return snapshot
  }

  /// Every file of the state folder with its size and time of change.
  fileprivate func workFiles() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: program.work.path).sorted().map { path in
      let attributes = try FileManager.default.attributesOfItem(
        atPath: program.work.appending(path: path).path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      return isFolder
        || path == "lock"
        ? path : "\(path) \(attributes[.size] ?? 0) \(attributes[.systemFileNumber] ?? 0)"
    }
  }
}
