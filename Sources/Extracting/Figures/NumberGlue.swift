import Text

/// Function words that the grammar of numbers itself is made of.
///
/// One instance per lexicon: a static constant would be checked for initialization at each of the
/// many comparisons of the inner loop.
final class NumberGlue: Sendable {
  let `in` = LexicalKey("in")
  let a = LexicalKey("a")
  let about = LexicalKey("about")
  let age = LexicalKey("age")
  let an = LexicalKey("an")
  let `as` = LexicalKey("as")
  let at = LexicalKey("at")
  let young = LexicalKey("young")
  let late = LexicalKey("late")
  let matter = LexicalKey("matter")
  let per = LexicalKey("per")
  let and = LexicalKey("and")
  let around = LexicalKey("around")
  let below = LexicalKey("below")
  let between = LexicalKey("between")
  let by = LexicalKey("by")
  let day = LexicalKey("day")
  let dlrs = LexicalKey("dlrs")
  let dollar = LexicalKey("$")
  let estimated = LexicalKey("estimated")
  let estimates = LexicalKey("estimates")
  let every = LexicalKey("every")
  let from = LexicalKey("from")
  let hash = LexicalKey("#")
  let hrs = LexicalKey("hrs")
  let minus = LexicalKey("minus")
  let minusSign = LexicalKey("−")
  let negative = LexicalKey("negative")
  let number = LexicalKey("number")
  let of = LexicalKey("of")
  let old = LexicalKey("old")
  let olds = LexicalKey("olds")
  let on = LexicalKey("on")
  let one = LexicalKey("one")
  let or = LexicalKey("or")
  let out = LexicalKey("out")
  let over = LexicalKey("over")
  let plusSign = LexicalKey("+")
  let point = LexicalKey("point")
  let points = LexicalKey("points")
  let second = LexicalKey("second")
  let slash = LexicalKey("/")
  let tens = LexicalKey("tens")
  let the = LexicalKey("the")
  let through = LexicalKey("through")
  let times = LexicalKey("times")
  let to = LexicalKey("to")
  let turned = LexicalKey("turned")
  let turns = LexicalKey("turns")
  let up = LexicalKey("up")
  let zero = LexicalKey("zero")
  let ordinalSuffixes = Set(["st", "nd", "rd", "th"].map { LexicalKey($0) })
  let change = Set(
    ["another", "further", "as", "much", "a", "an", "only", "just"].map { LexicalKey($0) })
  let money = Set(["dollar", "euro", "cent", "yen", "yuan"].map { LexicalKey($0) })
  let modals = Set(
    [
      "will", "would", "could", "may", "might", "should", "can", "must", "not", "also", "who",
      "that", "which", "to",
    ].map { LexicalKey($0) })
}
