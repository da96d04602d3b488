import ArgumentParser
import Foundation
import Pipeline

struct StageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage", abstract: "A per-record stage as a filter: JSON Lines in and out.",
    discussion: """
      `read` takes feed files (stdin without any) and writes items; `normalize` takes items and \
      writes articles; `extract` takes articles and writes mentions, quotes and figures. Lines \
      with a key "record" (rejects, files) are passed through.
      """)

  enum Name: String, ExpressibleByArgument, CaseIterable { case read, normalize, extract }

  @Argument(help: "read, normalize or extract.") var name: Name
  @Argument(help: "Files. Default: stdin.") var file: [String] = []
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let settings = try Settings(shared)
    let filter = StageFilter(try settings.environment())
    switch name {
    case .read: try await filter.read(file, to: .standardOutput)
    case .normalize: try await filter.normalize(file, to: .standardOutput)
    case .extract: try await filter.extract(file, to: .standardOutput)
    }
  }
}
