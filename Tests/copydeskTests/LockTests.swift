import Foundation
import TestSupport
import Testing

/// One run per work folder and per schema; who waits is told for whom.
@Suite struct LockTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.migrate()
    return night
  }

  @Test func theSecondRunIsToldWhoHoldsTheLock() throws {
    let night = try night()
    let session = try Session(night)
    try session.stopLoads()
    let first = try night.start()
    try night.waitForStoppedLoad()
    let process = first.pid

    let sameFolder = try night.run(night.feeds)
    #expect(sameFolder.status == 75)
    #expect(sameFolder.errors.contains("process \(process) at "))
    #expect(sameFolder.errors.contains("copydesk run \(night.feeds) --batch n"))
    #expect(sameFolder.errors.contains("is running on this work folder; wait for it"))

    var other = Night(sharing: night)
    other.schema = night.schema
    let sameSchema = try other.run(other.feeds)
    #expect(sameSchema.status == 75)
    #expect(sameSchema.errors.contains("copydesk \(process) at "))
    #expect(sameSchema.errors.contains("server process"))
    #expect(sameSchema.errors.contains("is running on this schema; wait for it"))
    #expect(try other.lastEntry()["exit_code"] as? Int == 75)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: other.program.work.path + "/batches")
        == [])

    // Who only reads takes no lock.
    #expect(try night.program.run(["status", "--schema", night.schema]).status == 0)
    #expect(try night.query("select count(*) from articles") == ["0"])
    session.close()
    #expect(first.end().status == 0)
    #expect(try other.run(other.feeds).status == 0)
  }

  @Test func anotherSchemaIsAnotherLock() throws {
    let night = try night()
    let session = try Session(night)
    try session.stopLoads()
    let first = try night.start()
    try night.waitForStoppedLoad()
    let other = Night(sharing: night)
    #expect(try other.run(other.feeds).status == 0)
    session.close()
    #expect(first.end().status == 0)
  }

  /// The file of a dead process is no lock, nor is its session at the server, which lasts a while.
  @Test func aDeadRunHoldsNothing() throws {
    let night = try night()
    let session = try Session(night)
    try session.stopLoads()
    let first = try night.start()
    try night.waitForStoppedLoad()
    first.signal(SIGKILL)
    #expect(first.end().status == -1)
    #expect(night.has("lock"))
    let second = try night.start()
    try eventually("the second run at the lock") {
      try night.query(
        """
        select 1 from pg_locks l join pg_class c on c.oid = l.relation
        join pg_stat_activity a on a.pid = l.pid
        where not l.granted and c.relnamespace = '\(night.schema)'::regnamespace
          and a.application_name like 'copydesk \(second.pid) at %'
        """) == ["1"]
    }
    session.close()
    let result = second.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try night.query("select count(*) from articles") == ["2"])
  }
}
