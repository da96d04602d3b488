import Testing
import Text

@Suite struct DigestTests {
  /// FIPS 180-4, appendix B.1.
  @Test func knownAnswer() {
    #expect(
      Digest.hexadecimal(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func rowIDsAreStableAndKeepPartsApart() {
    #expect(Digest.rowID("article", "a", "b") == Digest.rowID("article", "a", "b"))
    #expect(Digest.rowID("ab", "c") != Digest.rowID("a", "bc"))
    #expect(Digest.rowID("x") >= 0)
  }

  @Test func piecesGiveTheWhole() {
    var digest = Digest()
    digest.update("a")
    digest.update("bc")
    #expect(Digest.hexadecimalText(digest.finish()) == Digest.hexadecimal(Array("abc".utf8)))
  }
}
