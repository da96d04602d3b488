import News
import Text

/// The unit that stands with a number.
enum UnitMatch: Sendable {
  case measure(UnitEntry)
  case money(code: String, from: String, multiple: DecimalValue)

  var code: String {
    switch self {
    case .measure(let entry): entry.code
    case .money(let code, _, _): code
    }
  }

  var multiple: DecimalValue {
    switch self {
    case .measure(let entry): entry.multiple
    case .money(_, _, let multiple): multiple
    }
  }

  var isTime: Bool {
    if case .measure(let entry) = self { entry.dimension == .time } else { false }
  }

  var isShare: Bool {
    if case .measure(let entry) = self { entry.dimension == .share } else { false }
  }

  var isMoney: Bool { if case .money = self { true } else { false } }
}

/// A number, or two of them, with the unit: what stands between qualifier and counted noun.
struct Quantity {
  /// Pieces.
  var start: Int
  var end: Int
  var number: NumberMatch
  /// The second number of a range, of two levels or of a score.
  var other: NumberMatch?
  var unit: UnitMatch?
  var isAge = false
  var isScore = false
  /// "rose from 9 to 10": two levels, not a range.
  var isLevelChange = false
  /// The unit hangs on the number by a hyphen: "five-year plan".
  var isHyphenated = false
  /// "one in five": a share of `number.value`.
  var isRatio = false
  /// The counted noun where it stands inside: "one eel in ten", "a length and a half".
  var inner: Range<Int>?

  var low: NumberMatch { other.map { $0.value < number.value ? $0 : number } ?? number }
  var high: NumberMatch? { other.map { $0.value < number.value ? number : $0 } }
}
