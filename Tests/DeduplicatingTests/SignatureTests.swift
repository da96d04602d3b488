import News
import Testing

@testable import Deduplicating

@Suite struct SignatureTests {
  private func shingles(_ range: Range<Int>) -> [UInt64] { range.map { MinHash.mixed(UInt64($0)) } }

  @Test(arguments: [0, 250, 500, 750, 1000])
  func estimateIsNearTheExactSimilarity(shared: Int) {
    let a = shingles(0..<1000)
    let b = shingles(1000 - shared..<2000 - shared)
    let exact = Double(shared) / Double(2000 - shared)
    let estimate =
      Double(MinHash.similarity(MinHash.minima(of: a), MinHash.minima(of: b))) / 65535
    #expect(abs(estimate - exact) < 0.12)
  }

  @Test func fewShinglesFillEveryBin() {
    let minima = MinHash.minima(of: shingles(0..<3))
    #expect(minima.count == ArticleSignature.binCount)
    #expect(Set(minima).count == 3)
  }

  @Test func bandsOfEqualMinimaAgree() {
    let minima = MinHash.minima(of: shingles(0..<200))
    #expect(MinHash.bandKeys(minima) == MinHash.bandKeys(minima))
    #expect(Set(MinHash.bandKeys(minima)).count == 32)
  }

  @Test func termVectorsAreUnitVectors() {
    let vector = TermVector(weights: [(key: 9, weight: 300), (key: 2, weight: 400)])
    #expect(vector.terms.map(\.key) == [2, 9])
    #expect(abs(vector.similarity(to: vector) - 65535) < 200)
    #expect(vector.similarity(to: TermVector(weights: [(key: 3, weight: 1)])) == 0)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 99, 100, 101, 1 << 40, UInt64(UInt32.max)])
  func squareRoots(value: UInt64) {
    let root = TermVector.squareRoot(value)
    #expect(root * root <= value && (root + 1) * (root + 1) > value)
  }

  @Test func packedSignatureComesBack() throws {
    let signature = ArticleSignature(
      articleID: ID(rawValue: 5), item: ID(rawValue: 0), source: "s", isAgency: true,
      kind: .article, publishedAt: nil, updatedAt: nil, title: "T", wordCount: 321, digest: -4,
      minima: MinHash.minima(of: shingles(0..<50)), slots: [1, 7], opening: [3],
      terms: TermVector(weights: [(key: 1, weight: 5), (key: 8, weight: 6)]))
    let again = ArticleSignature(
      articleID: signature.articleID, source: "s", kind: .article, publishedAt: nil, title: "T",
      digest: -4, packedHashes: signature.packedHashes, packedTerms: signature.packedTerms)
    #expect(again == signature)
    #expect(
      ArticleSignature(
        articleID: signature.articleID, source: "s", kind: .article, publishedAt: nil, title: nil,
        digest: 0, packedHashes: Array(signature.packedHashes.dropLast()), packedTerms: []) == nil)
  }
}
