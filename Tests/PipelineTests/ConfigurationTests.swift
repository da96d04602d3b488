import Foundation
import News
import Testing

@testable import Pipeline

@Suite struct ConfigurationTests {
  private func load(_ yaml: String) throws -> Configuration {
    let folder = try TemporaryFolder()
    let path = try folder.write(yaml, to: "copydesk.yaml")
    return try ConfigurationFile.load(URL(filePath: path))
  }

  @Test func everyKeyIsRead() throws {
    let read = try load(
      """
      feeds: [a, b]
      database: "service=news"
      schema: press
      work: /w
      jobs: 3
      max_rejects: 2.5%
      keep_raw: false
      knowledge: /k
      sources:
        - {match: "*/herald/*", key: herald, name: Herald, kind: agency, timezone: Europe/Paris,
           language: fr, country: FR}
      limits: {file_bytes: 1, item_bytes: 2, members: 4, expansion_ratio: 5, depth: 6}
      deduplicate: {window_days: 7, story_days: 2}
      log: {format: json}
      """)
    var expected = Configuration()
    expected.feeds = ["a", "b"]
    expected.database = "service=news"
    expected.schema = "press"
    expected.work = "/w"
    expected.jobs = 3
    expected.maxRejects = .percent(2.5)
    expected.keepRaw = false
    expected.knowledge = "/k"
    expected.sources = [
      Configuration.SourceSettings(
        match: "*/herald/*", key: "herald", name: "Herald", kind: .agency,
        timezone: "Europe/Paris", language: "fr", country: "FR")
    ]
    expected.limits = Configuration.Limits(
      fileBytes: 1, itemBytes: 2, members: 4, expansionRatio: 5, depth: 6)
    expected.deduplicate = Configuration.Deduplicate(windowDays: 7, storyDays: 2)
    expected.logFormat = .json
    #expect(read == expected)
  }

  @Test func exampleFileHoldsTheDefaults() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let example = root.appending(path: "scripts/copydesk.example.yaml")
    #expect(try ConfigurationFile.load(example) == Configuration())
  }

  @Test func emptyFileIsAllDefaults() throws { #expect(try load("") == Configuration()) }

  @Test(arguments: [
    ("fedes: x\n", "did you mean feeds?"),
    ("limits:\n  file_byte: 1\n", "did you mean file_bytes?"),
    ("jobs: zero\n", "jobs: expected a number above 0"), ("jobs: 0\n", "above 0"),
    ("max_rejects: many\n", "max_rejects"), ("feeds: {a: b}\n", "feeds: expected a text"),
    ("sources:\n  - name: x\n", "with match"),
    ("sources:\n  - {match: x, timezone: Mars/Base}\n", "timezone"), ("a: [\n", "copydesk.yaml"),
    ("- x\n", "keys with values"), ("log: {format: xml}\n", "text or json"),
  ])
  func faultsAreRefusedWithTheirPlace(yaml: String, message: String) {
    #expect {
      try load(yaml)
    } throws: { error in
      guard let error = error as? CopydeskError else { return false }
      return error.code == .configuration && error.description.contains(message)
    }
  }

  @Test(arguments: [
    ("20", 20, 1000, false), ("20", 21, 1000, true), ("2%", 20, 1000, false),
    ("2%", 21, 1000, true), ("0", 1, 1, true), ("0%", 0, 0, false),
  ])
  func rejectLimits(text: String, rejected: Int, read: Int, exceeded: Bool) throws {
    let limit = try #require(RejectLimit(text))
    #expect(limit.isExceeded(rejected: rejected, of: read) == exceeded)
  }

  @Test(arguments: ["", "x", "-1", "-1%", "%"])
  func noRejectLimit(text: String) { #expect(RejectLimit(text) == nil) }
}
