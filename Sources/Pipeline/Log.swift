public import Foundation
import Synchronization

/// Lines on stderr, as text or JSON; safe from any thread.
public final class Log: Sendable {
  public enum Format: String, Sendable, CaseIterable { case text, json }
  public enum Level: String, Sendable { case info, warning, error }

  private let format: Format
  private let isQuiet: Bool
  private let output: Mutex<FileHandle>

  /// - Parameter isQuiet: only warnings and errors are written.
  public init(format: Format, isQuiet: Bool, output: FileHandle = .standardError) {
    self.format = format
    self.isQuiet = isQuiet
    self.output = Mutex(output)
  }

  /// - Parameter fields: in the order to show; JSON sorts them.
  public func write(_ level: Level, _ message: String, _ fields: [(String, String)] = []) {
    guard !isQuiet || level != .info else { return }
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
    output.withLock { $0.write(Data((line + "\n").utf8)) }
  }
}
