import News
import Text

/// One sentence in pieces, and how to look at it. The extensions of this type each read one thing:
/// numbers, units, ranges, qualifiers, counted nouns.
struct SentenceReader {
  let text: TokenizedText
  let lexicon: FigureLexicon
  let pieces: [FigurePiece]
  let country: String?
  let glue: NumberGlue
  /// Words of contest stand in it: "3-1" may be a result.
  let isContest: Bool
  /// Words of payment stand in it: "pounds" are money.
  let isAboutMoney: Bool
  /// Nearly every word that could be in lower case is not: "Five Hurt As Bus Hits Wall".
  let isHeadline: Bool

  init(
    text: TokenizedText, lexicon: FigureLexicon, pieces: [FigurePiece], country: String?
  ) {
    self.text = text
    self.lexicon = lexicon
    self.pieces = pieces
    self.country = country
    glue = lexicon.glue
    // Once per sentence, so that a line of ten thousand numbers stays linear.
    var classes: FactClass = []
    var (lower, upper) = (0, 0)
    for piece in pieces where piece.kind == .word || piece.kind == .symbol {
      classes.formUnion(piece.facts.classes)
      guard piece.kind == .word, !piece.has(.function) else { continue }
      if piece.capitalized { upper += 1 } else { lower += 1 }
    }
    isContest = !classes.isDisjoint(with: [.scoreVerb, .scoreNoun])
    isAboutMoney = classes.contains(.moneyTalk)
    isHeadline = upper > 3 && lower * 6 <= upper
  }

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

  /// Empty outside the sentence.
  func bytes(_ i: Int) -> ArraySlice<UInt8> {
    pieces.indices.contains(i) ? text.bytes[pieces[i].start..<pieces[i].end] : []
  }

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
