import News
import Foundation

/// What became of each decision, from the manifests of all batches: no database is asked.
public struct DecisionReport: Sendable {
  public enum State: String, Sendable, Encodable, CaseIterable {
    /// A batch did something because of it.
    case used
    /// What it names is there, and the rules do the same without it.
    case unused
    /// No batch has what it names.
    case stale
    /// Another one says the opposite: neither is obeyed.
    case contradictory
    /// Not met yet, and there are batches that were not run with it.
    case waiting
  }

  public struct Line: Sendable, Encodable {
    /// File and line.
    public var place: String
    public var kind: String
    /// JSON, as in `decisions.body`.
    public var body: String
    public var key: String
    public var state: State
    /// Batches in which it did something.
    public var batches: [String]
    /// What to do; nil where all is well.
    public var advice: String?
  }

  public private(set) var lines: [Line] = []
  /// Kinds whose stage has not been run with these decisions in some batch.
  let waiting: Set<Decision.Kind>
  private let file: DecisionFile

  init(_ file: DecisionFile, work: WorkFolder, batches: [String]) throws {
    self.file = file
    var used: [String: [String]] = [:]
    var found: Set<String> = []
    var waiting: [StageName: [String]] = [:]
    if !file.entries.isEmpty {
      for batch in batches {
        for stage in [StageName.normalize, .deduplicate, .entityResolve] {
          guard let manifest = try Manifest.load(work.manifest(stage, ofBatch: batch)) else {
            continue
          }
          for key in manifest.decisions?.used ?? [] where used[key]?.last != batch {
            used[key, default: []].append(batch)
          }
          found.formUnion(manifest.decisions?.found ?? [])
          if manifest.decisionsDigest != file.digest(for: stage) {
            waiting[stage, default: []].append(batch)
          }
        }
      }
    }
    self.waiting = Set(waiting.keys.flatMap { DecisionFile.kinds(of: $0) })
    lines = file.entries.map { entry in
      line(entry, used[entry.decision.key] ?? [], found.contains(entry.decision.key), waiting)
    }
  }

  /// "12 decisions in FILE: 9 used, 1 unused, 2 stale".
  public var summary: String? {
    guard let path = file.path else { return nil }
    let counts = State.allCases.compactMap { state -> String? in
      let count = lines.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    return "\(lines.count) decisions in \(path)"
      + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
  }

  private func line(
    _ entry: DecisionFile.Entry, _ used: [String], _ isFound: Bool,
    _ waiting: [StageName: [String]]
  ) -> Line {
    var line = Line(
      place: file.place(entry), kind: entry.decision.kind.rawValue, body: entry.body,
      key: entry.decision.key, state: .used, batches: used, advice: nil)
    let stage = waiting.keys.first { DecisionFile.kinds(of: $0).contains(entry.decision.kind) }
    if let first = entry.repeats {
      line.state = .unused
      line.batches = []
      line.advice = "says the same as line \(first): delete one"
    } else if let lines = file.contradicted[entry.decision.key] {
      line.state = .contradictory
      line.advice = "says the opposite of \(DecisionFile.list(lines)); none is obeyed: delete one"
    } else if !used.isEmpty {
      line.state = .used
    } else if let stage, let first = waiting[stage]?.first, let last = waiting[stage]?.last {
      line.state = .waiting
      let range = first == last ? first : "\(first)..\(last)"
      line.advice = "copydesk run --batch \(range) --from \(stage.rawValue)"
    } else if isFound {
      line.state = .unused
      line.advice = "the rules do the same without it, or cannot tell whom it means"
    } else {
      line.state = .stale
      line.advice = "no batch has what it names: mend its spelling or delete it"
    }
    return line
  }
}
