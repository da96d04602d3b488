/// The same numbers on every machine: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below `bound`, without the standard library's way of drawing, which may change.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

  /// Some of the values, in their order.
  mutating func pick<T>(_ count: Int, of values: [T]) -> [T] {
    var left = Array(values.indices)
    while left.count > count { left.remove(at: below(left.count)) }
    return left.map { values[$0] }
  }
}
