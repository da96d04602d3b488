import Loading
import News

/// The end of the summary on a terminal: rejects by code, sources, full text, time.
public struct AccountLines: Sendable {
  public let lines: [String]

  /// - Parameter flags: For the commands that it proposes.
  public init(_ account: RunAccount, flags: String) {
    var lines: [String] = []
    var codes: [(code: String, count: Int)] = []
    for reject in account.rejects {
      if let index = codes.firstIndex(where: { $0.code == reject.code }) {
        codes[index].count += reject.count
      } else {
        codes.append((reject.code, reject.count))
      }
    }
    if !codes.isEmpty {
      lines.append("rejects: " + codes.map { "\($0.count) \($0.code)" }.joined(separator: ", "))
    }
    if !account.sources.isEmpty {
      let states = ["ok", "silent", "shrunken", "changed", "new", "unseen"].compactMap { state in
        let count = account.sources.filter { $0.status == state }.count
        return count > 0 ? "\(count) \(state)" : nil
      }
      lines.append("sources: " + states.joined(separator: ", "))
    }
    if let search = account.search {
      lines.append("full text: \(search.setting), \(search.articles) articles filled")
    }
    let articles = account.stages.filter { $0.stage == .normalize && $0.status == "done" }
      .reduce(0) { $0 + $1.balance.written }
    if let rate = account.articlesPerSecond {
      let rounded = rate >= 10 ? "\(Int(rate))" : "\(Double(Int(rate * 10)) / 10)"
      lines.append("\(articles) articles in \(account.seconds) s, \(rounded) a second")
    }
    if let batch = account.rejects.last?.batch {
      lines.append("next: copydesk rejects\(flags) --batch \(batch)")
    }
    self.lines = lines
  }
}
