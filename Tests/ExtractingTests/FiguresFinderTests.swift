import Testing

/// The notation is explained at `FigureSample`.
@Suite("Figures: what a sentence says")
struct FiguresFinderTests {
  @Test(arguments: [
    (
      "The council hired 5,000 workers.",
      ["5,000 workers = 5000 #workers"]
    ),
    (
      "Some 940 000 voters stayed at home.",
      ["Some 940 000 voters = ~940000 #voters"]
    ),
    (
      "The town has 1.2 million residents.",
      ["1.2 million residents = 1200000 #residents"]
    ),
    (
      "The fund holds 3.5m shares.",
      ["3.5m shares = 3500000 #shares"]
    ),
    (
      "Repairs cost $4.7bn.",
      ["$4.7bn = 4700000000 USD #Repairs"]
    ),
    (
      "The post drew 10k likes.",
      ["10k likes = 10000 #likes"]
    ),
    (
      "Two dozen boats sank.",
      ["Two dozen boats = 24 #boats"]
    ),
    (
      "A hundred and five guests came.",
      ["A hundred and five guests = 105 #guests"]
    ),
    (
      "Half a million homes lost power.",
      ["Half a million homes = 500000 #homes"]
    ),
    (
      "Nearly one-third of pupils were absent.",
      ["Nearly one-third of pupils = <0.3333 fraction #pupils"]
    ),
    (
      "Two-thirds of the committee agreed.",
      ["Two-thirds of the committee = 0.6667 fraction #committee"]
    ),
    (
      "Half of the harvest rotted.",
      ["Half of the harvest = 0.5 fraction #harvest"]
    ),
    (
      "Prices rose 5 percent.",
      ["5 percent = ↑5 percent #Prices"]
    ),
    (
      "Turnout fell by 20 percentage points.",
      ["20 percentage points = ↓20 percentage_point #Turnout"]
    ),
    (
      "Rates went up by 25 basis points.",
      ["25 basis points = ↑0.25 percentage_point #Rates"]
    ),
    (
      "The merger is worth more than US$1 billion.",
      ["more than US$1 billion = >1000000000 USD"]
    ),
    (
      "Tickets cost €2,000.",
      ["€2,000 = 2000 EUR #Tickets"]
    ),
    (
      "The state paid 20 million euros.",
      ["20 million euros = 20000000 EUR"]
    ),
    (
      "Bread costs 19 cents.",
      ["19 cents = 0.19 USD #Bread"]
    ),
    (
      "The fine was £50m.",
      ["£50m = 50000000 GBP #fine"]
    ),
    (
      "The gate is about 80cm wide.",
      ["about 80cm = ~80 cm #gate"]
    ),
    (
      "The road is 12 miles long.",
      ["12 miles = 12 [mi_i] #road"]
    ),
    (
      "A 14-year-old boy won.",
      ["14-year-old = 14 a"]
    ),
    (
      "He enlisted aged 14.",
      ["aged 14 = 14 a"]
    ),
    (
      "Nora Field, 42, runs the mill.",
      ["42 = 42 a"]
    ),
    (
      "She was six when the war began.",
      ["six = 6 a"]
    ),
    (
      "The trial lasted over five years.",
      ["over five years = >5 a"]
    ),
    (
      "The work was spread over five years.",
      ["five years = 5 a"]
    ),
    (
      "They met for over 420 hours of formal talks.",
      ["over 420 hours of formal talks = >420 h #formal talks"]
    ),
    (
      "He expects 5 to 10 guests.",
      ["5 to 10 guests = 5..10 #guests"]
    ),
    (
      "Support stands at 10-15 percent.",
      ["10-15 percent = 10..15 percent #Support"]
    ),
    (
      "The mine employs between 3 and 5 engineers.",
      ["between 3 and 5 engineers = 3..5 #engineers"]
    ),
    (
      "It was the 40th signatory.",
      ["40th signatory = 40 ordinal #signatory"]
    ),
    (
      "She took the twenty-first place.",
      ["twenty-first place = 21 ordinal #place"]
    ),
    (
      "The company lost billions of dollars.",
      ["billions of dollars = ?1000000000.. USD"]
    ),
    (
      "Thousands of scammers were jailed.",
      ["Thousands of scammers = ?1000.. #scammers"]
    ),
    (
      "Dozens were hurt.",
      ["Dozens = ?12.."]
    ),
    (
      "Tens of thousands of fans cheered.",
      ["Tens of thousands of fans = ?10000.. #fans"]
    ),
    (
      "Harland won 3-1.",
      ["3-1 = 1..3 score"]
    ),
    (
      "The court ruled 5-4.",
      ["5-4 = 4..5 score"]
    ),
    (
      "Output rose tenfold, a 10-fold jump.",
      ["tenfold = ↑10 fold #Output", "10-fold = ↑10 fold"]
    ),
    (
      "Demand is three times higher.",
      ["three times = 3 fold #Demand"]
    ),
    (
      "The park draws 5 million visitors annually.",
      ["5 million visitors annually = 5000000 /year #visitors"]
    ),
    (
      "The plant makes 300 cars a day.",
      ["300 cars a day = 300 /day #cars"]
    ),
    (
      "Cars may do 50 kilometres per hour here.",
      ["50 kilometres per hour = 50 km/h"]
    ),
    (
      "Wind of 45 mph hit the coast.",
      ["45 mph = 45 [mi_i]/h #Wind"]
    ),
    (
      "At least 76 people were killed.",
      ["At least 76 people = >=76 #people"]
    ),
    (
      "No more than 12 players may enter.",
      ["No more than 12 players = <=12 #players"]
    ),
    (
      "Up to 40 tonnes of grain spilled.",
      ["Up to 40 tonnes of grain = <=40 t #grain"]
    ),
    (
      "Almost 300 firms signed.",
      ["Almost 300 firms = <300 #firms"]
    ),
    (
      "Around 2 million ballots were cast.",
      ["Around 2 million ballots = ~2000000 #ballots"]
    ),
    (
      "107 or more passengers drowned.",
      ["107 or more passengers = >=107 #passengers"]
    ),
    (
      "The climb takes two hours or so.",
      ["two hours or so = ~2 h"]
    ),
    (
      "An estimated 8,000 herders moved.",
      ["An estimated 8,000 herders = ~8000 #herders"]
    ),
    (
      "Estimates suggest 700 cows died.",
      ["700 cows = ~700 #cows"]
    ),
    (
      "Seats rose from 9 to 10.",
      ["from 9 to 10 = ↑10:9..10 #Seats"]
    ),
    (
      "Sales dropped 3.4 pct to 15 million dollars.",
      ["3.4 pct = ↓3.4 percent #Sales", "15 million dollars = 15000000 USD"]
    ),
    (
      "It reported a 12 percent increase in sales.",
      ["12 percent = ↑12 percent"]
    ),
    (
      "Wages were 4 percent lower.",
      ["4 percent = ↓4 percent #Wages"]
    ),
  ])
  func numbersMoneyAndMeasures(_ sentence: String, _ expected: [String]) throws {
    #expect(try FigureSample.notation(sentence) == expected)
  }

