internal import Text

/// The pieces of a date string: numbers, words and marks, each with what stood before it.
struct DateScanner {
  enum Piece: Equatable {
    case number(value: Int, digits: Int)
    case word(LexicalKey, text: Range<Int>)
    case mark(UInt8)
  }

  struct Positioned {
    var piece: Piece
    var hasSpaceBefore: Bool
  }

  /// Longer strings are no dates.
  static let limit = 120

  let bytes: [UInt8]
  private(set) var pieces: [Positioned] = []

  init(_ text: String) {
    bytes = Array(text.utf8.prefix(DateScanner.limit))
    var i = 0
    var space = false
    while i < bytes.count {
      let b = bytes[i]
      if b <= 0x20 || b == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0xA0 {
        space = true
        i += b == 0xC2 ? 2 : 1
        continue
      }
      let start = i
      if DateScanner.isDigit(b) {
        i = number(from: i, space)
      } else if DateScanner.isLetter(b) {
        while i < bytes.count, DateScanner.isLetter(bytes[i]) || isInnerMark(i) { i += 1 }
        pieces.append(
          Positioned(
            piece: .word(LexicalKey(bytes: bytes, in: start..<i), text: start..<i),
            hasSpaceBefore: space))
      } else {
        pieces.append(Positioned(piece: .mark(b), hasSpaceBefore: space))
        i += 1
      }
      space = false
    }
  }

  private mutating func number(from start: Int, _ space: Bool) -> Int {
    var i = start
    var value = 0
    while i < bytes.count, DateScanner.isDigit(bytes[i]), i - start < 18 {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    pieces.append(
      Positioned(piece: .number(value: value, digits: i - start), hasSpaceBefore: space))
    // "16th", "1er": the ending is part of the number.
    for ending in ["st", "nd", "rd", "th", "er", "º", "ª"] {
      let end = Array(ending.utf8)
      let after = i + end.count
      guard after <= bytes.count,
        Array(bytes[i..<after]).map({ $0 | 0x20 }) == end.map({ $0 | 0x20 }),
        after == bytes.count || !DateScanner.isLetter(bytes[after])
      else { continue }
      return after
    }
    return i
  }

  /// "/" and "_" inside a zone name ("America/New_York"), "." inside "a.m.", "-" inside "segunda-feira".
  private func isInnerMark(_ i: Int) -> Bool {
    guard [0x2F, 0x5F, 0x2E, 0x2D].contains(bytes[i]), i + 1 < bytes.count else { return false }
    return DateScanner.isLetter(bytes[i + 1]) && i > 0 && DateScanner.isLetter(bytes[i - 1])
  }

  private static func isDigit(_ b: UInt8) -> Bool { b >= 0x30 && b <= 0x39 }

  /// ASCII letters and every byte of a longer character.
  private static func isLetter(_ b: UInt8) -> Bool {
    b | 0x20 >= 0x61 && b | 0x20 <= 0x7A || b >= 0x80
  }
}
