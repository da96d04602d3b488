/// From offsets in decoded UTF-8 back to the bytes of the file.
///
/// Exact at the offsets where a decoder set a checkpoint: before every "<" and white space, after
/// every ">", which is where elements, records and lines begin and end.
enum OffsetMap: Equatable {
  /// The text is the file's bytes from this offset on (a byte order mark is left out).
  case shifted(by: Int)
  /// Ascending in both.
  case checkpoints(decoded: [Int], file: [Int])

  func fileOffset(_ offset: Int) -> Int {
    switch self {
    case .shifted(let start): return offset + start
    case .checkpoints(let decoded, let file):
      var low = 0
      var high = decoded.count
      while low < high {
        let middle = (low + high) / 2
        if decoded[middle] <= offset { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return offset }
      let guess = file[low - 1] + offset - decoded[low - 1]
      return low < file.count ? min(guess, file[low]) : guess
    }
  }

  func fileRange(_ range: Range<Int>) -> Range<Int> {
    let start = fileOffset(range.lowerBound)
    return start..<max(start, fileOffset(range.upperBound))
  }
}
