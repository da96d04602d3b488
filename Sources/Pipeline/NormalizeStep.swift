import Archives
import Dates
import Foundation
import News
import Normalizing
import Reading
import Text

/// Items to articles, per record; raw bytes come from the store for the source maps.
struct NormalizeStep {
  let context: StageContext

  /// Items of one window with the bytes that each was cut from.
  private struct Window: Sendable {
    var items: [(item: Item, bytes: [UInt8])]
  }

  func run() async throws -> StageOutcome {
    let engine = try NormalizeEngine(context: context)
    let reader = try context.reader(.read)
    let writer = try context.writer(.normalize)
    var members = MemberBytes(raw: context.raw, files: engine.files)
    var balance = Balance()
    let journal = context.journal
    try await OrderedParallelMap.run(
      jobs: context.jobs,
      next: { () throws -> Window? in
        while let lines = try reader.next() {
          let items = try JSONLines().decode(
            Item.self, from: lines.filter { RecordKind.of($0) == nil })
          guard !items.isEmpty else { continue }
          return Window(items: try items.map { ($0, try members.bytes(of: $0)) })
        }
        return nil
      },
      transform: { try engine.normalize($0.items, journal: journal) },
      consume: { (result: (lines: Data, balance: Balance)) in
        try writer.write(result.lines)
        balance += result.balance
        context.log.progress.advance(.normalize, by: result.balance.read)
      })
    return StageOutcome(balance: balance, outputDigest: try writer.commit())
  }
}

/// The pure part with its tables: shared by the stage and the filter.
struct NormalizeEngine: Sendable {
  let files: [FeedFile]
  /// SHA-256 of the files on disk by path.
  private let containers: [String: String]
  private let normalizer: Normalizer
  private let sources: [String: SourceContext]
  private let fallback: SourceContext

  /// With the tables that stage `read` left beside the items.
  init(context: StageContext) throws {
    var files: [FeedFile] = []
    var sources: [Source] = []
    var counts: [SourceLineCounts] = []
    let reader = try context.reader(.read)
    while let lines = try reader.next() {
      for line in lines {
        switch RecordKind.of(line) {
        case "file": files += try JSONLines().decode(FeedFile.self, from: [line])
        case "source": sources += try JSONLines().decode(Source.self, from: [line])
        case "fingerprints":
          counts += try JSONLines().decode(SourceLineCounts.self, from: [line])
        default: break
        }
      }
    }
    try self.init(
      resources: context.resources, files: files, sources: sources,
      fingerprints: LineFingerprints(counts),
      latestDay: CalendarDay(iso8601: context.batch.prefix(10)))
  }

  /// - Parameter latestDay: the day of a batch that is named by one: later dates are not believed.
  init(
    resources: ResourceFiles, files: [FeedFile], sources: [Source], fingerprints: LineFingerprints,
    latestDay: CalendarDay? = nil
  ) throws {
    self.files = files
    containers = Dictionary(
      files.map { ($0.path, $0.containerSHA256) }, uniquingKeysWith: { first, _ in first })
    normalizer = try Normalizer(resources: resources)
    fallback = SourceContext(latestDay: latestDay)
    self.sources = Dictionary(
      sources.map { source in
        let table = fingerprints
        let key = source.key
        let furniture = Furniture(itemCount: table.items(source: key)) {
          table.count(source: key, bytes: $0, line: 0..<$0.count)
        }
        return (
          key,
          SourceContext(
            language: source.language, zones: ZoneTable.named(source.timezone),
            latestDay: latestDay, furniture: furniture)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The same file by file, with each in the journal while it is in work.
  func normalize(
    _ items: [(item: Item, bytes: [UInt8])], journal: FileJournal
  ) throws -> (lines: Data, balance: Balance) {
    var result = (lines: Data(), balance: Balance())
    var rest = items[...]
    while let first = rest.first?.item {
      let run = rest.prefix { $0.item.file == first.file }
      rest = rest.dropFirst(run.count)
      let piece = JournalPiece(
        stage: .normalize, sha256: containers[first.file] ?? first.fileSHA256,
        place: "\(first.member ?? "") \(first.byteStart)", path: first.file)
      let part = try journal.during(piece) { try normalize(Array(run)) }
      result.lines += part.lines
      result.balance += part.balance
    }
    return result
  }

  /// Lines of articles and rejects, and the balance of these items.
  func normalize(_ items: [(item: Item, bytes: [UInt8])]) throws -> (lines: Data, balance: Balance)
  {
    var lines = Data()
    var balance = Balance()
    for (item, bytes) in items {
      balance.read += 1
      switch normalizer.normalize(
        item, itemBytes: bytes, context: sources[item.source] ?? fallback)
      {
      case .articles(let articles):
        balance.split += articles.count - 1
        balance.written += articles.count
        lines += JSONLines().encode(articles)
      case .rejected(let reject):
        balance.rejected += 1
        lines += JSONLines().encode([reject], as: "reject")
      }
    }
    return (lines, balance)
  }
}

/// Cuts items out of their file's decoded bytes, holding one file at a time.
struct MemberBytes {
  private let raw: RawStore
  private let containers: [String: String]
  private var current: String?
  private var members: [String: [UInt8]] = [:]

  init(raw: RawStore, files: [FeedFile]) {
    self.raw = raw
    containers = Dictionary(
      files.map { (MemberBytes.key($0.path, $0.member), $0.containerSHA256) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func key(_ path: String, _ member: String?) -> String {
    "\(path)\u{1F}\(member ?? "")"
  }

  /// Empty where the bytes are not at hand any more: evidence is then the item's range as a whole.
  mutating func bytes(of item: Item) throws -> [UInt8] {
    let key = MemberBytes.key(item.file, item.member)
    if members[key] == nil {
      let container = containers[key] ?? item.fileSHA256
      if container != current {
        members = [:]
        current = container
        if let packed = try raw.bytes(sha256: container, path: item.file) {
          try ArchiveOpener().open(packed) { member in
            members[MemberBytes.key(item.file, member.name)] = member.bytes
          }
        }
      }
    }
    guard let bytes = members[key], item.byteEnd <= bytes.count, item.byteStart <= item.byteEnd
    else { return [] }
    return Array(bytes[item.byteStart..<item.byteEnd])
  }
}

extension ZoneTable {
  /// The zone of a source's configuration; UTC where none is named.
  static func named(_ identifier: String?) -> ZoneTable {
    guard let identifier, let zone = TimeZone(identifier: identifier) else { return .utc }
    return ZoneTable { name, day, secondOfDay in
      let zone = name == nil ? zone : TimeZone(identifier: name ?? "")
      // The wall-clock time taken as UTC is at most a day off: near enough to tell summer time.
      let instant = Timestamp(day: day, secondOfDay: secondOfDay).secondsSinceEpoch
      return zone?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
    }
  }
}
