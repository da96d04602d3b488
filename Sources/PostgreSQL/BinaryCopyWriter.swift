/// Rows in PostgreSQL's binary COPY format, built in memory; send them with `Connection.copyIn`.
///
/// Each row is `beginRow` and then one call per column, in the order of the COPY statement.
/// https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
public struct BinaryCopyWriter: Sendable {
  /// The format's fixed head, without which an empty file is no COPY.
  private static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

  private(set) var buffer: [UInt8]
  private let columnCount: Int16
  /// Rows begun so far.
  public private(set) var rowCount = 0

  public init(columns: Int) {
    columnCount = Int16(columns)
    buffer = BinaryCopyWriter.header
  }

  public var byteCount: Int { buffer.count }

  /// Forgets the rows and keeps the memory.
  public mutating func removeAll() {
    buffer.removeSubrange(BinaryCopyWriter.header.count...)
    rowCount = 0
  }

  public mutating func beginRow() {
    append(columnCount)
    rowCount += 1
  }

  public mutating func null() { append(Int32(-1)) }

  public mutating func int8(_ value: Int64?) {
    guard let value else { return null() }
    append(Int32(8))
    append(value)
  }

  public mutating func int4(_ value: Int?) {
    guard let value else { return null() }
    append(Int32(4))
    append(Int32(clamping: value))
  }

  public mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    append(Int32(1))
    buffer.append(value ? 1 : 0)
  }

  public mutating func float8(_ value: Double?) {
    guard let value else { return null() }
    append(Int32(8))
    append(value.bitPattern)
  }

  /// A text, varchar or enumeration column. U+0000, which the server cannot hold, becomes U+FFFD.
  public mutating func text(_ value: String?) {
    guard let value else { return null() }
    sized { $0.appendText(value) }
  }

  public mutating func bytea(_ value: [UInt8]?) {
    guard let value else { return null() }
    append(Int32(value.count))
    buffer.append(contentsOf: value)
  }

  /// JSON text; the server checks it.
  public mutating func jsonb(_ json: String?) {
    guard let json else { return null() }
    sized {
      $0.buffer.append(1)
      $0.appendText(json)
    }
  }

  /// - Parameter secondsSinceUnixEpoch: A timestamptz, to the second.
  public mutating func timestamptz(secondsSinceUnixEpoch: Int64?) {
    guard let seconds = secondsSinceUnixEpoch else { return null() }
    append(Int32(8))
    append((seconds - 946_684_800) * 1_000_000)
  }

  public mutating func date(daysSinceUnixEpoch: Int?) {
    int4(daysSinceUnixEpoch.map { $0 - 10_957 })
  }

  public mutating func textArray(_ values: [String]?) {
    guard let values else { return null() }
    array(values, elementType: 25) { writer, value in writer.text(value) }
  }

  public mutating func int8Array(_ values: [Int64]?) {
    guard let values else { return null() }
    array(values, elementType: 20) { writer, value in writer.int8(value) }
  }

  /// Half-open ranges; an empty one is stored as `empty`.
  public mutating func int4RangeArray(_ ranges: [Range<Int>]?) {
    guard let ranges else { return null() }
    array(ranges, elementType: 3904) { writer, range in
      writer.sized {
        $0.buffer.append(range.isEmpty ? 0x01 : 0x02)
        guard !range.isEmpty else { return }
        $0.int4(range.lowerBound)
        $0.int4(range.upperBound)
      }
    }
  }

  /// The whole file with its trailer, cut into pieces that a send buffer likes.
  func forEachChunk(_ body: (UnsafeRawBufferPointer) -> Void) {
    buffer.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: 1 << 18) {
        body(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 1 << 18, bytes.count)]))
      }
    }
    withUnsafeBytes(of: Int16(-1)) { body($0) }
  }

  private mutating func array<Element>(
    _ values: [Element], elementType: Int32, _ write: (inout Self, Element) -> Void
  ) {
    sized {
      $0.append(Int32(values.isEmpty ? 0 : 1))
      $0.append(Int32(0))
      $0.append(elementType)
      guard !values.isEmpty else { return }
      $0.append(Int32(values.count))
      $0.append(Int32(1))
      for value in values { write(&$0, value) }
    }
  }

  /// Writes the length in front of whatever `body` writes.
  mutating func sized(_ body: (inout Self) -> Void) {
    let start = buffer.count
    append(Int32(0))
    body(&self)
    let length = UInt32(buffer.count - start - 4)
    for byte in 0..<4 {
      buffer[start + byte] = UInt8(truncatingIfNeeded: length >> (24 - 8 * byte))
    }
  }

  mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { buffer.append(contentsOf: $0) }
  }

  private mutating func appendText(_ text: String) {
    let start = buffer.count
    buffer.append(contentsOf: text.utf8)
    guard buffer[start...].contains(0) else { return }
    let repaired = buffer[start...].flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
    buffer.replaceSubrange(start..., with: repaired)
  }
}
