public import Foundation
public import News

/// Records as JSON Lines: equal values are equal bytes.
public struct JSONLines: Sendable {
  public init() {}

  /// One line per record, each ended by a newline.
  ///
  /// - Parameter kind: for records that are not the stage's main ones, the value of the key `record`.
  public func encode<Record: JSONRecord>(_ records: [Record], as kind: String? = nil) -> Data {
    var writer = JSONWriter()
    for record in records { record.writeLine(to: &writer, record: kind) }
    return Data(writer.bytes)
  }

  /// The same for values of the program's own tables.
  public func encode<Value: Encodable>(values: [Value]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var data = Data()
    for value in values {
      data.append(try encoder.encode(value))
      data.append(0x0A)
    }
    return data
  }

  /// The records of lines that hold one each.
  ///
  /// - Throws: `CopydeskError` 70, as the lines are our own.
  public func decode<Record: JSONRecord>(_ type: Record.Type, from lines: [Data]) throws -> [Record]
  {
    try lines.map { line in
      do throws(JSONError) { return try Record(jsonLine: [UInt8](line)) } catch {
        throw CopydeskError(.internalError, "run: damaged record in a stored output: \(error)")
      }
    }
  }
}
