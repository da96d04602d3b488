import Testing

/// Dates, times, designations and pronouns measure nothing.
@Suite("Figures: what is none")
struct FiguresExclusionTests {
  @Test(arguments: [
    "The ship sailed on 25 October 1998.",
    "He died on May 18, 2015.",
    "They met on June 3, 5 and 7.",
    "The law passed in 2017.",
    "It has stood since the 1990s.",
    "Doors open at 7:30 p.m. on Friday.",
    "The shift starts at 6:00am.",
    "The train leaves at 5 o'clock.",
    "She flew a Boeing 737.",
    "The Orbiter-7 crew landed.",
    "Article 5 binds all members.",
    "The G20 ministers met.",
    "Covid-19 closed the school.",
    "He recalled the attacks of 9/11.",
    "One of the boats sank.",
    "No one came.",
    "The one who fled was caught.",
    "Turn to page 12.",
    "She has type 2 diabetes.",
    "The council adopted Resolution 1325.",
    "The first night was calm.",
    "He lives at 10 Garden Street.",
    "Call 555-0134 for help.",
    "The server is 192.168.1.2.",
    "See section 4.2.1 below.",
    "They watched Channel 4.",
    "He served in the Second World War.",
    "The Big Three met again.",
    "The 5G network failed.",
    "Version 2.0.1 is out.",
    "The 2014 protests were peaceful.",
    "She was born on the 5th of May.",
    "1. Wash your hands.",
    "The shop is open 24/7.",
    "The 2019-20 season was cut short.",
    "The number 12 bus was late.",
    "One day they will return.",
    "The Group of 20 met.",
    "It was a 50-50 guess.",
    "One needs sleep.",
    "He landed a Boeing 747-400.",
    "The tribe came in 508 BC.",
    "A third-party app failed.",
    "The S&P 500 index is broad.",
    "He read The Nine Gates.",
    "He works a day job.",
    "In the early hours of Sunday it rained.",
  ])
  func isNoFigure(_ sentence: String) throws {
    #expect(try FigureSample.notation(sentence) == [])
  }
}
