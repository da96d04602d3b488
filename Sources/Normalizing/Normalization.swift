public import News

/// What became of one item.
public enum Normalization: Sendable, Equatable {
  /// One or more, in the order of the item; all but the first count as split off.
  case articles([Article])
  /// Codes: `empty_item`.
  case rejected(Reject)
}
