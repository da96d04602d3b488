import Text

// Number words: "a hundred and five", "two and a half million", "twenty-first".

extension SentenceReader {
  /// Cardinal words from here on; an ordinal at the end makes all of it one ("forty-fifth").
  func words(at start: Int) -> NumberMatch? {
    var sum = WordSum()
    var i = start
    while let word = number(afterHyphen(i)), sum.add(word) { i = afterHyphen(i) + 1 }
    while isWord(i, glue.and), sum.takesAnd, let word = number(i + 1),
      word.role == .small || word.role == .tens, sum.add(word)
    {
      i += 2
      while let word = number(afterHyphen(i)), sum.add(word) { i = afterHyphen(i) + 1 }
    }
    guard i > start, let value = sum.total else { return nil }
    var match = NumberMatch(start: start, end: i, value: value)
    match.scale = sum.scale
    match.unscaled = sum.unscaled
    if let parts = fractionParts(match) { return parts }
    addOrdinalEnd(&match)
    addPoint(&match)
    addHalf(&match)
    if match.form == .cardinal, match.scale == nil, role(match.end) == .vague { addScale(&match) }
    return match
  }

  private func addOrdinalEnd(_ match: inout NumberMatch) {
    let i = afterHyphen(match.end)
    guard let word = number(i), word.role == .ordinal || word.role == .first,
      let last = number(match.end - 1),
      last.role == .tens && word.value < DecimalValue(10)
        || last.role == .hundred || last.role == .scale,
      let value = match.value.plus(word.value)
    else { return }
    match.value = value
    match.form = .ordinal
    match.end = i + 1
  }

  /// "three point five".
  private func addPoint(_ match: inout NumberMatch) {
    guard match.form == .cardinal, isWord(match.end, glue.point) else { return }
    var i = match.end + 1
    var exponent = -1
    while let word = number(i), word.role == .small, word.value < DecimalValue(10),
      let digit = DecimalValue(1, exponent: exponent).times(word.value),
      let sum = match.value.plus(digit)
    {
      match.value = sum
      i += 1
      exponent -= 1
    }
    guard exponent < -1 else { return }
    match.end = i
    match.unscaled = match.value
    if let word = number(i), word.role == .scale, let value = match.value.times(word.value) {
      match.value = value
      match.scale = word.value
      match.end = i + 1
    }
  }

  /// "two and a half [million]", "a million and a half", "one and a quarter".
  func addHalf(_ match: inout NumberMatch) {
    let i = match.end
    guard match.form == .cardinal, isWord(i, glue.and) else { return }
    guard role(i + 1) == .article || isWord(i + 1, glue.one) else { return }
    let j = i + 2
    guard let word = number(j),
      word.role == .half || word.role == .quarter
        || word.role == .ordinal && word.value != DecimalValue(2),
      let bottom = word.value.wholeNumber,
      let part = (match.scale ?? .one).divided(by: Int128(bottom), fractionDigits: 4),
      let value = match.value.plus(part)
    else { return }
    match.value = value
    match.end = j + 1
    if let scale = number(j + 1), match.scale == nil, scale.role == .scale,
      let product = match.value.times(scale.value)
    {
      match.unscaled = match.value
      match.value = product
      match.scale = scale.value
      match.end = j + 2
    }
  }

  /// "one-third", "two thirds", "three-quarters [of a million]".
  private func fractionParts(_ match: NumberMatch) -> NumberMatch? {
    let i = afterHyphen(match.end)
    guard let top = match.value.wholeNumber, top > 0, top < 100, let word = number(i) else {
      return nil
    }
    let isOne = top == 1
    switch word.role {
    case .parts: if isOne { return nil }
    case .quarter, .half: if !isOne { return nil }
    case .ordinal: if !isOne || word.value < DecimalValue(3) { return nil }
    default: return nil
    }
    guard let bottom = word.value.wholeNumber, bottom > 0,
      let value = DecimalValue(Int128(top)).divided(by: Int128(bottom), fractionDigits: 4)
    else { return nil }
    return ofScale(NumberMatch(start: match.start, end: i + 1, value: value, form: .fraction))
  }

