/// The files of the resource folder, already in memory: pure stages parse them and never look for
/// a file themselves.
public struct ResourceFiles: Sendable {
  /// Contents by path below the folder, with "/" ("en/units.tsv").
  public let contents: [String: [UInt8]]

  public init(contents: [String: [UInt8]]) { self.contents = contents }

  public enum Failure: Error, Equatable {
    case missing(path: String)
    case malformed(path: String, line: Int, expected: String)
  }

  /// The rows of a tab-separated file, without comments ("#" first) and empty lines.
  ///
  /// - Throws: `Failure.missing`; `Failure.malformed` where a row has fewer than `columns` cells.
  public func table(_ path: String, columns: Int) throws -> [[String]] {
    guard let bytes = contents[path] else { throw Failure.missing(path: path) }
    var rows: [[String]] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let first = line.first, first != 0x23 else { continue }
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard cells.count >= columns else {
        throw Failure.malformed(path: path, line: number + 1, expected: "\(columns) columns")
      }
      rows.append(cells)
    }
    return rows
  }

  /// The lines of a file, without comments and empty lines.
  public func lines(_ path: String) throws -> [String] {
    try table(path, columns: 1).map { $0[0] }
  }
}
