import Foundation
import TestSupport
import Testing

/// Two runs at once: one wins, the other says who holds the lock and leaves everything alone.
@Suite struct ConcurrentRunTests {
  private func arguments(_ night: Night) throws -> [String] {
    try ["run", "--batch", FiveNights.batch(1), "--schema", night.schema, "--quiet"]
      + FiveNights.files(1)
  }

  /// Starts a run and stops it in its tracks once a stage has written its output.
  private func stoppedRun(_ night: Night, after stage: String) throws -> Process {
    let process = try night.program.start(
      try arguments(night), output: night.folder.url.appending(path: "out"),
      errors: night.folder.url.appending(path: "err"))
    let output = night.program.work.appending(
      path: "batches/\(FiveNights.batch(1))/\(stage).jsonl.zst")
    while process.isRunning, !FileManager.default.fileExists(atPath: output.path) { usleep(2_000) }
    kill(process.processIdentifier, SIGSTOP)
    return process
  }

  private func finish(_ process: Process, _ night: Night) throws {
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    let errors = try String(
      contentsOf: night.folder.url.appending(path: "err"), encoding: .utf8)
    #expect(process.terminationStatus == 0, "\(errors)")
  }

  @Test(arguments: ["read", "extract"])
  func secondRunOnAWorkFolderIsTurnedAway(stage: String) throws {
    let night = try Night.overFiveNights()
    let first = try stoppedRun(night, after: stage)
    let second = try night.program.run(try arguments(night))
    #expect(second.status == 75)
    #expect(second.errors.contains("\(first.processIdentifier)"), "\(second.errors)")
    // Another schema does not help: the state folder is one.
    #expect(
      try night.program.run(
        try arguments(night).map { $0 == night.schema ? ProgramCluster.schema() : $0 }
      ).status == 75)
    try finish(first, night)
    expectSame(try night.tableState(), try LoadedNights.inOrder.get().states[0], stage)
    #expect(try night.program.run(try arguments(night)).status == 0)
    expectSame(try night.tableState(), try LoadedNights.inOrder.get().states[0], "run again")
  }

  /// Two state folders over one database: the lock is in the database too.
  @Test func secondRunOnADatabaseIsTurnedAway() throws {
    let night = try Night.overFiveNights()
    let first = try stoppedRun(night, after: "extract")
    var other = Program(work: night.folder.url.appending(path: "other"))
    other.environment = night.program.environment
    let second = try other.run(try arguments(night))
    #expect(second.status == 75, "\(second.errors)")
    try finish(first, night)
    expectSame(try night.tableState(), try LoadedNights.inOrder.get().states[0], "first")
    let again = try other.run(try arguments(night))
    #expect(again.status == 0, "\(again.errors)")
    expectSame(try night.tableState(), try LoadedNights.inOrder.get().states[0], "second")
  }

  /// A run that was killed leaves no lock behind, in the folder or in the database.
  @Test func killedRunHoldsNothing() throws {
    let night = try Night.overFiveNights()
    let first = try stoppedRun(night, after: "extract")
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    let again = try night.program.run(try arguments(night))
    #expect(again.status == 0, "\(again.errors)")
    expectSame(try night.tableState(), try LoadedNights.inOrder.get().states[0], "after a kill")
  }

  /// Nobody arranged who comes first.
  @Test func twoRunsStartedTogetherLeaveOneNight() throws {
    let night = try Night.overFiveNights()
    let runs = try (1...2).map { number in
      try night.program.start(
        try arguments(night), output: night.folder.url.appending(path: "out\(number)"),
        errors: night.folder.url.appending(path: "err\(number)"))
    }
    for run in runs { run.waitUntilExit() }
    let statuses = runs.map(\.terminationStatus).sorted()
    // The second may also have come when the first was done.
    #expect(statuses == [0, 75] || statuses == [0, 0])
    expectSame(try night.tableState(), try LoadedNights.inOrder.get().states[0], "together")
  }
}
