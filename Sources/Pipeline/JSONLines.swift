public import Foundation

/// Records as JSON Lines: sorted keys and no escaped slashes, so that equal values are equal bytes.
public struct JSONLines: Sendable {
  public init() {}

  /// One line per record, each ended by a newline.
  public func encode<Record: Encodable>(_ records: [Record]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var data = Data()
    for record in records {
      data.append(try encoder.encode(record))
      data.append(0x0A)
    }
    return data
  }

  /// The records of lines that hold one each.
  public func decode<Record: Decodable>(_ type: Record.Type, from lines: [Data]) throws -> [Record]
  {
    let decoder = JSONDecoder()
    return try lines.map { try decoder.decode(type, from: $0) }
  }
}
