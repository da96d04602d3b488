import Testing

@testable import Extracting

@Suite("Direct quotes")
struct QuoteDirectTests {
  static let samples: [QuoteSample] = [
    // Order of speaker and cue.
    .init(
      "“The bridge is safe,” said Mara Ellwood, a city engineer.",
      "direct | Mara Ellwood | said | The bridge is safe,"),
    .init(
      "“The bridge is safe,” Mara Ellwood, a city engineer, said on Monday.",
      "direct | Mara Ellwood | said | The bridge is safe,"),
    .init(
      "Mara Ellwood said: “The bridge is safe.”",
      "direct | Mara Ellwood | said | The bridge is safe."),
    .init(
      "Mara Ellwood told reporters in Dunmore on Friday, \"The bridge is safe.\"",
      "direct | Mara Ellwood | told | The bridge is safe."),
    .init(
      "The council's director, Mara Ellwood, told the Dunmore Echo: \"The bridge is safe.\"",
      "direct | The council's director, Mara Ellwood | told | The bridge is safe."),
    // One cue, one quote.
    .init(
      "“We looked at it twice,” she said. “We found nothing.”",
      "direct | she | said | We looked at it twice, … We found nothing."),
    .init(
      "“We looked,” Ellwood said, “and we found nothing at all.”",
      "direct | Ellwood | said | We looked, … and we found nothing at all."),
    .init(
      "“We looked,” Ellwood said.\n\n“We found nothing at all.”\n\n“We will look again.”",
      "direct | Ellwood | said | We looked, … We found nothing at all. … We will look again."),
    .init(
      "“We looked,” Ellwood said.\n\n“It will last,” she added.",
      "direct | Ellwood | said | We looked,", "direct | she | added | It will last,"),
    // Paragraphs left open.
    .init(
      "A spokeswoman said: “The bridge was checked in May.\n\n“It will be checked again.”",
      "direct | A spokeswoman | said | The bridge was checked in May. … It will be checked again."),
    // British marks, and apostrophes that are none.
    .init(
      "‘The drivers’ union won’t wait,’ said Tom Farrant, its secretary.",
      "direct | Tom Farrant | said | The drivers’ union won’t wait,"),
    .init(
      "'It's over,' said Mr Farrant. 'We lost.'",
      "direct | Mr Farrant | said | It's over, … We lost."),
    .init(
      "‘He said “no” to me,’ Farrant recalled.",
      "direct | Farrant | recalled | He said “no” to me,"),
    // Nested marks.
    .init(
      "“They called it ‘a miracle’ at first,” Farrant said.",
      "direct | Farrant | said | They called it ‘a miracle’ at first,"),
    // Questions and exclamations.
    .init(
      "“Who will pay for this?” Farrant asked.",
      "direct | Farrant | asked | Who will pay for this?"),
    .init(
      "“Not us!” he shouted from the back of the hall.", "direct | he | shouted | Not us!"),
    // Brackets and gaps.
    .init(
      "\"[The board] knew ... and did nothing [about it],\" the report said.",
      "direct | the report | said | [The board] knew ... and did nothing [about it],"),
    // Signed.
    .init(
      "“We keep our word.” — Lena Osei, chair of the trust",
      "direct | Lena Osei | - | We keep our word."),
    // A speaker of the sentence before.
    .init(
      "Osei also said the trust had no debts. “We keep our word in this house.”",
      "indirect | Osei | said | the trust had no debts",
      "direct | Osei | - | We keep our word in this house."),
    // Statements in blocks.
    .init(
      "Trade Minister Lena Osei said:\n\nThe talks went well and will go on in June.\n\n"
        + "We thank our partners for their patience.",
      "direct | Trade Minister Lena Osei | said | The talks went well and will go on in June. … "
        + "We thank our partners for their patience."),
    // Organizations, pronouns, descriptions.
    .init(
      "“Prices fell in May,” the Northern Growers Association said in a statement.",
      "direct | the Northern Growers Association | said | Prices fell in May,"),
    .init("\"Prices fell in May\", it added.", "direct | it | added | Prices fell in May"),
    // Cut off.
    .init(
      "“Prices fell in May,” said Osei. “Nobody here expects them to",
      "direct | Osei | said | Prices fell in May, … Nobody here expects them to"),
    // An odd number of marks.
    .init(
      "Osei said\" prices fell in May\". She left early.",
      "direct | Osei | said | prices fell in May"),
    // Titles before names.
    .init(
      "“We hold the line,” said Lt. Gen. Ivo Brandt, who commands the corps.",
      "direct | Lt. Gen. Ivo Brandt | said | We hold the line,"),
    .init(
      "Asked about the delay, Brandt replied “I cannot say”.",
      "direct | Brandt | replied | I cannot say"),
    .init(
      "“All is ready,” he was quoted as saying.", "direct | he | saying | All is ready,"),
  ]

  @Test(arguments: samples)
  func directQuotes(_ sample: QuoteSample) throws {
    #expect(try QuoteReading.lines(sample.text) == sample.quotes)
  }
}
