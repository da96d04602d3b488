/// Stories written for one thing each that may go wrong between nights; the names say which.
enum Threads {
  static let stories = copies + bridged + names + revisions + teasers + odd

  static let ferry = [
    "At least 14 people were injured on Sunday when a ferry ran aground off Port Lune, the Varnholt "
      + "Coast Agency (VCA) said.",
    "“The vessel struck a rock in thick fog,” Marta Quellin, director of the Varnholt Coast Agency, "
      + "told reporters. “Everybody on board is safe.”",
    "The repairs will cost more than 2.5 million euros, Quellin said. Some 230 passengers were on "
      + "the ferry, which had left Skerrin at noon.",
    "Tugs towed the ship to the dock at Varnholt during the night.",
  ]

  static let comet = [
    "Astronomers of the Mount Harrow Observatory have found a comet that will pass the Earth in "
      + "March at a distance of 41 million kilometres.",
    "“It is the best chance in a generation,” said Ludmila Sorrensen, head of the Mount Harrow "
      + "Observatory.",
    "A student noticed the comet on a picture taken in September, Sorrensen said.",
    "The comet takes some 3,800 years to travel around the sun.",
  ]

  /// The agency's text comes a night after its reprints, and, of the comet, last of all.
  private static let copies = [
    FeedStory(
      .herald, "ferry", Moment(1, 19), nights: [1, 2], "Ferry runs aground off Port Lune", ferry),
    FeedStory(
      .gazette, "ferry", Moment(1, 20), nights: [1, 2, 3], "Ferry runs aground off Port Lune",
      ferry.dropLast()
        + ["Bystanders on the mole sang to the passengers until the tugs arrived at 9 p.m."]),
    FeedStory(
      .wire, "ferry", Moment(1, 18), nights: [2, 3], "Ferry runs aground off Port Lune", ferry),
    FeedStory(
      .post, "comet", Moment(1, 9), nights: [1], "Comet to pass the Earth in March", comet),
    FeedStory(
      .radio, "comet", Moment(2, 7), nights: [2, 3], "Comet to pass the Earth in March", comet),
    FeedStory(
      .courier, "comet", Moment(3, 8), nights: [3, 5], "A comet for March",
      ["The sky has a visitor."] + comet),
    FeedStory(
      .wire, "comet", Moment(1, 14), nights: [5], "Comet to pass the Earth in March", comet),
    FeedStory(
      .wire, "comet-corrected", Moment(4, 10), nights: [4, 5],
      "CORRECTED-Comet to pass the Earth in March",
      [comet[0].replacing("41 million", with: "14 million")] + comet.dropFirst()
        + ["(Corrects the distance in the first paragraph.)"]),
    // An original published first that reaches the folder on the last night.
    FeedStory(
      .courier, "carillon", Moment(2, 6), nights: [5], "Carillon of Tarn falls silent", carillon),
    FeedStory(
      .post, "carillon", Moment(2, 11), nights: [2, 3], "Carillon of Tarn falls silent", carillon),
    FeedStory(
      .herald, "carillon", Moment(3, 11), nights: [3, 4], "Carillon of Tarn falls silent",
      carillon + ["The herring market will hear no bells at noon until Easter."]),
  ]

  static let carillon = [
    "The carillon in the cathedral of Tarn fell silent on Monday after a crack was found in its "
      + "largest bell, which weighs 9 tonnes.",
    "“She has sung for three hundred years and may rest for one,” said Anselm Roquette, the "
      + "cathedral's bell founder.",
    "The recasting would cost 480,000 euros, Roquette said.",
  ]

