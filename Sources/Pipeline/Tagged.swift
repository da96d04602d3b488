import Foundation

/// A record that is not the stage's main one: the same JSON with a key `record` that names its kind.
struct Tagged<Value> {
  var record: String
  var value: Value

  init(_ record: String, _ value: Value) {
    self.record = record
    self.value = value
  }
}

private enum TagKey: String, CodingKey { case record }

extension Tagged: Encodable where Value: Encodable {
  func encode(to encoder: any Encoder) throws {
    try value.encode(to: encoder)
    var container = encoder.container(keyedBy: TagKey.self)
    try container.encode(record, forKey: .record)
  }
}

/// Tells the kind of a line without parsing it.
enum RecordKind {
  private static let marker = Array(#""record":""#.utf8)

  /// The value of the top-level key `record`, nil for main records.
  ///
  /// A quotation mark inside a JSON string is always escaped, so these bytes can only be a key; no
  /// record of ours has the key anywhere but at the top.
  static func of(_ line: Data) -> String? {
    line.withUnsafeBytes { bytes -> String? in
      guard let base = bytes.baseAddress else { return nil }
      var position = 0
      while position + marker.count < bytes.count,
        let quote = memchr(base + position, 0x22, bytes.count - marker.count - position)
      {
        position = UnsafeRawPointer(quote) - base
        if memcmp(quote, marker, marker.count) == 0 {
          let start = position + marker.count
          return bytes[start...].firstIndex(of: 0x22).map {
            String(decoding: bytes[start..<$0], as: UTF8.self)
          }
        }
        position += 1
      }
      return nil
    }
  }
}
