/// How often the lines of a source stand in its items, as stage `read` has counted them.
public struct Furniture: Sendable {
  private let itemCount: Int
  private let count: @Sendable ([UInt8]) -> Int

  /// Sources with fewer items tell nothing.
  static let leastItems = 5

  /// - Parameters:
  ///   - itemCount: Items of the source.
  ///   - count: Items that have this line: trimmed, white space collapsed, UTF-8.
  public init(itemCount: Int, count: @escaping @Sendable (_ line: [UInt8]) -> Int) {
    self.itemCount = itemCount
    self.count = count
  }

  /// Nothing is known.
  public static let none = Furniture(itemCount: 0) { _ in 0 }

  /// A line of three items or more, and of every fifth, is no part of a story.
  func isBoilerplate(_ line: ArraySlice<UInt8>) -> Bool {
    guard itemCount >= Furniture.leastItems else { return false }
    let items = count(Array(line))
    return items >= 3 && items * 5 >= itemCount
  }
}
