import Text

extension TokenizedText {
  /// Is this token the first of a paragraph? Complexity: O(log paragraphs).
  func paragraphStarts(at token: Int) -> Bool {
    var low = 0
    var high = paragraphs.count
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low < paragraphs.count && paragraphs[low].lowerBound == token
  }
}
