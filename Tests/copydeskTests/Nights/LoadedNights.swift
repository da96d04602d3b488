import Foundation
import TestSupport

/// The five nights loaded in order, once; a test that changes them gets a copy of its own.
struct LoadedNights: Sendable {
  let night: Night
  /// After each night.
  let states: [TableState]

  static let inOrder: Result<LoadedNights, any Error> = Result {
    let night = try Night.overFiveNights(database: "nights_in_order")
    atexit { try? FileManager.default.removeItem(at: LoadedNights.inOrder.get().night.folder.url) }
    let states = try FiveNights.numbers.map { number in
      try night.runNight(number)
      return try night.tableState()
    }
    return LoadedNights(night: night, states: states)
  }

  /// The tables of all five nights.
  static func state() throws -> TableState { try inOrder.get().states[4] }

  /// A state folder and a database with all that the five nights left in them.
  static func copy() throws -> Night {
    let loaded = try inOrder.get().night
    let name = ProgramCluster.schema()
    try loaded.createDatabase(name, template: "nights_in_order", from: "copydesk")
    let folder = try TemporaryFolder()
    let work = folder.url.appending(path: "work")
    try FileManager.default.copyItem(at: loaded.program.work, to: work)
    var program = Program(work: work)
    program.environment = loaded.program.environment
    program.environment["DATABASE_URL"] = try databaseURL(name)
    return Night(folder: folder, program: program, schema: loaded.schema)
  }

  static func databaseURL(_ name: String) throws -> String {
    try ProgramCluster.url.get().replacing("///copydesk?", with: "///\(name)?")
  }
}

extension Night {
  init(folder: TemporaryFolder, program: Program, schema: String) {
    self.folder = folder
    self.program = program
    self.schema = schema
  }

  /// A state folder and schema of its own over the folder of five nights.
  ///
  /// - Parameter database: a new database; nil for the one that all tests share.
  static func overFiveNights(database: String? = nil) throws -> Night {
    let folder = try TemporaryFolder()
    var program = Program(work: folder.url.appending(path: "work"))
    program.environment["DATABASE_URL"] = try ProgramCluster.url.get()
    program.environment["XDG_CONFIG_HOME"] = try FiveNights.folder.get().url
      .appending(path: "config").path
    var night = Night(folder: folder, program: program, schema: ProgramCluster.schema())
    if let database {
      try night.createDatabase(database, template: "template0", from: "copydesk")
      night = Night(
        folder: folder, program: try program.on(database: database), schema: night.schema)
    }
    return night
  }

  func createDatabase(_ name: String, template: String, from database: String) throws {
    let result = try program.on(database: database).run([
      "psql", "-X", "-c", "create database \(name) template \(template)",
    ])
    guard result.status == 0 else { throw QueryFailure(message: result.errors) }
  }

  /// Runs one of the five nights under its name.
  func runNight(_ number: Int, _ flags: String...) throws {
    try succeed(
      ["run", "--batch", FiveNights.batch(number)] + flags + FiveNights.files(number))
  }

  func removeNight(_ number: Int) throws { try succeed(["remove", FiveNights.batch(number)]) }

  /// Runs a command on this night's schema and throws where it fails.
  func succeed(_ arguments: [String]) throws {
    let result = try program.run(arguments + ["--schema", schema, "--quiet"])
    guard result.status == 0 else {
      throw CommandFailure(
        message: "\(arguments.prefix(3).joined(separator: " ")): exit \(result.status): "
          + result.errors)
    }
  }

  struct CommandFailure: Error { var message: String }
}

extension Program {
  func on(database: String) throws -> Program {
    var copy = self
    copy.environment["DATABASE_URL"] = try LoadedNights.databaseURL(database)
    return copy
  }
}
