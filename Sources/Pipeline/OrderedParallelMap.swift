/// Maps batches in parallel and hands the results on in the order of the input, so that outputs do
/// not depend on the number of jobs.
///
/// At most `2 · jobs` batches are in work or waiting, which bounds memory; batches, never single
/// records, cross the task boundary (a child task costs about 3 µs).
public enum OrderedParallelMap {
  /// - Parameters:
  ///   - jobs: how many batches are worked on at once; with 1 nothing leaves the calling task.
  ///   - next: gives the next batch, nil at the end; called in order, one call at a time.
  ///   - transform: runs on any thread.
  ///   - consume: gets the results in order, one call at a time.
  /// - Throws: the first error of any of them, or `CancellationError` before the next batch is begun;
  ///   work in progress is abandoned.
  public static func run<Input: Sendable, Output: Sendable>(
    jobs: Int,
    next: () throws -> Input?,
    transform: @escaping @Sendable (Input) throws -> Output,
    consume: (Output) async throws -> Void
  ) async throws {
    guard jobs > 1 else {
      while let input = try next() {
        try Task.checkCancellation()
        try await consume(try transform(input))
      }
      return
    }
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var consumed = 0
      var waiting: [Int: Output] = [:]
      func start() throws -> Bool {
        try Task.checkCancellation()
        guard let input = try next() else { return false }
        let number = started
        group.addTask {
          try Task.checkCancellation()
          return (number, try transform(input))
        }
        started += 1
        return true
      }
      var hasMore = true
      while hasMore, started < jobs * 2 { hasMore = try start() }
      while let (number, output) = try await group.next() {
        waiting[number] = output
        while let ready = waiting.removeValue(forKey: consumed) {
          try await consume(ready)
          consumed += 1
        }
        while hasMore, started - consumed < jobs * 2 { hasMore = try start() }
      }
    }
  }
}
