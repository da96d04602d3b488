/// What ends a run, with the exit code of the contract (after sysexits).
public struct CopydeskError: Error, CustomStringConvertible, Equatable, Sendable {
  public enum Code: Int32, Sendable {
    case usage = 64
    case tooManyRejects = 65
    case noInput = 66
    case databaseUnavailable = 69
    case internalError = 70
    case cannotWrite = 73
    case locked = 75
    case noPermission = 77
    case configuration = 78
    /// 128 and the number of SIGINT, as shells do.
    case interrupted = 130
    /// 128 and the number of SIGTERM.
    case terminated = 143

    /// The run was told to stop.
    var isSignal: Bool { self == .interrupted || self == .terminated }
  }

  public var code: Code
  /// *stage: where: what was found, what was expected; what now.*
  public var description: String

  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
