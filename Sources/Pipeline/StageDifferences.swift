import Foundation
import Loading
import News
import Text

/// Which stage made a difference: two sets of stored outputs are compared record by record, and the
/// first stage counts whose record of an article differs.
struct StageDifferences {
  private var articles: [Int64: StageName] = [:]
  /// The earliest difference among the articles that name the entity, on either side.
  private var entities: [Int64: StageName] = [:]
  /// The same for the articles of a story.
  private var stories: [Int64: StageName] = [:]
  /// The first stage that obeys the decisions file otherwise.
  private var decisions: StageName?

  /// Columns that `load` counts up over all articles.
  private static let counters: Set<String> = [
    "mentions", "articles", "uses", "sources", "origins", "first_seen", "last_seen", "first_batch",
    "last_batch", "first_published_at", "last_published_at",
  ]

  /// Adds the differences of one batch.
  mutating func add(batch: String, stored: WorkFolder, scratch: WorkFolder) throws {
    let sides = try [stored, scratch].map { try StoredSide(work: $0, batch: batch) }
    for stage in StageName.allCases
    where stage != .load && sides[0].digest(stage) != sides[1].digest(stage) {
      let (old, new) = (try sides[0].records(of: stage), try sides[1].records(of: stage))
      for (id, digest) in old where new[id] != digest { note(stage, &articles[id]) }
      for id in new.keys where old[id] == nil { note(stage, &articles[id]) }
    }
    try noteDecisions(sides)
    guard !articles.isEmpty || sides[0].digest(.entityResolve) != sides[1].digest(.entityResolve)
    else { return }
    for side in sides {
      try side.eachLink { article, entity in
        if let stage = articles[article] { note(stage, &entities[entity]) }
      }
      try side.eachStory { article, story in
        if let stage = articles[article] { note(stage, &stories[story]) }
      }
    }
    try noteRecords("entity", .entityResolve, sides, \.entities)
    try noteRecords("story", .deduplicate, sides, \.stories)
  }

  func stage(of row: RowChange) -> StageName {
    if ["files", "sources", "batch_sources"].contains(row.table) { return .read }
    if row.table == "rejects" { return row.stage ?? .read }
    if ["decisions", "decision_effects"].contains(row.table) { return decisions ?? .load }
    if let article = row.articleID { return articles[article.rawValue] ?? .load }
    if row.kind == .changed, row.columns.allSatisfy({ Self.counters.contains($0.name) }) {
      return .load
    }
    if let entity = row.entityID { return entities[entity.rawValue] ?? .load }
    if row.table == "stories", let id = row.id { return stories[id] ?? .load }
    return .load
  }

  /// A decision changes entities that no text names otherwise than before.
  private mutating func noteDecisions(_ sides: [StoredSide]) throws {
    for stage in [StageName.normalize, .deduplicate, .entityResolve]
    where sides[0].digest(stage) != sides[1].digest(stage) {
      let (old, new) = (try sides[0].effects(of: stage), try sides[1].effects(of: stage))
      let changed = old.symmetricDifference(new)
      if !changed.isEmpty { note(stage, &decisions) }
      guard stage == .entityResolve else { continue }
      for id in changed.flatMap({ [$0.subject, $0.object].compactMap(\.self) }) {
        note(stage, &entities[id])
      }
    }
  }

  private func note(_ stage: StageName, _ known: inout StageName?) {
    known = known.map { min($0, stage) } ?? stage
  }

  /// Records of their own kind count where no article explains the difference.
  private mutating func noteRecords(
    _ kind: String, _ stage: StageName, _ sides: [StoredSide],
    _ table: WritableKeyPath<StageDifferences, [Int64: StageName]>
  ) throws {
    guard sides[0].digest(stage) != sides[1].digest(stage) else { return }
    let (old, new) = (
      try sides[0].records(of: stage, kind: kind), try sides[1].records(of: stage, kind: kind)
    )
    for (id, digest) in old where new[id] != digest && self[keyPath: table][id] == nil {
      self[keyPath: table][id] = stage
    }
    for id in new.keys where old[id] == nil && self[keyPath: table][id] == nil {
      self[keyPath: table][id] = stage
    }
  }
}

