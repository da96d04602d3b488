/// What a code point is to the tokenizer. Decided by ranges, not by Unicode property look-ups,
/// which cost ten times more and change with the library.
enum CharacterClass: UInt8 {
  case space, newline, lower, upper, otherLetter, digit, apostrophe, hyphen, dash, stop, comma
  case semicolon, colon, exclamation, doubleOpen, doubleClose, doubleStraight, singleOpen
  case openBracket, closeBracket, symbol, zeroWidth

  var isLetter: Bool { self == .lower || self == .upper || self == .otherLetter }
}

/// One decoded code point: its class and its length in bytes.
struct ClassifiedCharacter {
  var kind: CharacterClass
  var length: Int
}

extension CharacterClass {
  static let ascii: [CharacterClass] = (0..<128).map { (b: Int) -> CharacterClass in
    switch UInt8(b) {
    case 0x0A, 0x0D: .newline
    case 0x00...0x20, 0x7F: .space
    case 0x61...0x7A: .lower
    case 0x41...0x5A: .upper
    case 0x30...0x39: .digit
    case 0x27, 0x60: .apostrophe
    case 0x2D: .hyphen
    case 0x2E: .stop
    case 0x2C: .comma
    case 0x3B: .semicolon
    case 0x3A: .colon
    case 0x21, 0x3F: .exclamation
    case 0x22: .doubleStraight
    case 0x28, 0x5B, 0x7B: .openBracket
    case 0x29, 0x5D, 0x7D: .closeBracket
    default: .symbol
    }
  }

  /// - Complexity: O(1). Ill-formed bytes are single symbols.
  static func classify(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> ClassifiedCharacter {
    let b = bytes[i]
    if b < 0x80 { return ClassifiedCharacter(kind: ascii[Int(b)], length: 1) }
    let length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 1
    guard length > 1, i + length <= bytes.count else {
      return ClassifiedCharacter(kind: .symbol, length: 1)
    }
    var scalar = UInt32(b & (0xFF >> UInt8(length + 1)))
    for k in 1..<length { scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F) }
    return ClassifiedCharacter(kind: classify(scalar), length: length)
  }

  static func classify(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: .space
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: .zeroWidth
    case 0x2028, 0x2029, 0x85: .newline
    case 0xAB: .doubleOpen
    case 0xBB: .doubleClose
    case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF: .lower
    case 0xC0...0xD6, 0xD8...0xDE: .upper
    case 0x100...0x137, 0x14A...0x177: scalar % 2 == 0 ? .upper : .lower
    case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1 ? .upper : .lower
    case 0x178: .upper
    case 0x17F...0x24F: .otherLetter
    case 0x250...0x2AF: .lower
    case 0x2B0...0x36F: .otherLetter
    case 0x386...0x3AB: scalar == 0x390 ? .lower : .upper
    case 0x3AC...0x3CE: .lower
    case 0x400...0x42F: .upper
    case 0x430...0x45F: .lower
    case 0x370...0x1FFF: .otherLetter
    case 0x2010, 0x2011: .hyphen
    case 0x2012...0x2015: .dash
    case 0x2018: .singleOpen
    case 0x2019: .apostrophe
    case 0x201C, 0x201E: .doubleOpen
    case 0x201D: .doubleClose
    case 0x2026: .stop
    case 0x2C60...0x2DFF, 0x3005...0x3007, 0x3040...0xD7FF, 0xF900...0xFDFF, 0xFE70...0xFEFE,
      0xFF66...0xFFDC, 0x20000...0x3FFFF:
      .otherLetter
    default: .symbol
    }
  }
}
