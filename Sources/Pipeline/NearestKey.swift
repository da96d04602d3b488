/// What somebody may have meant by a key that does not exist.
enum NearestKey {
  /// The known key that takes the fewest changes.
  static func of(_ key: String, among known: [String]) -> String? {
    known.min { editDistance($0, key) < editDistance($1, key) }
  }

  /// Levenshtein, row by row; keys are short.
  private static func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