  @Test(arguments: [
    (
      "Shares were down 3 points.",
      ["3 points = ↓3 #points"]
    ),
    (
      "One in five children is ill.",
      ["One in five children = 0.2 fraction #children"]
    ),
    (
      "Nine out of ten voters agreed.",
      ["Nine out of ten voters = 0.9 fraction #voters"]
    ),
    (
      "It was minus 5 degrees Celsius.",
      ["minus 5 degrees Celsius = -5 Cel"]
    ),
    (
      "The lake froze at -12C.",
      ["-12C = -12 Cel"]
    ),
    (
      "It reached 98.6 degrees Fahrenheit.",
      ["98.6 degrees Fahrenheit = 98.6 [degF]"]
    ),
    (
      "He is 5 feet 10 inches tall.",
      ["5 feet 10 inches = 70 [in_i]"]
    ),
    (
      "The ride took two hours and 45 minutes.",
      ["two hours and 45 minutes = 165 min"]
    ),
    (
      "He waited an hour and a half.",
      ["an hour and a half = 1.5 h"]
    ),
    (
      "The storm came an hour later.",
      ["an hour = 1 h"]
    ),
    (
      "The five-member panel met.",
      ["five-member panel = 5 #panel"]
    ),
    (
      "The 11-year lull ended.",
      ["11-year lull = 11 a #lull"]
    ),
    (
      "An 11-day strike hit 36 mines.",
      ["11-day strike = 11 d #strike", "36 mines = 36 #mines"]
    ),
    (
      "Three and a half million trees burned.",
      ["Three and a half million trees = 3500000 #trees"]
    ),
    (
      "They bought 2 1/2 acres.",
      ["2 1/2 acres = 2.5 [acr_us]"]
    ),
    (
      "Growth was 0.25 percent.",
      ["0.25 percent = 0.25 percent #Growth"]
    ),
    (
      "Batting .300 is rare.",
      [".300 = 0.3"]
    ),
    (
      "A quarter of a million people fled.",
      ["A quarter of a million people = 250000 #people"]
    ),
    (
      "They grew 1,00,000 saplings worth Rs 20 crore.",
      ["1,00,000 saplings = 100000 #saplings", "Rs 20 crore = 200000000 INR"]
    ),
    (
      "The budget is 3 million to 5 million dollars.",
      ["3 million to 5 million dollars = 3000000..5000000 USD #budget"]
    ),
    (
      "The firm raised $5-10 million.",
      ["$5-10 million = 5000000..10000000 USD"]
    ),
    (
      "Two or three men ran.",
      ["Two or three men = 2..3 #men"]
    ),
    (
      "Several hundred farmers marched.",
      ["Several hundred farmers = ?200.. #farmers"]
    ),
    (
      "More than two decades passed.",
      ["More than two decades = >20 a"]
    ),
    (
      "The pool holds 2,500 cubic metres of water.",
      ["2,500 cubic metres of water = 2500 m3 #water"]
    ),
    (
      "The farm covers 50 hectares.",
      ["50 hectares = 50 har"]
    ),
    (
      "The reactor gives 900 megawatts.",
      ["900 megawatts = 900 MW"]
    ),
    (
      "Each gets one vote.",
      ["one vote = 1 #vote"]
    ),
    (
      "About 30 of them were Danes.",
      ["About 30 = ~30"]
    ),
    (
      "He was hit twice.",
      ["twice = 2"]
    ),
    (
      "They closed for months.",
      ["months = ?1.. mo"]
    ),
    (
      "The bill runs to 1500 pages.",
      ["1500 pages = 1500 #pages"]
    ),
    (
      "More than 2000 protesters came.",
      ["More than 2000 protesters = >2000 #protesters"]
    ),
    (
      "The dam holds 18 percent of the valley's water.",
      ["18 percent of the valley's water = 18 percent #water"]
    ),
    (
      "It has 60,000 security personnel.",
      ["60,000 security personnel = 60000 #security personnel"]
    ),
    (
      "Police held 150 UN member states' envoys.",
      ["150 UN member states = 150 #UN member states"]
    ),
    (
      "The tower is 120 m high.",
      ["120 m = 120 m #tower"]
    ),
    (
      "He ran the last 100m in 11 seconds.",
      ["100m = 100 m", "11 seconds = 11 s"]
    ),
    (
      "They pay 100 yuan per person.",
      ["100 yuan per person = 100 CNY /person"]
    ),
    (
      "Fares rose 50p.",
      ["50p = ↑0.5 GBP #Fares"]
    ),
    (
      "Yields rose twofold.",
      ["twofold = ↑2 fold #Yields"]
    ),
    (
      "The film drew twice as many viewers.",
      ["twice = 2 fold"]
    ),
    (
      "The river fell 3 feet to a record low.",
      ["3 feet = ↓3 [ft_i] #river"]
    ),
    (
      "Nurses won a raise of 4 to 6 percent.",
      ["4 to 6 percent = ↑4..6 percent"]
    ),
    (
      "They marched for two or three hours.",
      ["two or three hours = 2..3 h"]
    ),
    (
      "Her second novel sold 40,000 copies.",
      ["second novel = 2 ordinal #novel", "40,000 copies = 40000 #copies"]
    ),
    (
      "The 45th President spoke.",
      ["45th President = 45 ordinal #President"]
    ),
    (
      "Rain cut output by a third.",
      ["a third = ↓0.3333 fraction"]
    ),
    (
      "Inflation eased to 2 percent from 4 percent.",
      ["2 percent = 2 percent #Inflation", "4 percent = 4 percent"]
    ),
    (
      "The club sold him for 20 million pounds.",
      ["20 million pounds = 20000000 GBP"]
    ),
    (
      "The parcel weighs 12 pounds.",
      ["12 pounds = 12 [lb_av] #parcel"]
    ),
    (
      "Officials said about 200 people fled.",
      ["about 200 people = ~200 #people"]
    ),
    (
      "They talked about two films.",
      ["two films = 2 #films"]
    ),
    (
      "Some 57 percent of 1,200 adults polled agreed.",
      ["Some 57 percent of 1,200 adults = ~57 percent #adults", "1,200 adults = 1200 #adults"]
    ),
    (
      "Fares are 3.50 dollars, up 20 percent.",
      ["3.50 dollars = 3.5 USD #Fares", "20 percent = ↑20 percent"]
    ),
    (
      "An 8- to 10-metre wave struck.",
      ["8- to 10-metre wave = 8..10 m #wave"]
    ),
    (
      "The prize is USD 5 million.",
      ["USD 5 million = 5000000 USD #prize"]
    ),
    (
      "Ticket sales brought in A$3 million.",
      ["A$3 million = 3000000 AUD"]
    ),
    (
      "The deficit was 33-1/3 percent.",
      ["33-1/3 percent = 33.3333 percent #deficit"]
    ),
  ])
  func boundsRangesAndShares(_ sentence: String, _ expected: [String]) throws {
    #expect(try FigureSample.notation(sentence) == expected)
  }

