public import Foundation
import News
import Synchronization

/// One line on the terminal, redrawn in place: batch, stage, done of total, rate and time left.
///
/// It is told of windows, never of single records, and draws ten times a second at most. Lines of
/// the log go through `interrupted`, so that the two never mix.
public final class ProgressLine: Sendable {
  private struct State {
    var batch = ""
    var stage: StageName?
    var total: Int?
    var began = ContinuousClock.now
    /// Done before the stage began: `load` is prepared while `entity-resolve` runs.
    var early = 0
    var done: [StageName: Int] = [:]
    var drawn: ContinuousClock.Instant?
  }

  private static let interval = Duration.milliseconds(100)

  private let output: FileHandle?
  private let state = Mutex(State())

  /// - Parameter output: nil shows nothing.
  public init(output: FileHandle?) { self.output = output }

  /// A stage begins.
  ///
  /// - Parameter total: nil where it is not known.
  func begin(_ stage: StageName, ofBatch batch: String, total: Int?) {
    guard let output else { return }
    state.withLock { state in
      if state.batch != batch { state.done = [:] }
      state.batch = batch
      state.stage = stage
      state.total = total
      state.began = .now
      state.early = state.done[stage] ?? 0
      draw(&state, to: output)
    }
  }

  /// A window of records is done.
  func advance(_ stage: StageName, by count: Int) {
    guard let output else { return }
    state.withLock { state in
      state.done[stage, default: 0] += count
      guard state.stage == stage else { return }
      if let drawn = state.drawn, drawn.duration(to: .now) < ProgressLine.interval { return }
      draw(&state, to: output)
    }
  }

  /// Takes the line away: the run is over.
  public func end() {
    guard let output else { return }
    state.withLock { state in
      if state.drawn != nil { output.write(Data(ProgressLine.erase.utf8)) }
      state = State()
    }
  }

  /// Writes something else to the same terminal: the line gives way and comes back.
  func interrupted(_ write: () -> Void) {
    guard let output else { return write() }
    state.withLock { state in
      guard state.drawn != nil else { return write() }
      output.write(Data(ProgressLine.erase.utf8))
      write()
      draw(&state, to: output)
    }
  }

  private static let erase = "\r\u{1B}[K"

  private func draw(_ state: inout State, to output: FileHandle) {
    guard let stage = state.stage else { return }
    let now = ContinuousClock.now
    let text = ProgressLine.text(
      batch: state.batch, stage: stage, done: state.done[stage] ?? 0, early: state.early,
      total: state.total, elapsed: state.began.duration(to: now))
    let width = ProgressLine.width(of: output)
    output.write(Data("\(ProgressLine.erase)\(text.prefix(max(width - 1, 20)))".utf8))
    state.drawn = now
  }

  /// "2026-11-21 extract  3,200 of 5,000 articles  640/s  3 s left".
  static func text(
    batch: String, stage: StageName, done: Int, early: Int, total: Int?, elapsed: Duration
  ) -> String {
    var text = "\(batch) \(stage.rawValue)  \(grouped(done))"
    if let total { text += " of \(grouped(total))" }
    text += stage == .read ? " files" : " articles"
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let fresh = done - early
    if fresh > 0, seconds >= 0.5 {
      let rate = Double(fresh) / seconds
      text += rate >= 10 ? "  \(grouped(Int(rate)))/s" : "  \(Double(Int(rate * 10)) / 10)/s"
      if let total, total > done { text += "  \(span(Double(total - done) / rate)) left" }
    }
    if let total, total > 0, done >= total { text += "  finishing" }
    return text
  }

  private static func span(_ seconds: Double) -> String {
    // A rate near zero makes this number huge: "days" is then as true as any figure.
    guard seconds < 86_400 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { i in
      (i > 0 && (digits.count - i).isMultiple(of: 3) ? "," : "") + String(digits[i])
    }.joined()
  }

  private static func width(of output: FileHandle) -> Int {
    var size = winsize()
    guard ioctl(output.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }
}

extension ProgressLine {
  /// A stage's total is what the stage before it wrote.
  func begin(_ stage: StageName, _ inputs: BatchInputs, in work: WorkFolder) {
    guard output != nil else { return }
    func written(_ earlier: StageName) -> Int? {
      (try? Manifest.load(work.manifest(earlier, ofBatch: inputs.batch)))??.balance.written
    }
    let total: Int? =
      switch stage {
      case .read: inputs.files.count
      case .normalize: written(.read)
      case .deduplicate: written(.normalize)
      case .extract: written(.deduplicate)
      case .entityResolve: written(.extract)
      case .load: written(.normalize)
      }
    begin(stage, ofBatch: inputs.batch, total: total)
  }
}
