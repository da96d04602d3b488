import News
import Text

/// One sentence in pieces, and how to look at it. The extensions of this type each read one thing:
/// numbers, units, ranges, qualifiers, counted nouns.
struct SentenceReader {
  let text: TokenizedText
  let lexicon: FigureLexicon
  let pieces: [FigurePiece]
  let country: String?

  var count: Int { pieces.count }

  func has(_ i: Int, _ classes: FactClass) -> Bool {
    pieces.indices.contains(i) && pieces[i].has(classes)
  }

  func kind(_ i: Int) -> Token.Kind? { pieces.indices.contains(i) ? pieces[i].kind : nil }

  func isWord(_ i: Int, _ key: LexicalKey) -> Bool {
    pieces.indices.contains(i) && pieces[i].key == key
  }

  func isWord(_ i: Int, in keys: Set<LexicalKey>) -> Bool {
    pieces.indices.contains(i) && keys.contains(pieces[i].key)
  }

  func number(_ i: Int) -> NumberWord? {
    guard pieces.indices.contains(i), pieces[i].facts.number >= 0 else { return nil }
    return lexicon.numbers[Int(pieces[i].facts.number)]
  }

  func role(_ i: Int) -> NumberWord.Role? { number(i)?.role }

  /// No space between this piece and the one before it.
  func isGlued(_ i: Int) -> Bool { i > 0 && i < count && !pieces[i].spaceBefore }

  /// The piece after a hyphen that has no space around it; else `i` itself.
  func afterHyphen(_ i: Int) -> Int {
    kind(i) == .dash && isGlued(i) && isGlued(i + 1) ? i + 1 : i
  }

  func bytes(_ i: Int) -> ArraySlice<UInt8> { text.bytes[pieces[i].start..<pieces[i].end] }

  func string(_ i: Int) -> String { text.string(bytes: pieces[i].start..<pieces[i].end) }

  func endsWith(_ i: Int, _ suffix: StaticString) -> Bool {
    suffix.withUTF8Buffer { bytes(i).suffix($0.count).elementsEqual($0) }
  }

  func match<Value>(
    _ table: PhraseTable<Value>, at i: Int, backward: Bool = false
  ) -> PhraseTable<Value>.Entry? {
    guard pieces.indices.contains(i) else { return nil }
    let step = backward ? -1 : 1
    return table.match(
      pieces[i].key,
      key: { k in pieces.indices.contains(i + step * k) ? pieces[i + step * k].key : nil },
      accepts: { entry in entry.exact.map { bytes(i).elementsEqual($0) } ?? true })
  }
}

/// Function words that the grammar of numbers itself is made of.
enum NumberGlue {
  static let and = LexicalKey("and")
  static let or = LexicalKey("or")
  static let of = LexicalKey("of")
  static let to = LexicalKey("to")
  static let from = LexicalKey("from")
  static let between = LexicalKey("between")
  static let by = LexicalKey("by")
  static let `in` = LexicalKey("in")
  static let out = LexicalKey("out")
  static let every = LexicalKey("every")
  static let point = LexicalKey("point")
  static let a = LexicalKey("a")
  static let an = LexicalKey("an")
  static let the = LexicalKey("the")
  static let minus = LexicalKey("minus")
  static let negative = LexicalKey("negative")
  static let over = LexicalKey("over")
  static let around = LexicalKey("around")
  static let turned = LexicalKey("turned")
  static let turns = LexicalKey("turns")
  static let estimates = LexicalKey("estimates")
  static let times = LexicalKey("times")
  static let through = LexicalKey("through")
  static let plus = LexicalKey("plus")
  static let below = LexicalKey("below")
  static let zero = LexicalKey("zero")
  static let about = LexicalKey("about")
  static let old = LexicalKey("old")
  static let olds = LexicalKey("olds")
  static let age = LexicalKey("age")
  static let slash = LexicalKey("/")
  static let hash = LexicalKey("#")
  static let dollar = LexicalKey("$")
  static let estimated = LexicalKey("estimated")
  static let few = LexicalKey("few")
  static let one = LexicalKey("one")
  static let more = LexicalKey("more")
  static let minusSign = LexicalKey("−")
  static let yearKeys = Set(
    ["year", "years", "month", "months", "week", "weeks", "day", "days"]
      .map { LexicalKey($0) })
  static let ordinalSuffixes = Set(["st", "nd", "rd", "th"].map { LexicalKey($0) })
  static let tens = LexicalKey("tens")
  static let hundreds = LexicalKey("hundreds")
  static let dozens = LexicalKey("dozens")
}
