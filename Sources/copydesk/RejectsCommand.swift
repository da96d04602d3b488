import ArgumentParser
import Foundation
import News
import Pipeline

struct RejectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects", abstract: "What could not be read, by code and source.",
    discussion: """
      --replay reads the batch again from its kept bytes, after a fix of the configuration or with \
      a new version: what is good now is loaded, and the table of rejects marks what became of each.
      """)

  @Option(
    help: ArgumentHelp(
      "A batch; with --replay also FROM..TO. Default: the latest.", valueName: "name"))
  var batch: String?
  @Flag(help: "Each reject instead of groups.") var list = false
  @Flag(help: "Read them again and load what is good now.") var replay = false
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if list && replay { throw ValidationError("--list and --replay exclude each other") }
  }

  func run() async throws {
    let settings = try Settings(shared)
    guard !replay else { return try await replay(settings) }
    let stored = try StoredRejects(
      work: settings.work, batch: batch, configuration: settings.configuration)
    guard !shared.quiet else { return }
    let tables = RejectTables(stored: stored)
    switch (format, list) {
    case (.json, true): FileHandle.standardOutput.write(JSONLines().encode(stored.rejects))
    case (.json, false):
      FileHandle.standardOutput.write(try JSONLines().encode(values: stored.groups))
    case (.text, true): tables.printList()
    case (.text, false): tables.printGroups()
    }
  }

  private func replay(_ settings: Settings) async throws {
    let (results, excess) = try await Runner(try settings.environment()).replay(
      batch: batch, command: CommandLine.arguments.dropFirst().joined(separator: " "))
    if !shared.quiet { try ReplayTable(results: results).print(format) }
    if let excess { throw excess }
  }
}

/// The rejects of a batch, as groups or one by one.
struct RejectTables {
  let stored: StoredRejects

  func printGroups() {
    guard hasAny() else { return }
    var table = TextTable(["rejects", "code", "source", "for example"])
    var advice: [(code: String, text: String)] = []
    for group in stored.groups {
      table.add([String(group.count), group.code, group.source ?? "-", group.example.message])
      if !advice.contains(where: { $0.code == group.code }) {
        advice.append((group.code, group.advice))
      }
    }
    table.print()
    print()
    for (code, text) in advice { print("\(code): \(text)") }
    print("\neach of them: copydesk rejects --batch \(stored.batch) --list")
  }

  func printList() {
    guard hasAny() else { return }
    var table = TextTable(["stage", "code", "bytes", "source", "file", "message"])
    for entry in stored.rejects {
      let reject = entry.reject
      let file = [reject.file, reject.member].compactMap(\.self).joined(separator: ":")
      table.add(
        [
          reject.stage.rawValue, reject.code, "\(reject.byteStart)-\(reject.byteEnd)",
          entry.source ?? "-", file, reject.message,
        ])
    }
    table.print()
  }

  private func hasAny() -> Bool {
    if stored.rejects.isEmpty { print("no rejects in batch \(stored.batch)") }
    return !stored.rejects.isEmpty
  }
}

/// What became of rejects that were read again.
struct ReplayTable {
  let results: [RejectReplay]

  private struct Row: Encodable {
    var batch: String
    var code: String
    var replayed: Int
    var open: Int
    var replaced: Int
    var new: Int
  }

  func print(_ format: OutputFormat) throws {
    let rows = results.flatMap { result in
      result.codes.map {
        Row(
          batch: result.batch, code: $0.code, replayed: $0.replayed, open: $0.open,
          replaced: $0.replaced, new: $0.new)
      }
    }
    guard format == .text else {
      FileHandle.standardOutput.write(try JSONLines().encode(values: rows))
      return
    }
    guard !rows.isEmpty else {
      Swift.print("no rejects to replay")
      return
    }
    var table = TextTable(["batch", "code", "replayed", "still open", "other reason", "new"])
    for row in rows {
      table.add(
        [row.batch, row.code] + [row.replayed, row.open, row.replaced, row.new].map { String($0) })
    }
    table.print()
    let replayed = rows.reduce(0) { $0 + $1.replayed }
    let open = rows.reduce(0) { $0 + $1.open + $1.replaced + $1.new }
    Swift.print("\n\(replayed) replayed, \(open) open")
  }
}
