/// What can be seen of a line without understanding it.
struct LineMeasures: Equatable {
  enum Ending: Equatable {
    /// ".", "!" or "?", closing marks behind it included.
    case sentence
    /// "…" or "...": a truncation, or a voice that trails off.
    case ellipsis
    /// "[…]", "(...)": cut off by the publisher.
    case truncationMark
    case colon
    /// A closing quotation mark or bracket with no terminator inside.
    case closed
    /// A comma, semicolon or dash.
    case pause
    case open
  }

  var words = 0
  var bytes = 0
  var letters = 0
  var lowerCase = 0
  var digits = 0
  var ending = Ending.open
  /// Where the truncation mark begins.
  var endOfText = 0
  var beginsLikeSentence = false
  var beginsWithBullet = false
  var lastWordIsLowerCase = false
  /// The mark that ends it, where it is one: "?", "!".
  var lastMark: UInt8 = 0

  /// Two letters or more and none of them small.
  var isAllCaps: Bool { letters >= 2 && lowerCase == 0 }

  /// Runs out in the middle of a sentence, or says that it was cut.
  ///
  /// Twenty words, since headings, list items and captions end without a stop too.
  var isCutOff: Bool {
    switch ending {
    case .truncationMark: true
    case .ellipsis: words >= 12
    // Items of a list do without a stop.
    case .open, .pause: words >= 20 && !beginsWithBullet
    default: false
    }
  }

  /// Short, and no sentence: a title, a heading, a link to another story.
  var isHeadline: Bool {
    guard words >= 1, words <= 25, bytes <= 200, beginsLikeSentence, !beginsWithBullet else {
      return false
    }
    switch ending {
    case .open, .closed: return true
    case .sentence: return (lastMark == 0x3F || lastMark == 0x21) && words <= 20
    case .ellipsis: return words <= 14
    default: return false
    }
  }

  init(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { measure($0) }
  }

  private mutating func measure(_ b: UnsafeBufferPointer<UInt8>) {
    bytes = b.count
    endOfText = b.count
    var inWord = false
    var wordStart = 0
    var i = 0
    while i < b.count {
      let length = min(UTF8Scalar.length(b[i]), b.count - i)
      let scalar = UTF8Scalar.decode(b, at: i, length: length)
      let kind = LetterCase(scalar)
      if kind == .none {
        // An apostrophe or hyphen does not end a word.
        if scalar == 0x20 || scalar == 0x2F || scalar > 0x2012 && scalar < 0x2018 { inWord = false }
      } else {
        if !inWord { (words, wordStart, inWord) = (words + 1, i, true) }
        switch kind {
        case .digit: digits += 1
        case .lower: (letters, lowerCase) = (letters + 1, lowerCase + 1)
        default: letters += 1
        }
        if letters + digits == 1 { beginsLikeSentence = kind != .lower }
      }
      i += length
    }
    if wordStart < b.count {
      lastWordIsLowerCase = b[wordStart] >= 0x61 && b[wordStart] <= 0x7A
    }
    beginsWithBullet = LineMeasures.isBullet(b)
    findEnding(b)
  }

  private static func isBullet(_ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard b.count > 1 else { return false }
    // "-", "*", "+", "•", "–", "▪", "1.", "2)"
    if [0x2D, 0x2A, 0x2B].contains(b[0]) { return b[1] == 0x20 }
    if b.count > 3, b[0] == 0xE2, b[3] == 0x20 {
      return b[1] == 0x80 && [0xA2, 0x93, 0x94].contains(b[2]) || b[1] == 0x96
    }
    var i = 0
    while i < b.count, b[i] >= 0x30, b[i] <= 0x39 { i += 1 }
    return i > 0 && i < 3 && i + 1 < b.count && (b[i] == 0x2E || b[i] == 0x29) && b[i + 1] == 0x20
  }

  private mutating func findEnding(_ b: UnsafeBufferPointer<UInt8>) {
    var end = b.count
    var closing = false
    // Closing marks: " ' ) ] ” ’ » and spaces between them.
    while end > 0 {
      let last = b[end - 1]
      if last == 0x20 {
        end -= 1
      } else if last == 0x22 || last == 0x27 || last == 0x29 || last == 0x5D {
        if last == 0x29 || last == 0x5D, let mark = LineMeasures.markStart(b, closedAt: end - 1) {
          ending = .truncationMark
          endOfText = mark
          return
        }
        (end, closing) = (end - 1, true)
      } else if end >= 3, b[end - 3] == 0xE2, b[end - 2] == 0x80, last == 0x99 || last == 0x9D {
        (end, closing) = (end - 3, true)
      } else if end >= 2, b[end - 2] == 0xC2, last == 0xBB {
        (end, closing) = (end - 2, true)
      } else {
        break
      }
    }
    guard end > 0 else { return }
    let isEllipsis =
      end >= 3
      && (b[end - 3] == 0xE2 && b[end - 2] == 0x80 && b[end - 1] == 0xA6
        || b[end - 3] == 0x2E && b[end - 2] == 0x2E && b[end - 1] == 0x2E)
    if isEllipsis {
      // A voice that trails off inside quotation marks is a sentence.
      ending = closing ? .sentence : .ellipsis
      endOfText = end - 3
      return
    }
    switch b[end - 1] {
    case 0x2E, 0x21, 0x3F: (ending, lastMark) = (.sentence, b[end - 1])
    case 0x3A: ending = .colon
    case 0x2C, 0x3B: ending = closing ? .closed : .pause
    case 0x80... where LineMeasures.isWideStop(b, end): ending = .sentence
    default: ending = closing ? .closed : .open
    }
  }

  /// "。", "！", "？", "؟" and the danda.
  private static func isWideStop(_ b: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    if end >= 2, b[end - 2] == 0xD8, b[end - 1] == 0x9F { return true }
    guard end >= 3 else { return false }
    let stops: [[UInt8]] = [
      [0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x81], [0xEF, 0xBC, 0x9F], [0xE0, 0xA5, 0xA4],
    ]
    return stops.contains { $0.elementsEqual(b[end - 3..<end]) }
  }

  /// Where "[…]", "[...]" or "(…)" begins that is closed at `close`.
  private static func markStart(_ b: UnsafeBufferPointer<UInt8>, closedAt close: Int) -> Int? {
    var i = close
    var marks = 0
    while i > 0 {
      if b[i - 1] == 0x2E {
        (i, marks) = (i - 1, marks + 1)
      } else if i >= 3, b[i - 3] == 0xE2, b[i - 2] == 0x80, b[i - 1] == 0xA6 {
        (i, marks) = (i - 3, marks + 3)
      } else if b[i - 1] == 0x20 {
        i -= 1
      } else {
        break
      }
    }
    guard marks >= 2, i > 0, b[i - 1] == 0x5B || b[i - 1] == 0x28 else { return nil }
    return i - 1
  }
}

/// Case of a code point, by ranges.
enum LetterCase {
  case lower, upper, uncased, digit, none

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x61...0x7A: self = .lower
    case 0x41...0x5A: self = .upper
    case 0x30...0x39: self = .digit
    case 0x00...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: self = .none
    case 0xDF...0xFF, 0x3AC...0x3CE, 0x430...0x45F: self = .lower
    case 0xC0...0xDE, 0x386...0x3AB, 0x400...0x42F: self = .upper
    case 0x100...0x17F: self = scalar % 2 == 0 ? .upper : .lower
    case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFF0F:
      self = .none
    default: self = .uncased
    }
  }
}
