import Foundation
public import Loading
public import News
import Synchronization

/// What a run came to, also one that failed: summary, metrics and the account of trouble are made
/// from it.
public struct RunAccount: Sendable {
  public struct Stage: Sendable, Equatable {
    public var batch: String
    public var stage: StageName
    /// done, unchanged, failed.
    public var status: String
    public var balance: Balance
    public var seconds: Double
  }

  public struct Rejects: Sendable, Equatable {
    public var batch: String
    public var stage: StageName
    public var code: String
    public var count: Int
  }

  public var startedAt: Timestamp
  public var finishedAt: Timestamp
  public var seconds = 0.0
  public var stages: [Stage] = []
  /// Rows by table of what was loaded, all batches together.
  public var tables: [(name: String, rows: Int)] = []
  public var rejects: [Rejects] = []
  /// Empty where the run did not load the last night.
  public var sources: [SourceHealth] = []
  public var search: SearchFill?
  /// The last night, where a run that found nothing new comes days after it.
  public var idleSince: CalendarDay?
  public var error: CopydeskError?
  public var lastSuccess: Timestamp?
  public var peakMemoryBytes = 0

  init(startedAt: Timestamp) {
    self.startedAt = startedAt
    finishedAt = startedAt
  }

  public var exitCode: Int { Int(error?.code.rawValue ?? 0) }

  /// Articles that came through `normalize`, by the seconds of the whole run.
  public var articlesPerSecond: Double? {
    let articles = stages.filter { $0.stage == .normalize && $0.status == "done" }
      .reduce(0) { $0 + $1.balance.written }
    return articles > 0 && seconds > 0 ? Double(articles) / seconds : nil
  }

  /// Batches in the order of the run.
  public var batches: [String] {
    stages.map(\.batch).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Sources about which somebody should do something.
  public var alarming: [SourceHealth] {
    sources.filter { ["silent", "shrunken", "changed"].contains($0.status) }
  }
}

/// Takes notes while a run goes on.
public final class RunObserver: Sendable {
  private let began = ContinuousClock.now
  private let account = Mutex(RunAccount(startedAt: Clock.now))

  public init() {}

  /// The ledger's entry has all stages, also those of a run that failed.
  func note(_ entry: LedgerEntry) {
    account.withLock { account in
      account.stages = entry.stages.map {
        RunAccount.Stage(
          batch: $0.batch, stage: $0.stage, status: $0.status, balance: $0.balance,
          seconds: $0.seconds)
      }
    }
  }

  func note(tables: [(String, String)]) {
    account.withLock { account in
      for (name, rows) in tables {
        if let index = account.tables.firstIndex(where: { $0.name == name }) {
          account.tables[index].rows += Int(rows) ?? 0
        } else {
          account.tables.append((name, Int(rows) ?? 0))
        }
      }
    }
  }

  func note(search: SearchFill?) {
    account.withLock { $0.search = search }
  }

  /// The health of the sources, where this run brought the last night.
  func note(sources: [SourceHealth]) {
    account.withLock { account in
      let days = Set(account.batches.map { String($0.prefix(10)) })
      account.sources = sources.filter { $0.night.map { days.contains($0) } ?? false }
    }
  }

  /// A feed folder that nobody fills any more shows in no batch at all. A folder with a few nights
  /// is no nightly job yet, and one day without news is a holiday.
  static func idleSince(_ work: WorkFolder, today: CalendarDay) -> CalendarDay? {
    let names = (try? work.batchNames()) ?? []
    let days = Set(names.compactMap { CalendarDay(iso8601: $0.prefix(10)) })
    guard days.count >= 5, let last = days.max(), last.advanced(byDays: 1) < today else {
      return nil
    }
    return last
  }

  /// Ends the account.
  public func finish(_ error: CopydeskError?, in work: WorkFolder) -> RunAccount {
    account.withLock { account in
      account.error = error
      account.seconds = began.duration(to: .now).inSeconds
      account.rejects = RejectCounts(account.stages, in: work).counts
      account.lastSuccess =
        LedgerFile(url: work.ledger).entries().last { $0.status == "done" && $0.exitCode == 0 }?
        .finishedAt
      account.finishedAt = Clock.now
      if account.stages.isEmpty, error == nil {
        account.idleSince = RunObserver.idleSince(work, today: Clock.now.day)
      }
      if error == nil { account.lastSuccess = account.finishedAt }
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      account.peakMemoryBytes = usage.ru_maxrss * 1024
      return account
    }
  }
}

extension Duration {
  /// To the millisecond.
  var inSeconds: Double {
    Double(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) / 1000
  }
}

/// Rejects by code in the stored outputs of a run's stages.
private struct RejectCounts {
  var counts: [RunAccount.Rejects] = []

  /// A damaged output has been reported by the stage that met it, and counts nothing here.
  init(_ stages: [RunAccount.Stage], in work: WorkFolder) {
    for stage in stages where stage.balance.rejected > 0 {
      guard let reader = try? ArtifactReader(work.output(stage.stage, ofBatch: stage.batch)) else {
        continue
      }
      var codes: [String: Int] = [:]
      while let lines = try? reader.next(256) {
        let own = lines.filter { RecordKind.of($0) == "reject" }
        for reject in (try? JSONLines().decode(Reject.self, from: own)) ?? [] {
          codes[reject.code, default: 0] += 1
        }
      }
      counts += codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        RunAccount.Rejects(
          batch: stage.batch, stage: stage.stage, code: $0.key, count: $0.value)
      }
    }
  }
}
