import Foundation
import TestSupport
import Testing

/// What `status`, `--dry-run` and the table say of the decisions.
@Suite struct DecisionStatusTests {
  private func night() throws -> Night {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    try night.run(night.feeds, "--batch", "n")
    return night
  }

  private func status(_ night: Night, _ file: String, _ more: String...) throws -> String {
    let result = try night.program.run(["status", "--decisions", file] + more)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private let mixed = """
    - rename: {entity: Marta Quellin, to: Marta Roth}
    - rename: {entity: Ilse Brandt, to: Ilse Brandt}
    - link: {entity: Nobody Known, wikidata: Q42}
    - merge: [Marta Quellin, Ilse Brandt]
    - merge: [Ilse Brandt, Varnholt Coast Agency]
    - never_merge: [Marta Quellin, Varnholt Coast Agency]
    - rename: {entity: marta quellin, to: Marta Roth}
      why: the same in other letters
    """

  @Test func unusedStaleAndContradictoryOnesAreReported() throws {
    let night = try night()
    let file = try night.folder.write(mixed, to: "decisions.yaml")
    let waiting = try status(night, file)
    #expect(waiting.contains("7 decisions in \(file): 3 contradictory, 4 waiting"))
    #expect(waiting.contains("n      entity-resolve  stale: the decisions changed"))
    #expect(waiting.contains("  4 waiting for: copydesk run --batch n --from entity-resolve --"))
    #expect(waiting.contains(" --decisions \(file)\n"))

    let result = try night.run("--batch", "n", "--decisions", file)
    #expect(result.status == 0)
    // Also with --quiet: it is wrong, and somebody has to know.
    #expect(
      result.errors.contains(
        "warning: decisions: \(file):4: merge contradicts line 6; none of them is obeyed"))
    #expect(try night.query("select count(*) from entities where merged_into is not null") == ["0"])
    #expect(try night.query("select name from entities where name like 'Marta%'") == ["Marta Roth"])

    let output = try status(night, file)
    #expect(output.contains("7 decisions in \(file): 2 used, 1 unused, 1 stale, 3 contradictory"))
    for line in [
      "  \(file):2: unused: {\"rename\":{\"entity\":\"Ilse Brandt\",\"to\":\"Ilse Brandt\"}}\n",
      "  \(file):3: stale: {\"link\":{\"entity\":\"Nobody Known\",\"wikidata\":\"Q42\"}}\n"
        + "    no batch has what it names: mend its spelling or delete it\n",
      "  \(file):5: contradictory: ", "says the opposite of lines 4, 5; none is obeyed",
    ] { #expect(output.contains(line), "\(line)") }
    #expect(
      try night.query("select used, stale, count(*) from decisions group by 1, 2 order by 1, 2")
        == [
          "f|f|4", "f|t|1", "t|f|2",
        ])
  }

  @Test func statusIsJSONToo() throws {
    let night = try night()
    let file = try night.folder.write(mixed, to: "decisions.yaml")
    try night.run("--batch", "n", "--decisions", file)
    let lines = try status(night, file, "--format", "json").split(separator: "\n")
      .filter { $0.contains(#""record":"decision""#) }
    #expect(lines.count == 7)
    #expect(lines[0].contains(#""batches":["n"]"#) && lines[0].contains(#""state":"used""#))
    #expect(lines[2].contains(#""state":"stale""#) && lines[2].contains("\(file):3"))
  }

  /// Only the stages that obey a kind are stale by it; another night is no reason.
  @Test func stagesAreStaleByTheirOwnKinds() throws {
    let night = try night()
    let line = try night.folder.write(
      "- boilerplate: {source: Harbour Herald, line: Nobody wrote this.}\n", to: "line.yaml")
    try night.run("--batch", "n", "--decisions", line)
    let name = try night.folder.write(
      """
      # The order does not matter.
      - rename: {entity: Ilse Brandt, to: Ilse Brandt-Holm}
      - boilerplate: {source: Harbour Herald, line: Nobody wrote this.}
        why: nor does this
      """, to: "name.yaml")
    let dry = try night.program.run([
      "run", "--schema", night.schema, "--batch", "n", "--decisions", name, "--dry-run",
    ])
    #expect(
      dry.output.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ")[2...] }
        .map { $0.joined(separator: " ") } == [
          "no", "no", "no", "no", "yes: the decisions changed", "yes: its input changed",
        ])
    // A line that no article has changes no output: what comes behind it stands.
    let none = try night.program.run([
      "run", "--schema", night.schema, "--batch", "n", "--log-format", "json",
    ])
    #expect(none.status == 0, "\(none.errors)")
    let states = none.output.split(separator: "\n").filter { $0.hasPrefix("n ") }
      .map { $0.hasSuffix("unchanged") }
    #expect(states == [true, false, true, true, true, false])
    #expect(try night.query("select count(*) from decisions") == ["0"])
  }

  @Test func aPlainNightDoesNotRerunOldBatches() throws {
    let night = try night()
    let file = try night.folder.write(mixed, to: "decisions.yaml")
    let plain = try night.program.run([
      "run", "--schema", night.schema, "--decisions", file, night.feeds,
    ])
    #expect(plain.status == 0 && plain.output == "nothing new\n")
  }

  @Test func configurationNamesTheFileAndTheFlagBeatsIt() throws {
    let night = try night()
    let first = try night.folder.write(
      "- rename: {entity: Ilse Brandt, to: From the file}\n", to: "first.yaml")
    let second = try night.folder.write(
      "- rename: {entity: Ilse Brandt, to: From the flag}\n", to: "second.yaml")
    let config = try night.folder.write("decisions: \(first)\n", to: "copydesk.yaml")
    try night.run("--batch", "n", "--config", config)
    #expect(try night.query("select count(*) from entities where name = 'From the file'") == ["1"])
    try night.run("--batch", "n", "--config", config, "--decisions", second)
    #expect(try night.query("select count(*) from entities where name = 'From the flag'") == ["1"])
    #expect(
      try night.query("select name from entity_names where origin = 'decision'") == [
        "From the flag"
      ])
  }

