import Foundation
import TestSupport
import Testing

/// Every exit code of the contract, each with a message that says what to do.
///
/// 1 belongs to `audit` and `--compare`; 128 and a signal's number to `SignalTests`.
@Suite struct ExitCodeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var code: Int32
    var name: String
    /// What the message says was found, and what to do.
    var says: [String]
    var run: @Sendable (Night) throws -> Program.Result

    var testDescription: String { "\(code) \(name)" }
  }

  @Test(arguments: cases)
  func isProvoked(example: Case) throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/harbour.xml")
    let result = try example.run(night)
    #expect(result.status == example.code, "\(result.errors)")
    for words in example.says { #expect(result.errors.contains(words), "\(result.errors)") }
  }

  @Test func everyCodeIsHere() {
    #expect(Set(Self.cases.map(\.code)) == [0, 64, 65, 66, 69, 70, 73, 75, 77, 78])
  }

  static let cases: [Case] = [
    Case(code: 0, name: "done", says: []) { try $0.run($0.feeds) },
    Case(code: 0, name: "nothing new", says: []) { night in
      try night.run(night.feeds)
      return try night.run(night.feeds)
    },
    Case(code: 64, name: "unknown flag", says: ["--no-such-flag", "copydesk run --help"]) {
      try $0.run($0.feeds, "--no-such-flag")
    },
    Case(code: 64, name: "unknown stage", says: ["extrcat", "the stages are read, normalize"]) {
      try $0.run($0.feeds, "--only", "extrcat")
    },
    Case(code: 64, name: "unknown batch", says: ["no batch never-made", "name its feeds"]) {
      try $0.run("--batch", "never-made")
    },
    Case(code: 64, name: "other files", says: ["use --replace or --add, or another name"]) {
      try $0.run($0.feeds, "--batch", "n")
      try $0.folder.write(Feeds.gazette, to: "feeds/gazette.jsonl")
      return try $0.run($0.feeds, "--batch", "n")
    },
    Case(code: 64, name: "no schema name", says: ["cannot be a schema", "expected 1 to 63"]) {
      try $0.program.run(["run", $0.feeds, "--schema", "a-b"])
    },
    Case(
      code: 65, name: "rejects",
      says: ["max_rejects is 0; what is good is loaded", "copydesk rejects"]
    ) {
      try $0.folder.write("{]\n" + Feeds.gazette, to: "feeds/a.jsonl")
      return try $0.run($0.feeds, "--max-rejects", "0")
    },
    Case(code: 66, name: "no feed", says: ["/nowhere/at/all: no such file or folder"]) {
      try $0.run("/nowhere/at/all")
    },
    Case(code: 69, name: "no server", says: ["start the server"]) {
      let config = try $0.folder.write("database_retries: 1\n", to: "c.yaml")
      return try $0.run(
        $0.feeds, "--config", config, "--database", "host=/nowhere dbname=x")
    },
    Case(code: 69, name: "no such database", says: ["the server refuses", "mend --database"]) {
      var night = $0
      night.program.environment["DATABASE_URL"] = night.url.replacing(
        "///copydesk?", with: "///no_such_database?")
      let result = try night.run(night.feeds)
      #expect(!result.errors.contains("trying again"))
      return result
    },
    Case(code: 70, name: "damaged output", says: ["normalize.jsonl.zst: damaged", "--force"]) {
      try $0.run($0.feeds, "--batch", "n")
      let output = $0.program.work.appending(path: "batches/n/normalize.jsonl.zst")
      let bytes = try Data(contentsOf: output)
      try bytes.prefix(bytes.count / 2).write(to: output)
      return try $0.run("--batch", "n", "--only", "extract", "--force")
    },
    Case(code: 73, name: "a file for a folder", says: ["cannot write", "another folder with"]) {
      let path = try $0.folder.write("", to: "file")
      return try $0.run($0.feeds, "--work", path + "/work")
    },
    Case(code: 75, name: "locked", says: ["is running on this work folder; wait for it"]) {
      let work = $0.program.work
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
      let descriptor = open(work.appending(path: "lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      defer { close(descriptor) }
      #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
      return try $0.run($0.feeds)
    },
    Case(
      code: 77, name: "may make no schema",
      says: ["permission denied for database", "CREATE SCHEMA"]
    ) {
      let result = try $0.asRole { try $0.run($0.feeds) }
      #expect(!result.errors.contains("trying again"))
      return result
    },
    Case(
      code: 77, name: "may write no table",
      says: ["permission denied for table batches", "grant it"]
    ) {
      try $0.run($0.feeds, "--batch", "n")
      return try $0.asRole(
        grants: "grant usage on schema SCHEMA to ROLE; grant select on all tables in schema SCHEMA "
          + "to ROLE; grant execute on all functions in schema SCHEMA to ROLE"
      ) { try $0.run($0.feeds, "--batch", "n", "--force") }
    },
    Case(code: 78, name: "unknown key", says: ["bad.yaml:1", "did you mean feeds?"]) {
      let bad = try $0.folder.write("fedes: x\n", to: "bad.yaml")
      return try $0.run($0.feeds, "--config", bad)
    },
    Case(code: 78, name: "not UTF-8", says: ["encoding is LATIN1", "ENCODING 'UTF8'"]) {
      var night = $0
      _ = try night.query(
        "create database \(night.schema) template template0 encoding 'LATIN1' locale 'C'",
        schema: "public")
      night.program.environment["DATABASE_URL"] = night.url.replacing(
        "///copydesk?", with: "///\(night.schema)?")
      return try night.run(night.feeds)
    },
    Case(code: 78, name: "newer schema", says: ["9999_future.sql", "update the program"]) {
      try $0.migrate()
      _ = try $0.query("insert into schema_migrations values ('9999_future.sql', 'x')")
      return try $0.run($0.feeds)
    },
    Case(code: 78, name: "changed migration", says: ["0003", "another --schema"]) {
      try $0.migrate()
      _ = try $0.query("update schema_migrations set sha256 = 'x' where name like '0003%'")
      return try $0.run($0.feeds)
    },
    Case(code: 78, name: "no resources", says: ["no folder with", "--resources DIR"]) {
      try $0.run($0.feeds, "--resources", "/nowhere")
    },
  ]
}

extension Night {
  var url: String { program.environment["DATABASE_URL"] ?? "" }

  /// Runs something as a new role with these grants only.
  func asRole(
    grants: String = "", _ body: (Night) throws -> Program.Result
  ) throws -> Program.Result {
    let role = "role_\(schema)"
    _ = try query("create role \(role) login", schema: "public")
    if !grants.isEmpty {
      _ = try query(grants.replacing("ROLE", with: role).replacing("SCHEMA", with: schema))
    }
    var night = self
    night.program.environment["DATABASE_URL"] = url.replacing("user=copydesk", with: "user=\(role)")
    return try body(night)
  }
}
