import Foundation
import TestSupport
import Testing

/// A run that is told to stop ends by itself and leaves nothing half made.
@Suite struct SignalTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.folder.write(Feeds.gazette, to: "feeds/gazette.jsonl")
    try night.migrate()
    return night
  }

  private func check(_ result: Program.Result, _ signal: Int32, _ night: Night) throws {
    #expect(result.status == 128 + signal, "\(result.errors)")
    #expect(result.errors.contains("stopped by \(signal == SIGINT ? "SIGINT" : "SIGTERM")"))
    #expect(result.errors.contains("go on with: copydesk run \(night.feeds) --batch n"))
    #expect(try night.lastEntry()["status"] as? String == "interrupted")
    #expect(try night.lastEntry()["exit_code"] as? Int == Int(128 + signal))
    #expect(night.partialFiles == [])
    #expect(try night.query("select count(*) from articles") == ["0"])
  }

  /// The load waits for a lock that stays: only the signal can end it.
  @Test(arguments: [SIGTERM, SIGINT])
  func duringTheLoad(signal: Int32) throws {
    let night = try night()
    let session = try Session(night)
    try session.stopLoads()
    let run = try night.start()
    try night.waitForStoppedLoad()
    run.signal(signal)
    try check(run.end(), signal, night)
    session.close()
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
    #expect(try night.query("select count(*) from articles") == ["4"])
    #expect(
      try night.query("select status, exit_code from runs order by id")
        == ["interrupted|\(128 + signal)", "done|0"])
  }

  @Test(arguments: ["read", "normalize", "deduplicate", "extract"])
  func afterAStage(stage: String) throws {
    let night = try night()
    try night.folder.write(
      (0..<400).map { number in
        """
        {"id": "many-\(number)", "source": "Many", "published": "2026-11-20T10:00:00Z", \
        "title": "Report \(number)", "body": "The harbour of Port \(number) has \(number) berths, \
        Olga Brenn said on Friday. \(String(repeating: "It rained in Ostrava Bay. ", count: 60))"}

        """
      }.joined(), to: "feeds/many.jsonl")
    let run = try night.start()
    try eventually("stage \(stage)") {
      night.has("batches/n/\(stage).json") || !run.isRunning
    }
    run.signal(SIGTERM)
    try check(run.end(), SIGTERM, night)
  }

  /// The server takes no request to cancel: the run hangs, and its last words are spoken for it.
  @Test func aRunThatHangsIsEnded() throws {
    let server = try Server()
    let night = try night(on: server)
    let session = try Session(night)
    try session.stopLoads()
    let run = try night.start()
    try night.waitForStoppedLoad()
    try server.signal(SIGSTOP)
    run.signal(SIGTERM)
    #expect(run.end().status == 128 + SIGTERM)
    try server.signal(SIGCONT)
    #expect(try night.lastEntry()["status"] as? String == "interrupted")
    session.close()
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
  }

  @Test func theSecondSignalEndsAtOnce() throws {
    let server = try Server()
    let night = try night(on: server)
    let session = try Session(night)
    try session.stopLoads()
    let run = try night.start()
    try night.waitForStoppedLoad()
    try server.signal(SIGSTOP)
    run.signal(SIGTERM)
    try eventually("the first signal's line") { run.errors.contains("a second signal") }
    run.signal(SIGINT)
    #expect(run.end().status == 128 + SIGINT)
    try server.signal(SIGCONT)
    // Nothing was said any more: the next run finds out.
    #expect(try night.lastEntry()["status"] as? String == "running")
    session.close()
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
    #expect(try night.query("select status from runs order by id") == ["interrupted", "done"])
  }

  private func night(on server: Server) throws -> Night {
    var night = try Night()
    night.program.environment["DATABASE_URL"] = server.url
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.migrate()
    return night
  }
}

/// A private cluster of one test, which may be stopped and started.
final class Server {
  private let program: Program
  private(set) var url = ""

  init() throws {
    program = Program(work: URL(filePath: "/tmp/copydesk-server-\(UUID().uuidString.prefix(8))"))
    try FileManager.default.createDirectory(at: program.work, withIntermediateDirectories: true)
    try start()
  }

  deinit {
    try? signal(SIGCONT)
    _ = try? program.run(["database", "stop"])
    try? FileManager.default.removeItem(at: program.work)
  }

  func start() throws {
    let started = try program.run(["database", "start"])
    guard started.status == 0 else { throw Night.QueryFailure(message: started.errors) }
    url = started.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Ends it without a word, as a crash does, and waits until it is gone.
  func crash() throws {
    let process = try self.process
    try signal(SIGQUIT)
    try eventually("the end of the server") { kill(process, 0) != 0 }
  }

  func stop() throws { try program.run(["database", "stop"]) }

  func signal(_ number: Int32) throws { kill(try process, number) }

  private var process: Int32 {
    get throws {
      let path = program.work.appending(path: "postgres/data/postmaster.pid")
      let text = try String(contentsOf: path, encoding: .utf8)
      return Int32(text.split(separator: "\n").first ?? "") ?? -1
    }
  }
}
