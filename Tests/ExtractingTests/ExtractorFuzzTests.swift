import News
import TestSupport
import Testing

@testable import Extracting

/// No text whatever ends the program, and every offset lies in its field.
@Suite struct ExtractorFuzzTests {
  private static let words = """
    the a of in on by for and “ ” " ' ‘ ’ , . ; : ( ) [ ] — - … $ % € said told warned called according \
    to that who he she they it minister president Mr. Dr. General Director Marta Quellin Port Lune \
    Varnholt Coast Agency (VCA) Union Convention against Ferries Nov. 5 5,000 million 3.5 10% 14-year-old \
    one-third dozens hundreds more than at least up to from rose fell U.S. UN Friday 2026 asked described \
    as “weak” was were slammed claimed news Agency Interfax St. Orla's Hospital • 希音 🙂 No. §
    """.split(whereSeparator: \.isWhitespace).map { String($0) }

  @Test func anyOrderOfWordsIsRead() throws {
    let extractor = try Extractor(resources: ShippedResources.files)
    var state: UInt64 = 2026
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for number in 0..<1500 {
      let words = (0..<20 + next(60)).map { _ in
        ExtractorFuzzTests.words[next(ExtractorFuzzTests.words.count)]
      }
      let body = words.reduce(into: "") { text, word in
        text += word + [" ", " ", " ", " ", "", "\n\n"][next(6)]
      }
      let article = Article(
        id: ID(rawValue: Int64(number)), item: ID(rawValue: 1), source: "s", fileSHA256: "",
        file: "f",
        byteStart: 0, byteEnd: 0,
        title: next(2) == 0 ? nil : words.prefix(6).joined(separator: " "),
        language: "en", body: body, wordCount: words.count)
      let extraction = extractor.extract(article)
      let lengths = [
        Field.body: body.unicodeScalars.count,
        Field.title: article.title?.unicodeScalars.count ?? 0,
      ]
      for mention in extraction.mentions {
        #expect(mention.startAt < mention.endAt && mention.endAt <= lengths[mention.field] ?? 0)
      }
      for quote in extraction.quotes {
        #expect(quote.parts.allSatisfy { $0.start < $0.end && $0.end <= lengths[quote.field] ?? 0 })
      }
      for figure in extraction.figures {
        #expect(figure.startAt < figure.endAt && figure.endAt <= lengths[figure.field] ?? 0)
      }
    }
  }
}
