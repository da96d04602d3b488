import Testing

@testable import Extracting

@Suite("Names as a whole")
struct MentionsWholeNameTests {
  static let possessives = [
    MentionsSample("The [Orvin Island Residents' Association|org] said no."),
    MentionsSample("The [Orvin Island Residents’ Association|org] said no."),
    MentionsSample("The [Velmar Anglers' Association|org] said no."),
    MentionsSample("He lay in [St. Brida's Hospital|pla] for a week."),
    MentionsSample("[Norway|pla]'s [Parliament|org] voted."),
  ]

  static let lowerCase = [
    MentionsSample("[Port Velkova police|org] searched the house."),
    MentionsSample("The [Port Velkova town council|org] met on Monday."),
    MentionsSample("The [Norwegian navy|org] sent a ship."),
    MentionsSample("The [Norwegian foreign ministry|org] said no."),
    MentionsSample("Canadian police and Norwegian forces met."),
    MentionsSample("They were taken to [Al Torabi hospital|pla]."),
  ]

  static let openings = [
    MentionsSample("[Sorrel Lines|org] said the ship was late. [Sorrel|org] carries mail."),
    MentionsSample("[Ondrev Foods|org] said on Thursday that it would close."),
    MentionsSample("Holders [Marlow Rowing Club|org] came second."),
    MentionsSample("Striker [Dario Velder|per] left."),
    MentionsSample("Islanders called the office. Ridership fell. Prosecutors said no."),
    MentionsSample("Route 4 runs to the harbour. Take Route 4 there."),
  ]

  static let kinds = [
    MentionsSample("The [Lantern Regatta|eve] was won."),
    MentionsSample("The lamp on [Orvin Head|pla] went out."),
    MentionsSample("The [Lamps and Buoys Service|org] ([LBS|org]) said no."),
    MentionsSample("[Chicago|pla] cheered. The [Chicago Lanterns|org] won."),
    MentionsSample("The [U.S. Geological Survey|org] measured it."),
    MentionsSample("The Israeli-Norwegian talks failed."),
    MentionsSample("The [Navy|org] says a ship is near."),
  ]

  @Test("possessives before a head", arguments: possessives)
  func possessive(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }

  @Test("heads in lower case", arguments: lowerCase)
  func lowerCaseHead(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }

  @Test("at the beginning of a sentence", arguments: openings)
  func opening(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }

  @Test("kinds that the words themselves give", arguments: kinds)
  func kind(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }
}
