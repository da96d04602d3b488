import Testing
import Text

@Suite struct LexicalKeyTests {
  @Test(arguments: [
    ("Convention", "convention"), ("ÉCOLE", "école"), ("don’t", "don't"), ("ЗАКОН", "закон"),
    ("ΑΘΗΝΑ", "αθηνα"), ("ŁÓDŹ", "łódź"),
  ])
  func casesAgree(a: String, b: String) { #expect(LexicalKey(a) == LexicalKey(b)) }

  @Test(arguments: [("said", "say"), ("a", ""), ("École", "Ecole"), ("ab", "ba")])
  func wordsDiffer(a: String, b: String) { #expect(LexicalKey(a) != LexicalKey(b)) }

  @Test func loweringAgreesWithTheStandardLibrary() {
    for scalar in (0x41...0x45F).compactMap({ UnicodeScalar($0) })
    where scalar.properties.isUppercase && scalar.properties.lowercaseMapping.utf8.count == 2
      && String(scalar).utf8.count == 2
    {
      let letter = String(scalar)
      // Greek tonos capitals and a few historic letters have irregular distances.
      guard !(0x386...0x38F).contains(scalar.value), !(0x178...0x24F).contains(scalar.value),
        !(0x370...0x385).contains(scalar.value), !(0x3CF...0x3FF).contains(scalar.value)
      else { continue }
      #expect(LexicalKey(letter) == LexicalKey(letter.lowercased()), "U+\(scalar.value)")
    }
  }

  @Test func phraseDependsOnOrder() {
    let keys = ["human", "rights", "watch"].map { LexicalKey($0) }
    #expect(LexicalKey(phrase: keys) != LexicalKey(phrase: keys.reversed()))
    #expect(LexicalKey(phrase: keys) == LexicalKey(phrase: keys))
  }
}
