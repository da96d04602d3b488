import Foundation
import News
import TestSupport
import Testing

@testable import Pipeline

@Suite struct BatchPlannerTests {
  let folder: TemporaryFolder
  let work: WorkFolder
  let planner: BatchPlanner

  init() throws {
    folder = try TemporaryFolder()
    work = WorkFolder(root: folder.url.appending(path: "work"))
    try work.create()
    planner = BatchPlanner(work: work, today: "2026-11-21")
  }

  private func plan(_ request: RunRequest) throws -> [BatchInputs] {
    try planner.plan(request, feeds: request.feeds)
  }

  /// Stores a batch as a run does, and marks it as loaded.
  private func store(_ inputs: BatchInputs, isLoaded: Bool = true) throws {
    try inputs.store(work.folder(ofBatch: inputs.batch))
    guard isLoaded else { return }
    try Manifest(
      stage: .load, batch: inputs.batch, inputDigest: "", historyDigest: nil, codeVersion: "",
      configDigest: "", outputDigest: "", balance: Balance(), seconds: 0, startedAt: "",
      finishedAt: ""
    ).store(work.manifest(.load, ofBatch: inputs.batch))
  }

  @Test func onlyNewFilesMakeTheNextBatchOfTheDay() throws {
    let first = try folder.write("one", to: "feeds/a.xml")
    let request = RunRequest(feeds: [folder.url.appending(path: "feeds").path])
    let batch = try #require(try plan(request).first)
    #expect(batch.batch == "2026-11-21")
    #expect(batch.files.map(\.path) == [first])
    try store(batch)
    #expect(try plan(request).isEmpty)

    let second = try folder.write("two", to: "feeds/b.xml")
    let next = try #require(try plan(request).first)
    #expect(next.batch == "2026-11-21.2")
    #expect(next.files.map(\.path) == [second])
    try store(next)

    try folder.write("one, changed", to: "feeds/a.xml")
    #expect(try plan(request).map(\.batch) == ["2026-11-21.3"])
  }

  @Test func unfinishedBatchIsFinishedFirst() throws {
    try folder.write("one", to: "feeds/a.xml")
    let request = RunRequest(feeds: [folder.url.appending(path: "feeds").path])
    let batch = try #require(try plan(request).first)
    try store(batch, isLoaded: false)
    #expect(try plan(request) == [batch])
    try folder.write("two", to: "feeds/b.xml")
    #expect(try plan(request).map(\.batch) == ["2026-11-21", "2026-11-21.2"])
  }

  @Test func namedBatchRefusesOtherFiles() throws {
    let a = try folder.write("one", to: "a.xml")
    let b = try folder.write("two", to: "b.xml")
    let batch = try #require(try plan(RunRequest(feeds: [a], batch: "night")).first)
    try store(batch)
    #expect(try plan(RunRequest(feeds: [a], batch: "night")) == [batch])
    #expect(try plan(RunRequest(batch: "night")) == [batch])
    #expect { try plan(RunRequest(feeds: [b], batch: "night")) } throws: {
      ($0 as? CopydeskError)?.code == .usage
    }
    let replaced = try plan(RunRequest(feeds: [b], batch: "night", conflict: .replace))
    #expect(replaced.map { $0.files.map(\.path) } == [[b]])
    let added = try plan(RunRequest(feeds: [b], batch: "night", conflict: .add))
    #expect(added.map { $0.files.map(\.path) } == [[a, b]])
  }

  @Test func rangesTakeStoredBatches() throws {
    let a = try folder.write("one", to: "a.xml")
    for name in ["2026-11-01", "2026-11-02", "2026-11-02.2", "2026-11-03"] {
      try store(try #require(try plan(RunRequest(feeds: [a], batch: name)).first))
    }
    let names = try plan(RunRequest(batch: "2026-11-01..2026-11-02")).map(\.batch)
    #expect(names == ["2026-11-01", "2026-11-02", "2026-11-02.2"])
  }

  @Test(arguments: ["", "a/b", "..", ".hidden"])
  func impossibleNames(name: String) throws {
    let a = try folder.write("one", to: "a.xml")
    #expect { try plan(RunRequest(feeds: [a], batch: name)) } throws: {
      ($0 as? CopydeskError)?.code == .usage
    }
  }

  @Test func missingPathIsNoInput() {
    #expect { try plan(RunRequest(feeds: ["/nowhere/at/all"])) } throws: {
      ($0 as? CopydeskError)?.code == .noInput
    }
  }

  @Test func foldersGlobsAndHiddenFiles() throws {
    let a = try folder.write("1", to: "f/a.xml")
    let b = try folder.write("2", to: "f/deep/b.xml")
    try folder.write("3", to: "f/.hidden/c.xml")
    let base = folder.url.path
    #expect(try FeedPaths.expand(["\(base)/f"]) == [a, b])
    #expect(try FeedPaths.expand(["\(base)/f/*.xml", a]) == [a])
  }
}
