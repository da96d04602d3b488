import Dispatch
import Foundation
import News
import Synchronization

/// Which input files a run has in work, on disk: when it dies, the next run knows what it was at.
///
/// Pieces that were in work at a death are suspects, and are then worked on alone, so that the
/// second death names its cause. Nothing is synced: a killed process loses no written line, and a
/// loss of power is no file's fault.
final class FileJournal: Sendable {
  private let url: URL
  private let descriptor: Int32
  private let suspects: Set<JournalPiece>
  private let lines = Mutex(())
  /// Suspects run here as barriers: alone.
  private let queue = DispatchQueue(label: "journal", attributes: .concurrent)

  /// Takes up the last run's journal and sets aside what two runs died in. Only under the lock.
  ///
  /// - Throws: `CopydeskError` 73.
  init(_ work: WorkFolder, run: Int64, log: Log) throws {
    url = work.journal
    let past = JournalHistory(FileManager.default.contents(atPath: url.path) ?? Data())
    if !past.condemned.isEmpty {
      var list = try SetAside.load(work)
      for piece in past.condemned where list.file(piece.sha256) == nil {
        list.files.append(
          SetAside.File(sha256: piece.sha256, path: piece.path, stage: piece.stage, run: past.run))
        log.write(
          .warning,
          "\(piece.stage.rawValue): \(piece.path): two runs in a row died while it was in work; "
            + "set aside as reject crashed. Try it again with: copydesk rejects --replay")
      }
      try list.store(work)
    }
    suspects = Set(past.suspects)
    var text = try JSONLines().encode(values: [JournalLine(.run, run: run)])
    text += try JSONLines().encode(values: past.suspects.map { JournalLine(.suspect, $0) })
    try AtomicFile.write(text, to: url)
    descriptor = open(url.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw CopydeskError.cannotWrite(url.path) }
  }

  deinit { close(descriptor) }

  /// Works on a piece of a file.
  func during<Value>(_ piece: JournalPiece, _ body: () throws -> Value) throws -> Value {
    try queue.sync(flags: suspects.contains(piece) ? .barrier : []) {
      try write(JournalLine(.begun, piece))
      let value = try body()
      try write(JournalLine(.done, piece))
      return value
    }
  }

  /// Says that the run ended by itself, in success, failure or answer to a signal.
  func end() throws { try write(JournalLine(.ended)) }

  private func write(_ line: JournalLine) throws {
    let bytes = try JSONLines().encode(values: [line])
    try lines.withLock { _ in
      try AtomicFile.writeAll(bytes, to: descriptor, path: url.path)
    }
  }
}

/// A part of an input file that is worked on in one go: all of it in `read`, the items of a window
/// in `normalize`.
struct JournalPiece: Hashable, Sendable {
  var stage: StageName
  /// Of the file on disk.
  var sha256: String
  /// Member and first byte of the first item; empty for the whole file.
  var place = ""
  var path: String

  static func == (a: Self, b: Self) -> Bool {
    a.stage == b.stage && a.sha256 == b.sha256 && a.place == b.place
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(sha256)
    hasher.combine(place)
  }
}

/// One line of `WORK/journal.jsonl`.
struct JournalLine: Codable {
  enum Event: String, Codable { case run, suspect, begun, done, ended }

  var event: Event
  var run: Int64?
  var stage: StageName?
  var path: String?
  var sha256: String?
  var place: String?

  init(_ event: Event, run: Int64) {
    self.event = event
    self.run = run
  }

  init(_ event: Event, _ piece: JournalPiece? = nil) {
    self.event = event
    stage = piece?.stage
    path = piece?.path
    sha256 = piece?.sha256
    place = piece?.place
  }

  var piece: JournalPiece? {
    guard let stage, let path, let sha256 else { return nil }
    return JournalPiece(stage: stage, sha256: sha256, place: place ?? "", path: path)
  }
}

/// What the journal of the last run tells the next one.
struct JournalHistory {
  /// In work when a run died, once; until they come through.
  private(set) var suspects: [JournalPiece] = []
  /// Suspects in work when the last run died, too.
  private(set) var condemned: [JournalPiece] = []
  /// The last run.
  private(set) var run: Int64 = 0

  /// - Parameter journal: Lines; one that a crash cut off is passed over.
  init(_ journal: Data) {
    var inWork: [JournalPiece] = []
    var hasEnded = false
    for line in journal.split(separator: 0x0A) {
      guard let entry = try? JSONDecoder().decode(JournalLine.self, from: Data(line)) else {
        continue
      }
      switch (entry.event, entry.piece) {
      case (.run, _): run = entry.run ?? 0
      case (.ended, _): hasEnded = true
      case (.suspect, let piece?): suspects.append(piece)
      case (.begun, let piece?): inWork.append(piece)
      case (.done, let piece?):
        if let index = inWork.firstIndex(of: piece) { inWork.remove(at: index) }
        suspects.removeAll { $0 == piece }
      case (_, nil): continue
      }
    }
    guard !hasEnded else { return }
    condemned = inWork.filter { suspects.contains($0) }
    // Another part of a condemned file is not tried any more, so it will never come through.
    let contents = Set(condemned.map(\.sha256))
    suspects = (suspects + inWork.filter { !suspects.contains($0) }).filter {
      !contents.contains($0.sha256)
    }
  }
}
