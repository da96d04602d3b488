import ArgumentParser
import Foundation
import Pipeline

/// What stands around a run: the progress line's end, the metrics, and the block that says what
/// went wrong.
struct RunWatch {
  let environment: Pipeline.Environment
  /// For the commands that it proposes.
  let flags: String
  let metrics: String?

  /// - Throws: `ExitCode` where the failure has been told; `CopydeskError` where it has not.
  func run(
    _ body: () async throws -> [StageReport]
  ) async throws -> (reports: [StageReport], account: RunAccount) {
    do {
      let reports = try await body()
      let account = try finish(nil)
      tell(account)
      return (reports, account)
    } catch let error as CopydeskError {
      // Metrics that cannot be written must not hide why the run failed.
      let account = try? finish(error)
      guard let account, !error.isAboutTheCall else { throw error }
      tell(account)
      throw ExitCode(error.code.rawValue)
    }
  }

  private func finish(_ error: CopydeskError?) throws -> RunAccount {
    environment.log.progress.end()
    let account = environment.observer.finish(error, in: environment.work)
    guard let metrics else { return account }
    do {
      try RunMetrics(account, version: environment.codeVersion).write(to: URL(filePath: metrics))
    } catch let failure as CopydeskError where error != nil {
      environment.log.write(.error, failure.description)
    }
    return account
  }

  private func tell(_ account: RunAccount) {
    let report = TroubleReport(account, flags: flags)
    guard !report.isEmpty else { return }
    switch environment.log.format {
    case .text: environment.log.put(report.text)
    case .json:
      environment.log.write(
        account.error == nil ? .warning : .error, report.headline, report.fields)
    }
  }

  /// The rest of the summary, for people: a script that reads stdout gets the tables alone.
  func printAccount(_ account: RunAccount) {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    let lines = AccountLines(account, flags: flags).lines
    if !lines.isEmpty { print("\n" + lines.joined(separator: "\n")) }
  }
}

extension CopydeskError {
  /// Something about the command itself, which a line explains; no run has begun.
  fileprivate var isAboutTheCall: Bool { [.usage, .noInput, .configuration].contains(code) }
}
