import ArgumentParser
import Foundation
import Pipeline

extension Settings {
  /// To be kept in the work folder with a run.
  var asLastSettings: LastSettings {
    var flags: [String] = []
    if let schema = options.schema { flags += ["--schema", schema] }
    if let database = options.database { flags += ["--database", database] }
    if let resources = options.resources { flags += ["--resources", absolute(resources)] }
    return LastSettings(config: file.map { absolute($0.path) }, flags: flags)
  }

  /// These settings with what the last run was given and this command is not told.
  ///
  /// - Returns: nil for the note where nothing differs; else a line that says what was taken.
  func asInLastRun() throws -> (settings: Settings, note: String?) {
    guard let last = LastSettings.load(work) else { return (self, nil) }
    var options = options
    if let given = try? SharedOptions.parse(last.flags) {
      options.schema = options.schema ?? given.schema
      options.database = options.database ?? given.database
      options.resources = options.resources ?? given.resources
    }
    guard options.config == nil, last.config != file.map({ absolute($0.path) }) else {
      return (try Settings(options, file: file, work: work), nil)
    }
    guard let config = last.config else {
      return (
        try Settings(options, file: nil, work: work), "configuration: none, as in the last run"
      )
    }
    guard FileManager.default.isReadableFile(atPath: config) else {
      let note =
        "configuration: the last run's, \(config), cannot be read; what is stale without it is shown"
      return (try Settings(options, file: file, work: work), note)
    }
    return (
      try Settings(options, file: URL(filePath: config), work: work),
      "configuration: \(config), as in the last run"
    )
  }

  /// What a proposed command needs to work on the same folder, configuration and database;
  /// empty, or words with a blank before them.
  func flags() -> String {
    var words: [String] = []
    if let config = options.config ?? remembered { words += ["--config", config] }
    if let work = options.work { words += ["--work", work] }
    if let schema = options.schema { words += ["--schema", schema] }
    if let database = options.database { words += ["--database", database] }
    if let resources = options.resources { words += ["--resources", resources] }
    return words.isEmpty ? "" : " " + ShellWords.joined(words)
  }

  /// The configuration file, where no command finds it by itself.
  private var remembered: String? {
    let environment = ProcessInfo.processInfo.environment
    let found = try? ConfigurationFile.locate(named: nil, environment: environment)
    guard let file, absolute(file.path) != found.map({ absolute($0.path) }) else { return nil }
    return file.path
  }

  private func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}
