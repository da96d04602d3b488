public import Foundation
import Synchronization

/// Lines on stderr, as text or JSON; safe from any thread.
public final class Log: Sendable {
  public enum Format: String, Sendable, CaseIterable { case text, json }
  public enum Level: String, Sendable { case info, warning, error }

  public let format: Format
  /// Stands on the same terminal and gives way to lines.
  public let progress: ProgressLine
  private let isQuiet: Bool
  private let output: Mutex<FileHandle>

  /// - Parameter isQuiet: only warnings and errors are written.
  public init(
    format: Format, isQuiet: Bool, output: FileHandle = .standardError,
    progress: ProgressLine = ProgressLine(output: nil)
  ) {
    self.format = format
    self.isQuiet = isQuiet
    self.output = Mutex(output)
    self.progress = progress
  }

  /// - Parameter fields: in the order to show; JSON sorts them.
  public func write(_ level: Level, _ message: String, _ fields: [(String, String)] = []) {
    guard !isQuiet || level != .info else { return }
    let message = Secret.hidden(in: message)
    let line: String
    switch format {
    case .text:
      let prefix = level == .info ? "" : "\(level.rawValue): "
      line = prefix + message + fields.map { "  \($0.0)=\($0.1)" }.joined()
    case .json:
      var object = Dictionary(fields, uniquingKeysWith: { first, _ in first })
      object["level"] = level.rawValue
      object["message"] = message
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      line = (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? message
    }
    put(line)
  }

  /// Writes lines as they stand, also where only errors are wanted.
  public func put(_ text: String) {
    progress.interrupted { output.withLock { $0.write(Data((text + "\n").utf8)) } }
  }
}