  /// "half [of] a million": the fraction becomes a plain number.
  func ofScale(_ fraction: NumberMatch) -> NumberMatch {
    var j = fraction.end
    if isWord(j, glue.of) { j += 1 }
    if role(j) == .article { j += 1 }
    j = afterHyphen(j)
    guard j > fraction.end || role(fraction.end) == .dozen || role(fraction.end) == .scale,
      let word = number(j), [.scale, .hundred, .dozen].contains(word.role),
      let value = fraction.value.times(word.value)
    else { return fraction }
    var match = NumberMatch(start: fraction.start, end: j + 1, value: value)
    match.scale = word.value
    match.unscaled = fraction.value
    return match
  }

  /// "a dozen", "a hundred and five", "a third of", "a half", "a few hundred".
  func afterArticle(at i: Int) -> NumberMatch? {
    let j = i + 1
    guard let word = number(j), pieces[j].spaceBefore else { return nil }
    var match: NumberMatch?
    switch word.role {
    case .hundred, .dozen: match = words(at: j)
    case .scale: match = scaleAlone(at: j)
    case .half: match = half(at: j, articles: 1)
    case .quarter where role(afterHyphen(j + 1)) == .scale: match = quarterOfScale(at: j)
    case .quarter, .ordinal: match = partOf(at: j, word)
    case .several: match = several(at: j)
    case .vague where word.value == DecimalValue(20): match = nil
    default: match = nil
    }
    match?.start = i
    return match
  }

  /// "a quarter million".
  private func quarterOfScale(at j: Int) -> NumberMatch? {
    let quarter = DecimalValue(25, exponent: -2)
    guard let scale = number(afterHyphen(j + 1)), let value = quarter.times(scale.value) else {
      return nil
    }
    return NumberMatch(start: j, end: afterHyphen(j + 1) + 1, value: value)
  }

  private func scaleAlone(at j: Int) -> NumberMatch? {
    guard let first = number(j), first.role == .scale else { return nil }
    var match = NumberMatch(start: j, end: j + 1, value: first.value)
    match.scale = first.value
    match.unscaled = .one
    if isWord(j + 1, glue.and), let rest = number(j + 2), rest.role != .article,
      let tail = words(at: j + 2), let value = match.value.plus(tail.value)
    {
      match.value = value
      match.end = tail.end
    }
    addHalf(&match)
    return match
  }

  /// "a quarter", "a third": a fraction where no noun follows directly, else the ordinal.
  private func partOf(at j: Int, _ word: NumberWord) -> NumberMatch? {
    let isFraction = isWord(j + 1, glue.of) || !startsNoun(j + 1)
    guard isFraction, word.value != DecimalValue(2) else {
      guard word.role == .ordinal else { return nil }
      return NumberMatch(start: j, end: j + 1, value: word.value, form: .ordinal)
    }
    guard let bottom = word.value.wholeNumber, bottom > 0,
      let value = DecimalValue.one.divided(by: Int128(bottom), fractionDigits: 4)
    else { return nil }
    return ofScale(NumberMatch(start: j, end: j + 1, value: value, form: .fraction))
  }

  private func startsNoun(_ i: Int) -> Bool {
    guard i < count else { return false }
    if pieces[i].kind == .dash { return isGlued(i) }
    return pieces[i].kind == .word && !pieces[i].has([.function, .weekday]) && !endsWith(i, "ly")
      && !pieces[i].facts.isPast
  }

