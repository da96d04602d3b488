import News
import Text

/// Finds the stretches that may hold names: words with capitals, and the small words, marks and
/// numbers that hold a name together ("Office on Drugs and Crime", "New Farmers' Party").
///
/// A run may hold several names and offices; `RunCutter` takes it apart.
struct RunFinder {
  let tagged: TaggedText
  private var text: TokenizedText { tagged.text }

  init(_ tagged: TaggedText) { self.tagged = tagged }

  func runs() -> [Range<Int>] {
    var result: [Range<Int>] = []
    for sentence in text.sentences {
      var i = sentence.lowerBound
      while i < sentence.upperBound {
        guard tagged.isNamePart(i) || isOrdinalStart(i) else {
          i += 1
          continue
        }
        let end = self.end(ofRunAt: i, before: sentence.upperBound)
        result.append(i..<end)
        i = end
      }
    }
    return result
  }

  /// "7th Fleet", "25th Amendment".
  private func isOrdinalStart(_ i: Int) -> Bool {
    guard text.tokens[i].kind == .number, tagged.isNamePart(i + 1),
      let last = text.bytes[text.tokens[i].byteRange].last
    else { return false }
    guard last >= 0x61, text.sentenceIndex[i] == text.sentenceIndex[i + 1] else { return false }
    var head = i + 1
    while head < i + 4, tagged.isNamePart(head), !tagged.has(head, .anyHead) { head += 1 }
    return tagged.has(head, .anyHead) && tagged.isNamePart(head)
  }

  private func end(ofRunAt start: Int, before limit: Int) -> Int {
    var end = start + 1
    if let known = tagged.knownName(at: start, before: limit) { end = known.end }
    // After "Office for" a plain "and" or comma may follow: the field of work is a list.
    var isHeaded = false
    while end < limit {
      if tagged.isNamePart(end) || tagged.isInnerFunction(end) {
        if let known = tagged.knownName(at: end, before: limit) {
          end = known.end
        } else {
          end += 1
        }
      } else if let next = joined(start..<end, limit, &isHeaded) {
        end = next
      } else {
        break
      }
    }
    return end
  }

  /// The end of the run with what stands after `run` and goes with it; nil where it ends here.
  private func joined(_ run: Range<Int>, _ limit: Int, _ isHeaded: inout Bool) -> Int? {
    let i = run.upperBound
    switch text.tokens[i].kind {
    case .number:
      let isYear = text.tokens[i].end - text.tokens[i].start == 4
      let isNumbered =
        tagged.has(i - 1, .numbered) || tagged.has(i - 1, .lawHead) && isYear || isVersion(i, limit)
      return isNumbered ? i + 1 : nil
    case .possessive:
      // "People's Party", not "Russia's President": the owner is an ordinary word.
      return isOwnerInName(run, limit) ? i + 2 : nil
    case .symbol:
      let isAmpersand = text.bytes[Int(text.tokens[i].start)] == 0x26
      return isAmpersand && i + 1 < limit && tagged.isNamePart(i + 1) ? i + 2 : nil
    case .comma: return isHeaded ? listEnd(from: i, limit) : nil
    case .word: return connected(run, limit, &isHeaded)
    default: return nil
    }
  }

