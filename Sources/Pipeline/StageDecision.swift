import Foundation
import News
import Text

/// Whether a stage of a batch has to run, and why.
struct StageDecision: Sendable {
  enum Reason: String, Sendable {
    case neverRun = "never run"
    case forced = "--force"
    case input = "its input changed"
    case code = "the code changed"
    case configuration = "the configuration changed"
    case database = "the database does not have this batch"
    /// Never a reason by itself: the run that changed the other batch does it.
    case overtaken = "a batch before it changed"
  }

  var stage: StageName
  var inputDigest: String
  /// Nil where the stored output still stands.
  var reason: Reason?
}

/// Compares what a stage would be made from with its manifest.
struct StalenessCheck {
  let work: WorkFolder
  let codeVersion: String
  let configDigest: String

  /// The outputs that each stage reads.
  static func inputs(of stage: StageName) -> [StageName] {
    switch stage {
    case .read: []
    case .normalize: [.read]
    case .deduplicate: [.read, .normalize]
    case .extract: [.read, .normalize, .deduplicate]
    case .entityResolve: [.deduplicate, .extract]
    case .load: [.read, .normalize, .deduplicate, .extract, .entityResolve]
    }
  }

  /// - Throws: `CopydeskError` 64 where an earlier stage that it needs has no output.
  func decide(_ stage: StageName, inputs: BatchInputs, isForced: Bool) throws -> StageDecision {
    let inputDigest = try inputDigest(of: stage, inputs: inputs)
    let stored = try Manifest.load(work.manifest(stage, ofBatch: inputs.batch))
    let hasOutput =
      stage == .load
      || FileManager.default.fileExists(atPath: work.output(stage, ofBatch: inputs.batch).path)
    let reason: StageDecision.Reason? =
      if isForced { .forced } else if let stored, hasOutput {
        if stored.inputDigest != inputDigest {
          .input
        } else if stored.codeVersion != codeVersion {
          .code
        } else if stored.configDigest != configDigest {
          .configuration
        } else {
          nil
        }
      } else { .neverRun }
    return StageDecision(stage: stage, inputDigest: inputDigest, reason: reason)
  }

  private func inputDigest(of stage: StageName, inputs: BatchInputs) throws -> String {
    guard stage != .read else { return try SetAside.load(work).digest(of: inputs) }
    var text = ""
    for earlier in StalenessCheck.inputs(of: stage) {
      let manifest = try Manifest.load(work.manifest(earlier, ofBatch: inputs.batch))
      // `load` takes what there is; the others need all that they read.
      guard manifest != nil || stage == .load && earlier != .read else {
        throw CopydeskError(
          .usage,
          "run: batch \(inputs.batch): \(stage.rawValue) needs the output of "
            + "\(earlier.rawValue); run with --from \(earlier.rawValue)")
      }
      text += "\(earlier.rawValue) \(manifest?.outputDigest ?? "-")\n"
    }
    return Digest.hexadecimal(Array(text.utf8))
  }
}
