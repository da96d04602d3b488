import Text

/// "Lights and Buoys Service (LBS)": the letters in the brackets say which words make the name.
struct InitialsBehind {
  private let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  /// Whether the words of `run` and those from `next` to the bracket have the letters in it.
  func proves(_ run: Range<Int>, _ next: Int, _ limit: Int) -> Bool {
    var end = next
    while end < limit, end < next + 6, tagged.kind(end) == .word { end += 1 }
    guard tagged.kind(end) == .openBracket, tagged.kind(end + 2) == .closeBracket,
      tagged.has(end + 1, .allCaps)
    else { return false }
    let letters = text.bytes[text.tokens[end + 1].byteRange]
    let words = (run.lowerBound..<end).filter { tagged.isNamePart($0) }
    return letters.elementsEqual(words.map { text.bytes[Int(text.tokens[$0].start)] })
  }
}
