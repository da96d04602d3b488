public import Foundation
import Extracting
import News
import Normalizing
import Reading
import Text

/// The per-record stages over files or stdin, for pipes and for other engines.
public struct StageFilter: Sendable {
  private let environment: Environment

  public init(_ environment: Environment) { self.environment = environment }

  /// Feed files to items; rejects and file rows come between as tagged records.
  ///
  /// - Throws: `CopydeskError` 66 where a file does not exist.
  @concurrent public func read(_ files: [String], to output: FileHandle) async throws {
    let settings = environment.configuration
    let reader = FeedReader(
      batch: "-", sources: settings.sourceRules, limits: settings.readingLimits)
    let paths = files.isEmpty ? ["-"] : try FeedPaths.expand(files)
    for path in paths {
      let bytes: [UInt8]
      if path == "-" {
        bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
      } else {
        do { bytes = try InputBytes.load(path, limit: settings.limits.fileBytes) } catch {
          output.write(JSONLines().encode([error.reject], as: "reject"))
          continue
        }
      }
      _ = try reader.read(path: path, bytes: bytes) { record in
        switch record {
        case .item(let item): output.write(JSONLines().encode([item]))
        case .reject(let reject): output.write(JSONLines().encode([reject], as: "reject"))
        case .file(let file): output.write(JSONLines().encode([file], as: "file"))
        }
      }
    }
  }

  /// Items to articles.
  @concurrent public func normalize(_ files: [String], to output: FileHandle) async throws {
    let rows = environment.configuration.sourceRules.map {
      environment.configuration.source($0.key, name: $0.name ?? $0.key)
    }
    let engine = try NormalizeEngine(
      resources: environment.resources, files: [], sources: rows, fingerprints: LineFingerprints(),
      decisions: environment.decisions.obeyed(by: .normalize))
    let raw = RawStore(folder: environment.work.raw)
    try await map(files, to: output) { (items: [Item]) in
      var members = MemberBytes(raw: raw, files: [])
      return try engine.normalize(try items.map { ($0, try members.bytes(of: $0)) }).lines
    }
  }

  /// Articles to extractions.
  @concurrent public func extract(_ files: [String], to output: FileHandle) async throws {
    let extractor = try Extractor(resources: environment.resources)
    try await map(files, to: output) { (articles: [Article]) in
      JSONLines().encode(articles.map { extractor.extract($0) })
    }
  }

  /// Decodes windows of lines, in parallel and in order; tagged lines pass through.
  private func map<Record: JSONRecord & Sendable>(
    _ files: [String], to output: FileHandle,
    _ transform: @escaping @Sendable ([Record]) throws -> Data
  ) async throws {
    let lines = try LineSource(files)
    try await OrderedParallelMap.run(
      jobs: environment.jobs,
      next: { lines.next(64) },
      transform: { window in
        var passed = Data()
        var records: [Record] = []
        for (number, line) in window {
          do throws(JSONError) {
            let object = try JSONObject([UInt8](line))
            if try object.optional("record") as String? == nil {
              records.append(try Record(json: object))
            } else {
              passed += line + Data("\n".utf8)
            }
          } catch {
            throw CopydeskError(.usage, "stage: line \(number): no such record: \(error)")
          }
        }
        return passed + (try transform(records))
      },
      consume: { output.write($0) })
  }
}

/// Lines of files or of stdin, one window at a time.
private final class LineSource {
  private var handles: [FileHandle]
  private var splitter = LineSplitter()
  private var number = 0

  init(_ files: [String]) throws {
    handles = try files.map { path in
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw CopydeskError(.noInput, "stage: \(path): no such file")
      }
      return handle
    }
    if files.isEmpty { handles = [.standardInput] }
  }

  func next(_ count: Int) -> [(number: Int, line: Data)]? {
    var lines: [(number: Int, line: Data)] = []
    while lines.count < count {
      if let line = splitter.next() {
        number += 1
        if !line.isEmpty { lines.append((number, line)) }
      } else if let handle = handles.first {
        let chunk = handle.readData(ofLength: 1 << 20)
        if chunk.isEmpty {
          handles.removeFirst()
          // A last line without an end is a line.
          if !splitter.rest.isEmpty { splitter.append([0x0A]) }
        } else {
          splitter.append(chunk)
        }
      } else {
        break
      }
    }
    return lines.isEmpty ? nil : lines
  }
}
