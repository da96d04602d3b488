import Foundation
import News

/// What became of a batch's rejects when they were read again.
public struct RejectReplay: Sendable {
  /// Of one code, as it was before.
  public struct Code: Sendable, Encodable {
    public var code: String
    /// Not rejected any more.
    public var replayed = 0
    /// Rejected still, as before.
    public var open = 0
    /// Rejected still, but for another reason.
    public var replaced = 0
    /// Rejected now and not before.
    public var new = 0
  }

  public let batch: String
  /// Ascending by code.
  public let codes: [Code]
  public let reports: [StageReport]

  init(batch: String, before: [Reject], after: [Reject], reports: [StageReport]) {
    self.batch = batch
    self.reports = reports
    let standing = Dictionary(grouping: after, by: \.filePlace)
    let earlier = Dictionary(grouping: before, by: \.filePlace)
    var codes: [String: Code] = [:]
    for reject in before {
      var code = codes[reject.code] ?? Code(code: reject.code)
      let found = standing[reject.filePlace] ?? []
      if found.contains(reject) {
        code.open += 1
      } else if found.contains(where: { $0.overlaps(reject) }) {
        code.replaced += 1
      } else {
        code.replayed += 1
      }
      codes[reject.code] = code
    }
    for reject in after where earlier[reject.filePlace]?.contains(reject) != true {
      codes[reject.code, default: Code(code: reject.code)].new += 1
    }
    self.codes = codes.values.sorted { $0.code < $1.code }
  }
}

extension Reject {
  fileprivate var filePlace: [String?] { [file, member] }

  /// Whether both speak of the same bytes of one file, as the table of rejects has it.
  fileprivate func overlaps(_ other: Reject) -> Bool {
    byteStart == other.byteStart || byteStart < other.byteEnd && other.byteStart < byteEnd
  }
}

extension Runner {
  /// Reads a batch's files again from their kept bytes, runs all stages, and says what became of
  /// its rejects; the table marks them. A batch without rejects is left alone.
  ///
  /// - Parameter batch: A name or FROM..TO; nil for the latest.
  /// - Returns: One result a batch with rejects, and the error where `max_rejects` is exceeded:
  ///   what is good is loaded all the same.
  /// - Throws: `CopydeskError` with the exit code.
  @concurrent public func replay(
    batch: String?, command: String
  ) async throws -> (results: [RejectReplay], excess: CopydeskError?) {
    var results: [RejectReplay] = []
    var excess: CopydeskError?
    for name in try replayed(batch) {
      let before = try rejects(of: name)
      guard !before.isEmpty else { continue }
      try prepareReplay(of: name, command: command)
      var reports: [StageReport] = []
      do {
        reports = try await run(RunRequest(batch: name, force: true, command: command))
      } catch let error as CopydeskError where error.code == .tooManyRejects {
        excess = error
      }
      results.append(
        RejectReplay(
          batch: name, before: before, after: try rejects(of: name), reports: reports))
    }
    return (results, excess)
  }

  private func replayed(_ batch: String?) throws -> [String] {
    guard let batch else { return [try StoredRejects(work: environment.work, batch: nil).batch] }
    return try planner.plan(RunRequest(batch: batch), feeds: []).map(\.batch)
  }

  private func rejects(of batch: String) throws -> [Reject] {
    try StoredRejects(work: environment.work, batch: batch).rejects.map(\.reject)
  }

  /// Lets the run take what it could not take before for a reason outside of the files.
  /// The run itself forgets which files were set aside, as it is forced.
  private func prepareReplay(of batch: String, command: String) throws {
    let work = environment.work
    let lock = try WorkLock(work.lock, command: command)
    defer { withExtendedLifetime(lock) {} }
    guard var inputs = try BatchInputs.load(work.folder(ofBatch: batch)) else { return }
    let unreadable = inputs.files.filter(\.sha256.isEmpty).map(\.path)
    guard !unreadable.isEmpty else { return }
    inputs.files = (inputs.files.filter { !$0.sha256.isEmpty } + FeedPaths.digests(unreadable))
      .sorted()
    try inputs.store(work.folder(ofBatch: batch))
  }
}