  /// The first night's story speaks of what the second's and the fourth's speak of, each apart:
  /// loaded last, it finds two stories where there is to be one.
  private static let bridged = [
    FeedStory(
      .herald, "smelter-1", Moment(1, 8), nights: [1],
      "Smelter fire in Kolvany spills cadmium into reservoir",
      [
        "A fire in the zinc smelter of Kolvany spilled cadmium sludge into the Drasna reservoir on "
          + "Sunday, firefighters said.",
        "The smelter furnace burst at dawn. Cadmium sludge ran down the slope and reached the "
          + "reservoir, whose water Kolvany and Drasna drink.",
        "“The furnace tore open like paper,” said Vilem Hostka, chief of the Kolvany fire brigade.",
        "Some 900 residents of Drasna were told not to drink the reservoir's water.",
      ]),
    FeedStory(
      .gazette, "smelter-2", Moment(2, 9), nights: [2, 3],
      "Smelter furnace in Kolvany had failed inspection",
      [
        "The furnace that burst in the zinc smelter of Kolvany had failed an inspection in spring, "
          + "firefighters found.",
        "Three furnace workers of the smelter were injured in the fire, the Kolvany fire brigade said.",
        "“The furnace lining was thinner than my boot,” said Vilem Hostka, chief of the Kolvany fire "
          + "brigade.",
      ]),
    FeedStory(
      .post, "smelter-4", Moment(4, 9), nights: [4, 5],
      "Drasna drinks from tankers as cadmium stays in reservoir",
      [
        "Residents of Drasna will drink water from tankers for weeks, as cadmium sludge stays in the "
          + "reservoir, the Drasna Water Board (DWB) said.",
        "The cadmium in the reservoir is 12 times above the limit for drinking water.",
        "“Do not boil it and do not drink it,” said Zdena Marlik, director of the Drasna Water Board, "
          + "of the reservoir's water.",
        "About 1,100 residents fetch water from the tankers.",
      ]),
  ]

  /// A full name one night, its abbreviation another; a pair that only night 3 defines; namesakes,
  /// initials and offices that change.
  private static let names = [
    FeedStory(
      .radio, "pair-1", Moment(1, 12), nights: [1], "Salt miners end talks",
      [
        "The ISUW broke off its talks with the salt mines of Hallgrund on Sunday.",
        "“There is nothing left to talk about,” said Pavla Renning, a delegate of the ISUW.",
      ]),
    FeedStory(
      .courier, "pair-2", Moment(2, 12), nights: [2], "Salt miners vote",
      [
        "Members of the International Salt and Undermine Workers voted on Monday for a march to "
          + "Hallgrund.",
        "“We will walk all the way,” said Pavla Renning of the International Salt and Undermine "
          + "Workers.",
      ]),
    FeedStory(
      .herald, "pair-3", Moment(3, 12), nights: [3], "Salt miners set out for Hallgrund",
      [
        "The International Salt and Undermine Workers (ISUW) set out for Hallgrund on Tuesday with "
          + "3,000 miners.",
        "P. Renning of the ISUW said the march would take 4 days.",
      ]),
    FeedStory(
      .post, "pair-4", Moment(4, 12), nights: [4], "March reaches the river",
      ["The ISUW reached the river Tarn on Wednesday with 3,500 miners, Pavla Renning said."]),
    FeedStory(
      .gazette, "pair-5", Moment(5, 12), nights: [5], "March ends in Hallgrund",
      [
        "The march of the International Salt and Undermine Workers ended in Hallgrund on Thursday.",
        "“Our feet have spoken,” Pavla Renning told the crowd.",
      ]),
    FeedStory(
      .gazette, "vca-3", Moment(3, 10), nights: [3, 4], "Coast agency gets acting head",
      [
        "The VCA has a new head, the agency said on Tuesday.",
        "“I keep the chair warm,” said Tomas Irle, acting director of the VCA. Marta Quellin, the former director of the VCA, left "
          + "after the ferry accident.",
        "Nine people were injured when the ferry ran aground off Port Lune, according to Irle.",
      ]),
    FeedStory(
      .post, "vca-4", Moment(4, 16), nights: [4, 5], "Skipper Quellin wins regatta",
      [
        "Jonas Quellin won the Port Lune regatta on Wednesday by 12 minutes.",
        "“The wind was on my side,” Quellin said. His sister is not Marta Quellin of the Varnholt "
          + "Coast Agency, he added.",
      ]),
    FeedStory(
      .radio, "vca-5", Moment(5, 7), nights: [5], "Ferry inquiry hears former head",
      [
        "M. Quellin, former director of the Varnholt Coast Agency (VCA), told an inquiry on Thursday "
          + "that 16 people were injured when the ferry ran aground off Port Lune.",
        "“The vessel struck a rock in thick fog,” Marta Quellin said again. Director Tomas Irle of "
          + "the VCA did not speak.",
      ]),
  ]
}
