import Foundation
import Synchronization

/// That the run was told to end, and by which signal; made at the program's edge.
///
/// The edge cancels the run's task. The pipeline sees that between windows and stages, and the
/// database cancels its statement; where neither comes in time, the edge speaks the last words.
public final class StopRequest: Sendable {
  private struct State {
    var signal: Int32?
    var lastWords: (@Sendable () -> String?)?
  }

  private let state = Mutex(State())

  public init() {}

  /// The first signal counts.
  ///
  /// - Returns: False for a later one.
  public func request(signal: Int32) -> Bool {
    state.withLock {
      guard $0.signal == nil else { return false }
      $0.signal = signal
      return true
    }
  }

  /// Closes the books of a run that does not end by itself; the program may then be ended.
  ///
  /// - Returns: What to tell the user.
  public func speakLastWords() -> String? {
    state.withLock { $0.lastWords }?()
  }

  /// - Parameter words: What to do then, with the run as it stands now.
  func prepareLastWords(_ words: @escaping @Sendable () -> String?) {
    state.withLock { $0.lastWords = words }
  }

  /// What the run then ends with; nil where nobody told it to stop.
  ///
  /// - Parameter command: As typed, without the program's name.
  func error(command: String) -> CopydeskError? {
    guard let signal = state.withLock({ $0.signal }) else { return nil }
    let isInterrupt = signal == SIGINT
    return CopydeskError(
      isInterrupt ? .interrupted : .terminated,
      "run: stopped by \(isInterrupt ? "SIGINT" : "SIGTERM"); finished stages are kept, and no "
        + "batch is half in the database; go on with: copydesk \(command)")
  }
}
