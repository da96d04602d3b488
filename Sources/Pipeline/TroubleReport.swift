import Loading
import News

/// What cron mails: nothing where all is well, else one block that says what failed, where, what
/// that means for the tables, and what to type.
public struct TroubleReport: Sendable {
  private let account: RunAccount
  /// Program and flags that lead to the same work folder, configuration and database.
  private let flags: String

  /// - Parameter flags: " --config /etc/copydesk.yaml", or empty.
  public init(_ account: RunAccount, flags: String) {
    self.account = account
    self.flags = flags
  }

  public var isEmpty: Bool {
    account.error == nil && account.alarming.isEmpty && account.idleSince == nil
  }

  /// Without a line end; empty where nothing is wrong.
  public var text: String {
    guard !isEmpty else { return "" }
    return
      ([headline]
      + details.map { name, value in
        let indented = value.replacing(/\s*\n\s*/, with: "\n          ")
        return "  \(name)\(String(repeating: " ", count: 8 - name.count))\(indented)"
      }).joined(separator: "\n")
  }

  /// For the log as JSON: one line as well.
  public var fields: [(String, String)] {
    let code = account.error.map { [("exit_code", String($0.code.rawValue))] } ?? []
    return code + merged(details)
  }

  public var headline: String {
    if let error = account.error {
      return "copydesk: run failed with exit code \(error.code.rawValue): \(error.code.words)"
    }
    if let day = account.idleSince { return "copydesk: warning: no new feed files since \(day)" }
    let counts = ["silent", "shrunken", "changed"].compactMap { status -> String? in
      let count = account.alarming.filter { $0.status == status }.count
      return count > 0 ? "\(count) \(status)" : nil
    }
    return "copydesk: warning: sources of the night \(account.alarming.first?.night ?? ""): "
      + counts.joined(separator: ", ")
  }

  private var details: [(String, String)] {
    var lines: [(String, String)] = []
    if let error = account.error {
      lines.append(("what", Secret.hidden(in: error.description)))
      if let failed = account.stages.first(where: { $0.status == "failed" }) {
        lines.append(("where", "batch \(failed.batch), stage \(failed.stage.rawValue)"))
      }
      if error.code == .tooManyRejects { lines += rejectLines }
      lines.append(("tables", state))
    }
    for source in account.alarming.prefix(TroubleReport.shown) {
      lines.append((source.status == "shrunken" ? "shrunk" : source.status, words(source)))
    }
    let rest = account.alarming.count - TroubleReport.shown
    if rest > 0 { lines.append(("and", "\(rest) more")) }
    lines += zip(["next", "then"], next).map { ($0, $1) }
    return lines
  }

  /// A block has to be read at a glance; the view has the rest.
  private static let shown = 10

  private var rejectLines: [(String, String)] {
    account.rejects.prefix(TroubleReport.shown).map {
      ("rejects", "\($0.count) \($0.code) in stage \($0.stage.rawValue) of batch \($0.batch)")
    }
  }

  /// What stands in the database now.
  private var state: String {
    let loaded = account.stages.filter { $0.stage == .load && $0.status != "failed" }.map(\.batch)
    let others = account.batches.filter { !loaded.contains($0) }
    let standing = "batch \(loaded.joined(separator: ", ")) is loaded"
    if loaded.isEmpty { return "as they were before the run" }
    if others.isEmpty { return standing }
    return "\(standing); batch \(others.joined(separator: ", ")) as it was before the run"
  }

  private func words(_ source: SourceHealth) -> String {
    let usual = source.medianArticles.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
    let articles = "\(source.articles) new articles, \(usual ?? "some") usual"
    switch source.status {
    case "silent":
      let nights = source.quietNights ?? 1
      return "\(source.source): \(articles); nothing for \(nights) night\(nights == 1 ? "" : "s")"
    case "changed":
      return "\(source.source): \(Int(source.words ?? 0)) words an article, "
        + "\(Int(source.medianWords ?? 0)) usual"
    default: return "\(source.source): \(articles)"
    }
  }

  private var next: [String] {
    guard let error = account.error else {
      if account.idleSince != nil { return ["copydesk status\(flags)"] }
      return ["copydesk psql\(flags) -c \"select * from source_health where status <> 'ok'\""]
    }
    let batch = account.stages.last?.batch
    let run = "copydesk run\(flags)" + (batch.map { " --batch \($0)" } ?? "")
    switch error.code {
    case .tooManyRejects:
      return ["copydesk rejects\(flags)" + (batch.map { " --batch \($0)" } ?? "")]
    case .locked: return ["copydesk status\(flags)"]
    case .databaseUnavailable: return ["copydesk database status\(flags)", run]
    case .usage, .noInput, .configuration: return []
    case .internalError, .cannotWrite, .noPermission, .interrupted, .terminated: return [run]
    }
  }

  /// Values of one name become one.
  private func merged(_ lines: [(String, String)]) -> [(String, String)] {
    lines.reduce(into: []) { result, line in
      if let index = result.firstIndex(where: { $0.0 == line.0 }) {
        result[index].1 += "; \(line.1)"
      } else {
        result.append(line)
      }
    }
  }
}

extension CopydeskError.Code {
  /// For people who do not know sysexits.
  var words: String {
    switch self {
    case .usage: "wrong usage"
    case .tooManyRejects: "more rejects than allowed"
    case .noInput: "a feed path does not exist"
    case .databaseUnavailable: "the database is not available"
    case .internalError: "internal error"
    case .cannotWrite: "cannot write"
    case .locked: "another run is at work"
    case .noPermission: "the database role lacks a right"
    case .configuration: "wrong configuration"
    case .interrupted, .terminated: "told to stop"
    }
  }
}
