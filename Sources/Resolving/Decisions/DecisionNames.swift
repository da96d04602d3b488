/// How names and words of the decisions file are compared.
public enum DecisionNames {
  /// Lower case, without "the" in front, stops, quotation marks, accents and doubled blanks.
  public static func folded(_ text: String) -> String {
    var words = text.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" || $0 == "," }
      .map { NameNormalizer.folded($0) }.filter { !$0.isEmpty }
    if words.count > 1, words.first == "the" { words.removeFirst() }
    return words.joined(separator: " ")
  }

  /// Only the words, with a blank at either end: a quote holds them where this text holds them.
  static func words(_ text: String) -> String {
    let words = text.split { !$0.isLetter && !$0.isNumber }.map { NameNormalizer.folded($0) }
    return " " + words.joined(separator: " ") + " "
  }
}
