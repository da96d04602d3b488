import Dispatch
import Foundation
import Pipeline
import Synchronization

/// SIGTERM and SIGINT end a run cleanly; a second one, or five seconds, end it at once.
///
/// Handlers write to a pipe, and a dispatch source reads it. Sources for the signals themselves
/// want them blocked or ignored, and both would be handed down to the servers that a run starts.
enum StopSignals {
  /// A run that has not ended by itself then is in the middle of one long piece of work.
  private static let patience = DispatchTimeInterval.milliseconds(3500)
  /// Where the handlers write; -1 before anything listens.
  private static let entrance = Atomic<Int32>(-1)
  private static let wasSignalled = Atomic(false)

  /// Runs a body whose task is cancelled at the first signal.
  static func obeying<Value: Sendable>(
    _ stop: StopRequest, log: Log, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return try await task.value }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Queues of their own have threads of their own: those of the global ones may all be at work.
    let source = DispatchSource.makeReadSource(
      fileDescriptor: ends[0], queue: DispatchQueue(label: "signals"))
    let clock = DispatchQueue(label: "last words")
    source.setEventHandler { [exit = ends[0]] in
      var byte: UInt8 = 0
      guard read(exit, &byte, 1) == 1 else { return }
      let signal = Int32(byte)
      guard stop.request(signal: signal) else { return }
      log.write(
        .warning,
        "run: \(signal == SIGINT ? "SIGINT" : "SIGTERM"): stopping; a second signal ends it "
          + "at once")
      clock.asyncAfter(deadline: .now() + patience) {
        let words = stop.speakLastWords() ?? "stopped"
        FileHandle.standardError.write(Data("copydesk: \(words)\n".utf8))
        _exit(128 + signal)
      }
      // Blocks where the server does not take the request to cancel.
      task.cancel()
    }
    source.resume()
    listen(ends[1])
    defer { source.cancel() }
    return try await task.value
  }

  private static func listen(_ descriptor: Int32) {
    entrance.store(descriptor, ordering: .sequentiallyConsistent)
    var action = sigaction()
    // Only what a signal handler may do: no allocation, no lock.
    action.__sigaction_handler.sa_handler = { number in
      if StopSignals.wasSignalled.exchange(true, ordering: .sequentiallyConsistent) {
        _exit(128 + number)
      }
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(StopSignals.entrance.load(ordering: .sequentiallyConsistent), &byte, 1)
    }
    action.sa_flags = SA_RESTART
    for number in [SIGTERM, SIGINT] {
      // One that the caller ignores (nohup, a shell's background job) stays ignored.
      var old = sigaction()
      sigaction(number, nil, &old)
      if old.__sigaction_handler.sa_handler.map({ unsafeBitCast($0, to: Int.self) }) != 1 {
        sigaction(number, &action, nil)
      }
    }
  }
}
