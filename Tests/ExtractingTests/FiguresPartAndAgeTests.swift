import Testing

@testable import Extracting

/// The notation is explained at `FigureSample`.
@Suite("Figures: parts, ages, shares and what governs them")
struct FiguresPartAndAgeTests {
  @Test(arguments: [
    (
      "Nine riders were hurt, two of them badly.",
      ["Nine riders = 9 #riders", "two = 2"]
    ),
    (
      "Nine riders were hurt and two were missing.",
      ["Nine riders = 9 #riders", "two = 2 #riders"]
    ),
    (
      "The mill is the pride of a town of 8,400.",
      ["8,400 = 8400"]
    ),
    (
      "A crowd of 4,200 was there.",
      ["4,200 = 4200 #crowd"]
    ),
  ])
  func partsAndPlaces(_ sentence: String, _ expected: [String]) throws {
    #expect(try FigureSample.notation(sentence) == expected)
  }

  @Test(arguments: [
    ("Children under 12 swim free.", ["under 12 = <12 a"]),
    ("Those aged over 65 may vote early.", ["over 65 = >65 a"]),
    ("Most of the bakers and doctors are over 60.", ["over 60 = >60 a"]),
    ("Three bakers left, and one of them is 74.", ["Three bakers = 3 #bakers", "74 = 74 a"]),
    ("The oldest was 91.", ["91 = 91 a"]),
    ("Those over 65 litres are banned.", ["over 65 litres = >65 L"]),
    ("Children under 12 metres up were safe.", ["under 12 metres = <12 m"]),
    ("The boats are over 60.", ["over 60 = >60 #boats"]),
    ("The raid left people, over 60 of them old, in the cold.", ["over 60 = >60"]),
  ])
  func agesThatNoUnitNames(_ sentence: String, _ expected: [String]) throws {
    #expect(try FigureSample.notation(sentence) == expected)
  }

  @Test(arguments: [
    (
      "Roughly one seal in ten lives long enough.",
      ["Roughly one seal in ten = ~0.1 fraction #seal"]
    ),
    ("One young seal in five is ill.", ["One young seal in five = 0.2 fraction #young seal"]),
    ("He won one match in ten years.", ["one match = 1 #match", "ten years = 10 a"]),
    ("Only one boat in 20 harbours sank.", ["one boat = 1 #boat", "20 harbours = 20 #harbours"]),
    ("They won by a length and a half.", ["a length and a half = 1.5 #length"]),
    ("They ran a mile and a half.", ["a mile and a half = 1.5 [mi_i]"]),
    ("Debt is 2.1 times annual earnings.", ["2.1 times = 2.1 fold #Debt"]),
    ("He rang three times.", ["three times = 3 #times"]),
    (
      "Orders for the weekend were down by 40 percent.",
      ["40 percent = ↓40 percent #Orders for the weekend"]
    ),
    ("Passes will go up by 12 percent.", ["12 percent = ↑12 percent #Passes"]),
  ])
  func sharesAndFactors(_ sentence: String, _ expected: [String]) throws {
    #expect(try FigureSample.notation(sentence) == expected)
  }

  @Test(arguments: [
    ("The boat that struck the wall at Marlow was travelling at 11 knots.", "travel"),
    ("The boat that struck the wall was 11 metres long.", "be"),
    ("The number of people killed was 12.", "kill"),
    ("The toll is expected to be 12.", "expect"),
    ("A comet will pass in March at a distance of 40 million kilometres.", "pass"),
    ("Some 40 students now attend.", "attend"),
    ("Crews march 30 kilometres.", "march"),
  ])
  func findsTheVerbOfTheClause(_ sentence: String, _ lemma: String) throws {
    let (_, figures) = try FigureSample.figures(sentence)
    #expect(figures.map(\.about) == [lemma])
  }
}
