import Foundation

/// The commands of a README and what it says they print.
struct Readme {
  /// A fenced block of commands, and the block of output that directly follows it.
  struct Example {
    /// First line of the commands, counted from 1.
    var line: Int
    var commands: String
    /// Without the fences; nil where the text shows no output.
    var output: String?
    /// Lines of the output in the text, 0-based.
    var outputLines: Range<Int>?
  }

  private(set) var lines: [String]

  init(text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  var text: String { lines.joined(separator: "\n") }

  /// All `sh` blocks in order.
  var examples: [Example] {
    var examples: [Example] = []
    var next = 0
    while let open = lines[next...].firstIndex(of: "```sh"),
      let close = lines[(open + 1)...].firstIndex(of: "```")
    {
      var example = Example(
        line: open + 2, commands: lines[(open + 1)..<close].joined(separator: "\n"))
      next = close + 1
      if let follows = lines[next...].firstIndex(where: { !$0.isEmpty }),
        lines[follows] == "```text",
        let end = lines[(follows + 1)...].firstIndex(of: "```")
      {
        example.output = lines[(follows + 1)..<end].joined(separator: "\n")
        example.outputLines = (follows + 1)..<end
        next = end + 1
      }
      examples.append(example)
    }
    return examples
  }

  /// Puts true outputs in the place of what stands there.
  mutating func record(_ outputs: [(lines: Range<Int>, text: String)]) {
    for output in outputs.sorted(by: { $0.lines.lowerBound > $1.lines.lowerBound }) {
      let rows = output.text.split(separator: "\n", omittingEmptySubsequences: false)
      lines.replaceSubrange(output.lines, with: rows.map { Readme.trimmed(String($0)) })
    }
  }

  /// What may differ between two runs is replaced by a mark: ids, times and, at the end of a line
  /// that begins with a batch, durations; and with them the widths of columns.
  static func normalized(_ output: String) -> String {
    output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      trimmed(
        String(line).replacing(/[0-9]{15,}/, with: "ID")
          .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z/, with: "TIME")
          .replacing(/^([0-9]{4}-[0-9]{2}-[0-9]{2} .*) [0-9.]+$/) { "\($0.1) SECONDS" }
          .replacing(/[ ]+/, with: " ").replacing(/--+/, with: "--"))
    }.joined(separator: "\n")
  }

  private static func trimmed(_ line: String) -> String {
    line.replacing(/[ \t]+$/, with: "")
  }
}
