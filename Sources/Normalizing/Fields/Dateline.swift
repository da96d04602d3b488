internal import Text

/// "LISBON, Feb 3 (Reuters) - " at the head of a story.
struct Dateline: Equatable {
  /// Place, date and agency, without the dash.
  var text: Range<Int>
  /// Where the story goes on, behind the dash and space.
  var end: Int
  /// An agency in brackets or a date stands in it; otherwise only the capitals and the dash tell.
  var isCertain: Bool

  /// Longer ones do not occur.
  private static let limit = 110

  static func find(_ bytes: [UInt8], in line: Range<Int>) -> Dateline? {
    guard line.count > 30 else { return nil }
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + limit)
    guard let dash = dash(bytes, head) else { return nil }
    var end = dash.upperBound
    while end < line.upperBound, bytes[end] == 0x20 { end += 1 }
    let text = line.lowerBound..<trimmedEnd(bytes, line.lowerBound, dash.lowerBound)
    guard end < line.upperBound, beginsSentence(bytes, end), !text.isEmpty,
      let certain = judged(bytes, text, dash)
    else { return nil }
    return Dateline(text: text, end: end, isCertain: certain)
  }

  /// A line that is nothing but a dateline with its dash: the story begins on the next one.
  ///
  /// Old wires end it with an underscore.
  static func isWhole(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    guard line.count >= 6, line.count <= limit else { return nil }
    var end = line.upperBound
    let last = bytes[end - 1]
    if last == 0x2D || last == 0x5F {
      while end > line.lowerBound, bytes[end - 1] == last { end -= 1 }
    } else if bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, last >= 0x93, last <= 0x95 {
      end -= 3
    }
    let text = line.lowerBound..<trimmedEnd(bytes, line.lowerBound, end)
    // The line's end says as much as a long dash.
    guard end < line.upperBound, !text.isEmpty,
      judged(bytes, text, end..<max(line.upperBound, end + 2)) != nil
    else { return nil }
    return text
  }

  /// The first dash with a space on each side, or behind a closing bracket.
  private static func dash(_ bytes: [UInt8], _ head: Range<Int>) -> Range<Int>? {
    var i = head.lowerBound + 1
    while i + 3 < head.upperBound {
      let before = bytes[i - 1]
      if before == 0x20 || before == 0x29 || before == 0x2F {
        if bytes[i] == 0x5F, bytes[i + 1] == 0x20, before != 0x2F { return i..<i + 1 }
        if bytes[i] == 0x2D {
          let end = bytes[i + 1] == 0x2D ? i + 2 : i + 1
          if bytes[end] == 0x20 || end > i + 1 { return i..<end }
        }
        // En dash, em dash and horizontal bar.
        if bytes[i] == 0xE2, bytes[i + 1] == 0x80, bytes[i + 2] >= 0x93, bytes[i + 2] <= 0x95 {
          return i..<i + 3
        }
        if before == 0x29, bytes[i] == 0x3A, bytes[i + 1] == 0x20 { return i..<i + 1 }
      }
      // A sentence that goes on before any dash is no dateline.
      if bytes[i] == 0x22 || bytes[i] == 0x3F || bytes[i] == 0x21 { return nil }
      i += 1
    }
    return nil
  }

  private static func trimmedEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2C { end -= 1 }
    return end
  }

  /// A capital, a digit or a quotation mark.
  private static func beginsSentence(_ bytes: [UInt8], _ i: Int) -> Bool {
    let b = bytes[i]
    return b >= 0x41 && b <= 0x5A || b >= 0x30 && b <= 0x39 || b == 0x22 || b == 0x24 || b >= 0xC2
  }

  /// - Returns: nil where the head is no dateline, else whether it is beyond doubt.
  private static func judged(_ bytes: [UInt8], _ text: Range<Int>, _ dash: Range<Int>) -> Bool? {
    let hasAgency =
      bytes[text.upperBound - 1] == 0x29 && bytes[text].contains(0x28)
      || bytes[text.upperBound - 1] == 0x2F && bytes[text].count { $0 == 0x2F } == 2
    if bytes[text.lowerBound] == 0x28 { return hasAgency && text.count <= 30 ? true : nil }
    let first = bytes[text.lowerBound]
    guard first >= 0x41 && first <= 0x5A || first == 0xC3 else { return nil }
    guard let place = capitals(bytes, text) else {
      // "Lisbon, 3 February 2026 (AFP) -": a place in small letters needs agency and comma.
      let isMarked = bytes[text].contains(0x2C) || isAgencyInCapitals(bytes, text) && dash.count > 1
      return hasAgency && isMarked && isNames(bytes, text) ? true : nil
    }
    guard isNames(bytes, text) else { return nil }
    let hasDate = bytes[text].contains { $0 >= 0x30 && $0 <= 0x39 }
    if hasAgency || hasDate { return true }
    // "LONDON —", "NEW DELHI --": a long dash behind nothing but capitals, or place and country.
    let isLong = dash.count >= 2 || bytes[dash.lowerBound] == 0x5F
    return isLong && place >= 4 ? false : nil
  }

  /// "Lisbon (NWA) –": nothing but capitals in the brackets, and few words before them.
  private static func isAgencyInCapitals(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    guard let open = text.last(where: { bytes[$0] == 0x28 }), open - text.lowerBound <= 30 else {
      return false
    }
    let name = bytes[open + 1..<text.upperBound - 1]
    return name.count >= 2 && name.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  /// Letters of the first words in capitals; nil where the first word is not.
  private static func capitals(_ bytes: [UInt8], _ text: Range<Int>) -> Int? {
    var letters = 0
    for i in text {
      let b = bytes[i]
      if b >= 0x41 && b <= 0x5A || b >= 0x80 {
        letters += 1
      } else if b >= 0x61 && b <= 0x7A {
        return nil
      } else if b != 0x20 && b != 0x2D && b != 0x27 && b != 0x2E {
        break
      }
    }
    return letters >= 3 ? letters : nil
  }

  /// Only capitalized words, numbers, marks and small words as in "St. Petersburg, on Oct. 5":
  /// no clause.
  private static func isNames(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    var small = 0
    var words = 0
    var i = text.lowerBound
    while i < text.upperBound {
      let b = bytes[i]
      if b | 0x20 >= 0x61 && b | 0x20 <= 0x7A {
        words += 1
        if b >= 0x61 { small += 1 }
        while i < text.upperBound,
          bytes[i] | 0x20 >= 0x61 && bytes[i] | 0x20 <= 0x7A || bytes[i] >= 0x80
        {
          i += 1
        }
      } else {
        i += 1
      }
    }
    return words >= 1 && words <= 12 && small <= 1
  }
}
