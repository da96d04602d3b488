import Foundation
import TestSupport
import Testing

/// A file in which two runs in a row die is set aside, and no other.
@Suite struct SetAsideTests {
  private struct Line: Decodable {
    var event: String
    var run: Int64?
    var stage: String?
    var path: String?
  }

  private func journal(_ night: Night) -> [Line] {
    let path = night.program.work.appending(path: "journal.jsonl").path
    return (FileManager.default.contents(atPath: path) ?? Data()).split(separator: 0x0A)
      .compactMap { try? JSONDecoder().decode(Line.self, from: Data($0)) }
  }

  /// Whether a run's journal of files in work names one that is begun and not done.
  private func isInWork(_ file: String, _ stage: String, _ lines: [Line]) -> Bool {
    let own = lines.filter { $0.stage == stage && $0.path?.hasSuffix(file) == true }
    return own.count { $0.event == "begun" } > own.count { $0.event == "done" }
  }

  /// Starts a run and waits until it has the file in work.
  private func start(
    _ file: String, _ stage: String, _ night: Night
  ) throws -> (run: Background, lines: [Line]) {
    let last = journal(night).first?.run
    let run = try night.start("--jobs", "2")
    var lines: [Line] = []
    try eventually("\(file) in work") {
      lines = journal(night)
      return lines.first?.run != last && isInWork(file, stage, lines) || !run.isRunning
    }
    return (run, lines)
  }

  /// Kills a run while it has the file in work, and says what else it had.
  private func killIn(
    _ file: String, _ stage: String, _ night: Night, others: [String] = []
  ) throws -> [String] {
    let (run, lines) = try start(file, stage, night)
    run.signal(SIGKILL)
    #expect(run.end().status == -1, "it ended before \(file) was seen in work")
    return others.filter { isInWork($0, stage, lines) }
  }

  /// Long in work and of few articles: noise under a key that nobody reads.
  private func slow(_ id: String) -> String {
    var random = SeededGenerator(seed: 7)
    return (0..<4).map { number in
      let noise = (0..<500_000).map { _ in String(random.next(), radix: 36) }.joined()
      return """
        {"id": "\(id)-\(number)", "source": "Slow Press", "title": "Report \(number)", \
        "noise": "\(noise)", "published": "2026-11-20T10:00:00Z", \
        "body": "The harbour of Port \(number) was opened on Friday, Olga Brenn said."}

        """
    }.joined()
  }

  @Test func aFileThatKillsTwoReadingsIsSetAside() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    try night.folder.write(slow("s"), to: "feeds/b.jsonl")
    try night.folder.write(Feeds.gazette, to: "feeds/c.jsonl")
    _ = try killIn("b.jsonl", "read", night)
    // Suspects are read alone now.
    #expect(try killIn("b.jsonl", "read", night, others: ["a.xml", "c.jsonl"]) == [])
    let third = try night.run(night.feeds, "--batch", "n")
    #expect(third.status == 0, "\(third.errors)")
    #expect(third.errors.contains("b.jsonl: two runs in a row died"))
    #expect(third.errors.contains("copydesk rejects --replay"))
    try checkSetAside(night, others: 4)

    // It stays so, whatever runs, until somebody wants it tried again.
    try night.folder.write(Feeds.harbour.replacing("hh-", with: "new-"), to: "feeds/d.xml")
    #expect(try night.run(night.feeds, "--batch", "n", "--add").status == 0)
    try checkSetAside(night, others: 6)
    let forced = try night.run("--batch", "n", "--force")
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try night.query("select count(*) from rejects where status = 'open'") == ["0"])
    #expect(try night.query("select count(*) from articles") == ["10"])
  }

  private func checkSetAside(_ night: Night, others: Int) throws {
    #expect(
      try night.query(
        """
        select r.code, r.stage, f.items, f.rejected, r.byte_start, r.byte_end = f.bytes,
          length(r.raw) from rejects r join files f on f.id = r.file_id
        """) == ["crashed|read|0|1|0|t|65536"])
    #expect(try night.query("select count(*) from articles") == [String(others)])
    #expect(
      try night.query(
        """
        select rejected from stage_runs where batch = 'n' and stage = 'read'
        order by run_id desc limit 1
        """) == ["1"])
  }

  @Test func aFileThatKillsTwoNormalizingsIsSetAside() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    let text = String(
      repeating: "The harbour of Port Lune was opened on Friday, Olga Brenn said. ", count: 30_000)
    try night.folder.write(
      #"{"id": "l", "source": "Long Press", "title": "Long", "body": "\#(text)"}"#,
      to: "feeds/b.jsonl")
    _ = try killIn("b.jsonl", "normalize", night)
    _ = try killIn("b.jsonl", "normalize", night)
    let third = try night.run(night.feeds, "--batch", "n")
    #expect(third.status == 0, "\(third.errors)")
    #expect(
      try night.query("select code, message ~ 'stage normalize had it in work' from rejects")
        == ["crashed|t"])
    #expect(try night.query("select count(*) from articles") == ["2"])
  }

  /// A run that was told to stop, or that failed in good order, accuses nobody.
  @Test func anOrderlyEndIsNoDeath() throws {
    let night = try Night()
    try night.folder.write(slow("s"), to: "feeds/b.jsonl")
    for _ in 0..<3 {
      let run = try start("b.jsonl", "read", night).run
      run.signal(SIGTERM)
      _ = run.end()
    }
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
    #expect(try night.query("select count(*) from rejects") == ["0"])
    #expect(try night.query("select count(*) from articles") == ["4"])
  }
}
