/// Repairs UTF-8 that was read as windows-1252 ("â€™" for "’").
///
/// Only whole sequences are mended: a lead byte's character followed by exactly the continuation
/// characters that it asks for. Latin letters that are frequent in sound text as leads (É, Ä …) are
/// mended only where the text has three such sequences.
enum Mojibake {
  /// - Returns: nil where nothing was to mend. Complexity: O(n).
  static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
    guard let first = pass(bytes) else { return nil }
    // Read wrongly twice, now and then.
    return pass(first) ?? first
  }

  private static func pass(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { buffer -> [UInt8]? in
      guard buffer.contains(where: { $0 == 0xC3 }) else { return nil }
      var rare = 0
      var sure = 0
      forEachSequence(buffer) { _, decoded in
        if isSure(decoded.scalar, decoded.lead) { sure += 1 } else { rare += 1 }
      }
      guard sure > 0 || rare >= 3 else { return nil }
      return mended(buffer, all: rare >= 3)
    }
  }

  private static func mended(_ buffer: UnsafeBufferPointer<UInt8>, all: Bool) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(buffer.count)
    var copied = 0
    forEachSequence(buffer) { start, decoded in
      guard all || isSure(decoded.scalar, decoded.lead) else { return }
      output.append(contentsOf: buffer[copied..<start])
      UTF8Scalar.append(decoded.scalar, to: &output)
      copied = start + decoded.length
    }
    output.append(contentsOf: buffer[copied...])
    return output
  }

  /// Ã and Â stand before nothing else in sound text, three and four characters that fit are no chance.
  private static func isSure(_ scalar: UInt32, _ lead: UInt8) -> Bool {
    lead == 0xC2 || lead == 0xC3 || scalar >= 0x800
  }

  private static func forEachSequence(
    _ buffer: UnsafeBufferPointer<UInt8>, _ body: (Int, Decoded) -> Void
  ) {
    var i = 0
    while i + 3 < buffer.count {
      // Every lead is one of U+00C2 ... U+00F4, which UTF-8 writes with 0xC3.
      guard buffer[i] == 0xC3, let decoded = sequence(buffer, at: i) else {
        i += 1
        continue
      }
      body(i, decoded)
      i += decoded.length
    }
  }

  struct Decoded {
    var scalar: UInt32
    var lead: UInt8
    /// Bytes of the mangled sequence.
    var length: Int
  }

  /// The mangled sequence at `i`, or nil.
  static func sequence(_ buffer: UnsafeBufferPointer<UInt8>, at i: Int) -> Decoded? {
    guard let first = UTF8Scalar.checked(buffer, at: i), first.scalar >= 0xC2, first.scalar <= 0xF4
    else { return nil }
    let lead = UInt8(first.scalar)
    let count = UTF8Scalar.length(lead)
    var scalar = first.scalar & (0xFF >> UInt32(count + 1))
    var next = i + first.length
    for _ in 1..<count {
      guard next < buffer.count, let more = UTF8Scalar.checked(buffer, at: next),
        more.scalar >= 0x80, let byte = Windows1252.byte(more.scalar), byte >= 0x80, byte < 0xC0
      else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      next += more.length
    }
    let least: UInt32 = count == 2 ? 0x80 : count == 3 ? 0x800 : 0x10000
    guard scalar >= least, Unicode.Scalar(scalar) != nil else { return nil }
    return Decoded(scalar: scalar, lead: lead, length: next - i)
  }
}
