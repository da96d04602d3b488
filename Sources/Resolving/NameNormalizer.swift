import Text

/// Brings names into comparable form.
struct NameNormalizer: Sendable {
  static let smallWords: Set<String> = [
    "of", "the", "and", "for", "on", "in", "at", "to", "against", "de", "la", "du", "des", "a",
  ]
  private let variants: [String: [String]]

  init(resources: ResourceFiles) throws {
    var variants: [String: [String]] = [:]
    for row in try resources.table("en/name-variants.tsv", columns: 2) {
      variants[row[0]] = row[1].split(separator: " ").map(String.init)
    }
    self.variants = variants
  }

  /// The words that have another standard form, and "the", which is dropped at the beginning.
  var variantWords: [String] { variants.keys.sorted() + ["the"] }

  func normalize(_ name: String) -> NormalizedName {
    var words: [String] = []
    var written: [String] = []
    var full = ""
    var short = ""
    let parts = name.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" || $0 == "," || $0 == "/" }
    for part in parts {
      let word = NameNormalizer.folded(part)
      guard !word.isEmpty, !(word == "the" && words.isEmpty) else { continue }
      written.append(word)
      let isCapitals = NameNormalizer.isCapitals(part)
      let isSmall = NameNormalizer.smallWords.contains(word)
      let letters = isCapitals ? word : String(word.prefix(1))
      full += letters
      if !isSmall { short += letters }
      if let standard = variants[word],
        word.count > 2 || isCapitals || word == "&" || word.hasSuffix("t")
      {
        words += standard
      } else {
        words.append(word)
      }
    }
    let isAbbreviation = parts.count == 1 && parts.allSatisfy(NameNormalizer.isCapitals)
    return NormalizedName(
      words: words, written: written, isAbbreviation: isAbbreviation,
      initials: full == short ? [short] : [short, full])
  }

  /// Two capitals or more, with or without stops.
  private static func isCapitals(_ word: Substring) -> Bool {
    var capitals = 0
    for byte in word.utf8 {
      if byte >= 0x41, byte <= 0x5A { capitals += 1 } else if byte != 0x2E { return false }
    }
    return capitals > 1
  }

  /// Lower case, without stops, quotation marks and diacritics.
  static func folded(_ word: Substring) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
      case 0x2E, 0x22, 0x28, 0x29, 0x201C, 0x201D, 0x2018: break
      case 0x2019: result.append("'")
      case 0x00...0x7F: result.append(scalar)
      default:
        if let plain = plainLetters[scalar] {
          result.append(contentsOf: plain.unicodeScalars)
        } else {
          result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
      }
    }
    return String(result)
  }

  /// Latin letters with marks, by the plain letter that reporters write instead.
  private static let plainLetters: [Unicode.Scalar: String] = {
    let rows = [
      "a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "c": "çćĉċčÇĆĈĊČ", "d": "ďđĎĐ", "e": "èéêëēĕėęěÈÉÊËĒĔĖĘĚ",
      "g": "ĝğġģĜĞĠĢ", "h": "ĥħĤĦ", "i": "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "j": "ĵĴ", "k": "ķĶ",
      "l": "ĺļľłĹĻĽŁ", "n": "ñńņňÑŃŅŇ", "o": "òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "r": "ŕŗřŔŖŘ",
      "s": "śŝşšŚŜŞŠ", "t": "ţťŧŢŤŦ", "u": "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", "w": "ŵŴ", "y": "ýÿŷÝŶŸ",
      "z": "źżžŹŻŽ", "ss": "ß", "ae": "æÆ", "oe": "œŒ",
    ]
    var result: [Unicode.Scalar: String] = [:]
    for (plain, marked) in rows { for scalar in marked.unicodeScalars { result[scalar] = plain } }
    return result
  }()
}
