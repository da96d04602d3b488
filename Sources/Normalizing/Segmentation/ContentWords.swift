internal import Text

/// The words that a stretch of text is about: what tells one story from the next.
struct ContentWords {
  /// Distinct words of four letters or more that are no function words, cut to six bytes so that
  /// "cybercrimes" meets "cybercrime".
  private(set) var stems: Set<LexicalKey> = []
  /// Distinct capitalized words that do not begin a sentence.
  private(set) var names: Set<LexicalKey> = []

  mutating func add(_ bytes: [UInt8], in range: Range<Int>, functionWords: Set<LexicalKey>) {
    var i = range.lowerBound
    var beginsSentence = true
    while i < range.upperBound {
      let start = i
      while i < range.upperBound, ContentWords.isLetter(bytes[i]) { i += 1 }
      guard i > start else {
        let b = bytes[i]
        if b == 0x2E || b == 0x21 || b == 0x3F || b == 0x3A { beginsSentence = true }
        // General punctuation and scripts without case are passed over whole.
        i += b >= 0xE2 ? min(UTF8Scalar.length(b), range.upperBound - i) : 1
        continue
      }
      let isCapital = bytes[start] >= 0x41 && bytes[start] <= 0x5A
      if i - start >= 3 {
        let key = LexicalKey(bytes: bytes, in: start..<i)
        if !functionWords.contains(key) {
          if isCapital, !beginsSentence { names.insert(key) }
          if i - start >= 4 {
            stems.insert(LexicalKey(bytes: bytes, in: start..<min(i, start + 6)))
          }
        }
      }
      beginsSentence = false
    }
  }

  mutating func formUnion(_ other: ContentWords) {
    stems.formUnion(other.stems)
    names.formUnion(other.names)
  }

  /// ASCII letters, and bytes of Latin letters beyond them; the marks U+2000 ... are none.
  private static func isLetter(_ b: UInt8) -> Bool {
    b | 0x20 >= 0x61 && b | 0x20 <= 0x7A || b >= 0x80 && b < 0xE2
  }

  /// Shares no name with a story of some length, and hardly a word.
  func isForeign(to story: ContentWords) -> Bool {
    story.stems.count >= 40 && stems.count >= 8
      && names.isDisjoint(with: story.names)
      && stems.intersection(story.stems).count * 100 <= stems.count * 20
  }

  enum Topic: Equatable { case same, unclear, different }

  /// Whether this stretch goes on with `story`'s topic.
  ///
  /// A paragraph of the same story takes up its names and half of its words; one of another story
  /// shares the words that all news has, and at most one name by chance.
  func topic(in story: ContentWords) -> Topic {
    guard stems.count >= 5, story.stems.count >= 5 else { return .unclear }
    let sharedStems = stems.intersection(story.stems).count * 100 / stems.count
    let sharedNames = names.intersection(story.names).count
    if sharedStems >= 45 || sharedNames >= 3 { return .same }
    if sharedNames >= 2 && sharedNames * 2 >= names.count { return .same }
    // A short story has few words to share.
    let low = story.stems.count < 40 ? 12 : story.stems.count < 100 ? 20 : 28
    if sharedStems < low, sharedNames <= 1 { return .different }
    return .unclear
  }
}
