import Foundation

/// Cuts chunks of bytes into lines; memchr does the looking, as a loop over `Data` costs a hundred
/// times more.
struct LineSplitter {
  private var buffer: [UInt8] = []
  private var position = 0

  /// Adds a chunk behind what is left.
  mutating func append(_ chunk: some Collection<UInt8>) {
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    buffer += chunk
  }

  /// The next whole line without its end; nil where another chunk is needed.
  mutating func next() -> Data? {
    let line = buffer.withUnsafeBytes { bytes -> Data? in
      guard let base = bytes.baseAddress, position < bytes.count,
        let end = memchr(base + position, 0x0A, bytes.count - position)
      else { return nil }
      return Data(bytes: base + position, count: UnsafeRawPointer(end) - (base + position))
    }
    if let line { position += line.count + 1 }
    return line
  }

  /// The bytes behind the last line end.
  var rest: ArraySlice<UInt8> { buffer[position...] }
}
