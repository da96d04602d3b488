/// The tokenizer's inner loop: characters to tokens, and where the lines end.
struct TokenScanner {
  let bytes: [UInt8]
  let abbreviations: Set<LexicalKey>
  private(set) var tokens: [Token] = []
  /// `lineStarts[k]` is the first token of a line; ascending, without repeats.
  private(set) var lineStarts: [Int] = []
  private var spaceBefore = true
  private var newlineBefore = true
  private var doubleOpen = false

  init(bytes: [UInt8], abbreviations: Set<LexicalKey>) {
    self.bytes = bytes
    self.abbreviations = abbreviations
    tokens.reserveCapacity(bytes.count / 5)
  }

  mutating func run() {
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        let c = CharacterClass.classify(buffer, at: i)
        switch c.kind {
        case .space, .zeroWidth:
          if c.kind == .space { spaceBefore = true }
          i += c.length
        case .newline:
          spaceBefore = true
          newlineBefore = true
          doubleOpen = false
          i += c.length
        case .lower, .upper, .otherLetter: i = word(buffer, from: i)
        case .digit: i = number(buffer, from: i)
        case .apostrophe, .singleOpen: i = apostrophe(buffer, from: i, c)
        default: i = mark(buffer, from: i, c)
        }
      }
    }
  }

  private mutating func append(
    _ range: Range<Int>, _ kind: Token.Kind, capitalized: Bool = false, allCaps: Bool = false,
    isDouble: Bool = false
  ) {
    if newlineBefore { lineStarts.append(tokens.count) }
    tokens.append(
      Token(
        start: Int32(range.lowerBound), end: Int32(range.upperBound), kind: kind,
        isCapitalized: capitalized, isAllCaps: allCaps, hasSpaceBefore: spaceBefore,
        isDouble: isDouble, key: LexicalKey(bytes: bytes, in: range)))
    spaceBefore = false
    newlineBefore = false
  }

  private func kind(_ buffer: UnsafeBufferPointer<UInt8>, _ i: Int) -> CharacterClass? {
    i < buffer.count ? CharacterClass.classify(buffer, at: i).kind : nil
  }

  /// Letters; hyphens, apostrophes and "&" between letters; the stops of "U.S." and "a.m.".
  private mutating func word(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var i = start
    var letters = 0
    var uppers = 0
    var first: CharacterClass = .lower
    var stops = 0
    scan: while i < buffer.count {
      let c = CharacterClass.classify(buffer, at: i)
      switch c.kind {
      case .lower, .upper, .otherLetter:
        if letters == 0 { first = c.kind }
        letters += 1
        if c.kind == .upper { uppers += 1 }
      case .digit: break
      case .hyphen:
        guard let next = kind(buffer, i + c.length), next.isLetter || next == .digit else {
          break scan
        }
      case .apostrophe:
        guard let next = kind(buffer, i + c.length), next.isLetter,
          !isPossessive(buffer, at: i, length: c.length)
        else { break scan }
      case .zeroWidth: break
      case .symbol:
        // "AT&T", "R&D": no space on either side, capitals around.
        guard buffer[i] == 0x26, let next = kind(buffer, i + 1), next == .upper, uppers == letters
        else { break scan }
      case .stop:
        guard buffer[i] == 0x2E, isInitials(buffer, stopAt: i, wordStart: start, stops: stops)
        else { break scan }
        stops += 1
      default: break scan
      }
      i += c.length
    }
    i = includingAbbreviationStop(buffer, word: start..<i, stops: stops)
    append(
      start..<i, .word, capitalized: first == .upper, allCaps: letters > 1 && uppers == letters)
    return i
  }

  /// "'s" or "’s" that ends the word.
  private func isPossessive(
    _ buffer: UnsafeBufferPointer<UInt8>, at i: Int, length: Int
  ) -> Bool {
    let s = i + length
    guard s < buffer.count, buffer[s] == 0x73 || buffer[s] == 0x53 else { return false }
    guard let after = kind(buffer, s + 1) else { return true }
    return !(after.isLetter || after == .digit)
  }

  /// A stop after a single letter that follows the word's start or another stop: "U.S", "U.S.".
  private func isInitials(
    _ buffer: UnsafeBufferPointer<UInt8>, stopAt i: Int, wordStart: Int, stops: Int
  ) -> Bool {
    guard i >= 1, CharacterClass.ascii[Int(buffer[i - 1] & 0x7F)].isLetter, buffer[i - 1] < 0x80,
      i - 1 == wordStart || buffer[i - 2] == 0x2E
    else { return false }
    if let next = kind(buffer, i + 1), next.isLetter {
      // Another single letter with a stop, or the end of the initials: not "a.Next".
      guard let after = kind(buffer, i + 2) else { return true }
      return !after.isLetter
    }
    return stops > 0
  }

  /// "Dr.", "Nov.", "No." keep their stop; so does a lone capital before a name ("J. Smith").
  private func includingAbbreviationStop(
    _ buffer: UnsafeBufferPointer<UInt8>, word: Range<Int>, stops: Int
  ) -> Int {
    let end = word.upperBound
    guard stops == 0, end < buffer.count, buffer[end] == 0x2E,
      !(end + 1 < buffer.count && buffer[end + 1] == 0x2E)
    else { return end }
    let first = buffer[word.lowerBound]
    if word.count == 1, first >= 0x41, first <= 0x5A, first != 0x49 { return end + 1 }
    return abbreviations.contains(LexicalKey(bytes: bytes, in: word)) ? end + 1 : end
  }

  /// Digits with inner commas and points; ordinals, units and letters glued to them.
  private mutating func number(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var i = start
    while i < buffer.count {
      let c = CharacterClass.classify(buffer, at: i)
      switch c.kind {
      case .digit, .lower, .upper: i += c.length
      case .stop, .comma:
        guard c.length == 1, kind(buffer, i + 1) == .digit, kind(buffer, i - 1) == .digit else {
          append(start..<i, .number)
          return i
        }
        i += 1
      default:
        append(start..<i, .number)
        return i
      }
    }
    append(start..<i, .number)
    return i
  }

  /// An apostrophe or single quotation mark, by what stands before and after it.
  private mutating func apostrophe(
    _ buffer: UnsafeBufferPointer<UInt8>, from i: Int, _ c: ClassifiedCharacter
  ) -> Int {
    let next = kind(buffer, i + c.length)
    let glued = !spaceBefore && !tokens.isEmpty && Int(tokens[tokens.count - 1].end) == i
    if c.kind == .singleOpen {
      append(i..<i + c.length, .openQuote)
      return i + c.length
    }
    if glued, isPossessive(buffer, at: i, length: c.length),
      [.word, .number, .closeBracket].contains(tokens[tokens.count - 1].kind)
    {
      append(i..<i + c.length + 1, .possessive)
      return i + c.length + 1
    }
    if glued, tokens[tokens.count - 1].kind == .word, buffer[i - 1] | 0x20 == 0x73 {
      // "the dolls’ owner", or the end of a single quotation: the pairing decides later.
      append(i..<i + c.length, .possessive)
    } else if !glued, let next, next != .space, next != .newline {
      append(i..<i + c.length, .openQuote)
    } else {
      append(i..<i + c.length, .closeQuote)
    }
    return i + c.length
  }

  private mutating func mark(
    _ buffer: UnsafeBufferPointer<UInt8>, from start: Int, _ c: ClassifiedCharacter
  ) -> Int {
    var end = start + c.length
    switch c.kind {
    case .doubleOpen:
      doubleOpen = true
      append(start..<end, .openQuote, isDouble: true)
    case .doubleClose:
      doubleOpen = false
      append(start..<end, .closeQuote, isDouble: true)
    case .doubleStraight:
      let opens = opensQuotation(buffer, at: start)
      doubleOpen = opens
      append(start..<end, opens ? .openQuote : .closeQuote, isDouble: true)
    case .stop, .exclamation:
      while let next = kind(buffer, end), next == .stop || next == .exclamation {
        end += CharacterClass.classify(buffer, at: end).length
      }
      append(start..<end, .terminator)
    case .hyphen, .dash:
      while kind(buffer, end) == .hyphen { end += 1 }
      append(start..<end, .dash)
    case .comma: append(start..<end, .comma)
    case .semicolon: append(start..<end, .semicolon)
    case .colon: append(start..<end, .colon)
    case .openBracket: append(start..<end, .openBracket)
    case .closeBracket: append(start..<end, .closeBracket)
    default: append(start..<end, .symbol)
    }
    return end
  }

  /// A straight mark opens at a line's start, or after a space, bracket or dash, unless a space or
  /// line end follows; where both sides are alike it closes what is open.
  private func opensQuotation(_ buffer: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    let before = tokens.last
    let afterSpace =
      spaceBefore || before?.kind == .openBracket || before?.kind == .dash
      || before?.kind == .openQuote
    let next = kind(buffer, i + 1)
    let beforeSpace = next == nil || next == .space || next == .newline
    if afterSpace != beforeSpace { return afterSpace }
    return !doubleOpen
  }
}
