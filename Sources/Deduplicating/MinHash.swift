/// One-permutation MinHash with densification.
///
/// Each shingle falls into one of 128 bins by its high bits and competes there by its low bits, so
/// a document costs one pass instead of 128; empty bins borrow from a bin that a hash of their own
/// number chooses. Shrivastava 2017, "Optimal Densification for Fast and Accurate Minwise Hashing".
enum MinHash {
  static func minima(of shingles: [UInt64]) -> [UInt32] {
    let bins = ArticleSignature.binCount
    var minima = [UInt32](repeating: .max, count: bins)
    var isFilled = [Bool](repeating: false, count: bins)
    for shingle in shingles {
      let hash = mixed(shingle)
      let bin = Int(hash >> 57)
      minima[bin] = min(minima[bin], UInt32(truncatingIfNeeded: hash))
      isFilled[bin] = true
    }
    guard isFilled.contains(true) else { return minima }
    let own = minima
    for bin in 0..<bins where !isFilled[bin] {
      var attempt: UInt64 = 1
      while true {
        let donor = Int(mixed(UInt64(bin) &* 0x1_0001 &+ attempt << 32) >> 57)
        if isFilled[donor] {
          minima[bin] = own[donor]
          break
        }
        attempt += 1
      }
    }
    return minima
  }

  /// The share of equal minima, in 0 ... 65535: an estimate of the Jaccard similarity, error .035.
  static func similarity(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var equal = 0
    for i in 0..<min(a.count, b.count) where a[i] == b[i] { equal += 1 }
    return equal * 65535 / ArticleSignature.binCount
  }

  /// Keys of 32 bands of four minima: two texts that share a band are candidates. A pair of
  /// similarity .5 is found with probability .87, of .7 with .9998.
  static func bandKeys(_ minima: [UInt32]) -> [UInt64] {
    stride(from: 0, to: minima.count, by: 4).map { start in
      var key = UInt64(start) &* 0xd6e8_feb8_6659_fd93
      for value in minima[start..<start + 4] {
        key = mixed(key ^ UInt64(value))
      }
      return key
    }
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
