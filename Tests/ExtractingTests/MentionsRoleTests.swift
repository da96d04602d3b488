import Testing

@testable import Extracting

@Suite("Offices as the text states them")
struct MentionsRoleTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var text: String
    var roles: [String]
    var testDescription: String { text }
  }

  static let samples = [
    Sample(
      text: "Marlow Institute founder Julia Brandt said so.",
      roles: ["Julia Brandt | founder | Marlow Institute | current"]),
    Sample(
      text: "UN Secretary-General Anna Korvath spoke.",
      roles: ["Anna Korvath | Secretary-General | UN | current"]),
    Sample(
      text: "Henk Bruyns, Venturo’s global head of privacy and data protection officer, agreed.",
      roles: [
        "Henk Bruyns | global head of privacy and data protection officer | Venturo | current"
      ]),
    Sample(
      text: "Maria Delmonte, executive director of the Coastal Safety Agency (CSA), left.",
      roles: ["Maria Delmonte | executive director | Coastal Safety Agency | current"]),
    Sample(
      text: "The Marlow Institute would not come, its head Peter Nakaro said.",
      roles: ["Peter Nakaro | head | Marlow Institute | current"]),
    Sample(
      text: "Former Coastal Safety Agency director Thomas Velder was heard.",
      roles: ["Thomas Velder | director | Coastal Safety Agency | former"]),
    Sample(
      text: "Laura Pindel, a former chairwoman of the Marlow Foundation, died.",
      roles: ["Laura Pindel | chairwoman | Marlow Foundation | former"]),
    Sample(
      text: "The acting director Robert Tamsin agreed.",
      roles: ["Robert Tamsin | director | - | acting"]),
    Sample(
      text: "Malaysia's Prime Minister, David Orbell, said no.",
      roles: ["David Orbell | Prime Minister | Malaysia | current"]),
    Sample(
      text: "Pavel Orsik, editor at large at the Marlow Herald, said no.",
      roles: ["Pavel Orsik | editor at large | Marlow Herald | current"]),
    Sample(
      text: "Chief executive Tobias Velder told staff that Venturo had lost.",
      roles: ["Tobias Velder | Chief executive | - | current"]),
    Sample(
      text: "Shares in Venturo Holdings fell. Chief executive Tobias Velder agreed.",
      roles: ["Tobias Velder | Chief executive | Venturo Holdings | current"]),
    Sample(
      text: "Superintendent Anna Korvath of the Port Velkova police agreed.",
      roles: ["Anna Korvath | Superintendent | Port Velkova police | current"]),
    Sample(
      text: "The Coastal Safety Agency came. Its lead investigator, Kofi Marsh, said so.",
      roles: ["Kofi Marsh | lead investigator | Coastal Safety Agency | current"]),
    Sample(
      text: "The Miners Union came. Laura Pindel, the union's general secretary, said so.",
      roles: ["Laura Pindel | general secretary | Miners Union | current"]),
    Sample(
      text: "A spokesman for the Marlow Institute, Henk Bruyns, said so.",
      roles: ["Henk Bruyns | spokesman | Marlow Institute | current"]),
    Sample(text: "His wife Maria Delmonte agreed.", roles: []),
    Sample(text: "Mr. Thomas Velder agreed.", roles: []),
  ]

  @Test("person, title, organization and status", arguments: samples)
  func roles(_ sample: Sample) throws {
    #expect(try MentionsReading.roles(sample.text) == sample.roles)
  }
}
