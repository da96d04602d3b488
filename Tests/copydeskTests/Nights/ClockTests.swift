import Foundation
import TestSupport
import Testing

/// A clock that jumps back: what was done "tomorrow" is there before today's run.
@Suite struct ClockTests {
  private static let clock = SmallNights.story("clock", SmallNights.clock)
  private static let pearl = SmallNights.story("pearl", SmallNights.pearl)
  private static let goats = SmallNights.story("goats", SmallNights.goats)
  /// Far enough that no slow test catches up.
  private static let jump: Int64 = 3 * 86_400

  /// A night whose only run was three days ahead of now, in files and tables.
  private func nightFromTheFuture() throws -> (night: Night, batch: String, file: String) {
    let night = try Night()
    let batch = Self.day(Self.jump)
    let file = try night.folder.write(SmallNights.lines(Self.clock), to: "feeds/a.jsonl")
    try night.succeed(["run", "--batch", batch, file])
    let ledger = night.program.work.appending(path: "ledger.jsonl")
    let lines = try String(contentsOf: ledger, encoding: .utf8).split(separator: "\n")
    let shifted = try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return String(
        decoding: try JSONSerialization.data(withJSONObject: Self.shifted(object)), as: UTF8.self)
    }
    try Data((shifted.joined(separator: "\n") + "\n").utf8).write(to: ledger)
    _ = try night.query(
      """
      set session_replication_role = replica;
      update runs set id = id + \(Self.jump * 1_000_000),
        started_at = started_at + interval '\(Self.jump) s',
        finished_at = finished_at + interval '\(Self.jump) s';
      update stage_runs set run_id = run_id + \(Self.jump * 1_000_000),
        started_at = started_at + interval '\(Self.jump) s',
        finished_at = finished_at + interval '\(Self.jump) s';
      """)
    return (night, batch, file)
  }

  /// The ledger's run numbers are microseconds, its times ISO 8601.
  private static func shifted(_ value: Any) -> Any {
    if let array = value as? [Any] { return array.map { shifted($0) } }
    guard let object = value as? [String: Any] else { return value }
    var result = object.mapValues { shifted($0) }
    if let run = object["run"] as? Int64 { result["run"] = run + jump * 1_000_000 }
    for (key, value) in object where key.hasSuffix("_at") {
      guard let text = value as? String, let date = try? Date.ISO8601FormatStyle().parse(text)
      else { continue }
      result[key] = date.addingTimeInterval(Double(jump)).ISO8601Format()
    }
    return result
  }

  private static func day(_ seconds: Int64 = 0) -> String {
    String(Date.now.addingTimeInterval(Double(seconds)).ISO8601Format().prefix(10))
  }

  @Test func newFilesMakeABatchOfToday() throws {
    let (night, future, _) = try nightFromTheFuture()
    try night.folder.write(SmallNights.lines(Self.pearl), to: "feeds/b.jsonl")
    let before = Self.day()
    try night.succeed(["run", night.feeds])
    let after = Self.day()
    let names = try night.query("select name from batches order by 1")
    #expect(names == [before, future] || names == [after, future])
    try night.expectRows("select guid from articles order by 1", ["clock", "pearl"])
    let again = try night.program.run(["run", "--schema", night.schema, night.feeds])
    #expect(again.output == "nothing new\n")
  }

  /// What is loaded is told by what was loaded last, not by the latest time.
  @Test func loadsAreJudgedByTheirOrder() throws {
    let (night, batch, file) = try nightFromTheFuture()
    try night.folder.write(SmallNights.lines(Self.goats), to: "feeds/a.jsonl")
    try night.succeed(["run", "--batch", batch, "--replace", file])
    try night.expectRows("select guid from articles", ["goats"])
    let dry = try night.program.run([
      "run", "--batch", batch, "--dry-run", "--schema", night.schema,
    ])
    #expect(!dry.output.contains("yes"), "\(dry.output)")
    // The first text is what the run of the future loaded: it has to be loaded again.
    try night.folder.write(SmallNights.lines(Self.clock), to: "feeds/a.jsonl")
    try night.succeed(["run", "--batch", batch, "--replace", file])
    try night.expectRows("select guid from articles", ["clock"])
  }

  @Test func ledgerAndStatusStayRight() throws {
    let (night, batch, file) = try nightFromTheFuture()
    try night.succeed(["run", "--batch", batch, file, "--force"])
    #expect(try night.run("--batch", "nowhere").status == 64)
    try night.succeed(["run", "--batch", batch, file])
    let ledger = try String(
      contentsOf: night.program.work.appending(path: "ledger.jsonl"), encoding: .utf8)
    let runs = try ledger.split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
    let ids = Set(runs.compactMap { $0["run"] as? Int64 })
    let ends = runs.count { $0["status"] as? String != "running" }
    #expect(ids.count == ends, "one number a run: \(runs.compactMap { $0["run"] })")
    try night.expectRows("select count(*) from runs", ["\(ids.count)"])
    try night.expectRows("select count(*) from runs where status = 'running'", ["0"])
    let status = try night.program.run(["status", "--schema", night.schema])
    #expect(status.status == 0, "\(status.errors)")
    #expect(!status.output.contains("changed") && !status.output.contains("never run"))
    // The view shows the last run of each stage, which found nothing to do.
    try night.expectRows(
      "select stage, status from stage_balance where status <> 'unchanged'", [])
  }
}
