import Testing

@testable import Pipeline

@Suite struct OrderedParallelMapTests {
  struct Failure: Error, Equatable { var number: Int }

  @Test(arguments: [1, 2, 3, 8])
  func resultsComeInOrder(jobs: Int) async throws {
    var input = (0..<500).makeIterator()
    var output: [Int] = []
    try await OrderedParallelMap.run(
      jobs: jobs, next: { input.next() },
      transform: { number in
        // Uneven work, so that later batches finish first.
        (0..<(number % 7) * 500).reduce(number) { sum, _ in sum }
      },
      consume: { output.append($0) })
    #expect(output == Array(0..<500))
  }

  @Test(arguments: [1, 4])
  func firstErrorEndsTheRun(jobs: Int) async {
    var input = (0..<100).makeIterator()
    await #expect(throws: Failure(number: 40)) {
      try await OrderedParallelMap.run(
        jobs: jobs, next: { input.next() },
        transform: { number in
          if number == 40 { throw Failure(number: number) }
          return number
        },
        consume: { _ in })
    }
  }

  @Test func noMoreThanTheWindowIsTaken() async throws {
    var started = 0
    var consumed = 0
    try await OrderedParallelMap.run(
      jobs: 3,
      next: { () -> Int? in
        guard started < 50 else { return nil }
        started += 1
        #expect(started - consumed <= 6)
        return started
      },
      transform: { $0 },
      consume: { _ in consumed += 1 })
    #expect(consumed == 50)
  }

  @Test func emptyInput() async throws {
    try await OrderedParallelMap.run(
      jobs: 2, next: { nil as Int? }, transform: { $0 },
      consume: { _ in Issue.record("nothing to consume") })
  }
}
