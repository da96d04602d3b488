import ArgumentParser
import Foundation
import Pipeline

/// What `--log-format` takes.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  var format: Log.Format { self == .json ? .json : .text }
}

/// Flags that every command has.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "libpq URL or DSN. Default: $DATABASE_URL, else the configuration, else the private cluster.",
      valueName: "url"))
  var database: String?

  @Option(help: ArgumentHelp("Schema of the tables. Default: copydesk.", valueName: "name"))
  var schema: String?

  @Option(
    help: ArgumentHelp(
      "State folder. Default: $COPYDESK_WORK, else $XDG_STATE_HOME/copydesk, else "
        + "~/.local/state/copydesk.", valueName: "dir"))
  var work: String?

  @Option(
    help: ArgumentHelp(
      "Configuration file. Default: copydesk.yaml here, else $XDG_CONFIG_HOME/copydesk/"
        + "copydesk.yaml.", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Folder of word lists and knowledge. Default: beside the program.", valueName: "dir"))
  var resources: String?

  @Option(help: "Records worked on at once. Default: one per processor.")
  var jobs: Int?

  @Option(help: "Log lines on stderr: text or json. Default: text.")
  var logFormat: LogFormat?

  @Option(help: "A line that shows how far the run is: auto (on a terminal), always or never.")
  var progress: ProgressMode = .auto

  @Flag(help: "Only warnings and errors; nothing on stdout.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number above 0") }
    if let database, Secret.isPresent(in: database) {
      throw ValidationError(
        "--database holds a password, and the command line is everybody's to read; \(Secret.advice)"
      )
    }
  }
}

/// Flags, environment and file together: flags beat environment, environment beats file.
struct Settings {
  let options: SharedOptions
  let configuration: Configuration
  let work: WorkFolder
  let executable: URL
  /// The configuration file; nil where there is none.
  let file: URL?

  init(_ options: SharedOptions) throws {
    let environment = ProcessInfo.processInfo.environment
    try self.init(
      options,
      file: try ConfigurationFile.locate(named: options.config, environment: environment))
  }

  /// - Parameter work: nil for where flags, environment and configuration say.
  init(_ options: SharedOptions, file: URL?, work: WorkFolder? = nil) throws {
    self.options = options
    self.file = file
    let environment = ProcessInfo.processInfo.environment
    configuration = try file.map { try ConfigurationFile.load($0) } ?? Configuration()
    self.work =
      work
      ?? WorkFolder.locate(
        named: options.work, configured: configuration.work, environment: environment)
    executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  }

  var database: DatabaseTarget {
    DatabaseTarget(
      named: options.database, schema: options.schema, configuration: configuration, work: work,
      environment: ProcessInfo.processInfo.environment)
  }

  var jobs: Int {
    options.jobs ?? configuration.jobs ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// Loads resources and migrations too.
  func environment(maxRejects: RejectLimit? = nil) throws -> Pipeline.Environment {
    var configuration = configuration
    configuration.maxRejects = maxRejects ?? configuration.maxRejects
    let folder = try ResourceFolder.locate(named: options.resources, executable: executable)
    return Pipeline.Environment(
      work: work, configuration: configuration, database: database,
      resources: try ResourceFolder.load(folder, knowledge: configuration.knowledge),
      migrations: try MigrationFolder.load(resources: folder, executable: executable),
      codeVersion: try CodeVersion.current(executable: executable), jobs: jobs, log: log)
  }
}
