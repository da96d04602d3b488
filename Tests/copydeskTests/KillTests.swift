import Foundation
import TestSupport
import Testing

/// Killing the run at any moment and starting it again ends in the same tables, and no reader ever
/// sees half a batch.
@Suite struct KillTests {
  /// What the undisturbed run came to, and how long its stages took.
  private struct Undisturbed {
    var night: Night
    var tables: [String]
    var counts: Substring
    /// From the start to the first stage, each stage, and from the last one to the end.
    var microseconds: [UInt64]
  }

  static let stages = ["read", "normalize", "deduplicate", "extract", "entity-resolve", "load"]

  private static let undisturbed: Result<Undisturbed, any Error> = Result {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.folder.write(Feeds.gazette, to: "feeds/gazette.jsonl")
    try night.folder.write(KillTests.courier, to: "feeds/courier.jsonl")
    try night.migrate()
    atexit {
      guard case .success(let made) = KillTests.undisturbed else { return }
      try? FileManager.default.removeItem(at: made.night.folder.url)
    }
    let reader = try Reader(night)
    let run = try night.start()
    let result = run.end()
    guard result.status == 0 else { throw Night.QueryFailure(message: result.errors) }
    try eventually("the reader") { reader.seen.count > 1 }
    let seconds = try KillTests.stages.map { stage in
      try Double(
        night.query("select seconds from stage_runs where stage = '\(stage)'").first ?? "") ?? 0
    }
    return Undisturbed(
      night: night, tables: try night.tables(),
      counts: reader.seen.max { $0.utf8.count < $1.utf8.count } ?? "",
      microseconds: ([0.3] + seconds + [0.05]).map { UInt64($0 * 1_000_000) + 1000 })
  }

  /// Enough articles for every stage to last a moment.
  private static let courier = (0..<60).map { number in
    """
    {"id": "lc-\(number)", "source": "Lune Courier", "published": "2026-11-20T0\(number % 10):00:00Z", \
    "title": "Berth \(number) of Port Lune opens", "body": "Berth \(number) of Port Lune was opened on \
    Friday by Marta Quellin of the Varnholt Coast Agency.\\n\\n“It took \(number + 2) years and \
    \(number + 3) million euros,” Quellin said. At least \(number + 4) ships will use it."}

    """
  }.joined()

  @Test(arguments: 0..<40)
  func killedAtAnyMoment(number: Int) throws {
    let undisturbed = try Self.undisturbed.get()
    let night = Night(sharing: undisturbed.night)
    try night.migrate()
    let reader = try Reader(night)
    var random = SeededGenerator(seed: UInt64(number))
    let run = try night.start()
    // The moments go round the stages; within one they are anywhere.
    let stage = number % undisturbed.microseconds.count
    if stage > 1 {
      let before = "batches/n/\(Self.stages[stage - 2]).json"
      try eventually(before) { night.has(before) || !run.isRunning }
    }
    usleep(UInt32(random.next() % undisturbed.microseconds[stage]))
    run.signal(SIGKILL)
    _ = run.end()

    let again = try night.run(night.feeds, "--batch", "n")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try night.tables() == undisturbed.tables)
    #expect(night.partialFiles == [])
    try eventually("the reader") { reader.seen.isSuperset(of: [undisturbed.counts]) }
    #expect(reader.seen.isSubset(of: [Reader.nothing, undisturbed.counts]))
  }

  /// Nobody is left to say so but the lock file of a process that is no more.
  @Test func statusKnowsAKilledRun() throws {
    let night = Night(sharing: try Self.undisturbed.get().night)
    let run = try night.start()
    try eventually("read") { night.has("batches/n/read.json") || !run.isRunning }
    run.signal(SIGKILL)
    _ = run.end()
    let status = try night.program.run(["status", "--schema", night.schema])
    #expect(status.output.contains(", interrupted"), "\(status.output)")
    #expect(status.output.contains("last error: the run was killed"))
  }

  /// The server ends without a word while the load is at work; the run starts it anew.
  @Test func theServerCrashesDuringTheLoad() throws {
    let undisturbed = try Self.undisturbed.get()
    let server = try Server()
    var night = Night(sharing: undisturbed.night)
    night.program.environment["DATABASE_URL"] = server.url
    try night.migrate()
    let session = try Session(night)
    try session.stopLoads()
    let run = try night.start()
    try night.waitForStoppedLoad()
    try server.crash()
    try eventually("another try") { run.errors.contains("trying again") }
    try server.start()
    let result = run.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try night.tables() == undisturbed.tables)
    session.close()
  }

  /// The private cluster is the run's own: it comes back without anybody.
  @Test func thePrivateClusterCrashesDuringTheLoad() throws {
    let undisturbed = try Self.undisturbed.get()
    let server = try Server()
    var night = Night(sharing: undisturbed.night)
    night.program = server.program
    night.program.environment["DATABASE_URL"] = server.url
    try night.migrate()
    let session = try Session(night)
    try session.stopLoads()
    night.program.environment["DATABASE_URL"] = nil
    let run = try night.start()
    night.program.environment["DATABASE_URL"] = server.url
    try night.waitForStoppedLoad()
    try server.crash()
    let result = run.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try night.tables() == undisturbed.tables)
    session.close()
  }
}

/// Asks without a pause how much of the batch is there.
struct Reader {
  static let nothing: Substring = "0 0 0 0 0 0"
  private let session: Session

  init(_ night: Night) throws {
    session = try Session(night)
    let counts = ["articles", "stories", "entities", "mentions", "quotes", "figures"].map {
      "(select count(*) from \($0))"
    }
    session.send("select concat_ws(' ', \(counts.joined(separator: ", "))) \\watch 0.02")
  }

  /// All answers so far; the title that psql puts above each is left out.
  var seen: Set<Substring> {
    Set(
      session.lines.filter {
        $0.allSatisfy { $0 == " " || $0.isNumber } && $0.contains { $0 == " " }
      })
  }
}
