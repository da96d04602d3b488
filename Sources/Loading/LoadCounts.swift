public import News

/// What a load did, table by table.
public struct LoadCounts: Sendable, Equatable {
  public struct Table: Sendable, Equatable {
    public var name: String
    /// Rows that the batch brought.
    public var read = 0
    public var inserted = 0
    public var updated = 0
    /// Rows that stood there already, the same in every column.
    public var unchanged = 0
    /// Rows that gave way: of articles of which another batch has a newer text, or carried ones
    /// that were there.
    public var superseded = 0
    /// Rows of this batch that it no longer has.
    public var removed = 0

    init(_ name: String) { self.name = name }
  }

  public var tables: [Table] = []
  /// Articles that fell back to an older batch's text, as this batch no longer has them; those
  /// batches' extractions of them return when they are loaded again.
  public var restoredFrom: [String] = []

  /// In rows; an unchanged row counts as written.
  public var balance: Balance {
    tables.reduce(into: Balance()) { sum, table in
      sum += Balance(
        read: table.read, written: table.inserted + table.updated + table.unchanged,
        merged: table.superseded)
    }
  }

  /// True where the tables are as they were.
  public var isUnchanged: Bool {
    tables.allSatisfy { $0.inserted + $0.updated + $0.removed == 0 }
  }
}
