import Foundation
import TestSupport
import Testing

/// Passwords only through libpq's own means: a service file and a password file.
@Suite struct ServiceFileTests {
  /// A cluster that asks for a password, with a role and a database of its own.
  private func server(_ program: Program) throws {
    let url = try program.run(["database", "start"]).output
    let role = """
      create role press login password 'hunter2 and more'; create database press owner press;
      """
    for statement in role.split(separator: ";") where statement.contains("create") {
      let made = try program.run(["psql", "-X", "-q", "-c", String(statement)])
      #expect(made.status == 0, "\(made.errors)")
    }
    let found = try program.run(["psql", "-X", "-A", "-t", "-c", "show hba_file"])
    let rules = URL(filePath: found.output.trimmingCharacters(in: .whitespacesAndNewlines))
    let old = try String(contentsOf: rules, encoding: .utf8)
    try ("local press press scram-sha-256\n" + old).write(
      to: rules, atomically: false, encoding: .utf8)
    #expect(try program.run(["psql", "-X", "-q", "-c", "select pg_reload_conf()"]).status == 0)
    #expect(url.contains("host="))
  }

  @Test func aServiceAndAPasswordFileAreEnough() throws {
    // A short name: a socket's path has 107 bytes.
    let work = URL(filePath: "/tmp/copydesk-service-\(getpid())")
    let cluster = Program(work: work)
    defer {
      _ = try? cluster.run(["database", "stop"])
      try? FileManager.default.removeItem(at: work)
    }
    try server(cluster)
    let url = try cluster.run(["database", "url"]).output
    let host = try #require(url.firstMatch(of: /host=([^&\s]+)/)?.1.removingPercentEncoding)
    let folder = try TemporaryFolder()
    try folder.write(Feeds.harbour, to: "feeds/a.xml")
    let services = try folder.write(
      "[news]\nhost=\(host)\nport=5432\nuser=press\ndbname=press\n", to: "services")
    let passwords = try folder.write("*:*:press:press:hunter2 and more\n", to: "passwords")
    #expect(chmod(passwords, 0o600) == 0)
    let config = try folder.write("database: service=news\n", to: "copydesk.yaml")
    var program = Program(work: folder.url.appending(path: "work"))
    let run = ["run", "--batch", "n", "--config", config, folder.url.appending(path: "feeds").path]
    program.environment["PGSERVICEFILE"] = services
    let refused = try program.run(run)
    #expect(refused.status == 69)
    #expect(refused.errors.contains("password"))
    program.environment["PGPASSFILE"] = passwords
    let done = try program.run(run + ["--log-format", "json"])
    #expect(done.status == 0, "\(done.errors)")
    let psql = try program.run([
      "psql", "--config", config, "-X", "-A", "-t", "-c",
      "select current_user, count(*) from articles group by 1",
    ])
    #expect(psql.output == "press|2\n", "\(psql.errors)")
    let ledger = try String(
      contentsOf: program.work.appending(path: "ledger.jsonl"), encoding: .utf8)
    #expect(!(ledger + done.errors + done.output + refused.errors).contains("hunter2"))

    // psql gets a password out of $DATABASE_URL by its environment, not on its command line.
    program.environment["PGPASSFILE"] = nil
    program.environment["DATABASE_URL"] =
      "postgresql://press:hunter2%20and%20more@/press?host=\(host)"
    let arguments = try program.run([
      "psql", "-X", "-A", "-t", "-c",
      "\\! tr '\\0' ' ' < /proc/$PPID/cmdline", "-c", "select current_user",
    ])
    #expect(arguments.output.hasSuffix("press\n"), "\(arguments.errors)")
    #expect(!arguments.output.contains("hunter2"))
  }

  @Test func aPasswordOnTheCommandLineIsRefused() throws {
    let night = try Night()
    try night.folder.write(Feeds.harbour, to: "feeds/a.xml")
    for address in ["postgresql://press:hunter2@db/x", "host=db password=hunter2"] {
      let result = try night.run(night.feeds, "--database", address)
      #expect(result.status == 64)
      #expect(result.errors.contains("--database holds a password"))
      #expect(!result.errors.contains("hunter2"))
    }
    #expect(!FileManager.default.fileExists(atPath: night.program.work.path))
  }
}
