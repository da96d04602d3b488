import Foundation

/// Tells the kind of a stored line without parsing it.
enum RecordKind {
  private static let marker = Array(#"{"record":""#.utf8)

  /// The value of the key `record`, nil for a stage's main records. Our outputs have it first.
  static func of(_ line: Data) -> String? {
    guard line.starts(with: marker) else { return nil }
    let rest = line.dropFirst(marker.count)
    return rest.firstIndex(of: 0x22).map { String(decoding: rest[..<$0], as: UTF8.self) }
  }
}
