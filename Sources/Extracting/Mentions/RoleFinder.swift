import News
import Text

/// Finds the offices that the text gives to persons: before the name ("UN Secretary-General X",
/// "its head X") and after it ("X, executive director of Y", "X, Y's head of privacy").
struct RoleFinder {
  private let tagged: TaggedText
  private let mentions: [FoundMention]
  private let officeEndingAt: [Int: Range<Int>]
  /// By token: the mention that starts or ends there.
  private let startingAt: [Int: Int]
  private let endingAt: [Int: Int]
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText, mentions: [FoundMention], offices: [Range<Int>]) {
    self.tagged = tagged
    self.mentions = mentions
    officeEndingAt = Dictionary(
      offices.map { ($0.upperBound, $0) }, uniquingKeysWith: { _, last in last })
    startingAt = Dictionary(
      mentions.enumerated().map { ($1.tokens.lowerBound, $0) }, uniquingKeysWith: { a, _ in a })
    endingAt = Dictionary(
      mentions.enumerated().map { ($1.tokens.upperBound, $0) }, uniquingKeysWith: { a, _ in a })
  }

  func roles() -> [FoundRole] {
    mentions.indices.flatMap { person -> [FoundRole] in
      guard mentions[person].kind == .person else { return [] }
      return [roleBefore(person), roleAfter(person)].compactMap { $0 }
    }
  }

  // MARK: Before the name

  private func roleBefore(_ person: Int) -> FoundRole? {
    let name = mentions[person].tokens.lowerBound
    let end = tagged.kind(name - 1) == .comma ? name - 1 : name
    if end < name, let role = spokesperson(person, before: end) { return role }
    guard let title = titleEnding(at: end, beforeComma: end < name) else { return nil }
    var (start, status) = withoutStatus(title)
    guard start < title.upperBound else { return nil }
    let organization =
      owner(before: title.lowerBound) ?? body(after: mentions[person].tokens.upperBound)
      ?? employer(person, title)
    // "Former UN chief X": the word stands before the organization.
    if let organization, let key = tagged.key(mentions[organization].tokens.lowerBound - 1),
      let before = Self.statuses[key]
    {
      status = before
    }
    return FoundRole(
      person: person, organization: organization, title: start..<title.upperBound, status: status)
  }

  /// "A spokesman for Velmar Lines, X".
  private func spokesperson(_ person: Int, before comma: Int) -> FoundRole? {
    guard let body = endingAt[comma], canEmploy(body) else { return nil }
    var link = mentions[body].tokens.lowerBound - 1
    if let key = tagged.key(link), Self.articles.contains(key) { link -= 1 }
    guard let key = tagged.key(link), Self.connectors.contains(key), isTitleNoun(link - 1),
      sameSentence(link - 1, comma)
    else { return nil }
    var start = link - 1
    while start > 0, link - start < 5, isTitleModifier(start - 1), sameSentence(start - 1, comma) {
      start -= 1
    }
    let (first, status) = withoutStatus(start..<link)
    // "One of the witnesses in Velkova, X" names no office: an article must stand before it.
    guard first < link, let before = tagged.key(start - 1), Self.articles.contains(before) else {
      return nil
    }
    return FoundRole(person: person, organization: body, title: first..<link, status: status)
  }

  private func titleEnding(at end: Int, beforeComma: Bool) -> Range<Int>? {
    if let office = officeEndingAt[end] {
      let isHonorific = office.allSatisfy { tagged.has($0, .honorific) && !tagged.has($0, .office) }
      if isHonorific { return nil }
      let start = office.first { !tagged.has($0, .honorific) } ?? office.lowerBound
      return beforeComma && owner(before: start) == nil ? nil : start..<office.upperBound
    }
    guard isTitleNoun(end - 1), !tagged.has(end - 1, .kin) else { return nil }
    var start = end - 1
    while start > 0, end - start < 5, isTitleModifier(start - 1), sameSentence(start - 1, end - 1) {
      start -= 1
    }
    // "Chief executive X": the capital is the sentence's.
    if start > 0, tagged.has(start - 1, .opening), tagged.has(start - 1, .officeModifier),
      sameSentence(start - 1, end - 1)
    {
      start -= 1
    }
    // Before a comma only whose office it is tells it from a list: "its chairwoman, X".
    return beforeComma && !isOwned(start) ? nil : start..<end
  }

  /// A possessive or "its" stands before.
  private func isOwned(_ title: Int) -> Bool {
    if tagged.kind(title - 1) == .possessive { return true }
    return tagged.key(title - 1).map { Self.possessives.contains($0) } ?? false
  }

  private func isTitleNoun(_ i: Int) -> Bool {
    tagged.has(i, [.personNoun, .office]) && !tagged.has(i, .nameShaped)
  }

  private func isTitleModifier(_ i: Int) -> Bool {
    tagged.kind(i) == .word && !tagged.has(i, [.nameShaped, .function, .speech])
      && tagged.has(i, [.officeModifier, .personNoun, .office, .status, .common])
  }

  /// The organization or country that the title hangs on: "Ondrel's", "UN", "its".
  private func owner(before title: Int) -> Int? {
    var end = title
    if tagged.has(end - 1, .status) { end -= 1 }
    if tagged.kind(end - 1) == .possessive { end -= 1 }
    if let mention = endingAt[end], canEmploy(mention) { return mention }
    if tagged.kind(title - 1) == .possessive, let named = OwnerNoun(tagged, mentions).name(end - 1)
    {
      return named
    }
    guard end == title || tagged.kind(end - 1) != .possessive, let key = tagged.key(end - 1),
      Self.possessives.contains(key)
    else { return nil }
    let sentence = text.sentence(ofToken: title)
    return mentions.indices.first {
      mentions[$0].kind == .organization && sentence.contains(mentions[$0].tokens.lowerBound)
        && mentions[$0].tokens.upperBound <= title
    } ?? OwnerNoun(tagged, mentions).last(before: title)
  }

  /// "Superintendent X of the Velkova police".
  private func body(after name: Int) -> Int? {
    guard let key = tagged.key(name), Self.belonging.contains(key) else { return nil }
    var start = name + 1
    if let key = tagged.key(start), Self.articles.contains(key) { start += 1 }
    guard let mention = startingAt[start], mentions[mention].kind == .organization else {
      return nil
    }
    return mention
  }

  /// "Chief executive X" in a text about one company: that company's.
  private func employer(_ person: Int, _ title: Range<Int>) -> Int? {
    guard title.contains(where: { Self.corporate.contains(text.tokens[$0].key) }) else {
      return nil
    }
    let before = mentions.indices.filter {
      mentions[$0].kind == .organization
        && mentions[$0].tokens.upperBound <= title.lowerBound
    }
    guard let last = before.last else { return nil }
    let key = tagged.nameKey(mentions[last].tokens)
    return before.allSatisfy { tagged.nameKey(mentions[$0].tokens) == key } ? last : nil
  }

  private func canEmploy(_ mention: Int) -> Bool {
    mentions[mention].kind == .organization || mentions[mention].kind == .place
  }

  // MARK: After the name

  private func roleAfter(_ person: Int) -> FoundRole? {
    let name = mentions[person].tokens
    guard tagged.kind(name.upperBound) == .comma else { return nil }
    var start = name.upperBound + 1
    var organization: Int?
    if let key = tagged.key(start), Self.articles.contains(key) { start += 1 }
    if let mention = startingAt[start], canEmploy(mention) {
      let end = mentions[mention].tokens.upperBound
      organization = mention
      start = tagged.kind(end) == .possessive ? end + 1 : end
    } else if tagged.kind(start + 1) == .possessive, tagged.kind(start) == .word {
      // "X, the union's general secretary".
      organization = OwnerNoun(tagged, mentions).name(start, before: name.lowerBound)
      start += 2
    }
    let limit = text.sentence(ofToken: name.lowerBound).upperBound
    guard let end = titleEnd(from: start, limit, organization: &organization) else { return nil }
    let (titleStart, status) = withoutStatus(start..<end)
    guard titleStart < end,
      (titleStart..<end).contains(where: {
        tagged.has($0, [.office, .personNoun, .rank]) && !tagged.has($0, .kin)
      })
    else { return nil }
    return FoundRole(
      person: person, organization: organization, title: titleStart..<end, status: status)
  }

  /// The title runs to the connector before an organization, else to the end of the phrase.
  private func titleEnd(from start: Int, _ limit: Int, organization: inout Int?) -> Int? {
    var i = start
    while i < min(limit, start + 16), text.tokens[i].kind == .word {
      if Self.closers.contains(text.tokens[i].key) { break }
      if Self.connectors.contains(text.tokens[i].key), organization == nil {
        var next = i + 1
        if let key = tagged.key(next), Self.articles.contains(key) { next += 1 }
        if let mention = startingAt[next], canEmploy(mention), i > start {
          organization = mention
          return i
        }
      }
      if startingAt[i] != nil { return nil }
      i += 1
    }
    return i > start ? i : nil
  }

  // MARK: Shared

  /// "former", "acting" are not the title but say when it holds.
  private func withoutStatus(_ title: Range<Int>) -> (start: Int, status: Role.Status) {
    var start = title.lowerBound
    var status: Role.Status = .current
    let first = tagged.has(start - 1, .status) ? start - 1 : start
    for i in first..<title.upperBound {
      guard let key = tagged.key(i), let found = Self.statuses[key] else { break }
      status = found
      start = max(start, i + 1)
    }
    return (start, status)
  }

  private func sameSentence(_ a: Int, _ b: Int) -> Bool {
    text.sentenceIndex[a] == text.sentenceIndex[b]
  }

  private static func keys(_ words: [String]) -> Set<LexicalKey> {
    Set(words.map { LexicalKey($0) })
  }

  private static let possessives = keys(["its", "their", "our", "whose"])
  private static let belonging = keys(["of", "at", "from"])
  private static let corporate = keys([
    "executive", "ceo", "chairman", "chairwoman", "chair", "cfo",
  ])
  private static let articles = keys(["a", "an", "the"])
  private static let connectors = keys(["of", "at", "for", "with", "from", "in", "to"])
  private static let closers = keys([
    "who", "which", "that", "whose", "said", "says", "told", "was", "is", "has", "had", "will",
    "would", "were", "are",
  ])
  private static let statuses: [LexicalKey: Role.Status] = [
    LexicalKey("former"): .former, LexicalKey("ex"): .former, LexicalKey("late"): .former,
    LexicalKey("onetime"): .former, LexicalKey("then"): .former, LexicalKey("acting"): .acting,
    LexicalKey("interim"): .acting, LexicalKey("incoming"): .future,
    LexicalKey("outgoing"): .current,
  ]
}
