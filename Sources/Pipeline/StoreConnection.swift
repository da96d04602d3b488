import Foundation
import Loading
import PostgreSQL

extension RunIdentity {
  /// This process.
  static var current: RunIdentity {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let host = String(decoding: bytes, as: UTF8.self)
    return RunIdentity(process: getpid(), host: host.isEmpty ? "localhost" : host)
  }

  /// A run of this machine that is no more, whose session the server has yet to miss; or an earlier
  /// session of this very run.
  var isGone: Bool {
    let current = RunIdentity.current
    guard isSameHost(as: current) else { return false }
    return process == current.process || kill(process, 0) != 0 && errno == ESRCH
  }
}

/// The run's one connection: made beside the first stages, held with the schema's lock to the end,
/// made anew where it is lost.
final class StoreConnection {
  private let environment: Environment
  private let retries: Retries
  private var opening: Task<Store, any Error>?

  /// Whether anything has asked for the database.
  var isNeeded: Bool { opening != nil }

  init(_ environment: Environment) {
    self.environment = environment
    retries = Retries(limit: environment.configuration.databaseRetries, log: environment.log)
  }

  /// Begins to open the database, and to make the private cluster where there is none: that takes
  /// as long as the first two stages, which do not need it.
  ///
  /// A database that the user named may be another run's: its lock is waited for, which takes a
  /// connection's few milliseconds. The private cluster is the work folder's, whose lock is held.
  ///
  /// - Throws: `CopydeskError` 75 and others that another try would not mend.
  func prepare() async throws {
    guard opening == nil else { return }
    guard case .named(let url) = environment.database.place else { return begin() }
    do {
      let store = try await Store.connect(
        url, schema: environment.database.schema, identity: .current)
      opening = Task { [environment] in
        try await translated {
          try await environment.checked(try await store.migrated(environment.migrations))
        }
      }
    } catch let error as StoreError where Retries.mayPass(error) {
      begin()
    } catch {
      return try await translated { throw error }
    }
  }

  /// Works on the open store, again from the start where the connection is lost on the way.
  ///
  /// - Throws: `CopydeskError` 69 where it does not come back, and the body's errors.
  func use<Value>(_ body: (Store) async throws -> Value) async throws -> Value {
    try await translated {
      try await retries.run {
        let store = try await open()
        do { return try await body(store) } catch let error as StoreError {
          if Retries.mayPass(error) { await forget(store) }
          throw error
        }
      }
    }
  }

  /// The store where it is open, or about to be: for what a failed run still has to say.
  func opened() async -> Store? {
    // Ends the pauses between tries; what is being made comes to its end.
    opening?.cancel()
    return try? await opening?.value
  }

  func cancel() { opening?.cancel() }

  private func open() async throws -> Store {
    if opening == nil { begin() }
    guard let opening else { preconditionFailure("begin has just set it") }
    // The task of its own does not hear of this one's end.
    return try await withTaskCancellationHandler {
      try await opening.value
    } onCancel: {
      opening.cancel()
    }
  }

  private func begin() {
    opening = Task { [environment, retries] in
      // Translated here, so that `use` does not begin again what was tried to the end.
      try await translated {
        try await retries.run {
          let url = try await environment.database.url()
          return try await environment.checked(
            try await Store.open(
              url, schema: environment.database.schema, migrations: environment.migrations,
              identity: .current))
        }
      }
    }
  }

  private func forget(_ store: Store) async {
    opening = nil
    await store.close()
  }
}

extension Environment {
  /// What the load would fail for at the end of the night fails at its beginning.
  fileprivate func checked(_ store: Store) async throws -> Store {
    try await store.checkSearch(configuration.search)
    return store
  }
}

/// Tries again what a server that starts, restarts or is cut off for a while refuses.
struct Retries: Sendable {
  static let firstPause = 0.25
  static let longestPause = 30.0

  /// How many tries follow the first one.
  var limit: Int
  var log: Log

  /// Not connected, or held off by a session that is about to go.
  static func mayPass(_ error: StoreError) -> Bool {
    switch error {
    case .unavailable: true
    case .locked(let holder): RunIdentity(application: holder.application)?.isGone ?? false
    default: false
    }
  }

  /// Pauses double from one to the next.
  func run<Value>(_ body: () async throws -> Value) async throws -> Value {
    var pause = Retries.firstPause
    var number = 0
    while true {
      do { return try await body() } catch let error as StoreError
        where Retries.mayPass(error) && number < limit
      {
        number += 1
        log.write(
          .info, "database: \(error.cause); trying again in \(pause) s",
          [("retry", "\(number) of \(limit)")])
        try await Task.sleep(for: .seconds(pause))
        pause = min(pause * 2, Retries.longestPause)
      }
    }
  }
}

extension StoreError {
  /// What happened, without the advice.
  fileprivate var cause: String {
    switch self {
    case .unavailable(let message): message
    case .locked(let holder): "\(holder) has gone, and the server has not noticed yet"
    default: description
    }
  }
}

extension DatabaseTarget {
  /// What the private cluster refuses, with its exit code.
  static func failure(_ error: any Error) -> CopydeskError {
    let text = "\(error)"
    let isFull = text.contains("No space left") || text.contains("Read-only file system")
    if case ClusterError.cannotWrite(let path, let reason) = error {
      return CopydeskError.cannotWrite(path, reason)
    }
    return CopydeskError(
      isFull ? .cannotWrite : .databaseUnavailable,
      "database: \(text)"
        + (isFull ? "; make room, or name another folder with --work DIR" : ""))
  }
}
