/// Union-find; the smallest member represents its set, so that the result does not depend on the
/// order of unions.
struct DisjointSets: Sendable {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func find(_ i: Int) -> Int {
    var root = i
    while parent[root] != root { root = parent[root] }
    var node = i
    while parent[node] != root { (parent[node], node) = (root, parent[node]) }
    return root
  }

  mutating func union(_ a: Int, _ b: Int) {
    let (x, y) = (find(a), find(b))
    parent[max(x, y)] = min(x, y)
  }
}
