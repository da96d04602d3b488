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

  public func decode<Record: Decodable>(_ type: Record.Type, from line: Data) throws -> Record {
    try JSONDecoder().decode(type, from: line)
  }
}
