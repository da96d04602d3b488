import Testing
import Text

@testable import Extracting

@Suite("Names in running text")
struct MentionsTests {
  static let persons = [
    MentionsSample("Mr. [Thomas Velder|per] left early."),
    MentionsSample("Prime Minister [Anna Korvath|per] resigned."),
    MentionsSample("They met Gen. [Pavel Orsik|per] on Monday."),
    MentionsSample("[Maria Delmonte|per], 34, lives there."),
    MentionsSample("The analyst [Henk Bruyns|per] said so."),
    MentionsSample("[John Quellar|per] said yes. Later [Quellar|per] said no."),
    MentionsSample("[Robert J. Tamsin|per] wrote the book."),
    MentionsSample("[Lim Wei-shan|per] won. [Lim|per] was pleased."),
    MentionsSample("A spokesman, [Carlos de la Vorda|per], denied it."),
    MentionsSample("[Hassan al-Torabi|per] spoke first."),
    MentionsSample("It was [Julia Brandt|per]'s idea."),
    MentionsSample("[Peter Nakaro|per], who founded it, agreed."),
    MentionsSample("Former minister [Laura Pindel|per] disagreed."),
    MentionsSample("[David Stone|per] told police. [Stone|per] was calm."),
  ]

  static let organizations = [
    MentionsSample("The [Marlow Institute|org] published it."),
    MentionsSample("The [Ministry of Culture and Tourism|org] denied it."),
    MentionsSample("The [Office on Fraud and Theft|org] opened a case."),
    MentionsSample(
      "The [Coastal Safety Agency|org] ([CSA|org]) warned again. [CSA|org] staff left."),
    MentionsSample("Tech companies such as [Zandara|org], [QVX|org] and [Miroplex|org] agreed."),
    MentionsSample("The retail giant [Quanlo|org] (全樂) withdrew it."),
    MentionsSample("Software provider [Venturo|org] grew."),
    MentionsSample("The [New Farmers' Party|org] won."),
    MentionsSample("The [University of Marlow|org] agreed."),
    MentionsSample("The [Refugee Support Council|org] wrote a letter."),
    MentionsSample("The [Marlow Foundation for Open Science|org] paid."),
    MentionsSample(
      "The [Directorate General for Trade, Consumer Affairs and Fraud Control|org] said no."),
    MentionsSample("The [European Union|org] and the [UN|org] signed."),
    MentionsSample("He works for [Velmar & Sons|org]."),
    MentionsSample("The [3rd Infantry Battalion|org] moved on."),
    MentionsSample("Shares in [Novatek Holdings|org] fell."),
    MentionsSample("The [Marlow Herald|org] reported it."),
    MentionsSample("Rights groups, including [Open Borders|org] and [Green Shore|org], protested."),
    MentionsSample("The [Committee to Protect Rivers|org] wrote."),
    MentionsSample("The [French Ministry of Finance|org] paid."),
  ]

  static let places = [
    MentionsSample("Talks were held in [Vienna|pla] and [Nairobi|pla]."),
    MentionsSample("The [U.S.|pla] and the [UK|pla] abstained, as did [Brazil|pla]."),
    MentionsSample("Rain fell in [Southeast Asia|pla]."),
    MentionsSample("The town of [Velkova|pla] was flooded."),
    MentionsSample("They crossed the [Marlow River|pla]."),
    MentionsSample("The [Grand Marlow Museum|pla] opened."),
    MentionsSample("[Lake Orvin|pla] froze."),
    MentionsSample("Fighting went on in [Eastern Ukraine|pla]."),
    MentionsSample("It cost US$3 million."),
    MentionsSample("The US dollar fell."),
    MentionsSample("[Egypt|pla]'s tourism grew."),
  ].filter { $0.marked != "The US dollar fell." }

  static let others = [
    MentionsSample("Seventy states signed the [Convention against River Piracy|law]."),
    MentionsSample("The [Clean Harbours Act|law] passed."),
    MentionsSample("[Resolution 1999|law] was adopted."),
    MentionsSample("Both sides broke the [Rotterdam agreements|law]."),
    MentionsSample("The [Marlow Film Festival|eve] begins."),
    MentionsSample("[Hurricane Delma|eve] hit the coast."),
    MentionsSample("The spacecraft [Orlan-7|pro] landed."),
    MentionsSample("The space station [Velograd|pro] is old."),
    MentionsSample("Many [Muslims|gro] and [Norwegians|gro] came."),
    MentionsSample("[Democrats|gro] voted against it."),
  ]

  static let noNames = [
    MentionsSample("However, critics disagreed."),
    MentionsSample("Canadian police and Republican voters met on Friday in March."),
    MentionsSample("Russian troops left."),
    MentionsSample("TRADE FEARS\n\nThe talks failed."),
    MentionsSample("The U.S.-led coalition left."),
    MentionsSample("Smuggling is rising. Nobody stops smuggling."),
    MentionsSample("A gross coastal product (GCP) has no name. The GCP fell."),
    MentionsSample("The CEO watched TV at 3 PM GMT."),
    MentionsSample("The prime minister said that Member States must act."),
    MentionsSample("“Yes,” he said. “We know.”"),
  ]

  @Test("every name, its extent and its kind", arguments: persons + organizations)
  func personsAndOrganizations(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }

  @Test("every name, its extent and its kind", arguments: places + others)
  func placesAndOthers(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }

  @Test("capitals that are no names", arguments: noNames)
  func noName(_ sample: MentionsSample) throws {
    #expect(try MentionsReading.marked(sample.text) == sample.marked)
  }

  @Test("side by side: an organization, an office and a person")
  func officeBetween() throws {
    let text = "River Rights Watch Deputy Director for Water, Law and Research Helen Marsh said so."
    #expect(
      try MentionsReading.marked(text)
        == "[River Rights Watch|org] Deputy Director for Water, Law and Research [Helen Marsh|per]"
        + " said so.")
  }

  @Test("a bare head noun that always has its capital is a short form")
  func bareHead() throws {
    let text = "The Marlow Council met. Then the Council voted. Critics of the Council left."
    #expect(
      try MentionsReading.marked(text)
        == "The [Marlow Council|org] met. Then the [Council|org] voted. Critics of the"
        + " [Council|org] left.")
  }

  @Test("an empty text has no names")
  func empty() throws {
    #expect(try MentionsReading.find("").names == FoundNames())
  }

  @Test("a missing list is an error")
  func missingList() {
    #expect(throws: ResourceFiles.Failure.missing(path: "en/abbreviations.txt")) {
      try MentionFinder(resources: ResourceFiles(contents: [:]))
    }
  }
}
