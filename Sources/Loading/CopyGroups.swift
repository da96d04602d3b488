/// Puts touched copy groups into canonical order, whatever order their members were loaded in.
///
/// The links of all batches are joined into groups; in each the original is an agency's article
/// before an outlet's, then the earliest (unknown time last), then the smallest id.
struct CopyGroups {
  struct Node: Equatable {
    var id: Int64
    /// In the database or in the batch. An article of a batch that is not loaded, or was removed,
    /// holds its copies together but cannot be their original.
    var isPresent: Bool
    var isAgency: Bool
    var publishedAt: Int64?
    var storyID: Int64?
    /// A decision says that it is a copy: it is no original while another can be one.
    var isDecidedCopy = false
  }

  struct Link: Equatable {
    var copy: Int64
    var original: Int64
    var kind: String
    var similarity: Double?
  }

  struct Member: Equatable {
    var id: Int64
    var copyOf: Int64?
    var kind: String?
    var similarity: Double?
    var storyID: Int64?
  }

  private struct Step {
    var node: Int
    var kind: String
    var similarity: Double?
  }

  private let nodes: [Node]
  private var neighbours: [[Step]]

  /// - Parameter nodes: In ascending order of ids.
  /// - Parameter links: Between these nodes; others are ignored.
  init(nodes: [Node], links: [Link]) {
    self.nodes = nodes
    neighbours = Array(repeating: [], count: nodes.count)
    let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    for link in links.sorted(by: { ($0.copy, $0.original) < ($1.copy, $1.original) }) {
      guard let copy = index[link.copy], let original = index[link.original], copy != original
      else { continue }
      neighbours[copy].append(Step(node: original, kind: link.kind, similarity: link.similarity))
      neighbours[original].append(Step(node: copy, kind: link.kind, similarity: link.similarity))
    }
  }

  /// One per present node, in the order of the nodes.
  func members() -> [Member] {
    var group = [Int?](repeating: nil, count: nodes.count)
    var output = [Member?](repeating: nil, count: nodes.count)
    for start in nodes.indices where group[start] == nil {
      let component = reach(start)
      for step in component { group[step.node] = start }
      guard let original = original(of: component.map(\.node)) else { continue }
      for step in reach(original) where nodes[step.node].isPresent {
        let node = nodes[step.node]
        let isOriginal = step.node == original
        output[step.node] = Member(
          id: node.id, copyOf: isOriginal ? nil : nodes[original].id,
          kind: isOriginal ? nil : step.kind, similarity: isOriginal ? nil : step.similarity,
          storyID: nodes[original].storyID ?? node.storyID)
      }
    }
    return output.compactMap { $0 }
  }

  private func original(of component: [Int]) -> Int? {
    component.filter { nodes[$0].isPresent }.min { precedes(nodes[$0], nodes[$1]) }
  }

  private func precedes(_ a: Node, _ b: Node) -> Bool {
    if a.isDecidedCopy != b.isDecidedCopy { return b.isDecidedCopy }
    if a.isAgency != b.isAgency { return a.isAgency }
    let (x, y) = (a.publishedAt ?? .max, b.publishedAt ?? .max)
    return x != y ? x < y : a.id < b.id
  }

  /// Breadth first, with what the path says about likeness to `start`.
  private func reach(_ start: Int) -> [Step] {
    var seen: Set<Int> = [start]
    var queue = [Step(node: start, kind: "exact", similarity: 1)]
    var next = 0
    while next < queue.count {
      let here = queue[next]
      next += 1
      for step in neighbours[here.node] where seen.insert(step.node).inserted {
        queue.append(joined(here, step))
      }
    }
    return queue
  }

  /// A copy of an exact copy is what the closer one says; of two different texts nothing is known
  /// but that both were changed.
  private func joined(_ here: Step, _ step: Step) -> Step {
    if here.kind == "exact" { return step }
    if step.kind == "exact" {
      return Step(node: step.node, kind: here.kind, similarity: here.similarity)
    }
    return Step(node: step.node, kind: step.kind, similarity: nil)
  }
}
