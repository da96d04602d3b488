public import Foundation
public import Loading
public import PostgreSQL

/// Which database a command works on, and how to open it.
public struct DatabaseTarget: Sendable {
  public enum Place: Sendable {
    /// A libpq URL or DSN that the user named.
    case named(String)
    /// The private cluster of the work folder.
    case cluster(PrivateCluster)
  }

  public let place: Place
  public let schema: String

  /// Flag, then $DATABASE_URL, then the configuration, else the private cluster.
  public init(
    named: String?, schema: String?, configuration: Configuration, work: WorkFolder,
    environment: [String: String]
  ) {
    self.schema = schema ?? configuration.schema
    let variable = environment["DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    if let url = named ?? variable ?? configuration.database {
      place = .named(url)
    } else {
      place = .cluster(PrivateCluster(folder: work.cluster.path, searchPath: [self.schema]))
    }
  }

  /// The address to connect to; makes and starts the private cluster where it is meant.
  public func url() async throws -> String {
    switch place {
    case .named(let url): return url
    case .cluster(let cluster):
      do { return try await cluster.start() } catch { throw DatabaseTarget.failure(error) }
    }
  }

  /// - Throws: `CopydeskError` 69, 77 or 78.
  public func open(migrations: [Migration]) async throws -> Store {
    let url = try await url()
    return try await translated {
      try await Store.open(url, schema: schema, migrations: migrations)
    }
  }
}

/// Runs a body and gives the store's errors the exit codes of the contract.
func translated<Value>(
  _ body: () async throws -> Value
) async throws -> Value {
  do { return try await body() } catch let error as StoreError {
    throw CopydeskError(
      CopydeskError.Code(rawValue: error.exitCode) ?? .internalError,
      Secret.hidden(in: "database: \(error)"))
  }
}

/// The schema's migrations, from the folder `sql/migrations` of the installation.
public enum MigrationFolder {
  /// Beside the resources, or in the source tree that the program was built in.
  ///
  /// - Throws: `CopydeskError` 78 where there are none.
  public static func load(resources: URL, executable: URL) throws -> [Migration] {
    var candidates = [resources.appending(path: "sql/migrations")]
    var folder = executable.deletingLastPathComponent()
    for _ in 0..<4 {
      candidates.append(folder.appending(path: "sql/migrations"))
      folder = folder.deletingLastPathComponent()
    }
    for candidate in candidates {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: candidate.path)) ?? []
      let files = names.filter { $0.hasSuffix(".sql") }.sorted()
      guard !files.isEmpty else { continue }
      return try files.map {
        Migration(
          name: $0, sql: try String(contentsOf: candidate.appending(path: $0), encoding: .utf8))
      }
    }
    throw CopydeskError(
      .configuration,
      "configuration: no sql/migrations at \(candidates.map(\.path).joined(separator: ", "))")
  }
}

extension DatabaseTarget {
  /// Stops the private cluster.
  ///
  /// - Throws: `CopydeskError` 64 for a database that the user named: it is not ours to stop.
  public func stop() async throws {
    guard case .cluster(let cluster) = place else {
      throw CopydeskError(.usage, "database: only the private cluster is stopped from here")
    }
    do { try await cluster.stop() } catch { throw DatabaseTarget.failure(error) }
  }

  /// One line: what runs where.
  public func status() throws -> String {
    switch place {
    case .named(let url): return "a database named by the user: \(Secret.hidden(in: url))"
    case .cluster(let cluster):
      do {
        switch try cluster.status() {
        case .absent: return "no private cluster yet"
        case .stopped: return "stopped"
        case .running(let pid): return "running, process \(pid), \(try cluster.url)"
        }
      } catch {
        throw DatabaseTarget.failure(error)
      }
    }
  }

  /// Brings the schema up to date.
  public func migrate(_ migrations: [Migration]) async throws {
    await (try await open(migrations: migrations)).close()
  }
}
