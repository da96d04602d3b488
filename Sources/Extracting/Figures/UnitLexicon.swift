import Text

/// A measure of `en/units.tsv`.
struct UnitEntry: Sendable {
  enum Dimension: Sendable { case time, share, factor, mass, measure }

  var dimension: Dimension
  /// UCUM code, or "percent", "percentage_point", "fold".
  var code: String
  /// How many of the code one is: a decade is ten years.
  var multiple: DecimalValue
  var base: String?
  var numerator: DecimalValue
  var denominator: Int128
  /// Added before the factor is applied: temperatures.
  var offset: DecimalValue

  func baseValue(_ value: DecimalValue) -> DecimalValue? {
    guard base != nil, let sum = value.plus(offset)?.times(numerator) else { return nil }
    return denominator == 1 ? sum : sum.divided(by: denominator, fractionDigits: 6)
  }

  /// How many of the smaller unit one of this is, where that is a whole number ("12 inches").
  func ratio(to smaller: UnitEntry) -> DecimalValue? {
    guard base != nil, base == smaller.base, denominator == 1, smaller.denominator == 1,
      offset == smaller.offset, let mine = numerator.times(multiple), smaller.multiple == .one
    else { return nil }
    let low = min(mine.exponent, smaller.numerator.exponent)
    guard let a = mine.scaled(toExponent: low), let b = smaller.numerator.scaled(toExponent: low),
      b > 0, a > b, a % b == 0
    else { return nil }
    return DecimalValue(a / b)
  }

  static func table(
    _ resources: ResourceFiles, _ phrases: PhraseSplitter
  ) throws -> PhraseTable<UnitEntry> {
    let path = "en/units.tsv"
    var table = PhraseTable<UnitEntry>()
    for (row, cells) in try resources.table(path, columns: 7).enumerated() {
      guard let entry = UnitEntry(cells: cells) else {
        throw ResourceFiles.Failure.malformed(path: path, line: row + 1, expected: "numbers")
      }
      for name in cells[0].split(separator: "|") {
        // "MW" is not "mW", and "m" not "M".
        let exact = name.utf8.count <= 2 ? Array(name.utf8) : nil
        table.insert(.init(keys: phrases.keys(name), exact: exact, value: entry))
      }
    }
    return table
  }

  private init?(cells: [String]) {
    let factor = cells[5].split(separator: "/")
    guard let multiple = DecimalValue(cells[3]),
      let numerator = factor.first.flatMap(
        { DecimalValue($0) }), let offset = DecimalValue(cells[6])
    else { return nil }
    dimension =
      switch cells[1] {
      case "time": .time
      case "share": .share
      case "factor": .factor
      case "mass": .mass
      default: .measure
      }
    code = cells[2]
    self.multiple = multiple
    base = cells[4].isEmpty ? nil : cells[4]
    self.numerator = numerator
    denominator = factor.count > 1 ? Int128(String(factor[1])) ?? 1 : 1
    self.offset = offset
  }
}

/// Money of `en/currencies.tsv`.
struct CurrencyEntry: Sendable {
  enum Code: Sendable, Equatable {
    case iso(String)
    /// A bare "$" or "dollars": the outlet's country decides.
    case dollar
    /// "pounds": money or mass.
    case pound
  }

  var code: Code
  /// A cent is 0.01.
  var multiple: DecimalValue
}

/// The tables that `en/currencies.tsv` and `en/dollars.tsv` fill.
struct CurrencyTables {
  private(set) var names = PhraseTable<CurrencyEntry>()
  private(set) var prefixes = PhraseTable<CurrencyEntry>()
  private(set) var dollarPrefixes: [LexicalKey: String] = [:]
  private(set) var dollarOfCountry: [String: String] = [:]

  init(_ resources: ResourceFiles, _ phrases: PhraseSplitter) throws {
    let path = "en/currencies.tsv"
    for (row, cells) in try resources.table(path, columns: 4).enumerated() {
      guard let multiple = DecimalValue(cells[3]) else {
        throw ResourceFiles.Failure.malformed(path: path, line: row + 1, expected: "a number")
      }
      let code: CurrencyEntry.Code =
        cells[2] == "$" ? .dollar : cells[2] == "pound" ? .pound : .iso(cells[2])
      let entry = CurrencyEntry(code: code, multiple: multiple)
      for form in cells[1].split(separator: "|") {
        add(kind: cells[0], String(form), cells[2], entry, phrases)
      }
    }
    for cells in try resources.table("en/dollars.tsv", columns: 2) {
      dollarOfCountry[cells[0]] = cells[1]
    }
  }

  private mutating func add(
    kind: String, _ form: String, _ iso: String, _ entry: CurrencyEntry, _ phrases: PhraseSplitter
  ) {
    if kind == "glued" {
      dollarPrefixes[LexicalKey(form)] = iso
      return
    }
    // Codes are written in capitals ("TRY" is not "try"); "p" is not "P".
    let keys = phrases.keys(form)
    let isExact = keys.count == 1 && (kind == "code" || form.utf8.count <= 2)
    let item = PhraseTable<CurrencyEntry>.Entry(
      keys: keys, exact: isExact ? Array(form.utf8) : nil, value: entry)
    if kind != "name" { prefixes.insert(item) }
    names.insert(item)
  }
}
