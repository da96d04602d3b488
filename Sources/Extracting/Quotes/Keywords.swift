import Text

/// The words that rules name one by one.
struct Keywords: Sendable {
  let about = LexicalKey("about")
  let according = LexicalKey("according")
  let and = LexicalKey("and")
  let `as` = LexicalKey("as")
  let but = LexicalKey("but")
  let by = LexicalKey("by")
  let each = LexicalKey("each")
  let `for` = LexicalKey("for")
  let i = LexicalKey("I")
  let `in` = LexicalKey("in")
  let it = LexicalKey("it")
  let of = LexicalKey("of")
  let that = LexicalKey("that")
  let the = LexicalKey("the")
  let they = LexicalKey("they")
  let to = LexicalKey("to")
  let we = LexicalKey("we")
  let `while` = LexicalKey("while")
  let what = LexicalKey("what")
  let whilst = LexicalKey("whilst")
  let with = LexicalKey("with")
  let without = LexicalKey("without")
  let words = LexicalKey("words")
  let you = LexicalKey("you")
}
