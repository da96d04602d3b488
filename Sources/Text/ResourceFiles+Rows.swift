extension ResourceFiles {
  /// Calls `body` with the file's bytes and the byte range of each cell, for every row that is no
  /// comment: for the large tables, where a string for each cell would cost most of the start.
  ///
  /// - Throws: `Failure.missing`; `Failure.malformed` where a row has fewer than `columns` cells.
  public func forEachRow(
    _ path: String, columns: Int, _ body: (_ bytes: [UInt8], _ cells: [Range<Int>]) throws -> Void
  ) throws {
    guard let bytes = contents[path] else { throw Failure.missing(path: path) }
    var cells: [Range<Int>] = []
    var line = 0
    var start = 0
    while start < bytes.count {
      line += 1
      cells.removeAll(keepingCapacity: true)
      var end = start
      var cell = start
      while end < bytes.count, bytes[end] != 0x0A {
        if bytes[end] == 0x09 {
          cells.append(cell..<end)
          cell = end + 1
        }
        end += 1
      }
      cells.append(cell..<end)
      if end > start, bytes[start] != 0x23 {
        guard cells.count >= columns else {
          throw Failure.malformed(path: path, line: line, expected: "\(columns) columns")
        }
        try body(bytes, cells)
      }
      start = end + 1
    }
  }

  /// The parts of a cell between "|".
  public static func parts(_ cell: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = cell.lowerBound
    for i in cell where bytes[i] == 0x7C {
      if i > start { parts.append(start..<i) }
      start = i + 1
    }
    if cell.upperBound > start { parts.append(start..<cell.upperBound) }
    return parts
  }
}
