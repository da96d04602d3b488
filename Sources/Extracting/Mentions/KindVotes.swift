import News

/// Evidence for each kind, in points. About 8 decides alone, 2 or 3 only tips.
struct KindVotes: Sendable, Equatable, BitwiseCopyable {
  /// By `EntityKind.ordinal`; the last lane is unused.
  private var points = SIMD8<Int16>(repeating: 0)

  static let none = KindVotes()

  init() {}

  init(_ kind: EntityKind, _ value: Int) { self[kind] = value }

  subscript(kind: EntityKind) -> Int {
    get { Int(points[kind.ordinal]) }
    set { points[kind.ordinal] = Int16(clamping: newValue) }
  }

  mutating func add(_ kind: EntityKind, _ value: Int) { self[kind] += value }

  static func += (a: inout KindVotes, b: KindVotes) { a.points &+= b.points }

  /// The larger of each kind: two lists that know the same name.
  func merged(_ other: KindVotes) -> KindVotes {
    var result = self
    result.points = pointwiseMax(points, other.points)
    return result
  }

  /// The kind with most points; the first in the order of `EntityKind` where two are equal.
  var best: (kind: EntityKind, points: Int) {
    var kind = EntityKind.person
    for other in EntityKind.allCases where self[other] > self[kind] { kind = other }
    return (kind, self[kind])
  }

  /// How far the best kind is ahead of the second.
  var lead: Int {
    let top = best
    var second = Int.min
    for kind in EntityKind.allCases where kind != top.kind { second = max(second, self[kind]) }
    return top.points - second
  }
}

extension EntityKind {
  var ordinal: Int {
    switch self {
    case .person: 0
    case .organization: 1
    case .place: 2
    case .event: 3
    case .law: 4
    case .product: 5
    case .group: 6
    }
  }
}
