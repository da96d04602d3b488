import Text

/// A name in the form in which names are compared: lower case, ASCII letters where possible, one
/// spelling.
struct NormalizedName: Sendable, Equatable {
  /// Words in standard spelling; small words included.
  var words: [String]
  /// The words as they stood, lower-cased: "un" is two words above and one here.
  var written: [String]
  /// Only capitals, two letters or more: "IATW", "U.S.".
  var isAbbreviation: Bool
  /// First letters with and without those of small words; what stands in capitals gives all its
  /// letters ("UN Office on Drugs and Crime" is "unodc" and "unoodac").
  var initials: [String]

  var key: String { words.joined(separator: " ") }

  /// The words that carry meaning, sorted: "UN Fisheries Convention" and "UN Convention on
  /// Fisheries" are equal here.
  var bag: String {
    words.filter { !NameNormalizer.smallWords.contains($0) }.sorted().joined(separator: " ")
  }
}
