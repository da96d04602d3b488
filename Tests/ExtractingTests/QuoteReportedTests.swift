import Testing

@testable import Extracting

@Suite("Mixed and indirect quotes")
struct QuoteReportedTests {
  static let mixed: [QuoteSample] = [
    .init(
      "Osei said the plan was “dead on arrival” and would not come back.",
      "mixed | Osei | said | dead on arrival"),
    .init(
      "Osei called the plan “dead on arrival”.", "mixed | Osei | called | dead on arrival"),
    .init(
      "The plan is “dead on arrival”, Osei said, and the money “long gone”.",
      "mixed | Osei | said | dead on arrival … long gone"),
    .init(
      "Osei described the plan as a “sad joke,” and said it was “late”.",
      "mixed | Osei | described | sad joke,", "mixed | Osei | said | late"),
    .init(
      "The rules were slammed as “weak” in a letter signed by two dozen farmers.",
      "mixed | two dozen farmers | slammed | weak"),
    .init(
      "The company, which owns two mines, said in a filing that it had taken “all steps” needed.",
      "mixed | The company | said | all steps"),
    .init(
      "Brandt left the room, saying he was “tired of talking”.",
      "mixed | Brandt | saying | tired of talking"),
    .init(
      "By noon the square was “like an oven”, according to the Dunmore Echo.",
      "mixed | the Dunmore Echo | according to | like an oven"),
    .init(
      "Osei: Fishing ban ‘too late’ for the north", "mixed | Osei | : | too late"),
    .init(
      "Osei warned that the ban could ruin ports, without “help from the centre.”",
      "mixed | Osei | warned | help from the centre."),
  ]

  static let indirect: [QuoteSample] = [
    .init(
      "Osei said that the trust had no debts.", "indirect | Osei | said | the trust had no debts"),
    .init("The trust had no debts, Osei said.", "indirect | Osei | said | The trust had no debts"),
    .init(
      "The trust had no debts, said Lena Osei, its chair.",
      "indirect | Lena Osei | said | The trust had no debts"),
    .init(
      "The trust, said Osei, has no debts.", "indirect | Osei | said | The trust … has no debts"),
    .init(
      "According to Lena Osei, the trust's chair, it had no debts.",
      "indirect | Lena Osei | According to | it had no debts"),
    .init(
      "The trust had no debts, according to a report by two auditors.",
      "indirect | a report | according to | The trust had no debts"),
    .init(
      "Osei told the committee on Tuesday that the trust had no debts.",
      "indirect | Osei | told | the trust had no debts"),
    .init(
      "Osei told Radio Dunmore the trust had no debts, but gave no figures.",
      "indirect | Osei | told | the trust had no debts"),
    .init(
      "Critics, however, say the trust is bankrupt.",
      "indirect | Critics | say | the trust is bankrupt"),
    .init(
      "Lena Osei, chair of the trust, on Friday announced the sale of two farms.",
      "indirect | Lena Osei | announced | the sale of two farms"),
    .init(
      "The minister urged farmers to stay at home.",
      "indirect | The minister | urged | to stay at home"),
    .init(
      "People who attended the meeting said the vote was close.",
      "indirect | People | said | the vote was close"),
    .init(
      "Osei said the trust had no debts and added that it would grow.",
      "indirect | Osei | said | the trust had no debts",
      "indirect | Osei | added | it would grow"),
    .init(
      "The trust had paid, Osei said, adding it would pay again.",
      "indirect | Osei | said | The trust had paid",
      "indirect | Osei | adding | it would pay again"),
    .init(
      "The statute states that members may leave at any time.",
      "indirect | The statute | states | members may leave at any time"),
    .init(
      "At least nine people were hurt, police and hospital officials said.",
      "indirect | police and hospital officials | said | At least nine people were hurt"),
    .init(
      "Harbour boss denies he knew of the leak",
      "indirect | Harbour boss | denies | he knew of the leak"),
    .init(
      "Brandt has promised to rebuild the pier.",
      "indirect | Brandt | promised | to rebuild the pier"),
  ]

  @Test(arguments: mixed + indirect)
  func reportedSpeech(_ sample: QuoteSample) throws {
    #expect(try QuoteReading.lines(sample.text) == sample.quotes)
  }
}

@Suite("No quotes")
struct QuoteNegativeTests {
  static let texts = [
    // Terms, titles, nicknames, slogans.
    "The law covers all “serious offences”.",
    "Her novel “The Long Pier” won a prize.",
    "He grew up in what locals call “the Pit”.",
    "Ivo “the Wall” Brandt played in goal.",
    "They marched behind the slogan “Ports first”.",
    "A print called \"Boats and Nets\" hung there.",
    // Nouns that look like cues.
    "The report was long, and its claims were old.",
    "The charges against Brandt were dropped.",
    "Two warnings and an order came too late.",
    // Speech that did not happen, or that is no speech.
    "The ministry did not say when the ban would end.",
    "Officials declined to comment on the sale.",
    "She would not say whether she had been paid.",
    "Farmers think the ban will end soon.",
    "The storm claimed two lives on Sunday.",
    "The road to say goodbye is long.",
    "Each state must ratify it according to its own rules.",
    "The delay highlights the danger of old pipes.",
    "The '90s were good to the drivers' union.",
    "The added cost was paid by the said company.",
    "Brandt was told to leave the hall.",
    "",
    "“",
    "” ‘ \" '",
  ]

  @Test(arguments: texts)
  func noQuotes(_ text: String) throws {
    #expect(try QuoteReading.lines(text) == [])
  }
}
