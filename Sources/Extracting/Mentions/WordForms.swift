import Text

/// Ordinary words that no list holds in the form in which they stand: "Prosecutors", "Ridership".
struct WordForms {
  private let lexicon: NameLexicon

  init(_ lexicon: NameLexicon) { self.lexicon = lexicon }

  /// Whether the word is a regular form of an ordinary word. A known name never is.
  func isDerived(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    guard word.count > 4, lexicon.words[LexicalKey(bytes: bytes, in: word)].longestName == 0
    else { return false }
    for suffix in Self.suffixes where word.count > suffix.ending.count + 2 {
      let stem = word.lowerBound..<word.upperBound - suffix.ending.count
      guard bytes[stem.upperBound..<word.upperBound].elementsEqual(suffix.ending) else { continue }
      if suffix.isInflection || stem.count > 3, isOrdinary(Array(bytes[stem]), suffix) {
        return true
      }
    }
    return false
  }

  private func isOrdinary(_ stem: [UInt8], _ suffix: Suffix) -> Bool {
    suffix.stemEndings.contains { ending in
      let form = stem + ending
      let word = lexicon.words[LexicalKey(bytes: form, in: 0..<form.count)]
      return word.traits.contains(.common)
        && word.traits.isDisjoint(with: [.surname, .forename])
    }
  }

  private struct Suffix {
    var ending: [UInt8]
    /// What the stem may have lost before the suffix.
    var stemEndings: [[UInt8]]
    var isInflection = false

    init(_ ending: String, _ stemEndings: [String], isInflection: Bool = false) {
      self.ending = Array(ending.utf8)
      self.stemEndings = stemEndings.map { Array($0.utf8) }
      self.isInflection = isInflection
    }
  }

  private static let suffixes = [
    Suffix("s", ["", "r"], isInflection: true), Suffix("es", [""], isInflection: true),
    Suffix("ies", ["y"], isInflection: true), Suffix("ers", ["", "e"]), Suffix("er", ["", "e"]),
    Suffix("ors", ["", "e"]), Suffix("ership", ["", "e", "er"]), Suffix("ship", [""]),
    Suffix("iser", ["e", "ity", "y", "ize"]), Suffix("isers", ["e", "ity", "y", "ize"]),
    Suffix("ness", [""]), Suffix("ing", ["", "e"]), Suffix("ed", ["", "e"]), Suffix("ly", [""]),
  ]
}
