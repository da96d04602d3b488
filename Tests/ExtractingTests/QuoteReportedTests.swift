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

  /// Several cues, verbs far from their subjects, attributions in the middle.
  static let syntax: [QuoteSample] = [
    .init(
      "Osei said that the ban was wrong, while Brandt argued that it was needed.",
      "indirect | Osei | said | the ban was wrong", "indirect | Brandt | argued | it was needed"),
    .init(
      "Osei said the ban was wrong, and Brandt said it was needed.",
      "indirect | Osei | said | the ban was wrong", "indirect | Brandt | said | it was needed"),
    .init(
      "According to Osei, Brandt said the ban was wrong.",
      "indirect | Osei | According to | Brandt said the ban was wrong",
      "indirect | Brandt | said | the ban was wrong"),
    .init(
      "Researchers at Dunmore University report that cod stocks have doubled.",
      "indirect | Researchers at Dunmore University | report | cod stocks have doubled"),
    .init(
      "Osei, who said the ban was wrong, also asked the board to resign.",
      "indirect | Osei | said | the ban was wrong", "indirect | Osei | asked | to resign"),
    .init(
      "It is not clear, Osei said, whether the ban will hold.",
      "indirect | Osei | said | It is not clear … whether the ban will hold"),
    .init(
      "If it fails, she said, the port is dead.",
      "indirect | she | said | If it fails … the port is dead"),
    .init(
      "It has been claimed by Osei that the ban was wrong.",
      "indirect | Osei | claimed | the ban was wrong"),
    .init("As Osei said, the ban was wrong.", "indirect | Osei | said | the ban was wrong"),
    .init(
      "The government has denied that it lied, and accused Osei of theft.",
      "indirect | The government | denied | it lied"),
    .init(
      "A report released Monday by the trust says cod is back.",
      "indirect | A report | says | cod is back"),
    .init(
      "Cod is back in the bay, a study published in the journal Waters found.",
      "indirect | a study | found | Cod is back in the bay"),
    .init(
      "The relatives have refused to sign it, and in recent days said they would not leave.",
      "indirect | The relatives | said | they would not leave"),
    .init(
      "The trust said it had reported what it described as “a mess”.",
      "indirect | The trust | said | it had reported what it described as",
      "mixed | it | described | a mess"),
    .init(
      "Saying “nothing is certain”, the trust asked members to wait.",
      "mixed | the trust | Saying | nothing is certain", "indirect | the trust | asked | to wait"),
    .init(
      "Brandt, who grew up in what was known as “the Pit,” says he never wanted to leave.",
      "indirect | Brandt | says | he never wanted to leave"),
    .init(
      "WASHINGTON — The ministry sued the firm on Friday, alleging that it had lied.",
      "indirect | The ministry | alleging | it had lied"),
    .init(
      "The coach was less impressed: “We stopped playing after an hour.”",
      "direct | The coach | - | We stopped playing after an hour."),
    .init("“We must go,” he rumbled.", "direct | he | rumbled | We must go,"),
    .init("Osei denied taking the money.", "indirect | Osei | denied | taking the money"),
    .init(
      "UPDATE 1-Norvex says demand \"weak\"", "mixed | Norvex | says | weak"),
  ]

  /// Adverbials, counts, days and asides between speaker, cue and clause.
  static let adverbials: [QuoteSample] = [
    .init(
      "Harbour police say at least 28 people, including two pilots, were hurt.",
      "indirect | Harbour police | say | at least 28 people, including two pilots, were hurt"),
    .init(
      "Witnesses say between one and three boats drifted out.",
      "indirect | Witnesses | say | between one and three boats drifted out"),
    .init(
      "The trust said in a statement on its site Tuesday all ports will stay open.",
      "indirect | The trust | said | Tuesday all ports will stay open"),
    .init(
      "Envoy Ivo Brandt said Sunday in Dunmore the aid will go to schools.",
      "indirect | Envoy Ivo Brandt | said | the aid will go to schools"),
    .init(
      "Instead, they said, soft soil may have given way.",
      "indirect | they | said | soft soil may have given way"),
    .init(
      "He said, however, the trust will not change its stance.",
      "indirect | He | said | the trust will not change its stance"),
    .init(
      "The minister warned Wednesday the government would punish those behind it.",
      "indirect | The minister | warned | the government would punish those behind it"),
    .init(
      "A statement released Friday says the families have not been told.",
      "indirect | A statement | says | the families have not been told"),
    .init(
      "The trust this month said that the plan is dead.",
      "indirect | The trust | said | the plan is dead"),
    .init(
      "A fishing group - the Northern Council - said it was taking legal action.",
      "indirect | A fishing group | said | it was taking legal action"),
    .init(
      "A spokesman for the region, where Dunmore lies, said another 130 were hurt.",
      "indirect | A spokesman for the region | said | another 130 were hurt"),
    .init(
      "Critics and rights groups have all urged the trust to wait.",
      "indirect | Critics and rights groups | urged | to wait"),
    .init(
      "Of those asked, most said it needs some changes.",
      "indirect | most | said | it needs some changes"),
    .init(
      "He blamed the chair for saying that the trust was poor.",
      "indirect | the chair | saying | the trust was poor"),
    .init(
      "The board dismissed a newspaper report that says cod is back.",
      "indirect | a newspaper report | says | cod is back"),
    .init(
      "Officials said the ban was off. They added that boats could sail.",
      "indirect | Officials | said | the ban was off",
      "indirect | They | added | boats could sail"),
    .init(
      "“But,” Osei went on, as he turned to the board, “is it not late?”",
      "direct | Osei | went on | But, … is it not late?"),
  ]

  @Test(arguments: mixed + indirect + syntax + adverbials)
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
    "Why I called my boss “Dad”.",
    "A voice said to be his was heard.",
    "The firm sold for half of what analysts said it was worth.",
    "The two towns united into a single state.",
    "The ministry is playing down media reports of a leak.",
    "Surveys of the bay in New Dunmore state.",
    "The State Department published a list.",
    "The firm, which asked not to be named, has two mines.",
    "The witness asked to be moved.",
    "",
    "“",
    "” ‘ \" '",
  ]

  @Test(arguments: texts)
  func noQuotes(_ text: String) throws {
    #expect(try QuoteReading.lines(text) == [])
  }
}
