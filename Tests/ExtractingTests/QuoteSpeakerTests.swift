import Testing

@testable import Extracting

@Suite("Speakers as said, and what they point back to")
struct QuoteSpeakerTests {
  static let roles: [QuoteSample] = [
    .init(
      "A spokesman for Norvex Mining, Ivo Brandt, said the pit “regrets” nothing.",
      "mixed | A spokesman for Norvex Mining, Ivo Brandt | said | regrets"),
    .init(
      "“We waited all night,” said the leader of Dunmore council, Lena Osei.",
      "direct | the leader of Dunmore council, Lena Osei | said | We waited all night,"),
    .init(
      "“We waited all night,” said the club's baker, 31-year-old Lena Osei.",
      "direct | the club's baker, 31-year-old Lena Osei | said | We waited all night,"),
    .init(
      "“We waited all night,” said the ministry, Brandt told the court.",
      "direct | the ministry | said | We waited all night,"),
    .init(
      "“Nobody is against gulls,” Ivo Brandt, the guild's chairman, said by telephone. “We feed them.”",
      "direct | Ivo Brandt | said | Nobody is against gulls, … We feed them."),
    .init(
      "Cheese maker Norvex cut its forecast on Monday, saying that milk was dear.",
      "indirect | Cheese maker Norvex | saying | milk was dear"),
    .init(
      "The town got 90 letters, according to the town clerk.",
      "indirect | the town clerk | according to | The town got 90 letters"),
    .init(
      "According to the harbour master’s log, 36 men were on board.",
      "indirect | the harbour master’s log | According to | 36 men were on board"),
  ]

  static let clauses: [QuoteSample] = [
    .init(
      "Between 10 and 15 more towns will follow, said Ivo Brandt, who chaired the talks.",
      "indirect | Ivo Brandt | said | Between 10 and 15 more towns will follow"),
    .init(
      "The lorry was going at 90 miles an hour, the trust said late on Monday.",
      "indirect | the trust | said | The lorry was going at 90 miles an hour"),
    .init(
      "The keeper is to leave Dunmore in May, the club confirmed on Monday, ending a long dispute.",
      "indirect | the club | confirmed | The keeper is to leave Dunmore in May"),
    .init(
      "The trust said that nine boats were lost, fewer than the police had reported.",
      "indirect | The trust | said | nine boats were lost, fewer than the police had reported"),
    .init(
      "Sources said the notice would not list the steps, which, they said, might come in May.",
      "indirect | Sources | said | the notice would not list the steps",
      "indirect | they | said | might come in May"),
    .init(
      "More than 20 experts said the pier was safe.",
      "indirect | More than 20 experts | said | the pier was safe"),
    .init(
      "The repairs cost $740,000, he said.", "indirect | he | said | The repairs cost $740,000"),
    .init(
      "Osei said the “temporary” bridge would stay.",
      "indirect | Osei | said | the “temporary” bridge would stay"),
    .init(
      "Osei said it was a “shameful” delay.", "mixed | Osei | said | shameful"),
    .init("The chair ruled out a sale.", "indirect | The chair | ruled out | a sale"),
    .init("Osei visited the pier and called for an inquiry."),
    .init(
      "The words said by the minister were heard."),
  ]

  @Test(arguments: roles + clauses)
  func speakers(_ sample: QuoteSample) throws {
    #expect(try QuoteReading.lines(sample.text) == sample.quotes)
  }

  static let references: [QuoteSample] = [
    .init(
      "The trust said it had warned that the pier was old.", "The trust > -", "it > The trust"),
    .init(
      "Officials said the ban was off. They added that boats could sail.",
      "Officials > -", "They > Officials"),
    .init(
      "Ivo Brandt said he was late.\n\nMayor Lena Osei put the cost at $2. “I will not pay it,” she said.",
      "Ivo Brandt > -", "she > Mayor Lena Osei"),
    .init(
      "Mayor Lena Osei came by boat. She looked at the pier. “It is gone,” she said.",
      "she > Mayor Lena Osei"),
    .init(
      "For Lena Osei, the pier was home. She said it was gone.", "She > Lena Osei"),
    .init("Lena Osei came by boat.\n\n“It is gone,” she said.", "she > -"),
    .init(
      "Superintendent Ivo Brandt of the Dunmore police came late. “It is gone,” the superintendent said.",
      "the superintendent > Ivo Brandt"),
    .init(
      "Ivo Brandt, a professor in Dunmore, saw it. The professor said it was gone.",
      "The professor > Ivo Brandt"),
    .init("The professor said it was gone.", "The professor > -"),
  ]

  @Test(arguments: references)
  func pointsBack(_ sample: QuoteSample) throws {
    #expect(try QuoteReading.antecedents(sample.text) == sample.quotes)
  }
}
