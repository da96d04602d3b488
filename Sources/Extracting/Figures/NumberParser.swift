import Text

/// A number as words or digits, without its unit.
struct NumberMatch {
  enum Form { case cardinal, ordinal, fraction, vague, multiple }

  var start: Int
  /// Half-open, in pieces.
  var end: Int
  var value: DecimalValue
  var form: Form = .cardinal
  var isDigits = false
  /// The factor of "million" and the like, and the number without it: "5 to 10 million".
  var scale: DecimalValue?
  var unscaled: DecimalValue
  /// "1,200": never a year.
  var hasSeparator = false
  /// ".25": the point stands before the first piece.
  var hasLeadingPoint = false
  /// "tenfold": number and unit in one word.
  var isFold = false

  init(
    start: Int, end: Int, value: DecimalValue, form: Form = .cardinal, isFold: Bool = false
  ) {
    self.isFold = isFold
    self.start = start
    self.end = end
    self.value = value
    self.form = form
    unscaled = value
  }
}

extension SentenceReader {
  /// The number that begins at this piece.
  func parseNumber(at i: Int) -> NumberMatch? {
    guard i < count else { return nil }
    if pieces[i].kind == .number { return digits(at: i) }
    guard let word = number(i) else { return nil }
    switch word.role {
    case .article: return afterArticle(at: i)
    case .half: return half(at: i, articles: 0)
    case .fold: return NumberMatch(start: i, end: i + 1, value: word.value, isFold: true)
    case .several: return several(at: i)
    case .vague: return vague(at: i)
    case .multiple: return NumberMatch(start: i, end: i + 1, value: word.value, form: .multiple)
    case .ordinal: return NumberMatch(start: i, end: i + 1, value: word.value, form: .ordinal)
    case .fraction: return NumberMatch(start: i, end: i + 1, value: word.value, form: .fraction)
    case .small, .tens, .hundred, .dozen: return words(at: i)
    case .scale, .first, .quarter, .parts: return nil
    }
  }

  // MARK: Digits

  private func digits(at i: Int) -> NumberMatch? {
    guard hasRegularGroups(i), let value = DecimalValue(digits: bytes(i)) else { return nil }
    var match = NumberMatch(start: i, end: i + 1, value: value)
    match.isDigits = true
    match.hasSeparator = bytes(i).contains(0x2C) || bytes(i).contains(0x2E)
    addSpacedGroups(&match)
    if isGlued(match.end), glue.ordinalSuffixes.contains(pieces[match.end].key) {
      match.form = .ordinal
      match.end += 1
      return match
    }
    addLeadingPoint(&match)
    addSimpleFraction(&match)
    match.unscaled = match.value
    addScale(&match)
    addHalf(&match)
    return match
  }

  /// ".25": the point is a mark of its own with a space before it.
  private func addLeadingPoint(_ match: inout NumberMatch) {
    let i = match.start
    guard isGlued(i), kind(i - 1) == .terminator, bytes(i - 1).count == 1,
      pieces[i - 1].spaceBefore,
      !match.hasSeparator
    else { return }
    match.value = DecimalValue(
      match.value.mantissa, exponent: match.value.exponent - bytes(i).count)
    match.hasSeparator = true
    match.hasLeadingPoint = true
  }

  /// "5,000" and the Indian "1,00,000", not "1,2" or "1.2.3".
  private func hasRegularGroups(_ i: Int) -> Bool {
    let whole = bytes(i).split(separator: 0x2E, omittingEmptySubsequences: false)
    guard whole.count <= 2 else { return false }
    let groups = whole[0].split(separator: 0x2C, omittingEmptySubsequences: false)
    guard groups.count > 1 else { return !(whole.count == 2 && whole[1].contains(0x2C)) }
    return groups[0].count <= 3 && groups.last?.count == 3
      && groups.dropFirst().dropLast().allSatisfy { $0.count == 3 || $0.count == 2 }
  }

