extension Threads {
  /// Texts that change under one guid: later, earlier, and back again.
  static let revisions = [
    FeedStory(
      .herald, "market", Moment(1, 11), nights: [1, 2, 3, 4], "Market hall to close",
      [
        "The market hall of Port Lune is to close for 8 months, the council said.",
        "“We will sell fish in the rain,” said Ewa Tolland, who speaks for the traders.",
      ]
    ).revised(
      from: 2,
      [
        "The market hall of Port Lune is to close for 10 months, the council said.",
        "“We will sell fish in the rain,” said Ewa Tolland, who speaks for the traders.",
        "The works cost 3 million euros, Mayor Ilse Brandtner said.",
      ]
    ).revised(
      from: 4, updated: Moment(4, 8),
      [
        "The market hall of Port Lune is to close for 12 months, Mayor Ilse Brandtner said.",
        "“We will sell fish in the harbour,” said Ewa Tolland, who speaks for the traders.",
      ]),
    // Back to its first text on the third night.
    FeedStory(
      .courier, "lamp", Moment(1, 13), nights: [1, 2, 3, 5], "Lamp of Skerrin Head to go dark",
      [
        "The lamp of Skerrin Head will be switched off after 160 years, said Oskar Thorlund, head of "
          + "the Lights and Buoys Service (LBS).",
        "A new lens would cost 90,000 euros.",
      ]
    ).revised(
      from: 2, ["The lamp of Skerrin Head stays on, the LBS said.", "Thorlund found 90,000 euros."]
    ).revised(
      from: 3,
      [
        "The lamp of Skerrin Head will be switched off after 160 years, said Oskar Thorlund, head of "
          + "the Lights and Buoys Service (LBS).",
        "A new lens would cost 90,000 euros.",
      ]),
    // A later night shows an older state of the text than an earlier night did.
    FeedStory(
      .gazette, "quarry", Moment(2, 8), nights: [2, 3, 5], "Quarry to grow",
      [
        "The granite quarry of Skerrin will grow by 30 hectares, owner Rolf Stenbrook said."
      ]
    ).revised(
      from: 3, updated: Moment(3, 18),
      [
        "The granite quarry of Skerrin will grow by 20 hectares, owner Rolf Stenbrook said.",
        "“The hill has room for all of us,” Stenbrook said.",
      ]
    ).revised(
      from: 5, updated: Moment(2, 20),
      ["The granite quarry of Skerrin will grow by 30 or 40 hectares, Rolf Stenbrook said."]),
    // Corrected in place, with a title that says so.
    FeedStory(
      .radio, "tram", Moment(3, 7), nights: [3, 4, 5], "Tram derails in Ostrava Bay",
      [
        "A tram derailed in Ostrava Bay on Tuesday and 21 people were injured, police said.",
        "“It simply jumped,” said the driver, Nela Vorwerk.",
      ]
    ).revised(
      from: 4, updated: Moment(4, 6), title: "CORRECTED-Tram derails in Ostrava Bay",
      [
        "A tram derailed in Ostrava Bay on Tuesday and 12 people were injured, police said.",
        "“It simply slid,” said the driver, Nela Vorwerk of the Bay Tram Company (BTC).",
      ]),
  ]

  private static let library = [
    "The library of Alderwick lends tools as well as books from Monday, said Greta Falkner, the "
      + "library's director, and has bought 80 drills and 12 ladders for the purpose.",
    "A drill is read for ten minutes in its life, Falkner said, and then it lies in a cellar until "
      + "somebody inherits it.",
  ]

  private static func cut(_ paragraphs: [String], _ words: Int) -> String {
    paragraphs.joined(separator: " ").split(separator: " ").prefix(words).joined(separator: " ")
  }

  /// A record that ends in two cut promotions: one of a story that comes another night, one of a
  /// story that came before.
  static let teasers = [
    FeedStory(
      .gazette, "teaser-2", Moment(2, 21), nights: [2, 3], "Rowing club sells its boats",
      [
        "The rowing club of Lune sold 6 of its boats on Tuesday, Ada Brinkley, its treasurer, told "
          + "members at the boathouse.",
        "“An eight without eight is a raft,” Brinkley said. The club was founded in 1902 and once "
          + "won every race on the river.",
        cut(library, 50), cut(comet, 40),
      ]),
    FeedStory(
      .post, "library", Moment(2, 15), nights: [4, 5], "Library lends tools", library),
  ]

  /// No date at all; the same words in three outlets on three nights.
  static let odd =
    [
      FeedStory(
        .courier, "recipe", nil, nights: [2, 4], "Soup of the coast",
        [
          "Cook 2 kilograms of mussels for 10 minutes, says Clothilde Aumont, who won the soup prize "
            + "of Port Lune 3 times."
        ])
    ]
    + zip([Feed.radio, .herald, .courier], [1, 3, 5]).map { feed, night in
      FeedStory(
        feed, "budget-\(night)", Moment(night, 17), nights: [night],
        "Province budget, day \(night)",
        [
          "The province of Varnholt debated its budget for \(night + 2) hours on day \(night).",
          "“I will not sell a single tree of this province,” Governor Irma Castellane said.",
          "The budget has a gap of \(40 + night) million euros, Castellane told the assembly.",
        ])
    }
}
