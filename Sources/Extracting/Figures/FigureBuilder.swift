import News
import Text

/// Walks one sentence and makes figures of its quantities.
struct FigureBuilder {
  let reader: SentenceReader
  /// Those of the sentence.
  let mentions: ArraySlice<FoundMention>

  func figures() -> [FoundFigure] {
    var figures: [FoundFigure] = []
    var i = 0
    while i < reader.count {
      guard reader.mayStart(i), let quantity = reader.quantity(at: i) else {
        i += 1
        continue
      }
      i = max(quantity.end, i + 1)
      guard !reader.isExcluded(quantity), !isInName(quantity) else { continue }
      let found = figure(withAge(quantity), after: figures.last)
      figures.append(found)
      // "12 cases per 100,000 people" is one figure.
      while found.per != nil, i < reader.count, reader.pieces[i].end <= found.bytes.upperBound {
        i += 1
      }
    }
    return figures
  }

  /// Digits or words inside a name that begins before them: "Apollo 11".
  private func isInName(_ quantity: Quantity) -> Bool {
    let token = reader.pieces[quantity.number.start].token
    return mentions.contains {
      $0.tokens.contains(token) && $0.tokens.count > 1
        && ($0.tokens.lowerBound < token || $0.tokens.upperBound > token + 1)
    }
  }

  private func withAge(_ quantity: Quantity) -> Quantity {
    guard reader.isBareAge(quantity), let year = reader.lexicon.yearUnit else { return quantity }
    var aged = quantity
    aged.unit = year
    aged.isAge = true
    if reader.has(aged.start - 1, .ageWord) { aged.start -= 1 }
    return aged
  }

  private func figure(_ quantity: Quantity, after previous: FoundFigure?) -> FoundFigure {
    var bounds = reader.bounds(of: quantity)
    let counted = reader.countedNoun(of: quantity, from: bounds.end)
    let nounEnd = counted.map { reader.addAfter($0, &bounds) } ?? bounds.end
    let isMoney = quantity.unit?.isMoney == true
    let rate =
      reader.rate(at: bounds.end, afterMoney: isMoney)
      ?? counted.flatMap { reader.rate(at: $0.upperBound, afterMoney: false) }
    let end = max(nounEnd, bounds.end, rate?.end ?? 0)
    let pieces = bounds.start..<end
    let elsewhere = counted == nil ? reader.measuredNoun(of: quantity, before: bounds.start) : nil
    var figure = FoundFigure(
      bytes: reader.pieces[pieces.lowerBound].start..<reader.pieces[end - 1].end,
      qualifier: bounds.qualifier, change: reader.change(of: quantity, bounds),
      counts: (counted ?? elsewhere).map { reader.tokens($0) },
      about: reader.predicate(around: pieces), per: rate?.name,
      isOrdinal: quantity.number.form == .ordinal,
      subject: subject(before: reader.pieces[pieces.lowerBound].token))
    if figure.counts == nil, reader.isBareCount(quantity, bounds) {
      figure.counts = sharedNoun(of: previous, at: reader.pieces[pieces.lowerBound].token)
    }
    FigureAmount(quantity).fill(&figure)
    return figure
  }

  /// "killed 257 people and hurt 5,000": the second number counts what the first one does.
  private func sharedNoun(of previous: FoundFigure?, at token: Int) -> Range<Int>? {
    guard let previous, previous.unit == nil, !previous.isOrdinal, let counts = previous.counts,
      token - counts.upperBound < 10,
      let head = reader.piece(ofToken: counts.upperBound - 1),
      reader.isPlural(head)
    else { return nil }
    return counts
  }

  /// The nearest name before it in the sentence; a place or a group only where nothing else is named.
  private func subject(before token: Int) -> Range<Int>? {
    var fallback: Range<Int>?
    for mention in mentions.reversed() where mention.tokens.upperBound <= token {
      if mention.kind != .place, mention.kind != .group { return mention.tokens }
      fallback = fallback ?? mention.tokens
    }
    return fallback
  }
}

/// Value, unit and base value of a quantity.
struct FigureAmount {
  let quantity: Quantity

  init(_ quantity: Quantity) { self.quantity = quantity }

  func fill(_ figure: inout FoundFigure) {
    figure.unit = unitCode
    if case .money(_, let from, _) = quantity.unit { figure.unitFrom = from }
    if quantity.isLevelChange {
      figure.value = text(quantity.other)
      figure.valueLow = text(quantity.low)
      figure.valueHigh = text(quantity.high)
    } else if let high = quantity.high ?? (quantity.isScore ? quantity.number : nil) {
      figure.valueLow = text(quantity.low)
      figure.valueHigh = text(high)
    } else if quantity.number.form == .vague {
      figure.valueLow = text(quantity.number)
    } else {
      figure.value = text(quantity.number)
      fillBase(&figure)
    }
  }

  private var unitCode: String? {
    if let unit = quantity.unit { return unit.code }
    if quantity.isScore { return "score" }
    switch quantity.number.form {
    case .fraction: return "fraction"
    case .multiple: return nil
    default: return nil
    }
  }

  private func value(_ number: NumberMatch?) -> DecimalValue? {
    number.flatMap { $0.value.times(quantity.unit?.multiple ?? .one) }
  }

  private func text(_ number: NumberMatch?) -> String? { value(number)?.description }

  private func fillBase(_ figure: inout FoundFigure) {
    guard case .measure(let entry) = quantity.unit, let base = entry.base,
      let value = value(quantity.number), let amount = entry.baseValue(value)
    else { return }
    figure.baseValue = amount.description
    figure.baseUnit = base
  }
}

extension SentenceReader {
  /// The last piece of a token. Complexity: O(log n).
  func piece(ofToken token: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].token <= token { low = middle + 1 } else { high = middle }
    }
    return low > 0 && pieces[low - 1].token == token ? low - 1 : nil
  }

  /// The tokens that these pieces are of. A piece inside a hyphenated token stands for the rest of
  /// the phrase where there is one.
  func tokens(_ range: Range<Int>) -> Range<Int> {
    let first = pieces[range.lowerBound]
    let last = pieces[range.upperBound - 1].token
    let inside = range.lowerBound > 0 && pieces[range.lowerBound - 1].token == first.token
    return (inside && first.token < last ? first.token + 1 : first.token)..<last + 1
  }
}
