import Foundation
import News
import Text

/// What every step is given: the batch's place, the settings, the loaded resources.
struct StageContext: Sendable {
  let work: WorkFolder
  let batch: String
  let inputs: BatchInputs
  let configuration: Configuration
  let resources: ResourceFiles
  let jobs: Int
  let log: Log
  let journal: FileJournal

  var raw: RawStore { RawStore(folder: work.raw, shared: work.rawSource) }

  func reader(_ stage: StageName) throws -> ArtifactReader {
    try ArtifactReader(work.output(stage, ofBatch: batch))
  }

  func writer(_ stage: StageName) throws -> ArtifactWriter {
    try ArtifactWriter(work.output(stage, ofBatch: batch))
  }
}

/// What a step has done, for manifest, ledger and balance.
struct StageOutcome: Sendable {
  var balance: Balance
  var outputDigest: String
  var historyDigest: String?
  /// Rows by table, for `load`.
  var notes: [(String, String)] = []
}
