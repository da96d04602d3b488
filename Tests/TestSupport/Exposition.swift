/// A strict reader of the Prometheus text format 0.0.4, for what we write of it: each family has
/// HELP, TYPE gauge and then its samples, once.
public struct Exposition {
  public struct Fault: Error {
    public var line: Int
    public var reason: String
  }

  /// By name with labels, as written.
  public private(set) var samples: [String: Double] = [:]

  public init(_ text: String) throws {
    guard text.isEmpty || text.hasSuffix("\n") else { throw Fault(line: 0, reason: "no line end") }
    var helped = Set<Substring>()
    var family: Substring?
    var announced: Substring?
    let sample =
      /(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")*\})? (?<value>[0-9.eE+-]+)/
    for (number, line) in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if let match = line.wholeMatch(of: /# HELP (?<name>[a-z_]+) (?:[^\\]|\\\\|\\n)+/) {
        guard helped.insert(match.name).inserted else {
          throw Fault(line: number + 1, reason: "a family twice")
        }
        announced = match.name
        family = nil
      } else if let match = line.wholeMatch(of: /# TYPE (?<name>[a-z_]+) gauge/) {
        guard match.name == announced else { throw Fault(line: number + 1, reason: "no HELP") }
        family = match.name
      } else if let match = line.wholeMatch(of: sample), let value = Double(match.value) {
        guard match.name == family else { throw Fault(line: number + 1, reason: "another family") }
        let key = String(match.name) + (match.labels.map { String($0) } ?? "")
        guard samples.updateValue(value, forKey: key) == nil else {
          throw Fault(line: number + 1, reason: "a sample twice")
        }
      } else {
        throw Fault(line: number + 1, reason: "not of the format: \(line)")
      }
    }
  }
}
