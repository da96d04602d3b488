import News

/// Who speaks: the name inside the speaker's words, the person behind a pronoun, the organization
/// behind "the agency". What is not clear stays open.
struct SpeakerResolver {
  let scene: Scene
  let descriptions: DescriptionLexicon

  /// What an earlier quote's speaker was.
  private struct Speaker {
    var mention: Int?
    var words: [String]
    var start: Int
  }

  /// A quote's speaker as said: the words, where they stand and what they point back to.
  private struct Said {
    var text: String
    var words: [String]
    var range: Range<Int>
    var antecedent: Range<Int>?
    var field: Field
  }

  init(scene: Scene, descriptions: DescriptionLexicon) {
    self.scene = scene
    self.descriptions = descriptions
  }

  func links() -> [ArticleLinks.QuoteLink] {
    var links: [ArticleLinks.QuoteLink] = []
    var earlier: [Speaker] = []
    let quotes = scene.extraction.quotes.indices.sorted {
      let (a, b) = (scene.extraction.quotes[$0], scene.extraction.quotes[$1])
      return (a.field.rawValue, a.cueStart ?? a.startAt, a.id) < (
        b.field.rawValue, b.cueStart ?? b.startAt, b.id
      )
    }
    for index in quotes {
      let quote = scene.extraction.quotes[index]
      guard let text = quote.speakerText, let start = quote.speakerStart,
        let end = quote.speakerEnd, start < end
      else { continue }
      let words = text.split { $0 == " " || $0 == "\u{A0}" }.map { NameNormalizer.folded($0) }
      let said = Said(
        text: text, words: words, range: start..<end, antecedent: antecedent(of: quote),
        field: quote.field)
      let found = speaker(said, earlier)
      earlier.append(Speaker(mention: found?.mention, words: words, start: start))
      guard let found = found ?? headlined(quote, links), let entity = scene.entities[found.mention]
      else { continue }
      links.append(
        ArticleLinks.QuoteLink(id: quote.id, speakerID: entity, speakerMethod: found.method))
    }
    return links
  }

  private func antecedent(of quote: Quote) -> Range<Int>? {
    guard let start = quote.antecedentStart, let end = quote.antecedentEnd, start < end else {
      return nil
    }
    return start..<end
  }

  private func speaker(_ said: Said, _ earlier: [Speaker]) -> (mention: Int, method: String)? {
    if let mention = named(said.text, said.range, said.field) { return (mention, "name") }
    guard let first = said.words.first else { return nil }
    if said.words.count == 1 {
      switch first {
      case "he", "she":
        return pronoun(first, said, earlier).map { ($0, "pronoun") }
      case "it", "they":
        if let antecedent = said.antecedent {
          return body(antecedent, said.field, earlier).map { ($0, "pronoun") }
        }
        guard first == "it" else { return nil }
        return organization(nil, said.range.lowerBound, said.field, earlier)
          .map { ($0, "pronoun") }
      default: break
      }
    }
    if let antecedent = said.antecedent, let person = person(antecedent, said.field) {
      return (person, "description")
    }
    return described(said.words, said.range.lowerBound, said.field, earlier)
      .map { ($0, "description") }
  }

  // MARK: Antecedents

  private func person(_ antecedent: Range<Int>, _ field: Field) -> Int? {
    scene.mentions(in: antecedent, field).first {
      scene.extraction.mentions[$0].kind == .person && scene.entities[$0] != nil
    }
  }

  /// Who spoke with these very words before; else the body named in them, unless it only goes with
  /// a nameless group ("residents of Dunmore").
  private func body(_ antecedent: Range<Int>, _ field: Field, _ earlier: [Speaker]) -> Int? {
    if let same = earlier.last(where: { $0.start == antecedent.lowerBound }) { return same.mention }
    return scene.mentions(in: antecedent, field).last {
      let mention = scene.extraction.mentions[$0]
      return mention.kind == .organization && mention.endAt == antecedent.upperBound
        && scene.entities[$0] != nil
    }
  }

  /// A name that is the head of the speaker's words: at their end, or before an apposition. Not one
  /// in "X's lawyer", "critics of X", "a group including X".
  private func named(_ text: String, _ range: Range<Int>, _ field: Field) -> Int? {
    let scalars = Array(text.unicodeScalars)
    let limit = range.lowerBound + headLength(text)
    let inside = scene.mentions(in: range.lowerBound..<min(limit, range.upperBound), field).filter {
      let mention = scene.extraction.mentions[$0]
      guard scene.entities[$0] != nil else { return false }
      let rest = scalars.dropFirst(mention.endAt - range.lowerBound)
      return endsName(String(String.UnicodeScalarView(rest)))
    }
    let people = inside.filter { scene.extraction.mentions[$0].kind == .person }
    if let person = people.first { return person }
    let organizations = inside.filter {
      let mention = scene.extraction.mentions[$0]
      return mention.kind == .organization
        && !isOnlyTopic(text, before: mention.startAt - range.lowerBound)
    }
    if let organization = organizations.last { return organization }
    return inside.first {
      let mention = scene.extraction.mentions[$0]
      let before = text.unicodeScalars.prefix(mention.startAt - range.lowerBound)
      return mention.endAt == range.upperBound
        && (before.isEmpty || String(String.UnicodeScalarView(before)).lowercased() == "the ")
    }
  }