  /// "Explorer 9 is", "Galaxy 8,": up to three digits, and no counted noun after them.
  private func isVersion(_ i: Int, _ limit: Int) -> Bool {
    let bytes = text.bytes[text.tokens[i].byteRange]
    guard bytes.count <= 3, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }),
      tagged.traits[i - 1].isDisjoint(with: [.demonym, .forename, .surname, .group])
    else { return false }
    guard i + 1 < limit else { return true }
    switch text.tokens[i + 1].kind {
    case .word: return tagged.has(i + 1, .function) && !tagged.has(i + 1, [.month, .nameShaped])
    case .comma, .terminator, .closeBracket, .possessive, .semicolon, .closeQuote: return true
    default: return false
    }
  }

  private func isOwnerInName(_ run: Range<Int>, _ limit: Int) -> Bool {
    let (owner, next) = (run.upperBound - 1, run.upperBound + 1)
    guard next < limit, tagged.isNamePart(next) else { return false }
    if ownsHead(run, next, limit) { return true }
    guard tagged.has(owner, .common),
      tagged.traits[owner].isDisjoint(with: [.office, .forename, .allCaps, .placeHead, .orgHead])
    else { return false }
    return tagged.has(next, .common) && !tagged.has(next, .forename)
      && !(run.count == 1 && tagged.has(owner, .opening))
  }

  /// "Residents' Association", "St. Orla's Hospital"; not "Norway's Parliament".
  private func ownsHead(_ run: Range<Int>, _ next: Int, _ limit: Int) -> Bool {
    let isPlural = text.bytes[Int(text.tokens[next - 1].end) - 1] | 0x20 != 0x73
    let owner = run.upperBound - 1
    guard !tagged.has(owner, [.allCaps, .office, .demonym]) else { return false }
    if isPlural || tagged.has(run.lowerBound, .saint) {
      let allowed: WordTraits = [.orgHead, .placeHead, .ownedHead]
      var head = next
      while head < min(limit, next + 3), tagged.isNamePart(head) {
        if tagged.has(head, allowed) {
          return !tagged.has(owner, [.forename]) || run.count > 1 || tagged.has(head, .ownedHead)
        }
        head += 1
      }
      return false
    }
    guard tagged.has(next, .ownedHead), next + 1 >= limit || !tagged.isNamePart(next + 1) else {
      return false
    }
    let known = tagged.knownName(at: run.lowerBound, before: run.upperBound)
    return run.count < 3 && (known?.votes[.place] ?? 0) < 5
  }

  private func connected(_ run: Range<Int>, _ limit: Int, _ isHeaded: inout Bool) -> Int? {
    let i = run.upperBound
    if tagged.has(i, .particle),
      !tagged.has(i, [.function]) || Connector.isParticle(text.tokens[i].key)
    {
      if let end = particleEnd(i, limit), !tagged.has(i - 1, [.common, .office]) { return end }
    }
    guard let connector = Connector(text.tokens[i].key) else { return nil }
    var next = i + 1
    if next < limit, text.tokens[next].key == Connector.the { next += 1 }
    guard next < limit, tagged.isNamePart(next) else { return nil }
    let joins: Bool
    switch connector {
    case .of: joins = isHeaded && isFieldWord(i - 1) && isFieldWord(next) || joinsWithOf(run, next)
    case .to: joins = tagged.has(i - 1, .orgHead) && tagged.has(next, .common) && next == i + 1
    case .for, .on, .against, .at: joins = joinsField(connector, run, next)
    case .and:
      // "Government of Norway and the Danish people": an adjective alone begins something else.
      let isAdjective = tagged.has(next, .demonym) && !tagged.isNamePart(next + 1)
      joins =
        (isHeaded ? isFieldWord(next) && !isAdjective : joinsPair(i, next, limit))
        || InitialsBehind(tagged).proves(run, next, limit)
    }
    guard joins else { return nil }
    if connector != .and { isHeaded = true }
    return next
  }

  /// "de la", "bin", "van der": particles before another name part.
  private func particleEnd(_ start: Int, _ limit: Int) -> Int? {
    var i = start
    while i < limit, i - start < 3, tagged.has(i, .particle) { i += 1 }
    return i < limit && tagged.isNamePart(i) ? i : nil
  }

  /// "University of X", "Secretary of State", "Law of Armed Conflict"; not "Smith of Ohio".
  private func joinsWithOf(_ run: Range<Int>, _ next: Int) -> Bool {
    let last = tagged.headIndex(before: run.upperBound)
    if run.count == 2, tagged.has(run.lowerBound, .forename),
      !tagged.has(run.lowerBound, [.common, .orgHeadFirst, .demonym])
    {
      return false
    }
    if tagged.has(last, .office) {
      return tagged.has(next, .common) && !reachesOrganization(next)
        && tagged.knownName(at: next, before: next + 1) == nil
        && !tagged.has(next, [.demonym, .orgHead])
    }
    if tagged.has(
      last, [.orgHead, .orgHeadFirst, .lawHead, .eventHead, .placeHeadFirst, .placeHead])
    {
      return !tagged.has(last, .calendar)
    }
    return run.allSatisfy { tagged.has($0, .common) && !tagged.has($0, [.forename, .surname]) }
      && !(run.count == 1 && tagged.has(last, .opening))
  }

  /// "CEO of the Harbour Council": a name of its own, unlike "Minister of Foreign Affairs".
  private func reachesOrganization(_ start: Int) -> Bool {
    var i = start
    while i < start + 4, tagged.isNamePart(i) {
      if tagged.has(i, .orgHead) { return true }
      i += 1
    }
    return false
  }

  /// "Office on Drugs", "Convention against Torture", "Deputy Director for Technology".
  private func joinsField(_ connector: Connector, _ run: Range<Int>, _ next: Int) -> Bool {
    let last = tagged.headIndex(before: run.upperBound)
    if connector == .at {
      return tagged.has(run.lowerBound, .orgHeadFirst) && run.count > 2
    }
    if tagged.has(last, .lawHead) {
      return !(tagged.has(next, .forename) && !tagged.has(next, .common))
    }
    guard tagged.has(last, [.orgHead, .orgHeadFirst, .office]) else { return false }
    // "International Criminal Tribunal for Rwanda": a long name may name its country.
    if connector == .for, run.count > 2, tagged.has(last, .orgHead),
      let known = tagged.knownName(at: next, before: next + 4), known.votes[.place] >= 9
    {
      return true
    }
    return isFieldWord(next)
  }

  private func isFieldWord(_ i: Int) -> Bool {
    tagged.has(i, [.common, .demonym]) && !tagged.has(i, [.office, .orgHeadFirst])
      || tagged.has(i, .nameShaped)
        && tagged.traits[i].isDisjoint(with: [
          .forename, .surname, .allCaps, .office, .orgHeadFirst,
        ])
        && tagged.knownName(at: i, before: i + 1) == nil
  }

  /// "Health and Human Services", "Museum and Art Gallery": ordinary words on both sides, and a head
  /// at the end.
  private func joinsPair(_ i: Int, _ next: Int, _ limit: Int) -> Bool {
    guard tagged.has(i - 1, .common), tagged.has(next, .common), !tagged.has(i - 1, .opening),
      !tagged.has(i - 1, [.office, .demonym, .orgHead, .lawHead]), !tagged.has(next, .office)
    else { return false }
    var end = next
    while end < limit, tagged.isNamePart(end) { end += 1 }
    return tagged.has(end - 1, .anyHead)
  }

  /// ", Consumer Affairs and Fraud Control": the end of the first item after the comma, where the
  /// list goes on to an "and" in ordinary words.
  private func listEnd(from comma: Int, _ limit: Int) -> Int? {
    var i = comma + 1
    while i < min(limit, comma + 12) {
      if tagged.isNamePart(i), tagged.has(i, .common) {
        i += 1
      } else if text.tokens[i].key == Connector.andKey, i > comma + 1, i + 1 < limit {
        return tagged.isNamePart(i + 1) && isFieldWord(i + 1) ? comma + 2 : nil
      } else if text.tokens[i].kind == .comma, i > comma + 1 {
        i += 1
      } else {
        return nil
      }
    }
    return nil
  }
}

/// The small words that hold the parts of a name together.
enum Connector {
  case of, `for`, on, against, at, and, to

  static let the = LexicalKey("the")
  static let andKey = LexicalKey("and")
  private static let particles = Set(
    [
      "de", "da", "di", "del", "der", "den", "van", "von", "bin",
      "ibn", "al", "el", "la", "du", "dos", "das",
    ].map { LexicalKey($0) })
  private static let byKey: [LexicalKey: Connector] = [
    LexicalKey("of"): .of, LexicalKey("for"): .for, LexicalKey("on"): .on,
    LexicalKey("against"): .against, LexicalKey("at"): .at, LexicalKey("and"): .and,
    LexicalKey("to"): .to,
  ]

  init?(_ key: LexicalKey) {
    guard let connector = Connector.byKey[key] else { return nil }
    self = connector
  }

  static func isParticle(_ key: LexicalKey) -> Bool { particles.contains(key) }
}
