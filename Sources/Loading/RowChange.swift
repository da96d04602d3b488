public import News
import PostgreSQL

/// One row that a load adds, removes or changes.
public struct RowChange: Sendable {
  public enum Kind: String, Sendable, Codable, CaseIterable { case added, removed, changed }

  /// A column that differs.
  public struct Column: Sendable, Equatable {
    public var name: String
    /// As text; nil for NULL.
    public var old: String?
    public var new: String?
  }

  /// Order among all changes.
  let number: Int
  public var table: String
  public var kind: Kind
  /// The key columns as a JSON object.
  public var key: String
  public var articleID: ArticleID?
  public var articleTitle: String?
  public var articleURL: String?
  public var entityID: EntityID?
  /// The value of a column `id`.
  public var id: Int64?
  /// What the row says, in short: a surface, a name, the words.
  public var label: String?
  /// Of a row of `rejects`: the stage that refused it.
  public var stage: StageName?
  /// Of a changed row, ascending by name.
  public var columns: [Column] = []

  init(_ row: borrowing QueryResult) {
    number = Int(row.int(0, 0) ?? 0)
    table = row.text(0, 1) ?? ""
    key = row.text(0, 2) ?? ""
    kind =
      row.bool(0, 3) == true ? (row.bool(0, 4) == true ? .changed : .removed) : .added
    articleID = row.int(0, 5).map(ArticleID.init)
    entityID = row.int(0, 6).map(EntityID.init)
    articleTitle = row.text(0, 7)
    articleURL = row.text(0, 8)
    label = row.text(0, 9)
    stage = row.text(0, 10).flatMap(StageName.init)
    id = row.int(0, 11)
  }
}
