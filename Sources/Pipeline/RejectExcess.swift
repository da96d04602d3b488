import News

extension Environment {
  /// The error that ends a run with more rejects than `max_rejects`; nil within the limit.
  ///
  /// Counted are the rejects of all batches and stages of the run, those of unchanged stages
  /// included: as long as they are there, the job is not well. A percentage is of the candidate
  /// stories of these batches, also where this run began at a later stage than `read`.
  func rejectExcess(_ reports: [StageReport]) throws -> CopydeskError? {
    guard let limit = configuration.maxRejects else { return nil }
    let rejected = reports.reduce(0) { $0 + $1.balance.rejected }
    var batches: [String] = []
    for report in reports where !batches.contains(report.batch) { batches.append(report.batch) }
    let read = try batches.reduce(0) { sum, batch in
      sum + (try Manifest.load(work.manifest(.read, ofBatch: batch))?.balance.read ?? 0)
    }
    guard limit.isExceeded(rejected: rejected, of: read) else { return nil }
    let places = batches.map { "copydesk rejects --batch \($0)" }.joined(separator: ", ")
    return CopydeskError(
      .tooManyRejects,
      "run: \(rejected) rejects among \(read) records, max_rejects is \(limit); what is good is "
        + "loaded. See \(places)")
  }
}

extension RejectLimit: CustomStringConvertible {
  /// As typed: "20", "1.5%".
  public var description: String {
    switch self {
    case .count(let limit): "\(limit)"
    case .percent(let limit):
      limit == limit.rounded() && limit < 1e6 ? "\(Int(limit))%" : "\(limit)%"
    }
  }
}
