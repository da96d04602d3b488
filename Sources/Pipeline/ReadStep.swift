import Archives
import Foundation
import News
import Reading
import Text

/// Feed files to items, file by file; raw bytes go into the store.
struct ReadStep {
  let context: StageContext

  /// What one file gave.
  private struct FileResult: Sendable {
    var lines = Data()
    var balance = Balance()
    var sources: [String: String] = [:]
    var fingerprints = LineFingerprints()
    var failure: InputBytes.Failure?
  }

  func run() async throws -> StageOutcome {
    let settings = context.configuration
    let reader = FeedReader(
      batch: context.batch, sources: settings.sourceRules, limits: settings.readingLimits)
    let store = settings.keepRaw ? context.raw : nil
    let source = InputSource(raw: context.raw, limit: settings.limits.fileBytes)
    let setAside = try SetAside.load(context.work)
    let journal = context.journal
    let writer = try context.writer(.read)
    var files = context.inputs.files.makeIterator()
    var balance = Balance()
    var sources: [String: String] = [:]
    var fingerprints = LineFingerprints()
    var failures: [InputBytes.Failure] = []
    try await OrderedParallelMap.run(
      jobs: context.jobs,
      next: { files.next() },
      transform: { file in
        let cause = setAside.file(file.sha256)
        return try journal.during(
          JournalPiece(stage: .read, sha256: file.sha256, path: file.path)
        ) { try ReadStep.read(file, from: source, with: reader, store: store, cause: cause) }
      },
      consume: { (result: FileResult) in
        try writer.write(result.lines)
        balance += result.balance
        context.log.progress.advance(.read, by: 1)
        sources.merge(result.sources) { first, _ in first }
        fingerprints.merge(result.fingerprints)
        if let failure = result.failure { failures.append(failure) }
      })
    try LostInputs(context: context).refuse(failures)
    let rows = sources.sorted { $0.key < $1.key }.map { settings.source($0.key, name: $0.value) }
    try writer.write(JSONLines().encode(rows, as: "source"))
    try writer.write(
      JSONLines().encode(fingerprints.repeated(atLeast: 2).counts, as: "fingerprints"))
    try store?.synchronize()
    return StageOutcome(balance: balance, outputDigest: try writer.commit())
  }

  private static func read(
    _ file: BatchInputs.File, from source: InputSource, with reader: FeedReader, store: RawStore?,
    cause: SetAside.File?
  ) throws -> FileResult {
    var result = FileResult()
    let bytes: [UInt8]
    switch try source.load(file) {
    case .success(let loaded): bytes = loaded
    case .failure(let failure):
      // A file that cannot be read has its row and its reject like any other.
      result.lines += JSONLines().encode([failure.reject], as: "reject")
      result.lines += JSONLines().encode([failure.file(batch: reader.batch)], as: "file")
      result.balance = Balance(read: 1, rejected: 1)
      result.failure = failure
      return result
    }
    if let store, !bytes.isEmpty {
      let isKnown = !file.sha256.isEmpty
      try store.put(bytes, sha256: isKnown ? file.sha256 : Digest.hexadecimal(bytes))
    }
    if let cause {
      let rows = CrashedFile(file: file, cause: cause).records(batch: reader.batch, bytes: bytes)
      result.lines += JSONLines().encode([rows.reject], as: "reject")
      result.lines += JSONLines().encode([rows.file], as: "file")
      result.balance = Balance(read: 1, rejected: 1)
      return result
    }
    var items: [Item] = []
    result.balance = try reader.read(path: file.path, bytes: bytes) { record in
      switch record {
      case .item(let item):
        items.append(item)
        result.fingerprints.add(item)
        if result.sources[item.source] == nil {
          result.sources[item.source] = item.sourceName ?? item.source
        }
        if items.count == 256 {
          result.lines += JSONLines().encode(items)
          items = []
        }
      case .reject(let reject): result.lines += JSONLines().encode([reject], as: "reject")
      case .file(let file): result.lines += JSONLines().encode([file], as: "file")
      }
    }
    result.lines += JSONLines().encode(items)
    return result
  }
}

extension Configuration {
  var sourceRules: [SourceRule] {
    sources.map {
      SourceRule(
        match: $0.match, key: $0.key ?? $0.name ?? $0.match, name: $0.name, kind: $0.kind,
        timezone: $0.timezone, language: $0.language, country: $0.country)
    }
  }

  var readingLimits: ReadingLimits {
    var limits = ReadingLimits()
    limits.itemBytes = self.limits.itemBytes
    limits.depth = self.limits.depth
    limits.archive.members = self.limits.members
    limits.archive.expansionRatio = self.limits.expansionRatio
    limits.archive.decodedBytes = self.limits.fileBytes
    return limits
  }

  /// The row of a source: as configured, else by the name that its feed gives.
  func source(_ key: String, name: String) -> Source {
    let id = SourceID(rawValue: NaturalKey.source(key))
    guard let rule = sourceRules.first(where: { $0.key == key }) else {
      return Source(id: id, key: key, name: name)
    }
    return Source(
      id: id, key: key, name: rule.name ?? name, kind: rule.kind, country: rule.country,
      language: rule.language, timezone: rule.timezone)
  }
}
