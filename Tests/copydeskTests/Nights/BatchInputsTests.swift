import TestSupport
import Testing

/// A named batch and the files that it is made of.
@Suite struct BatchInputsTests {
  private static let clock = SmallNights.story("clock", SmallNights.clock)
  private static let pearl = SmallNights.story("pearl", SmallNights.pearl)
  private static let goats = SmallNights.story("goats", SmallNights.goats)

  private func guids(_ night: Night) throws -> [String] {
    try night.query("select guid from articles order by 1")
  }

  @Test func otherFilesAreRefused() throws {
    let night = try Night()
    let a = try night.folder.write(SmallNights.lines(Self.clock), to: "a.jsonl")
    let b = try night.folder.write(SmallNights.lines(Self.pearl), to: "b.jsonl")
    try night.succeed(["run", "--batch", "n", a])
    let before = try night.tableState()
    let refused = try night.run("--batch", "n", b)
    #expect(refused.status == 64)
    #expect(refused.errors.contains("--replace") && refused.errors.contains("--add"))
    try night.folder.write(SmallNights.lines(Self.goats), to: "a.jsonl")
    #expect(try night.run("--batch", "n", a).status == 64)
    expectSame(try night.tableState(), before, "refused")
  }

  @Test func addedFilesStandBesideTheOthers() throws {
    let night = try Night()
    let a = try night.folder.write(SmallNights.lines(Self.clock), to: "a.jsonl")
    let b = try night.folder.write(SmallNights.lines(Self.pearl), to: "b.jsonl")
    try night.succeed(["run", "--batch", "n", a])
    try night.succeed(["run", "--batch", "n", "--add", b])
    #expect(try guids(night) == ["clock", "pearl"])
    expectSame(try night.tableState(), try night.afresh(("n", [a, b])), "added")
    // The same path with other bytes takes its own place.
    try night.folder.write(SmallNights.lines(Self.goats), to: "b.jsonl")
    try night.succeed(["run", "--batch", "n", "--add", b])
    #expect(try guids(night) == ["clock", "goats"])
    expectSame(try night.tableState(), try night.afresh(("n", [a, b])), "added again")
  }

  @Test func replacedFilesTakeBackWhatTheyBrought() throws {
    let night = try Night()
    let a = try night.folder.write(SmallNights.lines(Self.clock, Self.goats), to: "a.jsonl")
    let b = try night.folder.write(SmallNights.lines(Self.pearl), to: "b.jsonl")
    try night.succeed(["run", "--batch", "n", a, b])
    try night.succeed(["run", "--batch", "n", "--replace", b])
    #expect(try guids(night) == ["pearl"])
    try night.expectRows("select count(*) from files", ["1"])
    expectSame(try night.tableState(), try night.afresh(("n", [b])), "replaced")
    // The file that the batch gave up is new again.
    try night.succeed(["run", a, b])
    #expect(try guids(night) == ["clock", "goats", "pearl"])
    try night.expectRows("select count(*) from batches", ["2"])
  }
}
