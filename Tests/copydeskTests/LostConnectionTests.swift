import Foundation
import TestSupport
import Testing

/// A connection that is lost is made again, and the load starts anew.
@Suite struct LostConnectionTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.migrate()
    return night
  }

  private func backend(_ night: Night, _ run: Background) throws -> String {
    try night.query(
      "select pid from pg_stat_activity where application_name like 'copydesk \(run.pid) at %'"
    ).first ?? ""
  }

  @Test func anEndedSessionIsMadeAgain() throws {
    let night = try night()
    let session = try Session(night)
    try session.stopLoads()
    let run = try night.start()
    try night.waitForStoppedLoad()
    let first = try backend(night, run)
    _ = try night.query("select pg_terminate_backend(\(first))")
    try eventually("another session at the lock") {
      let second = try backend(night, run)
      return !second.isEmpty && second != first
    }
    try night.waitForStoppedLoad()
    session.close()
    let result = run.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("trying again in 0.25 s"))
    #expect(try night.query("select count(*) from articles") == ["2"])
    #expect(try night.query("select status from runs") == ["done"])
  }

  /// Between the tries another run may have come.
  @Test func aLockThatIsLostIsTakenAnew() throws {
    let night = try night()
    let session = try Session(night)
    try session.stopLoads()
    let run = try night.start()
    try night.waitForStoppedLoad()
    // Waits for the very lock that the run has, and gets it when the run's session ends.
    let rival = try Session(night)
    rival.send(
      """
      set application_name = 'a rival'; select 'mine' from (select pg_advisory_lock((classid::bigint \
      << 32) | objid::bigint) from pg_locks where locktype = 'advisory' and objsubid = 1 and pid = \
      \(try backend(night, run))) l;
      """)
    try eventually("the rival at the lock") {
      try night.query(
        "select 1 from pg_stat_activity where application_name = 'a rival' and wait_event = 'advisory'"
      ) == ["1"]
    }
    _ = try night.query("select pg_terminate_backend(\(try backend(night, run)))")
    let result = run.end()
    #expect(result.status == 75, "\(result.errors)")
    #expect(result.errors.contains("a rival (server process"))
    rival.close()
    session.close()
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
  }

  @Test func aServerThatStartsLateIsWaitedFor() throws {
    let server = try Server()
    var night = try Night()
    night.program.environment["DATABASE_URL"] = server.url
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try server.stop()
    let run = try night.start()
    try eventually("another try") { run.errors.contains("trying again") }
    try server.start()
    let result = run.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try night.query("select count(*) from articles") == ["2"])
  }

  /// The stages that need no database are done all the same.
  @Test func aServerThatNeverComesIs69() throws {
    let night = try night()
    let config = try night.folder.write("database_retries: 2\n", to: "c.yaml")
    let result = try night.program.run([
      "run", night.feeds, "--batch", "n", "--config", config, "--schema", night.schema,
      "--database", "host=/nowhere dbname=x", "--log-format", "text",
    ])
    #expect(result.status == 69)
    #expect(result.errors.contains("trying again in 0.25 s  retry=1 of 2"))
    #expect(result.errors.contains("trying again in 0.5 s  retry=2 of 2"))
    #expect(night.has("batches/n/normalize.json"))
    #expect(try night.run(night.feeds, "--batch", "n").status == 0)
  }
}
