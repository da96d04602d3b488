/// Typing errors in names.
enum Spelling {
  /// One letter is another, is missing or is too many: "Kristin" and "Kristen".
  ///
  /// - Complexity: O(length).
  static func isOneApart(_ a: String, _ b: String) -> Bool {
    let (x, y) =
      a.utf8.count <= b.utf8.count
      ? (Array(a.utf8), Array(b.utf8)) : (Array(b.utf8), Array(a.utf8))
    guard y.count - x.count <= 1, x != y else { return false }
    let start = zip(x, y).prefix { $0 == $1 }.count
    let skip = x.count == y.count ? 1 : 0
    return x.dropFirst(start + skip).elementsEqual(y.dropFirst(start + 1))
  }
}
