import Foundation
import News

/// Which batches a run works on: names and input lists, in order.
struct BatchPlanner {
  let work: WorkFolder
  /// Today's date in UTC, "2026-11-21".
  let today: String

  func plan(_ request: RunRequest, feeds: [String]) throws -> [BatchInputs] {
    if let name = request.batch {
      if let range = name.range(of: "..") {
        return try stored(from: name[..<range.lowerBound], to: name[range.upperBound...])
      }
      return [try named(name, request, feeds)]
    }
    // Without input stages, the stored batches are meant: the latest one.
    guard !feeds.isEmpty else {
      guard !request.stages.contains(.read), let last = try work.batchNames().last else {
        throw CopydeskError(
          .usage, "run: no feeds: name files or folders, or set feeds: in the configuration")
      }
      return [try load(last)]
    }
    // Asked for single stages or with --force, a run means the batches that hold these files.
    let isRerun = request.force || request.stages.count < StageName.allCases.count
    return try unread(feeds, isRerun: isRerun)
  }

  /// The files that no batch has in this state make a new batch; batches that hold the others and
  /// were not finished are finished first.
  private func unread(_ feeds: [String], isRerun: Bool) throws -> [BatchInputs] {
    let files = FeedPaths.digests(try FeedPaths.expand(feeds))
    var batches: [BatchInputs] = []
    var known = Set<BatchInputs.File>()
    for name in try work.batchNames() {
      let inputs = try load(name)
      known.formUnion(inputs.files)
      let isMeant = !Set(inputs.files).isDisjoint(with: files)
      if try isMeant && (isRerun || isUnfinished(name)) { batches.append(inputs) }
    }
    let new = files.filter { !known.contains($0) }
    if !new.isEmpty { batches.append(BatchInputs(batch: try freeName(), files: new)) }
    return batches
  }

  private func isUnfinished(_ batch: String) throws -> Bool {
    try Manifest.load(work.manifest(.load, ofBatch: batch)) == nil
  }

  /// Today's date, or the first of DATE.2, DATE.3 … that no batch has.
  private func freeName() throws -> String {
    let taken = Set(try work.batchNames())
    if !taken.contains(today) { return today }
    var number = 2
    while taken.contains("\(today).\(number)") { number += 1 }
    return "\(today).\(number)"
  }

  private func named(
    _ name: String, _ request: RunRequest, _ feeds: [String]
  ) throws -> BatchInputs {
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), name.utf8.count <= 100,
      name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else {
      throw CopydeskError(.usage, "run: \"\(name)\" cannot name a batch")
    }
    let stored = try BatchInputs.load(work.folder(ofBatch: name))
    guard !feeds.isEmpty else {
      guard let stored else {
        throw CopydeskError(
          .usage, "run: there is no batch \(name); name its feeds to make it")
      }
      return stored
    }
    let files = FeedPaths.digests(try FeedPaths.expand(feeds))
    guard let stored, stored.files != files else {
      return BatchInputs(batch: name, files: files)
    }
    switch request.conflict {
    case .refuse:
      throw CopydeskError(
        .usage,
        "run: batch \(name) exists with other input files; use --replace or --add, or another name")
    case .replace: return BatchInputs(batch: name, files: files)
    case .add:
      let paths = Set(files.map(\.path))
      let kept = stored.files.filter { !paths.contains($0.path) }
      return BatchInputs(batch: name, files: (kept + files).sorted())
    }
  }

  private func stored(from: Substring, to: Substring) throws -> [BatchInputs] {
    let names = try work.batchNames().filter {
      !BatchOrder.key($0).lexicographicallyPrecedes(BatchOrder.key(from))
        && (!BatchOrder.key(to).lexicographicallyPrecedes(BatchOrder.key($0))
          || $0.hasPrefix("\(to)."))
    }
    guard !names.isEmpty else {
      throw CopydeskError(.usage, "run: no stored batch from \(from) to \(to)")
    }
    return try names.map(load)
  }

  private func load(_ name: String) throws -> BatchInputs {
    guard let inputs = try BatchInputs.load(work.folder(ofBatch: name)) else {
      throw CopydeskError(.usage, "run: there is no batch \(name)")
    }
    return inputs
  }
}
