import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// Unknown keys and wrong values of every level, with place and what was expected.
@Suite struct ConfigurationKeysTests {
  private func message(_ yaml: String) throws -> String {
    let folder = try TemporaryFolder()
    let path = try folder.write(yaml, to: "copydesk.yaml")
    do {
      _ = try ConfigurationFile.load(URL(filePath: path))
      return ""
    } catch let error as CopydeskError {
      #expect(error.code == .configuration)
      return error.description.replacing(path, with: "FILE")
    }
  }

  @Test(arguments: [
    ("jobs: 1\nfedes: x\n", #"FILE:2: unknown key "fedes"; did you mean feeds?"#),
    ("jobs: 1\nlimit:\n  depth: 3\n", #"FILE:2: unknown key "limit"; did you mean limits?"#),
    ("serch: english\n", #"FILE:1: unknown key "serch"; did you mean search?"#),
    ("sources:\n  - match: x\n    nmae: y\n", #"FILE:3: unknown key "nmae"; did you mean name?"#),
    (
      "limits:\n  depth: 3\n  item_byte: 1\n",
      #"FILE:3: unknown key "item_byte"; did you mean item_bytes?"#
    ),
    (
      "deduplicate:\n  window_day: 1\n",
      #"FILE:2: unknown key "window_day"; did you mean window_days?"#
    ),
    ("log:\n  fromat: json\n", #"FILE:2: unknown key "fromat"; did you mean format?"#),
  ])
  func unknownKeysAreRefused(yaml: String, expected: String) throws {
    #expect(try message(yaml) == "configuration: \(expected)")
  }

  @Test(arguments: [
    ("\njobs: zero\n", #"FILE:2: jobs: expected a number above 0, found "zero""#),
    ("keep_raw: maybe\n", #"FILE:1: keep_raw: expected true or false, found "maybe""#),
    (
      "max_rejects: lots\n",
      #"FILE:1: max_rejects: expected a number or a percentage such as 2%, found "lots""#
    ),
    ("limits:\n  depth: -1\n", #"FILE:2: depth: expected a number above 0, found "-1""#),
    ("sources: x\n", #"FILE:1: sources: expected a list, found "x""#),
    (
      "sources:\n  - match: x\n    kind: blog\n",
      #"FILE:3: kind: expected outlet or agency, found "blog""#
    ),
    (
      "search: Not a name\n",
      #"FILE:1: search: expected off, simple, english or another text search configuration, found "#
        + #""Not a name""#
    ),
    ("log:\n  format: xml\n", #"FILE:2: format: expected text or json, found "xml""#),
    (
      "database: postgresql://n:pw@h/x\n",
      "FILE:1: database holds a password; \(Secret.advice)"
    ),
  ])
  func wrongValuesAreRefused(yaml: String, expected: String) throws {
    #expect(try message(yaml) == "configuration: \(expected)")
  }

  @Test(arguments: [
    ("", nil), ("search: off\n", "off"), ("search: false\n", "off"),
    ("search: english\n", "english"),
    ("search: my_config\n", "my_config"),
  ])
  func searchIsRead(yaml: String, value: String?) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(yaml, to: "copydesk.yaml")
    let read = try ConfigurationFile.load(URL(filePath: path))
    #expect(read.search == value)
    // It changes no output, so it makes nothing stale.
    #expect(read.outputSettings == Configuration().outputSettings)
  }

  /// Every key of the example file is accepted with the value that it shows.
  @Test func theExampleNamesEveryKey() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "scripts/copydesk.example.yaml"), encoding: .utf8)
    let keys = [
      "feeds", "database", "schema", "work", "jobs", "max_rejects", "keep_raw", "knowledge",
      "sources", "limits", "deduplicate", "search", "log",
    ]
    for key in keys {
      #expect(text.contains(try Regex("(?m)^(# )?\(key):")), "\(key)")
      #expect(try message("\(key)_: 1\n").hasSuffix("did you mean \(key)?"), "\(key)")
    }
  }
}
