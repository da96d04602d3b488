public import News

/// What a run would change in the tables.
public struct Comparison: Sendable {
  public enum Change: String, Sendable, Encodable, CaseIterable { case added, removed, changed }

  /// A row that would be added, removed or changed.
  public struct Row: Sendable {
    public struct Column: Sendable, Encodable {
      public var name: String
      /// As text; nil for NULL.
      public var old: String?
      public var new: String?
    }

    public var table: String
    public var change: Change
    /// The first stage whose record differs of what the row was made from; `load` where only
    /// what is counted over articles differs.
    public var stage: StageName
    /// Its key columns, as a JSON object.
    public var key: String
    public var articleID: ArticleID?
    public var articleTitle: String?
    public var articleURL: String?
    /// A surface, a name, the words, a message.
    public var label: String?
    /// Of a changed row: the columns that differ, ascending by name.
    public var columns: [Column]
  }

  public let batches: [String]
  /// What the stages came to, as after a run.
  public let reports: [StageReport]
  /// Ascending by table and key.
  public let rows: [Row]

  public var isIdentical: Bool { rows.isEmpty }

  /// How many rows of one table, or of one stage, differ in each way.
  public struct Count: Sendable {
    public var name: String
    public var counts: [Change: Int] = [:]

    public subscript(_ change: Change) -> Int { counts[change] ?? 0 }
  }

  /// Ascending by name.
  public var tables: [Count] {
    Comparison.counted(rows) { $0.table }.sorted { $0.name < $1.name }
  }

  /// In the order of the stages.
  public var stages: [Count] {
    let counts = Comparison.counted(rows) { $0.stage.rawValue }
    return StageName.allCases.compactMap { stage in counts.first { $0.name == stage.rawValue } }
  }

  private static func counted(_ rows: [Row], by name: (Row) -> String) -> [Count] {
    var counts: [Count] = []
    var places: [String: Int] = [:]
    for row in rows {
      let name = name(row)
      let place = places[name] ?? counts.count
      if place == counts.count {
        places[name] = place
        counts.append(Count(name: name))
      }
      counts[place].counts[row.change, default: 0] += 1
    }
    return counts
  }
}
