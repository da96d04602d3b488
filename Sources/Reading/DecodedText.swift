/// A member's characters as UTF-8, with the way back to its bytes.
struct DecodedText {
  var bytes: [UInt8]
  var map: OffsetMap

  /// Decodes by byte order mark, then by `declared`, then as UTF-8 where stray bytes are read as
  /// windows-1252, as old systems write them into otherwise sound files.
  ///
  /// - Parameter declared: The name in an XML declaration; not believed where the bytes refute it.
  /// - Returns: Nil where the declared encoding is not known.
  init?(_ file: [UInt8], declared: String? = nil) {
    if let mark = ByteOrderMark(file) {
      self = mark.decode(file)
      return
    }
    let name = declared?.lowercased() ?? "utf-8"
    if DecodedText.isStateful(name) { return nil }
    if DecodedText.isUTF8(file) {
      // Bytes that happen to be UTF-8 are UTF-8, unless a multi-byte encoding says no.
      if SingleByteEncoding.names.contains(name) || DecodedText.namesOfUTF8.contains(name)
        || DecodedText.isWide(name) || DecodedText.isASCII(file)
      {
        bytes = file
        map = .shifted(by: 0)
        return
      }
    }
    if DecodedText.namesOfUTF8.contains(name) || SingleByteEncoding.names.contains(name)
      || DecodedText.isWide(name)
    {
      self = MixedDecoder.decode(file, isUTF8: !SingleByteEncoding.names.contains(name))
    } else if let decoded = LibraryDecoder.decode(file, encoding: name) {
      self = decoded
    } else if DecodedText.isUTF8(file) {
      // Nobody knows that name, and the bytes are sound without it.
      bytes = file
      map = .shifted(by: 0)
    } else {
      return nil
    }
  }

  init(bytes: [UInt8], map: OffsetMap) {
    self.bytes = bytes
    self.map = map
  }

  private static let namesOfUTF8: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", ""]

  /// A declaration that was read byte by byte cannot be in such an encoding: it is a mistake.
  private static func isWide(_ name: String) -> Bool {
    name.hasPrefix("utf-16") || name.hasPrefix("utf-32") || name.hasPrefix("ucs-")
      || name.hasPrefix("iso-10646-ucs")
  }

  /// Escape sequences switch these: "<" may be half of a character, so no offset can be trusted.
  private static func isStateful(_ name: String) -> Bool {
    name.hasPrefix("iso-2022") || name.hasPrefix("utf-7") || name.hasPrefix("hz")
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool { (try? UTF8Span(validating: bytes.span)) != nil }

  private static func isASCII(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 < 0x80 } }
}

/// The first bytes of a file that says how it is encoded.
enum ByteOrderMark {
  case utf8
  case utf16(bigEndian: Bool, length: Int)
  case utf32(bigEndian: Bool, length: Int)

  /// Also without a mark: "<" with zero bytes around it is XML in a wide encoding (XML 1.0, F.1).
  init?(_ bytes: [UInt8]) {
    func starts(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
    if starts([0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if starts([0xFF, 0xFE, 0, 0]) {
      self = .utf32(bigEndian: false, length: 4)
    } else if starts([0, 0, 0xFE, 0xFF]) {
      self = .utf32(bigEndian: true, length: 4)
    } else if starts([0xFF, 0xFE]) {
      self = .utf16(bigEndian: false, length: 2)
    } else if starts([0xFE, 0xFF]) {
      self = .utf16(bigEndian: true, length: 2)
    } else if starts([0x3C, 0, 0, 0]) {
      self = .utf32(bigEndian: false, length: 0)
    } else if starts([0, 0, 0, 0x3C]) {
      self = .utf32(bigEndian: true, length: 0)
    } else if starts([0x3C, 0, 0x3F, 0]) {
      self = .utf16(bigEndian: false, length: 0)
    } else if starts([0, 0x3C, 0, 0x3F]) {
      self = .utf16(bigEndian: true, length: 0)
    } else if let bigEndian = ByteOrderMark.unmarkedOrder(bytes) {
      self = .utf16(bigEndian: bigEndian, length: 0)
    } else {
      return nil
    }
  }

  /// Latin text in UTF-16 has a zero in every pair; nothing else has them on one side only.
  private static func unmarkedOrder(_ bytes: [UInt8]) -> Bool? {
    let head = bytes.prefix(512).prefix(bytes.count & ~1)
    guard head.count >= 8 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    guard zeros.contains(0), zeros[0] + zeros[1] > head.count / 4 else { return nil }
    return zeros[0] > 0
  }

  func decode(_ file: [UInt8]) -> DecodedText {
    switch self {
    case .utf8:
      let rest = Array(file[3...])
      guard !DecodedText.isUTF8(rest) else {
        return DecodedText(bytes: rest, map: .shifted(by: 3))
      }
      return MixedDecoder.decode(file, from: 3, isUTF8: true)
    case .utf16(let bigEndian, let length):
      return WideDecoder(width: 2, bigEndian: bigEndian).decode(file, from: length)
    case .utf32(let bigEndian, let length):
      return WideDecoder(width: 4, bigEndian: bigEndian).decode(file, from: length)
    }
  }
}
