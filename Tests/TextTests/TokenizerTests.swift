import Testing

@testable import Text

@Suite struct TokenizerTests {
  let tokenizer = Tokenizer(abbreviations: ["dr", "mr", "nov", "gen", "inc", "st"])

  private func words(_ text: String) -> [String] {
    let tokenized = tokenizer.tokenize(text)
    return tokenized.tokens.indices.map { tokenized.string(token: $0) }
  }

  private func sentences(_ text: String) -> [String] {
    let tokenized = tokenizer.tokenize(text)
    return tokenized.sentences.map { tokenized.string(tokens: $0) }
  }

  @Test(arguments: [
    ("Mr. Orr’s boat", ["Mr.", "Orr", "’s", "boat"]),
    ("the dolls' owner", ["the", "dolls", "'", "owner"]),
    ("It's AT&T, in the U.S. now.", ["It", "'s", "AT&T", ",", "in", "the", "U.S.", "now", "."]),
    ("don’t rock-and-roll", ["don’t", "rock-and-roll"]),
    ("5,000 of 3.5m, 80cm; 40th.", ["5,000", "of", "3.5m", ",", "80cm", ";", "40th", "."]),
    ("US$1 billion", ["US", "$", "1", "billion"]),
    ("“No,” she said — again…", ["“", "No", ",", "”", "she", "said", "—", "again", "…"]),
    ("J. Orr and U.N. aide", ["J.", "Orr", "and", "U.N.", "aide"]),
    ("Élodie Ça (希音)", ["Élodie", "Ça", "(", "希音", ")"]),
    ("Covid-19 2012–13", ["Covid-19", "2012", "–", "13"]),
    ("wait... what?!", ["wait", "...", "what", "?!"]),
  ])
  func tokens(text: String, expected: [String]) { #expect(words(text) == expected) }

  @Test(arguments: [
    ("Dr. Orr left. He came back.", ["Dr. Orr left.", "He came back."]),
    ("“It is. We know,” she said. “So?”", ["“It is.", "We know,” she said.", "“So?”"]),
    ("He lives in the U.S. The city is old.", ["He lives in the U.S.", "The city is old."]),
    ("The U.S. Senate met. Fine.", ["The U.S. Senate met.", "Fine."]),
    ("No stop here\nNext line", ["No stop here", "Next line"]),
    ("It rose 3.5 percent. 12 died.", ["It rose 3.5 percent.", "12 died."]),
    ("“Stop!” cried the man. He ran.", ["“Stop!” cried the man.", "He ran."]),
  ])
  func sentenceEnds(text: String, expected: [String]) { #expect(sentences(text) == expected) }

  @Test(arguments: [
    ("\"Yes,\" he said, \"it is.\"", [true, false, true, false]),
    ("He said: \"Yes\"", [true, false]),
    ("(\"a\")", [true, false]),
    ("5\" and \"six\"", [false, true, false]),
  ])
  func straightQuotationMarks(text: String, opens: [Bool]) {
    let marks = tokenizer.tokenize(text).tokens.filter(\.isDouble)
    #expect(marks.map { $0.kind == .openQuote } == opens)
  }

  @Test func capitals() {
    let tokens = tokenizer.tokenize("IATW Orr ÉCOLE said Écoles").tokens
    #expect(tokens.map(\.isAllCaps) == [true, false, true, false, false])
    #expect(tokens.map(\.isCapitalized) == [true, true, true, false, true])
  }

  @Test func codePointsAgreeWithStrings() {
    let text = "Ünïcode “wörds” 希音 and 🙂 more — then ASCII ".repeated(9)
    let tokenized = tokenizer.tokenize(text)
    for token in tokenized.tokens {
      let before = String(decoding: tokenized.bytes[..<Int(token.start)], as: UTF8.self)
      #expect(tokenized.codePoints(ofByte: Int(token.start)) == before.unicodeScalars.count)
    }
  }

  @Test func sentencesAndParagraphsTileTheTokens() {
    let text = "A b. C “d.” E\n\nF g\nH (i. J) k. L"
    let tokenized = tokenizer.tokenize(text)
    #expect(tokenized.sentences.flatMap { Array($0) } == Array(tokenized.tokens.indices))
    #expect(tokenized.paragraphs.flatMap { Array($0) } == Array(tokenized.tokens.indices))
    #expect(tokenized.paragraphs.count == 3)
  }

  @Test func anyBytesAreTokenizedWithoutLoss() {
    var state: UInt64 = 7
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      let tokenized = tokenizer.tokenize(bytes)
      var end: Int32 = 0
      for token in tokenized.tokens {
        #expect(token.start >= end && token.end > token.start)
        end = token.end
      }
    }
  }

  @Test func emptyText() {
    let tokenized = tokenizer.tokenize(" \n\n ")
    #expect(tokenized.tokens.isEmpty && tokenized.sentences.isEmpty)
  }
}

extension String {
  fileprivate func repeated(_ times: Int) -> String { String(repeating: self, count: times) }
}
