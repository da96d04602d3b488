import ArgumentParser
import Foundation
import Pipeline

/// What `--progress` takes.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

extension Settings {
  /// Lines about stages are for somebody who watches, or who asked for a log: cron mails whatever
  /// is written, and must have nothing to mail of a good night.
  var log: Log {
    let format = options.logFormat?.format ?? configuration.logFormat
    let isWatched = isatty(STDERR_FILENO) == 1
    return Log(
      format: format ?? .text, isQuiet: options.quiet || (format == nil && !isWatched),
      progress: ProgressLine(output: showsProgress(format) ? .standardError : nil))
  }

  private func showsProgress(_ format: Log.Format?) -> Bool {
    guard !options.quiet, format != .json else { return false }
    switch options.progress {
    case .never: return false
    case .always: return true
    case .auto:
      return isatty(STDERR_FILENO) == 1
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
  }
}