  /// "940 000".
  private func addSpacedGroups(_ match: inout NumberMatch) {
    guard bytes(match.start).count <= 3, !match.hasSeparator else { return }
    while match.end < count, pieces[match.end].kind == .number, bytes(match.end).count == 3,
      pieces[match.end].start == pieces[match.end - 1].end + 1 || isNarrowSpace(before: match.end),
      !bytes(match.end).contains(0x2E), !bytes(match.end).contains(0x2C),
      let group = DecimalValue(digits: bytes(match.end)),
      let sum = match.value.times(DecimalValue(1000))?.plus(group)
    {
      match.value = sum
      match.end += 1
      match.hasSeparator = true
    }
  }

  /// A no-break space of two or three bytes stands between the groups.
  private func isNarrowSpace(before i: Int) -> Bool {
    let gap = pieces[i].start - pieces[i - 1].end
    return gap >= 2 && gap <= 3 && text.bytes[pieces[i - 1].end] >= 0xC2
  }

  /// "1/2", "2 1/2", "2½".
  private func addSimpleFraction(_ match: inout NumberMatch) {
    if role(match.end) == .fraction, let fraction = number(match.end)?.value,
      let sum = match.value.plus(fraction)
    {
      match.value = sum
      match.end += 1
    } else if let fraction = slashFraction(at: match.start), match.end == match.start + 1 {
      match.value = fraction
      match.form = .fraction
      match.end += 2
    } else if let fraction = slashFraction(at: afterHyphen(match.end)),
      !isGlued(match.end)
        || kind(match.end) == .dash, let sum = match.value.plus(fraction)
    {
      match.value = sum
      match.end = afterHyphen(match.end) + 3
    }
  }

  /// "n/d" with a usual denominator; dates ("9/11") and "24/7" have another shape.
  private func slashFraction(at i: Int) -> DecimalValue? {
    guard i + 2 < count, pieces[i].kind == .number, isWord(i + 1, glue.slash), isGlued(i + 1),
      isGlued(i + 2), pieces[i + 2].kind == .number, !isWord(i + 3, glue.slash),
      let top = DecimalValue(digits: bytes(i))?.wholeNumber,
      let bottom = DecimalValue(digits: bytes(i + 2))?.wholeNumber,
      top > 0, top < bottom, [2, 3, 4, 5, 6, 8, 10, 16, 32].contains(bottom)
    else { return nil }
    return DecimalValue(Int128(top)).divided(by: Int128(bottom), fractionDigits: 4)
  }

  /// "million", "bn", "hundred thousand", glued "m" and "k".
  func addScale(_ match: inout NumberMatch) {
    var scale = DecimalValue.one
    var found = false
    while let (factor, end) = scaleWord(at: match.end, isFirst: !found),
      let product = scale.times(factor)
    {
      scale = product
      match.end = end
      found = true
    }
    guard found, let value = match.value.times(scale) else { return }
    match.scale = scale
    match.value = value
  }

  private func scaleWord(at i: Int, isFirst: Bool) -> (DecimalValue, Int)? {
    guard i < count else { return nil }
    if isGlued(i), isFirst, let letter = scaleLetter(i) { return (letter, i + 1) }
    let j = afterHyphen(i)
    guard let word = number(j) else { return nil }
    let isPlural = word.role == .vague && DecimalValue(10) < word.value
    guard isPlural || [.scale, .hundred, .dozen].contains(word.role) else { return nil }
    return (word.value, j + 1)
  }

  /// "10k", "4.7b", "3.5m": "m" is a million before a noun or after a currency, else metres.
  private func scaleLetter(_ i: Int) -> DecimalValue? {
    guard bytes(i).count == 1, let letter = bytes(i).first else { return nil }
    switch letter {
    case 0x6B, 0x4B: return DecimalValue(1000)
    case 0x62, 0x42: return DecimalValue(1, exponent: 9)
    case 0x54: return i >= 2 && pieces[i - 2].kind == .symbol ? DecimalValue(1, exponent: 12) : nil
    case 0x4D: return DecimalValue(1, exponent: 6)
    case 0x6D:
      let money = i >= 2 && match(lexicon.currencyPrefixes, at: i - 2) != nil
      return money || isPlural(i + 1) || match(lexicon.units, at: i + 1) != nil
        || match(lexicon.currencyNames, at: i + 1) != nil ? DecimalValue(1, exponent: 6) : nil
    default: return nil
    }
  }
}