  @Test(arguments: [
    (
      "Grain costs Rs1,200 a sack.",
      ["Rs1,200 a sack = 1200 INR /sack #Grain"]
    ),
    (
      "The state lent USD115.5 million.",
      ["USD115.5 million = 115500000 USD"]
    ),
    (
      "At least 12 of the 30 passengers drowned.",
      ["At least 12 of the 30 passengers = >=12 #passengers", "30 passengers = 30 #passengers"]
    ),
    (
      "It killed 257 people and hurt more than 5,000.",
      ["257 people = 257 #people", "more than 5,000 = >5000 #people"]
    ),
    (
      "Twelve cases per 100,000 people were found.",
      ["Twelve cases per 100,000 people = 12 /100,000 people #cases"]
    ),
    (
      "Shares fell 3 dollars to 120 dollars.",
      ["3 dollars = ↓3 USD #Shares", "120 dollars = 120 USD"]
    ),
    (
      "Tolls will rise to 4 pounds from 3 pounds.",
      ["4 pounds = 4 GBP", "3 pounds = 3 GBP"]
    ),
    (
      "The rate was twice that of Marlow.",
      ["twice = 2 fold #rate"]
    ),
    (
      "Children as young as 10 dug for gold.",
      ["10 = 10 a"]
    ),
    (
      "The death toll has risen to 12.",
      ["12 = 12 #death toll"]
    ),
    (
      "It was 20 degrees below zero.",
      ["20 degrees below zero = -20 deg"]
    ),
    (
      "Police Arrest Five Suspects After Third Raid",
      ["Five Suspects = 5 #Suspects", "Third Raid = 3 ordinal #Raid"]
    ),
    (
      "They talked for weeks after a matter of days.",
      ["weeks = ?1.. wk", "days = ?1.. d"]
    ),
    (
      "Only one survivor spoke.",
      ["one survivor = 1 #survivor"]
    ),
    (
      "Germans drink 2½ litres.",
      ["2½ litres = 2.5 L"]
    ),
    (
      "A population of 600 lives there.",
      ["600 lives = 600 #lives"]
    ),
    (
      "The bill passed by 52 votes to 48.",
      ["52 votes = 52 #votes", "48 = 48 #votes"]
    ),
    (
      "Kim Vale turned 50 on Monday.",
      ["50 = 50 a"]
    ),
    (
      "The 45-minute, 3-0 rout was their fifth straight win.",
      ["45-minute = 45 min", "3-0 = 0..3 score", "fifth straight win = 5 ordinal #straight win"]
    ),
    (
      "He fined them NZ $ 26 million.",
      ["NZ $ 26 million = 26000000 NZD"]
    ),
    (
      "It rained for five consecutive days.",
      ["five consecutive days = 5 d"]
    ),
    (
      "He was held for a week.",
      ["a week = 1 wk"]
    ),
    (
      "About 20 people or so came.",
      ["About 20 people = ~20 #people"]
    ),
    (
      "Fifty firms or more signed.",
      ["Fifty firms or more = >=50 #firms"]
    ),
    (
      "A gain of 12 seats was a surprise.",
      ["12 seats = ↑12 #seats"]
    ),
    (
      "It took one day.",
      ["one day = 1 d"]
    ),
    (
      "Two Chinese state firms bid.",
      ["Two Chinese state firms = 2 #Chinese state firms"]
    ),
    (
      "She is 43 and runs the mill.",
      ["43 = 43 a"]
    ),
  ])
  func pairsNounsAndPredicates(_ sentence: String, _ expected: [String]) throws {
    #expect(try FigureSample.notation(sentence) == expected)
  }
}