/// The outputs of one batch in one state folder.
private struct StoredSide {
  let work: WorkFolder
  let batch: String
  private let manifests: [StageName: Manifest]

  init(work: WorkFolder, batch: String) throws {
    self.work = work
    self.batch = batch
    var manifests: [StageName: Manifest] = [:]
    for stage in StageName.allCases {
      manifests[stage] = try Manifest.load(work.manifest(stage, ofBatch: batch))
    }
    self.manifests = manifests
  }

  func digest(_ stage: StageName) -> String? { manifests[stage]?.outputDigest }

  /// Digests of what a stage says of each article; of several lines their sum, in any order.
  func records(of stage: StageName) throws -> [Int64: UInt64] {
    guard stage == .read else {
      var records: [Int64: UInt64] = [:]
      try eachLine(stage) { line, kind in
        guard kind == nil || kind == "signature" else { return }
        let object = try JSONObject([UInt8](line))
        let id: Int64 =
          stage == .normalize ? try object.value("id") : try object.value("article_id")
        records[id, default: 0] &+= StoredSide.digest(line)
      }
      return records
    }
    // An item is its articles' record in `read`; which are its articles stands in `normalize`.
    let items = try records(of: .read, kind: nil)
    var records: [Int64: UInt64] = [:]
    try eachLine(.normalize) { line, kind in
      guard kind == nil else { return }
      let object = try JSONObject([UInt8](line))
      let item: Int64 = try object.value("item")
      records[try object.value("id") as Int64, default: 0] &+= items[item] ?? 0
    }
    return records
  }

  /// Digests of the records of one kind, by their `id`.
  func records(of stage: StageName, kind: String?) throws -> [Int64: UInt64] {
    var records: [Int64: UInt64] = [:]
    try eachLine(stage) { line, found in
      guard found == kind else { return }
      let id: Int64 = try JSONObject([UInt8](line)).value("id")
      records[id, default: 0] &+= StoredSide.digest(line)
    }
    return records
  }

  /// What a stage did because of decisions.
  func effects(of stage: StageName) throws -> Set<DecisionEffect> {
    var effects: Set<DecisionEffect> = []
    try eachLine(stage) { line, kind in
      guard kind == "decision" else { return }
      effects.insert(try DecisionEffect(jsonLine: [UInt8](line)))
    }
    return effects
  }

  /// Every article with every entity that it names.
  func eachLink(_ body: (Int64, Int64) -> Void) throws {
    try eachLine(.entityResolve) { line, kind in
      guard kind == nil else { return }
      let links = try ArticleLinks(jsonLine: [UInt8](line))
      let named =
        links.mentions.flatMap { [$0.entityID].compactMap(\.self) + ($0.candidates ?? []) }
        + links.quotes.map(\.speakerID)
        + links.figures.flatMap { [$0.subjectID, $0.assertedBy].compactMap(\.self) }
        + links.roles.flatMap { [$0.entityID, $0.organizationID].compactMap(\.self) }
      for entity in named { body(links.articleID.rawValue, entity.rawValue) }
    }
  }

  func eachStory(_ body: (Int64, Int64) -> Void) throws {
    try eachLine(.deduplicate) { line, kind in
      guard kind == nil else { return }
      let grouping = try ArticleGrouping(jsonLine: [UInt8](line))
      body(grouping.articleID.rawValue, grouping.storyID.rawValue)
    }
  }

  private func eachLine(_ stage: StageName, _ body: (Data, String?) throws -> Void) throws {
    let url = work.output(stage, ofBatch: batch)
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    let reader = try ArtifactReader(url)
    while let lines = try reader.next(256) {
      for line in lines { try body(line, RecordKind.of(line)) }
    }
  }

  private static func digest(_ line: Data) -> UInt64 {
    var digest = Digest()
    line.withUnsafeBytes { digest.update($0) }
    return digest.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
