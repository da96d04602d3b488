public import News

/// What people decided about single lines of a source.
public struct LineDecisions: Sendable {
  /// By line: trimmed, white space collapsed, UTF-8.
  private var verdicts: [[UInt8]: Decision] = [:]

  /// Those of `decisions` that are about lines of this source, by its key or its name.
  public init(_ decisions: [Decision] = [], source: String = "", name: String? = nil) {
    let names = [source, name ?? source].map { $0.lowercased() }
    for decision in decisions {
      switch decision.content {
      case .boilerplate(let source, let line), .notBoilerplate(let source, let line):
        guard names.contains(source.lowercased()) else { continue }
        verdicts[LineDecisions.plain(Array(line.utf8)[...])] = decision
      default: break
      }
    }
  }

  var isEmpty: Bool { verdicts.isEmpty }

  func verdict(_ line: ArraySlice<UInt8>) -> Decision? {
    verdicts.isEmpty ? nil : verdicts[LineDecisions.plain(line)]
  }

  /// The decisions file has one blank where a text may have several, or a no-break space.
  private static func plain(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex {
      let isNoBreak =
        line[index] == 0xC2 && index + 1 < line.endIndex && line[index + 1] == 0xA0
      if line[index] == 0x20 || line[index] == 0x09 || line[index] == 0x0A || isNoBreak {
        if let last = result.last, last != 0x20 { result.append(0x20) }
      } else {
        result.append(line[index])
      }
      index += isNoBreak ? 2 : 1
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }
}

extension LineTable {
  /// Puts the decisions over the rules; returns what they changed.
  mutating func obey(_ decisions: LineDecisions) -> Set<DecisionEffect> {
    var effects: Set<DecisionEffect> = []
    guard !decisions.isEmpty else { return effects }
    for i in roles.indices {
      guard let decision = decisions.verdict(text.bytes[range(i)]) else { continue }
      let stays = decision.kind == .notBoilerplate
      let changes = stays ? !wouldStay(i) : !isCut(i)
      effects.insert(DecisionEffect(decision, changes ? .used : .found))
      roles[i] = stays ? .text : .removed(.boilerplate)
      if stays { kept.insert(i) }
    }
    return effects
  }

  private func isCut(_ i: Int) -> Bool {
    if case .removed = roles[i] { return true }
    switch text.lines[i].element {
    case .caption, .navigation, .form, .heading: return true
    default: return false
    }
  }

  /// A short line without a stop may be taken for a heading or a link further on.
  private func wouldStay(_ i: Int) -> Bool { roles[i] == .text && !isCut(i) && !isHeadline(i) }
}