  @Test(arguments: ["run", "status"])
  func faultyFileEndsWith78(command: String) throws {
    let night = try night()
    let file = try night.folder.write("- merge: [A, B]\n- mrege: [C, D]\n", to: "decisions.yaml")
    let result = try night.program.run([command, "--decisions", file])
    #expect(result.status == 78)
    #expect(result.errors.contains("\(file):2: unknown key \"mrege\"; did you mean merge?"))
    #expect(try night.program.run([command, "--decisions", "/nowhere.yaml"]).status == 78)
  }

  /// Two entities of earlier nights become one without a word about them tonight; the older stays.
  @Test func mergeTakesEffectAtOnce() throws {
    let night = try night()
    try night.folder.write(Feeds.gazette, to: "second/gazette.jsonl")
    let file = try night.folder.write(
      "- merge: [Ilse Brandt, Marta Quellin]\n", to: "decisions.yaml")
    let second = night.folder.url.appending(path: "second").path
    let ids = try night.query(
      "select id from entities where name in ('Marta Quellin', 'Ilse Brandt') order by name desc")
    try night.run(second, "--batch", "o", "--decisions", file)
    #expect(
      try night.query("select id, merged_into from entities where merged_into is not null")
        == ["\(ids[1])|\(ids[0])"])
    let total = try night.query(
      "select count(*) from mentions where entity_id in (\(ids.joined(separator: ", ")))")
    #expect(try night.query("select mentions from entities where id = \(ids[0])") == total)
    #expect(
      try night.query("select distinct speaker from who_said_what where speaker like 'Ilse%'") == []
    )
  }

  /// Whom the others point to does not change with what else is merged, and never is a chain.
  @Test func chainsOfMergesHaveOneSurvivor() throws {
    let night = try night()
    let before = try night.dump()
    let merged = "select name, merged_into from entities where merged_into is not null order by 1"
    let oldest = try night.query("select id from entities where name = 'Varnholt Coast Agency'")
    func run(_ decisions: String...) throws {
      let file = try night.folder.write(
        decisions.map { "- merge: \($0)\n" }.joined(), to: "decisions.yaml")
      try night.run("--batch", "n", "--decisions", file)
    }
    try run("[Ilse Brandt, Marta Quellin]", "[Marta Quellin, Varnholt Coast Agency]")
    #expect(
      try night.query(merged) == ["Ilse Brandt|\(oldest[0])", "Marta Quellin|\(oldest[0])"])
    let all = try night.query("select mentions from entities where id = \(oldest[0])")
    #expect(
      try night.query(
        "select count(*) from mentions m join entities e on e.id = m.entity_id "
          + "where \(oldest[0]) in (e.id, e.merged_into)") == all)
    try run("[Marta Quellin, Varnholt Coast Agency]")
    #expect(try night.query(merged) == ["Marta Quellin|\(oldest[0])"])
    try night.run("--batch", "n")
    #expect(try night.dump() == before)
  }

  /// The copy was loaded a night before its original, and nobody reruns that night.
  @Test func originalMayComeANightLater() throws {
    let night = try night()
    try night.folder.write(Feeds.gazette, to: "second/gazette.jsonl")
    let file = try night.folder.write("- copy: [hh-1, g1]\n", to: "decisions.yaml")
    let second = night.folder.url.appending(path: "second").path
    try night.run(second, "--batch", "o", "--decisions", file)
    #expect(
      try night.query(
        """
        select c.guid, c.copy_kind, o.guid, o.copy_of is null, c.story_id = o.story_id
        from articles c join articles o on o.id = c.copy_of where c.guid = 'hh-1'
        """) == ["hh-1|edited|g1|t|t"])
    try night.run("--batch", "o")
    #expect(try night.query("select copy_of from articles where guid in ('hh-1', 'g1')") == [])
  }
}
