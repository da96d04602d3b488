import Foundation
public import Loading
public import News

/// One line of `WORK/ledger.jsonl`: a run began or ended, or a stage of it ended.
public struct LedgerEntry: Codable, Sendable, Equatable {
  public struct Stage: Codable, Sendable, Equatable {
    public var batch: String
    public var stage: StageName
    /// done, unchanged, failed.
    public var status: String
    public var balance: Balance
    public var seconds: Double
    public var inputDigest: String?
    public var outputDigest: String?
    public var startedAt: Timestamp
    public var finishedAt: Timestamp

    enum CodingKeys: String, CodingKey {
      case batch, stage, status, balance, seconds
      case inputDigest = "input_digest"
      case outputDigest = "output_digest"
      case startedAt = "started_at"
      case finishedAt = "finished_at"
    }
  }

  public var run: Int64
  public var command: String
  public var codeVersion: String
  public var configDigest: String
  /// running, done, failed, interrupted.
  public var status: String
  public var exitCode: Int?
  public var startedAt: Timestamp
  public var finishedAt: Timestamp?
  public var error: String?
  public var stages: [Stage]
  /// Where the full-text column was looked after.
  public var search: SearchFill?

  enum CodingKeys: String, CodingKey {
    case run, command
    case codeVersion = "code_version"
    case configDigest = "config_digest"
    case status
    case exitCode = "exit_code"
    case startedAt = "started_at"
    case finishedAt = "finished_at"
    case error, stages, search
  }
}

extension LedgerEntry {
  /// The run is over.
  ///
  /// - Parameter error: What it ends with; more rejects than allowed are no failure.
  mutating func close(_ error: CopydeskError?) {
    switch error?.code {
    case nil, .tooManyRejects: status = "done"
    case let code? where code.isSignal: status = "interrupted"
    default: status = "failed"
    }
    exitCode = Int(error?.code.rawValue ?? 0)
    self.error = status == "done" ? nil : error.map { Secret.hidden(in: $0.description) }
    finishedAt = Clock.now
  }
}

/// The ledger that needs no database: the last line of a run tells its state.
struct LedgerFile {
  let url: URL

  func append(_ entry: LedgerEntry) throws {
    let line = try JSONLines().encode(values: [entry])
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CopydeskError.cannotWrite(url.path) }
    defer { close(descriptor) }
    // A line that a crash cut off ends here, so that only it is lost.
    let prefix = endsInsideLine() ? Data("\n".utf8) : Data()
    let end = lseek(descriptor, 0, SEEK_END)
    do {
      try AtomicFile.writeAll(prefix + line, to: descriptor, path: url.path)
    } catch {
      // On a full disk no half line stays.
      ftruncate(descriptor, end)
      throw error
    }
    fsync(descriptor)
  }

  /// The last state of each run, in the order of their beginning; damaged lines are passed over.
  func entries() -> [LedgerEntry] {
    guard let data = FileManager.default.contents(atPath: url.path) else { return [] }
    var order: [Int64] = []
    var latest: [Int64: LedgerEntry] = [:]
    for line in data.split(separator: 0x0A) {
      guard let entry = try? JSONDecoder().decode(LedgerEntry.self, from: Data(line)) else {
        continue
      }
      if latest[entry.run] == nil { order.append(entry.run) }
      latest[entry.run] = entry
    }
    return order.compactMap { latest[$0] }
  }

  private func endsInsideLine() -> Bool {
    guard let handle = FileHandle(forReadingAtPath: url.path) else { return false }
    defer { try? handle.close() }
    guard let size = try? handle.seekToEnd(), size > 0 else { return false }
    try? handle.seek(toOffset: size - 1)
    return (try? handle.read(upToCount: 1)) != Data("\n".utf8)
  }
}