  /// "half of the seats", "half a million", "half an hour", "half-dozen"; not "the second half".
  func half(at i: Int, articles: Int) -> NumberMatch? {
    guard articles == 1 || !has(i - 1, [.quarterHead]) && role(i - 1) != .ordinal else {
      return nil
    }
    let fraction = NumberMatch(
      start: i, end: i + 1, value: DecimalValue(5, exponent: -1), form: .fraction)
    let whole = ofScale(fraction)
    if whole.end > fraction.end { return whole }
    let next = afterHyphen(i + 1)
    if role(i + 1) == .article, has(i + 2, .timeUnit) || match(lexicon.units, at: i + 2) != nil {
      var match = fraction
      match.end = i + 2
      match.form = .cardinal
      return match
    }
    if match(lexicon.units, at: next) != nil, !endsWith(next, "s") || articles == 1 {
      return NumberMatch(start: i, end: i + 1, value: fraction.value)
    }
    if kind(i + 1) == .dash, isGlued(i + 1) { return nil }
    if isWord(i + 1, glue.of) || has(i + 1, .determiner) || articles == 1 { return fraction }
    let before = i > 0 ? pieces[i - 1].key : nil
    if before == glue.in || before == glue.by { return fraction }
    return match(lexicon.qualifiersBefore, at: i - 1, backward: true) != nil ? fraction : nil
  }

  /// "several hundred", "a few thousand": at least two of them; "a couple of weeks" is two.
  func several(at i: Int) -> NumberMatch? {
    var j = i + 1
    if isWord(j, glue.of) { j += 1 }
    guard let word = number(j) else { return nil }
    var factor = word.value
    var end = j + 1
    switch word.role {
    case .hundred, .scale, .dozen:
      while let next = number(end), next.role == .scale, let product = factor.times(next.value) {
        factor = product
        end += 1
      }
    default: return nil
    }
    guard let low = factor.times(DecimalValue(2)) else { return nil }
    return NumberMatch(start: i, end: end, value: low, form: .vague)
  }

  /// "thousands", "tens of thousands", "hundreds of millions".
  func vague(at i: Int) -> NumberMatch? {
    guard let word = number(i) else { return nil }
    var match = NumberMatch(start: i, end: i + 1, value: word.value, form: .vague)
    if isWord(i + 1, glue.of), let next = number(i + 2), next.role == .vague,
      word.value < next.value, let value = word.value.times(next.value)
    {
      match.value = value
      match.end = i + 3
    } else if isWord(i, glue.tens) {
      return nil
    } else if word.value == DecimalValue(20), !isWord(i + 1, glue.of) {
      // "scores" is a verb or a result elsewhere.
      return nil
    }
    return match
  }
}

/// Adds number words up the way English builds them.
private struct WordSum {
  private var sum = DecimalValue(0)
  private var group = DecimalValue(0)
  private var last: NumberWord.Role?
  private var lastScale: DecimalValue?
  private(set) var scale: DecimalValue?
  private(set) var unscaled = DecimalValue(0)

  var total: DecimalValue? { sum.plus(group) }
  var takesAnd: Bool { last == .hundred || last == .scale }

  /// False where the word cannot go on the number.
  mutating func add(_ word: NumberWord) -> Bool {
    switch word.role {
    case .small:
      guard
        last == nil || last == .hundred || last == .scale
          || last == .tens && word.value < DecimalValue(10) && word.value != DecimalValue(0)
      else { return false }
      return put(group.plus(word.value), .small)
    case .tens:
      guard last == nil || last == .hundred || last == .scale else { return false }
      return put(group.plus(word.value), .tens)
    case .hundred, .dozen:
      guard last == nil || last == .small || last == .tens else { return false }
      return put((group == DecimalValue(0) ? .one : group).times(word.value), word.role)
    case .scale:
      guard last != nil, lastScale.map({ word.value < $0 }) ?? true else { return false }
      return close(word)
    default: return false
    }
  }

  private mutating func put(_ value: DecimalValue?, _ role: NumberWord.Role) -> Bool {
    guard let value else { return false }
    group = value
    last = role
    if scale == nil { unscaled = group }
    return true
  }

  private mutating func close(_ word: NumberWord) -> Bool {
    guard let product = group.times(word.value), let next = sum.plus(product) else { return false }
    if scale == nil {
      scale = word.value
    } else {
      scale = nil
    }
    sum = next
    group = DecimalValue(0)
    last = .scale
    lastScale = word.value
    return true
  }
}
