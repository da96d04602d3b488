extension Chorus {
  static let topics = [
    Topic(
      key: "seawall", body: "Lowmoor Harbour Trust", short: "LHT",
      persons: [("Agnes Thornaby", "chairwoman"), ("Stellan Morrish", "chief engineer")],
      leads: [
        "The @ began to rebuild the seawall of Lowmoor on Monday after a winter of storms.",
        "Masons in Lowmoor have opened # metres of the old seawall, the @ said.",
        "Storm waves tore another gap into the Lowmoor seawall during the night.",
      ],
      facts: [
        "The repair of the seawall will cost # million euros.",
        "More than # families behind the wall were moved to a school in Lowmoor.",
        "The wall was built 140 years ago from granite of the Skerrin quarries.",
        "At least # houses in the harbour street were flooded.",
      ],
      quotes: [
        "The sea has taken in one night what our fathers built in ten years",
        "We will raise the wall by two metres and not by one",
        "Nobody who lives behind this wall sleeps when the wind turns",
      ],
      clauses: [
        "# metres of the wall had to be closed", "granite for the wall would come by rail",
        "the engineers had warned of the gap for years",
      ], number: 60),
    Topic(
      key: "eels", body: "Tarn River Institute", short: "TRI",
      persons: [("Bryony Castle-Hart", "director"), ("Piet Lammerding", "senior biologist")],
      leads: [
        "Young eels are back in the Tarn estuary, biologists of the @ reported.",
        "The @ counted # glass eels at the Tarn weir this week.",
        "Fishermen on the Tarn want to catch eels again, but the @ is against it.",
      ],
      facts: [
        "Some # traps were laid out between the weir and the estuary.",
        "The fish ladder at the weir cost 3.4 million euros.",
        "Eels swim about 6,000 kilometres before they reach the Tarn.",
        "The stock has grown by # percent since the ladder was opened.",
      ],
      quotes: [
        "An eel does not read our maps, and still it finds this river",
        "We counted twice because nobody believed the first number",
        "Give the river five quiet years and it will feed the valley",
      ],
      clauses: [
        "# of the eels carried a transmitter", "the weir would be opened every night in spring",
        "poachers had cut several of the nets",
      ], number: 40),
    Topic(
      key: "cannery", body: "Cannery and Cold Store Union", short: "CCSU",
      persons: [("Bettina Orrickson", "general secretary"), ("Gideon Hallowell", "treasurer")],
      leads: [
        "Workers of the fish cannery in Harrowick walked out on Tuesday, the @ said.",
        "The strike at the Harrowick cannery goes on after talks with the @ failed.",
        "Ondrel Foods and the @ met for the first time since the strike in Harrowick began.",
      ],
      facts: [
        "About # workers took part in the strike.",
        "Ondrel Foods has packed herring in Harrowick since 1931.",
        "The union asks for # percent more pay.",
        "The cannery loses 200,000 euros on every day of the strike.",
      ],
      quotes: [
        "Our members gave this place thirty years and were told in twelve minutes",
        "We shall stand at this gate until somebody opens it",
        "The offer is an insult with a ribbon on it",
      ],
      clauses: [
        "# workers had been dismissed by letter", "the union would pay its members from Friday",
        "herring was rotting in the cold store",
      ], number: 400),
    Topic(
      key: "frost", body: "Brennick Growers League", short: "BGL",
      persons: [("Jocasta Pymm", "president"), ("Radu Ellinger", "adviser")],
      leads: [
        "A late frost has destroyed much of the apple blossom around Brennick, the @ said.",
        "Apple farmers in the Brennick orchards lit # fires to keep the frost away.",
        "The @ asked the province for help after three nights of frost in the orchards.",
      ],
      facts: [
        "The thermometer in the orchards fell to minus 6 degrees.",
        "Up to # percent of the apple blossom was lost.",
        "The league has # members with orchards of their own.",
        "The damage is put at 9 million euros.",
      ],
      quotes: [
        "You hear the blossom break when you walk through the rows",
        "One more night like this and there will be no cider this year",
        "We are burning our old pallets to save our young trees",
      ],
      clauses: [
        "# farms had lost everything", "bees had not left their hives for days",
        "the insurers would not pay for frost",
      ], number: 70),
    Topic(
      key: "toll", body: "Vesterly Roads Authority", short: "VRA",
      persons: [("Oda Penrose-Hall", "commissioner"), ("Kwame Torvaldson", "chief inspector")],
      leads: [
        "Drivers will pay a toll on the Vesterly bridge from January, the @ announced.",
        "Inspectors found # cracks in the cables of the Vesterly bridge.",
        "The @ closed one lane of the Vesterly bridge to lorries on Wednesday.",
      ],
      facts: [
        "Around # lorries cross the bridge in an hour.",
        "The toll is to be 4 euros for a car and 11 euros for a lorry.",
        "The bridge was opened in 1968 and painted 7 times since.",
        "New cables would cost # million euros.",
      ],
      quotes: [
        "A bridge does not fall on the day of the first crack, but it remembers it",
        "Nobody likes a toll, and nobody likes a closed bridge better",
        "We would rather stop a thousand lorries than carry one into the river",
      ],
      clauses: [
        "# bolts had been replaced since Sunday", "the northern lane would stay closed",
        "painters had hidden the rust for years",
      ], number: 30),
  ]
}
