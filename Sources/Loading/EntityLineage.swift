import PostgreSQL

/// Which entities the decisions make one, and which of them stays.
///
/// The batches only say that two are one. Whom the others point to is settled here, over all of
/// them: who stood there first stays; a group that already has a survivor keeps it.
struct EntityLineage {
  private struct Member {
    var id: Int64
    var mergedInto: Int64?
  }

  private var pairs: [(Int64, Int64)] = []
  /// In the order of their age.
  private var members: [Member] = []

  init(_ connection: borrowing Connection) throws {
    let rows = try connection.query(
      """
      SELECT DISTINCT d.subject, d.object FROM decision_effects d
      JOIN entities a ON a.id = d.subject JOIN entities b ON b.id = d.object
      WHERE d.kind = 'merge' ORDER BY 1, 2
      """)
    for row in 0..<rows.rowCount {
      if let a = rows.int(row, 0), let b = rows.int(row, 1) { pairs.append((a, b)) }
    }
    guard !pairs.isEmpty else { return }
    let found = try connection.query(
      """
      SELECT e.id, e.merged_into FROM entities e
      LEFT JOIN LATERAL (
        SELECT a.published_at, a.id AS article_id, m.start_at FROM mentions m
        JOIN articles a ON a.id = m.article_id WHERE m.entity_id = e.id
        ORDER BY a.published_at NULLS LAST, a.id, m.start_at LIMIT 1) f ON true
      WHERE e.id IN (SELECT subject FROM decision_effects WHERE kind = 'merge'
        UNION SELECT object FROM decision_effects WHERE kind = 'merge')
      ORDER BY f.article_id IS NULL, f.published_at NULLS LAST, f.article_id, f.start_at, e.id
      """)
    for row in 0..<found.rowCount {
      guard let id = found.int(row, 0) else { continue }
      members.append(Member(id: id, mergedInto: found.int(row, 1)))
    }
  }

  /// By merged entity, the one that stays; ascending by id.
  func survivors() -> [(id: Int64, into: Int64)] {
    var group = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.id) })
    for (a, b) in pairs {
      let (x, y) = (root(a, group), root(b, group))
      group[max(x, y)] = min(x, y)
    }
    var survivor: [Int64: Member] = [:]
    // Whoever already took others in stays, else the oldest.
    let targets = Set(members.compactMap(\.mergedInto))
    for member in members {
      let key = root(member.id, group)
      guard let best = survivor[key] else {
        survivor[key] = member
        continue
      }
      if targets.contains(member.id), !targets.contains(best.id) { survivor[key] = member }
    }
    return members.compactMap { member in
      let best = survivor[root(member.id, group)]?.id
      return best.flatMap { $0 == member.id ? nil : (id: member.id, into: $0) }
    }.sorted { $0.id < $1.id }
  }

  private func root(_ id: Int64, _ group: [Int64: Int64]) -> Int64 {
    var node = id
    while let next = group[node], next != node { node = next }
    return node
  }
}