  /// "A letter seen by X", "critics of X", "a report about X": X is not who speaks.
  private func isOnlyTopic(_ text: String, before offset: Int) -> Bool {
    let before = String(String.UnicodeScalarView(text.unicodeScalars.prefix(offset)))
      .split(separator: " ").suffix(3).map { NameNormalizer.folded($0) }.filter { $0 != "the" }
    guard let last = before.last else { return false }
    let noun = before.dropLast().last ?? ""
    return ["about", "against", "to", "on"].contains(last)
      || last == "by" && ["seen", "obtained", "reviewed"].contains(noun)
      || last == "of"
        && ["critics", "opponents", "supporters", "members", "victims"].contains(noun)
  }

  /// Code points before what only lists or explains: ", including …", "such as …".
  private func headLength(_ text: String) -> Int {
    var length = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if ["including", "like", "such"].contains(String(word)) { return length }
      length += word.unicodeScalars.count + 1
    }
    return length
  }

  private func endsName(_ rest: String) -> Bool {
    guard let first = rest.unicodeScalars.first else { return true }
    return first == "," || first == "("
      || [" (", " of ", " from ", " delegation", " who ", " spokes"].contains {
        rest.hasPrefix($0)
      }
  }

  /// The speaker of the quote before or the person whom the sentences since are about, where the
  /// gender allows; else the last such person named.
  private func pronoun(_ word: String, _ said: Said, _ earlier: [Speaker]) -> Int? {
    let gender: KnowledgeBase.Gender = word == "she" ? .female : .male
    let last = earlier.last
    if let antecedent = said.antecedent, antecedent.lowerBound >= last?.start ?? 0,
      let mention = person(antecedent, said.field), isPerson(mention, gender)
    {
      return mention
    }
    if let mention = last?.mention, isPerson(mention, gender) { return mention }
    return scene.order.last {
      let mention = scene.extraction.mentions[$0]
      return mention.field == said.field && mention.endAt <= said.range.lowerBound
        && isPerson($0, gender)
    }
  }

  private func isPerson(_ mention: Int, _ gender: KnowledgeBase.Gender) -> Bool {
    guard scene.extraction.mentions[mention].kind == .person, let entity = scene.entities[mention]
    else { return false }
    let names = scene.order.lazy.filter { scene.entities[$0] == entity }.map { scene.names[$0] }
    // A full name decides; a single word only where there is no other, as it may be a surname.
    let full = names.compactMap { $0.written.count > 1 ? scene.knowledge.gender($0) : nil }.first
    let found =
      full
      ?? (names.allSatisfy { $0.written.count == 1 }
        ? names.compactMap { scene.knowledge.gender($0) }.first : nil)
    return found.map { $0 == gender } ?? true
  }

  /// "the agency", "the prime minister", "the rights group".
  private func described(
    _ words: [String], _ offset: Int, _ field: Field, _ earlier: [Speaker]
  ) -> Int? {
    guard let first = words.first, ["the", "its", "their", "his", "her"].contains(first),
      words.count <= 5, let last = words.last, let noun = descriptions.noun(last)
    else { return nil }
    if noun.kind == .person {
      return first == "the" ? scene.holder(ofTitle: last, before: offset) : nil
    }
    // "The coalition" after "a coalition of rights groups" is that nameless one.
    if let same = earlier.last(where: { $0.words.contains(last) }) { return same.mention }
    return first == "the" ? organization(noun, offset, field, earlier) : nil
  }

  /// The last speaker that fits, else the last name that fits.
  private func organization(
    _ noun: DescriptionLexicon.Noun?, _ offset: Int, _ field: Field, _ earlier: [Speaker]
  ) -> Int? {
    let kind = noun?.kind ?? .organization
    func fits(_ mention: Int) -> Bool {
      guard scene.extraction.mentions[mention].kind == kind, let entity = scene.entities[mention]
      else { return false }
      guard let words = noun?.words, !words.isEmpty else { return true }
      return scene.order.contains {
        scene.entities[$0] == entity && !Set(scene.names[$0].words).isDisjoint(with: words)
      }
    }
    if let speaker = earlier.last?.mention, fits(speaker) { return speaker }
    if let speaker = earlier.last(where: { $0.mention.map(fits) == true })?.mention {
      return speaker
    }
    return scene.order.last {
      let mention = scene.extraction.mentions[$0]
      return mention.field == field && mention.endAt <= offset && fits($0)
    }
  }
}
