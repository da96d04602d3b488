import ArgumentParser
import Foundation
import News
import Pipeline

struct RejectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects", abstract: "What could not be read, by code and file.")

  @Option(help: ArgumentHelp("A batch. Default: the latest.", valueName: "name")) var batch: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let settings = try Settings(shared)
    let rejects = try StoredRejects(work: settings.work, batch: batch)
    switch format {
    case .json: FileHandle.standardOutput.write(try JSONLines().encode(rejects.rejects))
    case .text:
      guard !rejects.rejects.isEmpty else {
        print("no rejects in batch \(rejects.batch)")
        return
      }
      var table = TextTable(["stage", "code", "bytes", "file", "message"])
      for reject in rejects.rejects {
        let file = [reject.file, reject.member].compactMap(\.self).joined(separator: ":")
        table.add(
          [
            reject.stage.rawValue, reject.code, "\(reject.byteStart)-\(reject.byteEnd)", file,
            reject.message,
          ])
      }
      table.print()
    }
  }
}
