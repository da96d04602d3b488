import ArgumentParser
import Foundation
import Pipeline

/// The program: one file per subcommand beside this one.
@main
struct Copydesk: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copydesk",
    abstract: "News feed files in; articles, entities, quotes and figures in PostgreSQL out.",
    discussion: """
      Exit codes: 0 done, 1 --compare found a difference, 64 usage, 65 more rejects than \
      --max-rejects, 66 a feed path does not exist, 69 database unavailable, 70 internal error, \
      73 cannot write, 75 another run holds the lock, 77 the database role lacks a right, 78 bad \
      configuration, 130 and 143 stopped by SIGINT and SIGTERM.
      """,
    version: CodeVersion.number,
    subcommands: [
      RunCommand.self, StageCommand.self, StatusCommand.self, ConfigCommand.self,
      RejectsCommand.self, RemoveCommand.self, DatabaseCommand.self, PsqlCommand.self,
    ])

  /// Our own errors have their exit codes and no usage text.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as CopydeskError {
      FileHandle.standardError.write(
        Data("copydesk: \(Secret.hidden(in: error.description))\n".utf8))
      Foundation.exit(error.code.rawValue)
    } catch  where !(error is ExitCode) && exitCode(for: error) == .failure {
      // Neither ours nor about the command line: nobody foresaw it.
      FileHandle.standardError.write(
        Data("copydesk: internal error: \(error); run again, and report it if it stays\n".utf8))
      Foundation.exit(CopydeskError.Code.internalError.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
