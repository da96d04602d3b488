internal import CLibPQ

/// The rows of one statement, as libpq holds them; values are copied out one by one.
public struct QueryResult: ~Copyable {
  private let result: OpaquePointer
  public let rowCount: Int
  public let columnCount: Int

  /// Takes the result over and clears it at the end.
  init(_ result: OpaquePointer) {
    self.result = result
    rowCount = Int(PQntuples(result))
    columnCount = Int(PQnfields(result))
  }

  deinit { PQclear(result) }

  /// Rows that an INSERT, UPDATE, DELETE, COPY or SELECT touched.
  public var affectedRows: Int {
    guard let text = PQcmdTuples(result) else { return 0 }
    return Int(String(cString: text)) ?? 0
  }

  /// Nil for NULL.
  public func text(_ row: Int, _ column: Int) -> String? {
    guard let bytes = bytes(row, column) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  public func int(_ row: Int, _ column: Int) -> Int64? { text(row, column).flatMap { Int64($0) } }

  public func double(_ row: Int, _ column: Int) -> Double? {
    text(row, column).flatMap { Double($0) }
  }

  public func bool(_ row: Int, _ column: Int) -> Bool? {
    bytes(row, column).map { $0.first == 0x74 }
  }

  /// A bytea in the server's hexadecimal form (`bytea_output = hex`, its default).
  public func bytea(_ row: Int, _ column: Int) -> [UInt8]? {
    guard let digits = bytes(row, column), digits.count >= 2 else { return nil }
    return stride(from: 2, to: digits.count - 1, by: 2).map {
      hexadecimalValue(digits[$0]) << 4 | hexadecimalValue(digits[$0 + 1])
    }
  }

  /// All rows as optional strings.
  public func strings() -> [[String?]] {
    (0..<rowCount).map { row in (0..<columnCount).map { text(row, $0) } }
  }

  private func bytes(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
    precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount)
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
      return nil
    }
    // The bytes live as long as the result, which outlives every caller in this file.
    let length = Int(PQgetlength(result, row, column))
    return UnsafeRawBufferPointer(start: value, count: length).assumingMemoryBound(to: UInt8.self)
  }
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8 {
  digit <= 0x39 ? digit &- 0x30 : (digit | 0x20) &- 0x57
}
