import Foundation
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct DecisionFileTests {
  private func load(_ yaml: String) throws -> DecisionFile {
    let folder = try TemporaryFolder()
    return try DecisionFile.load(try folder.write(yaml, to: "decisions.yaml"))
  }

  private func contents(_ yaml: String) throws -> [Decision.Content] {
    try load(yaml).entries.map(\.decision.content)
  }

  private let url = ArticleReference("https://a.example/1")

  @Test func everyKindIsRead() throws {
    let read = try contents(
      """
      - merge: [Marta Quellin, {name: M. Roth, article: g1, source: gazette}]
        kind: person
        why: she married
      - never_merge: [Venturo, Venturo Inc.]
      - split: {name: John Smith, articles: ["https://a.example/1", {guid: g2, source: gazette}]}
      - rename: {entity: VCA, to: Varnholt Coast Agency}
      - kind: {entity: {wikidata: Q5}, is: place}
      - link: {entity: {name: Ilse Brandt, kind: person}, wikidata: Q42}
      - speaker: {article: "https://a.example/1", quote: "in thick   fog", is: Marta Quellin}
      - boilerplate: {source: gazette, line: "Buy the paper."}
      - not_boilerplate: {source: gazette, line: "Photo: us"}
      - copy: ["https://a.example/1", g2]
      - not_copy: [g3, g2]
      """)
    #expect(
      read == [
        .merge([
          EntityReference(
            name: "M. Roth", kind: .person, article: ArticleReference("g1", source: "gazette")),
          EntityReference(name: "Marta Quellin", kind: .person),
        ]),
        .neverMerge([EntityReference(name: "Venturo"), EntityReference(name: "Venturo Inc.")]),
        .split(
          EntityReference(name: "John Smith"),
          articles: [ArticleReference("g2", source: "gazette"), url]),
        .rename(EntityReference(name: "VCA"), to: "Varnholt Coast Agency"),
        .kind(EntityReference(name: nil, wikidata: "Q5"), is: .place),
        .link(EntityReference(name: "Ilse Brandt", kind: .person), wikidata: "Q42"),
        .speaker(
          article: url, quote: "in thick fog", is: EntityReference(name: "Marta Quellin")),
        .boilerplate(source: "gazette", line: "Buy the paper."),
        .notBoilerplate(source: "gazette", line: "Photo: us"),
        .copy(url, of: ArticleReference("g2")),
        .notCopy([ArticleReference("g2"), ArticleReference("g3")]),
      ])
  }

  @Test func exampleFileShowsEveryKind() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try DecisionFile.load(root.appending(path: "scripts/decisions.example.yaml").path)
    #expect(Set(file.entries.map(\.decision.kind)) == Set(Decision.Kind.allCases))
    #expect(file.contradicted.isEmpty)
  }

  @Test(arguments: ["", "# nothing yet\n", "[]\n"])
  func emptyFileHasNone(yaml: String) throws { #expect(try load(yaml).entries.isEmpty) }

  /// The key is the content's: order in symmetrical lists, spelling of blanks and `why` are not.
  @Test func keyIsOfTheContent() throws {
    let keys = try load(
      """
      - merge: [A Name, B Name]
      - merge: [B  Name, A Name]
        why: I know them
      - merge: [A Name, C Name]
      - copy: [x, y]
      - copy: [y, x]
      """
    ).entries
    #expect(keys[0].decision.key == keys[1].decision.key)
    #expect(Set(keys.map(\.decision.key)).count == 4)
    #expect(keys.map(\.repeats) == [nil, 1, nil, nil, nil])
    #expect(keys[1].body == #"{"merge":["A Name","B Name"],"why":"I know them"}"#)
  }

  @Test(arguments: [
    ("merge: [a, b]\n", "decisions.yaml:1: the file: expected a list"),
    ("- merge: [a, b]\n- mrege: [c, d]\n", ":2: unknown key \"mrege\"; did you mean merge?"),
    ("- why: no reason\n", ":1: a decision: expected one of merge, split,"),
    ("- merge: [a, b]\n  copy: [c, d]\n", "found merge and copy"),
    ("- merge: [a]\n", ":1: merge: expected a list of two entities or more"),
    ("- merge: a\n", "merge: expected a list"),
    ("- merge: [a, {nmae: b}]\n", "unknown key \"nmae\"; did you mean name?"),
    ("- merge: [a, {kind: person}]\n", "an entity with name or wikidata"),
    ("- merge: [a, b]\n  kind: persn\n", "did you mean person?"),
    ("- rename: {entity: a, to: b}\n  kind: person\n", "kind only beside merge, never_merge"),
    ("- rename: {entity: a}\n", ":1: rename: expected {entity: …, to: …}; to is missing"),
    ("- rename: {entity: a, too: b}\n", "unknown key \"too\"; did you mean to?"),
    ("- rename: {entity: a, to: \"\"}\n", "to: expected a text"),
    ("- link: {entity: a, wikidata: 42}\n", "an item number such as Q42"),
    ("- split: {name: a, articles: []}\n", "articles: expected a list of articles"),
    ("- split: {name: a}\n", "articles is missing"),
    ("- speaker: {article: u, is: b}\n", "quote is missing"),
    ("- boilerplate: {source: s, text: t}\n", "unknown key \"text\""),
    ("- copy: [a, b, c]\n", "copy: expected two articles: the copy, its original"),
    ("- copy: [a, {source: s}]\n", "one of url and guid"),
    ("- not_copy: [a]\n", "two articles or more"),
    ("- merge: [a, {name: b, source: s}]\n", "source: expected an article beside it"),
    ("- [a\n", "decisions.yaml: no YAML"),
  ])
  func faultsAreRefusedWithTheirPlace(yaml: String, message: String) {
    #expect {
      try load(yaml)
    } throws: { error in
      guard let error = error as? CopydeskError else { return false }
      return error.code == .configuration && error.description.contains(message)
    }
  }

  @Test func missingFileIsRefused() {
    #expect {
      try DecisionFile.load("/nowhere/decisions.yaml")
    } throws: { error in
      (error as? CopydeskError)?.code == .configuration
    }
  }

  /// The lines that contradict something, for each file.
  @Test(arguments: [
    ("- merge: [a, b]\n- never_merge: [B, The A]\n", [1, 2]),
    ("- merge: [a, b]\n- merge: [b, c]\n- never_merge: [a, c]\n- merge: [d, e]\n", [1, 2, 3]),
    // Both chains between them, and only what is on one.
    ("- merge: [a, b, c]\n- merge: [a, c]\n- merge: [c, x]\n- never_merge: [a, c]\n", [1, 2, 4]),
    ("- merge: [a, b]\n  kind: person\n- never_merge: [a, b]\n  kind: place\n", []),
    ("- merge: [a, b]\n  kind: person\n- never_merge: [a, b]\n", [1, 3]),
    ("- rename: {entity: a, to: b}\n- rename: {entity: A, to: c}\n", [1, 2]),
    ("- rename: {entity: a, to: b}\n- rename: {entity: a, to: b}\n", []),
    ("- kind: {entity: a, is: place}\n- kind: {entity: a, is: law}\n", [1, 2]),
    ("- link: {entity: a, wikidata: Q1}\n- link: {entity: b, wikidata: Q2}\n", []),
    ("- link: {entity: a, wikidata: Q1}\n- link: {entity: a, wikidata: Q2}\n", [1, 2]),
    (
      "- speaker: {article: u, quote: so it is, is: a}\n- speaker: {article: u, quote: So it is, is: b}\n",
      [1, 2]
    ),
    ("- boilerplate: {source: s, line: x}\n- not_boilerplate: {source: s, line: x}\n", [1, 2]),
    ("- boilerplate: {source: s, line: x}\n- not_boilerplate: {source: t, line: x}\n", []),
    ("- copy: [x, y]\n- copy: [y, x]\n", [1, 2]),
    ("- copy: [x, y]\n- copy: [y, z]\n- copy: [z, x]\n", [1, 2, 3]),
    ("- copy: [x, y]\n- copy: [z, y]\n- not_copy: [x, z]\n", [1, 2, 3]),
    ("- copy: [x, y]\n- copy: [x, z]\n", [1, 2]),
    ("- split: {name: a, articles: [x, y]}\n- split: {name: a, articles: [y]}\n", [1, 2]),
    ("- split: {name: a, articles: [x]}\n- split: {name: a, articles: [y]}\n", []),
  ])
  func contradictionsAreFound(yaml: String, lines: [Int]) throws {
    let file = try load(yaml)
    let found = file.entries.filter { file.contradicted[$0.decision.key] != nil }.map(\.line)
    #expect(found == lines)
    let obeyed = StageName.allCases.filter { $0 != .load }.flatMap { file.obeyed(by: $0) }
    #expect(
      obeyed.count
        == Set(file.entries.map(\.decision.key)).subtracting(file.contradicted.keys).count)
  }

  /// A stage is stale only where what it obeys has changed.
  @Test func digestIsOfTheKindsThatAStageObeys() throws {
    let none = DecisionFile()
    let line = try load("- boilerplate: {source: s, line: x}\n")
    let both = try load("- boilerplate: {source: s, line: x}\n- merge: [a, b]\n")
    let moved = try load("# moved\n- merge: [b, a]\n- boilerplate: {source: s, line: x}\n")
    let opposed = try load("- merge: [a, b]\n- never_merge: [a, b]\n")
    for stage in StageName.allCases { #expect(none.digest(for: stage) == nil) }
    #expect(line.digest(for: .entityResolve) == nil && line.digest(for: .normalize) != nil)
    #expect(both.digest(for: .normalize) == line.digest(for: .normalize))
    #expect(both.digest(for: .entityResolve) != nil && both.digest(for: .deduplicate) == nil)
    #expect(both.digest(for: .load) != line.digest(for: .load))
    for stage in StageName.allCases {
      #expect(moved.digest(for: stage) == both.digest(for: stage))
    }
    #expect(opposed.digest(for: .entityResolve) == nil && opposed.digest(for: .load) != nil)
    #expect(both.digest(for: .read) == nil && both.digest(for: .extract) == nil)
  }

  @Test func manifestsOfEarlierVersionsLoad() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      {"stage": "normalize", "batch": "n", "input_digest": "a", "code_version": "1",
       "config_digest": "b", "output_digest": "c", "seconds": 1, "started_at": "x",
       "finished_at": "y",
       "balance": {"read": 1, "split": 0, "written": 1, "merged": 0, "rejected": 0}}
      """, to: "normalize.json")
    let manifest = try #require(try Manifest.load(URL(filePath: path)))
    #expect(manifest.decisionsDigest == nil && manifest.decisions == nil)
  }
}
