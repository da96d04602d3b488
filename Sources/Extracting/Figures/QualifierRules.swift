import News
import Text

// "more than", "some", "or so", "rose by": what bounds or moves a quantity.

/// What stands around a quantity, in pieces.
struct Bounds {
  var start: Int
  var end: Int
  var qualifier: Figure.Qualifier = .exact
}

extension SentenceReader {
  /// Qualifier words directly before or after.
  func bounds(of quantity: Quantity) -> Bounds {
    var bounds = Bounds(start: quantity.start, end: quantity.end)
    if quantity.number.form == .vague { bounds.qualifier = .vague }
    if quantity.number.form == .ordinal { return bounds }
    let before = skippingThe(quantity.start - 1)
    if let entry = match(lexicon.qualifiersBefore, at: before, backward: true),
      holds(entry.keys, at: before, quantity)
    {
      bounds.start = before - entry.keys.count + 1
      if bounds.qualifier != .vague { bounds.qualifier = entry.value }
      takeOuter(&bounds)
    } else if bounds.qualifier == .exact, isEstimate(quantity.start) {
      bounds.qualifier = .about
    }
    addAfter(&bounds)
    return bounds
  }

  /// "about the 60" is rare, but "the more than 60" and "nearly the" occur.
  private func skippingThe(_ i: Int) -> Int { i }

  /// "up to about 20", "at least some 50": the outer word bounds, the inner one is kept in the text.
  private func takeOuter(_ bounds: inout Bounds) {
    guard bounds.qualifier == .about || bounds.qualifier == .exact,
      let outer = match(lexicon.qualifiersBefore, at: bounds.start - 1, backward: true),
      outer.value != .about, outer.keys != [glue.over]
    else { return }
    bounds.start -= outer.keys.count
    bounds.qualifier = outer.value
  }

  /// "50 firms or more": after the counted noun.
  func addAfter(_ noun: Range<Int>, _ bounds: inout Bounds) -> Int {
    guard bounds.qualifier == .exact,
      let entry = match(lexicon.qualifiersAfter, at: noun.upperBound), entry.keys.count > 1
    else { return noun.upperBound }
    bounds.qualifier = entry.value
    return noun.upperBound + entry.keys.count
  }

  private func addAfter(_ bounds: inout Bounds) {
    guard let entry = match(lexicon.qualifiersAfter, at: bounds.end) else { return }
    let next = bounds.end + entry.keys.count
    if kind(next) == .number || [.small, .tens].contains(role(next)) { return }
    bounds.end += entry.keys.count
    if bounds.qualifier == .exact { bounds.qualifier = entry.value }
  }

  private func holds(_ keys: [LexicalKey], at i: Int, _ quantity: Quantity) -> Bool {
    if keys == [glue.over] { return isMoreThan(over: i, quantity) }
    if keys == [glue.about] { return !has(i - 1, .speechAbout) }
    // "turned around twice"
    if quantity.number.form == .multiple { return keys != [glue.around] }
    return true
  }

  /// "over" before a duration is "during" ("spread over five years"), unless a verb or preposition
  /// of lasting stands before it ("for over five years") or the time itself is what is counted
  /// ("over 420 hours of talks").
  private func isMoreThan(over i: Int, _ quantity: Quantity) -> Bool {
    guard quantity.unit?.isTime == true, !quantity.isAge else { return true }
    if i == 0 || kind(i - 1) != .word || has(i - 1, .durative) { return true }
    return isWord(quantity.end, glue.of) || quantity.isHyphenated
  }

  /// "an estimated cost of $26 million", "estimates suggest 8,000".
  private func isEstimate(_ start: Int) -> Bool {
    let low = max(0, start - 5)
    for i in stride(from: start - 1, through: low, by: -1) {
      guard pieces[i].kind == .word, pieces[i].facts.number < 0 || role(i) == .article else {
        return false
      }
      if isWord(i, glue.estimated) { return isWord(start - 1, glue.of) }
      if isWord(i, glue.estimates) { return i + 2 == start }
    }
    return false
  }

  // MARK: Change

  /// Up or down where the amount itself is a change: "rose 5 percent", "down by 20", "a 3 point
  /// gain"; not a level ("rose to 5 percent").
  func change(of quantity: Quantity, _ bounds: Bounds) -> Figure.Change? {
    guard !quantity.isAge, !quantity.isScore, quantity.number.form != .ordinal else { return nil }
    if quantity.isLevelChange { return direction(before: bounds.start, quantity, isBy: true) }
    return changeAfter(quantity, bounds) ?? changeBefore(quantity, bounds)
  }

  private func changeAfter(_ quantity: Quantity, _ bounds: Bounds) -> Figure.Change? {
    guard let unit = quantity.unit, !unit.isTime else { return nil }
    for i in bounds.end..<min(count, bounds.end + 3) {
      guard pieces[i].kind == .word || pieces[i].kind == .dash else { return nil }
      if pieces[i].has(.upNoun) { return .up }
      if pieces[i].has(.downNoun) { return .down }
      if i == bounds.end, unit.isShare || unit.isMoney, !isWord(i, glue.over) {
        if pieces[i].has(.upAdjective), !isWord(i, glue.up) { return .up }
        if pieces[i].has(.downAdjective) { return .down }
      }
      if pieces[i].has(.function) { return nil }
    }
    return nil
  }

  private func changeBefore(_ quantity: Quantity, _ bounds: Bounds) -> Figure.Change? {
    var i = bounds.start - 1
    while i >= 0, isFiller(i) { i -= 1 }
    if isWord(i, glue.by) { return direction(before: i, quantity, isBy: true) }
    if isWord(i, glue.of) {
      if has(i - 1, .result), quantity.unit?.isShare != true { return nil }
      return has(i - 1, .upNoun) ? .up : has(i - 1, .downNoun) ? .down : nil
    }
    guard i >= 0, pieces[i].has([.up, .down]) else { return nil }
    let plainCount = quantity.unit == nil && !isPoints(quantity.end)
    if plainCount, pluralAhead(bounds.end, within: 7) != nil { return nil }
    let isMove = quantity.unit?.isShare == true || isPoints(quantity.end)
    if pieces[i].has(.transitiveChange), !isMove { return nil }
    if plainCount, pieces[i].has([.upNoun, .downNoun]) && has(i - 1, .determiner) { return nil }
    if quantity.unit?.isTime == true { return nil }
    return pieces[i].has(.up) ? .up : .down
  }

  private func isFiller(_ i: Int) -> Bool {
    guard pieces[i].kind == .word else { return false }
    return endsWith(i, "ly") || isWord(i, in: glue.change)
  }

  private func isPoints(_ i: Int) -> Bool {
    isWord(i, glue.points) || isWord(i, glue.point)
  }

  /// The nearest word of rising or falling before "by" or "from", within the clause.
  private func direction(
    before end: Int, _ quantity: Quantity, isBy: Bool
  ) -> Figure.Change? {
    for i in stride(from: end - 1, through: max(0, end - 8), by: -1) {
      guard pieces[i].kind == .word || pieces[i].kind == .possessive || pieces[i].kind == .dash
      else { return nil }
      if pieces[i].has(.up) { return .up }
      if pieces[i].has(.down) { return .down }
    }
    return nil
  }

  /// A word of rising or falling stands before "from 9 to 10".
  func changes(before end: Int) -> Bool {
    for i in stride(from: end - 1, through: max(0, end - 6), by: -1) {
      guard pieces[i].kind == .word else { return false }
      if pieces[i].has([.up, .down]) { return true }
    }
    return false
  }
}
