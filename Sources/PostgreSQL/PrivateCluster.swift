import Foundation

/// A PostgreSQL cluster of one's own: one folder, a unix socket, no TCP, no password.
///
/// The server outlives the program that started it. Whoever may enter the socket's folder (mode
/// 0700) is its superuser; nobody else can connect.
public struct PrivateCluster: Sendable {
  public enum Status: Sendable, Equatable {
    case absent, stopped
    case running(pid: Int32)
  }

  private let requested: String
  private let database: String
  private let role: String
  private let searchPath: [String]
  private let isDurable: Bool

  /// - Parameter folder: Absolute path; made by `start` where missing.
  /// - Parameter searchPath: Schemas that sessions of this database see first, psql's included.
  /// - Parameter isDurable: False leaves out every fsync: for tests alone.
  public init(
    folder: String, database: String = "copydesk", role: String = "copydesk",
    searchPath: [String] = [], isDurable: Bool = true
  ) {
    requested = URL(fileURLWithPath: folder).standardizedFileURL.path
    self.database = database
    self.role = role
    self.searchPath = searchPath
    self.isDurable = isDurable
  }

  /// A libpq URL, whether the server runs or not.
  public var url: String { get throws { url(of: try place(), database: database) } }

  /// The server's log file.
  public var log: String { get throws { try place().log } }

  /// Makes what is missing and starts what is stopped; safe to call from several processes at once.
  ///
  /// - Returns: `url`.
  @discardableResult
  public func start() async throws -> String {
    try await onOwnThread {
      let folder = try place()
      try folder.make(requested: requested)
      return try withLock(folder) { try start(in: folder) }
    }
  }

  /// Ends the server, after a checkpoint; nothing happens where none runs.
  public func stop() async throws {
    try await onOwnThread {
      let folder = try place()
      guard case .running = status(of: folder) else { return }
      try withLock(folder) {
        try control(folder, ["stop", "-m", "fast", "-w", "-t", "120"])
      }
    }
  }

  public func status() throws -> Status { status(of: try place()) }

  private func place() throws -> ClusterFolder {
    try ClusterFolder.place(requested, name: database)
  }

  private func url(of folder: ClusterFolder, database: String) -> String {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "/-._~"))
    let host =
      folder.socketFolder.addingPercentEncoding(withAllowedCharacters: allowed)
      ?? folder.socketFolder
    return "postgresql:///\(database)?host=\(host)&port=5432&user=\(role)"
  }

  private func start(in folder: ClusterFolder) throws -> String {
    if !FileManager.default.fileExists(atPath: folder.data) { try initialize(folder) }
    if case .running = status(of: folder), canConnect(folder) {
      try ensureDatabase(folder)
      return url(of: folder, database: database)
    }
    if case .running = status(of: folder) {
      // Alive, but its socket is gone (a cleaner of /tmp took it): only a restart makes a new one.
      try control(folder, ["stop", "-m", "fast", "-w", "-t", "120"])
    }
    try removeStaleLocks(folder)
    let shellQuoted = folder.socketFolder.replacingOccurrences(of: "'", with: "'\\''")
    try control(
      folder,
      ["start", "-w", "-t", "600", "-s", "-l", folder.log, "-o", "-k '\(shellQuoted)' -p 5432"])
    try ensureDatabase(folder)
    return url(of: folder, database: database)
  }

  /// Into a folder beside it, renamed when complete: an interrupted initdb leaves nothing half-made.
  private func initialize(_ folder: ClusterFolder) throws {
    // Of a name of its own: the initdb of a run that was killed may still be at work beside it, and
    // ends when its folder is gone.
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("data.unfinished") {
      try? FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    let unfinished = "\(folder.data).unfinished-\(getpid())"
    let binaries = try ServerBinaries.find(version: nil, clusterFolder: folder.path)
    // C.UTF-8 knows the case of letters beyond ASCII; the order is that of C, of bytes, which is
    // the same on every machine and faster.
    let locales = (try? Command("locale", ["-a"]).run().output) ?? ""
    let locale = ["C.UTF-8", "C.utf8"].first { locales.split(separator: "\n").contains($0[...]) }
    try run(
      Command(
        binaries.path("initdb"),
        [
          "-D", unfinished, "-U", role, "--auth=trust", "--encoding=UTF8", "--data-checksums",
          "--locale=\(locale ?? "C")", "--lc-collate=C", "--no-sync",
        ], as: folder.user), folder)
    let settings = ClusterSettings(isDurable: isDurable)
    try append(settings.configuration, to: "\(unfinished)/postgresql.conf")
    try settings.authentication.write(
      toFile: "\(unfinished)/pg_hba.conf", atomically: false, encoding: .utf8)
    if isDurable {
      // All files at the end: initdb's own way, in between, takes half a second longer.
      try run(
        Command(binaries.path("initdb"), ["--sync-only", "-D", unfinished], as: folder.user),
        folder)
    }
    try FileManager.default.moveItem(atPath: unfinished, toPath: folder.data)
  }

  private func append(_ text: String, to path: String) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private func canConnect(_ folder: ClusterFolder) -> Bool {
    (try? Connection(url(of: folder, database: "postgres"))) != nil
  }

  private func ensureDatabase(_ folder: ClusterFolder) throws {
    let connection = try Connection(url(of: folder, database: "postgres"))
    let exists = try connection.query(
      "SELECT 1 FROM pg_database WHERE datname = $1", [database]
    ).rowCount
    guard exists == 0 else { return }
    let name = quotedIdentifier(database)
    try connection.execute("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
    guard !searchPath.isEmpty else { return }
    let schemas = searchPath.map(quotedIdentifier).joined(separator: ", ")
    try connection.execute("ALTER DATABASE \(name) SET search_path = \(schemas)")
  }

  private func control(_ folder: ClusterFolder, _ arguments: [String]) throws {
    let version = try? String(contentsOfFile: "\(folder.data)/PG_VERSION", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let binaries = try ServerBinaries.find(version: version, clusterFolder: folder.path)
    try run(
      Command(binaries.path("pg_ctl"), ["-D", folder.data] + arguments, as: folder.user), folder)
  }

  private func run(_ command: Command, _ folder: ClusterFolder) throws {
    let (status, output) = try command.run()
    guard status == 0 else {
      throw ClusterError.commandFailed(
        command: command.program, status: status, output: output, log: folder.log)
    }
  }
}

/// Foundation's processes and file locks block: never on the threads of the concurrency runtime.
private func onOwnThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}
