import Foundation

/// A feed of a few dozen articles and a hundred decisions about it, both from one table of invented
/// names: person `n` of row `i` never occurs under another number.
enum DecisionFeed {
  static let rows = 0..<15

  private static let forenames = [
    "Marta", "Ilse", "Anna", "Peter", "Thomas", "Laura", "Karl", "Maria", "Helena", "Oscar",
    "Simon", "Clara", "Victor", "Julia", "Martin",
  ]
  private static let things = [
    "harbour", "museum", "school", "bridge", "library", "theatre", "market", "orchard", "tunnel",
    "mill", "station", "garden", "canal", "quarry", "lighthouse",
  ]
  private static let beginnings = [
    "Bel", "Cor", "Dar", "Fen", "Gor", "Hal", "Jor", "Kel", "Lor", "Mor", "Nar", "Por", "Ros",
    "Sel", "Tor", "Var", "Wel", "Yor",
  ]
  private static let ends = ["vik", "dane", "mont", "rith", "sow", "lund", "quist"]

  private static func surname(_ column: Int, _ row: Int) -> String {
    beginnings[row] + ends[column]
  }

  static func thing(_ row: Int) -> String { things[row] }
  /// Who opened the thing, under the old name and the new one.
  static func founder(_ row: Int) -> String { "\(forenames[row]) \(surname(0, row))" }
  static func married(_ row: Int) -> String { "\(forenames[row]) \(surname(1, row))" }
  static func planner(_ row: Int) -> String { "\(forenames[(row + 3) % 15]) \(surname(2, row))" }
  /// Two persons of one name: a bookkeeper in one article, a letter writer in the other.
  static func namesake(_ row: Int) -> String { "\(forenames[(row + 5) % 15]) \(surname(3, row))" }
  static func voter(_ row: Int) -> String { "\(forenames[(row + 7) % 15]) \(surname(4, row))" }
  static func company(_ row: Int) -> String { surname(5, row) }
  static func ferry(_ row: Int) -> String { "\(surname(6, row)) Star" }

  private static func tide(_ row: Int) -> String {
    "Readers of edition \(row + 30) find the tide table on the last page of the paper."
  }

  static func credit(_ row: Int) -> String { "Photo: \(planner(row))" }

  // MARK: Articles

  /// The first night: an opening and a vote for each row, and exact copies of some openings.
  static var first: String {
    let openings = rows.map { opening($0) }
    let votes = rows.map { row in
      line(
        "b\(row)", "b.example", row, "Beta Post", "\(hour(row)):30", "Parish borrows chairs",
        vote(row))
    }
    let copies = rows.filter { $0 >= 8 }.map { row in
      line("c\(row)", "c.example", row, "Gamma Post", "23:\(10 + row)", "A thing opens", text(row))
    }
    return (openings + votes + copies).joined(separator: "\n") + "\n"
  }

  /// The second night: the same people in other texts.
  static var second: String {
    rows.filter { $0 < 8 }.map { row in
      line(
        "d\(row)", "d.example", row, "Delta Post", "\(hour(row)):45",
        "Winter comes to the \(thing(row))",
        """
        Snow fell on the \(thing(row)) for \(row + 2) hours on Saturday. \(married(row)) and \
        \(namesake(row)) cleared the way, and \(company(row)) lent a plough.

        \(planner(row)) said the roof had held.
        """, day: 21)
    }.joined(separator: "\n") + "\n"
  }

  private static func hour(_ row: Int) -> String { row + 5 < 10 ? "0\(row + 5)" : "\(row + 5)" }

  private static func opening(_ row: Int) -> String {
    line(
      "a\(row)", "a.example", row, "Alpha Post", "\(hour(row)):00", "The \(thing(row)) opens",
      text(row))
  }

  private static func text(_ row: Int) -> String {
    """
    \(founder(row)) opened the \(thing(row)) of the town on Monday after \(row + 3) years of work. \
    The \(company(row)) Inc. paid for the repairs, and \(planner(row)) drew the plans.

    “The \(thing(row)) belongs to everybody who worked on it,” \(founder(row)) said. “Nobody will \
    close the \(thing(row)) again.”

    \(namesake(row)) kept the books of the \(thing(row)) and counted \(100 + row) visitors on the \
    first day.
    """ + (row < 10 ? "" : "\n\n" + credit(row))
  }

  private static func vote(_ row: Int) -> String {
    """
    The council voted on Tuesday to lend \(row + 20) chairs from the \(thing(row)) to the parish. \
    \(married(row)) asked for them, and \(company(row)) sent a van.

    \(namesake(row)) wrote a letter against the plan of the parish and the \(thing(row)). The \
    ferry \(ferry(row)) brought the chairs over at noon.

    “It was a long evening for all \(row + 40) of us at the \(thing(row)),” \(voter(row)) said \
    after the vote.
    """ + (row < 7 ? "\n\n" + tide(row) : "")
  }

  private static func line(
    _ guid: String, _ host: String, _ row: Int, _ source: String, _ time: String, _ title: String,
    _ body: String, day: Int = 20
  ) -> String {
    let members = [
      ("id", guid), ("url", "https://\(host)/\(row)"), ("title", title), ("source", source),
      ("published", "2026-11-\(day)T\(time):00Z"),
      ("body", body.replacing("\n", with: "\\n")),
    ]
    return "{" + members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
  }

  // MARK: Decisions

  /// A hundred, of every kind.
  static var decisions: [String] {
    func each(_ rows: Range<Int>, _ decision: (Int) -> String) -> [String] { rows.map(decision) }
    return each(0..<15) { #"merge: ["\#(founder($0))", "\#(married($0))"]"# }
      + each(0..<8) { #"never_merge: ["\#(company($0)) Inc.", "\#(company($0))"]"# }
      + each(0..<8) {
        #"split: {name: "\#(namesake($0))", articles: ["https://b.example/\#($0)"]}"#
      }
      + each(0..<12) { #"rename: {entity: "\#(planner($0))", to: "\#(planner($0))-Holm"}"# }
      + each(0..<8) { #"kind: {entity: "\#(ferry($0))", is: organization}"# }
      + each(0..<12) { #"link: {entity: "\#(voter($0))", wikidata: Q\#(9000 + $0)}"# }
      + each(0..<10) {
        #"speaker: {article: "https://a.example/\#($0)", quote: "#
          + #""nobody will close the \#(thing($0))", is: "\#(planner($0))"}"#
      }
      + each(0..<7) { #"boilerplate: {source: Beta Post, line: "\#(tide($0))"}"# }
      + each(10..<15) { #"not_boilerplate: {source: alpha post, line: "\#(credit($0))"}"# }
      + each(0..<8) { #"copy: ["https://b.example/\#($0)", a\#($0)]"# }
      + each(8..<15) { #"not_copy: ["https://c.example/\#($0)", "https://a.example/\#($0)"]"# }
  }

  static func file(_ decisions: [String]) -> String {
    decisions.map { "- \($0)\n" }.joined()
  }
}
