import ArgumentParser
import Foundation
import Pipeline

struct DatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "database", abstract: "The private PostgreSQL cluster of the state folder.")

  enum Action: String, ExpressibleByArgument, CaseIterable {
    case start, stop, status, url, migrate
  }

  @Argument(help: "start, stop, status, url or migrate.") var action: Action
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let settings = try Settings(shared)
    let database = settings.database
    switch action {
    case .start, .url: say(try await database.url())
    case .stop: try await database.stop()
    case .status: say(try database.status())
    case .migrate:
      try await database.migrate(try settings.environment().migrations)
      say("schema \(database.schema) is up to date")
    }
  }

  private func say(_ text: String) {
    if !shared.quiet { print(text) }
  }
}
