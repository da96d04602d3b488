import Text

/// A verb that introduces reported speech.
struct CueVerb: Sendable {
  /// What may follow or surround the verb.
  struct Frames: OptionSet, Sendable {
    var rawValue: UInt16
    static let clause = Frames(rawValue: 1 << 0)
    static let that = Frames(rawValue: 1 << 1)
    static let quote = Frames(rawValue: 1 << 2)
    static let addressee = Frames(rawValue: 1 << 3)
    static let infinitive = Frames(rawValue: 1 << 4)
    static let nounPhrase = Frames(rawValue: 1 << 5)
    static let asPhrase = Frames(rawValue: 1 << 6)
    static let wh = Frames(rawValue: 1 << 7)
    static let inverted = Frames(rawValue: 1 << 8)
    static let noun = Frames(rawValue: 1 << 9)
    static let gerund = Frames(rawValue: 1 << 10)

    static let named: [String: Frames] = [
      "clause": .clause, "that": .that, "quote": .quote, "obj": .addressee, "inf": .infinitive,
      "np": .nounPhrase, "as": .asPhrase, "wh": .wh, "inv": .inverted, "noun": .noun,
      "ing": .gerund,
    ]
  }

  enum Form: UInt8, Sendable { case base, present, past, participle, ing }

  var cueClass: String
  var frames: Frames
  /// Weak verbs report speech only together with quotation marks.
  var isStrong: Bool

  /// What follows "say", and "tell" with its addressee, is a clause, hardly ever an object.
  var isSaying: Bool { cueClass == "say" && frames.isSuperset(of: [.clause, .wh]) }

  /// "called the plan “mad”": the quotation may stand anywhere behind the verb.
  var takesPieces: Bool { CueVerb.takesPieces(cueClass) }

  static func takesPieces(_ cueClass: String) -> Bool {
    !["say", "write", "reply", "suggest", "ask"].contains(cueClass)
  }
}

/// The language pack's words for reported speech: cue verbs with their forms, and word classes.
struct CueLexicon: Sendable {
  /// One written form of a cue verb; `particle` is the second word of "pointed out".
  struct VerbForm: Sendable {
    var verb: Int
    var form: CueVerb.Form
    var particle: LexicalKey?
  }

  private(set) var verbs: [CueVerb] = []
  /// By the first word; a form with a particle stands before one without.
  private(set) var forms: [LexicalKey: [VerbForm]] = [:]
  private var words = WordTable<WordClass>([:])

  let nouns: SpeakerNouns
  let keys = Keywords()
  private var calendar: Set<LexicalKey> = []

  /// - Throws: `ResourceFiles.Failure` where a list is missing, or a row is not of its form.
  init(resources: ResourceFiles) throws {
    nouns = try SpeakerNouns(resources: resources)
    try readVerbs(resources, "en/cue_verbs.tsv")
    var classes = try readClasses(resources, "en/quote_words.tsv")
    classes[keys.that, default: []].insert(.that)
    classes[keys.to, default: []].insert(.to)
    for key in forms.keys { classes[key, default: []].insert(.cue) }
    words = WordTable(classes)
  }

  private mutating func readClasses(
    _ resources: ResourceFiles, _ path: String
  ) throws -> [LexicalKey: WordClass] {
    var table: [LexicalKey: WordClass] = [:]
    for (row, cells) in try resources.table(path, columns: 2).enumerated() {
      var classes: WordClass = []
      for name in cells[1].split(separator: " ") {
        guard let named = WordClass.named[String(name)] else {
          throw ResourceFiles.Failure.malformed(
            path: path, line: row + 1, expected: "a known word class, not \(name)")
        }
        classes.insert(named)
      }
      if cells[1].contains("calendar") { calendar.insert(LexicalKey(cells[0])) }
      table[LexicalKey(cells[0]), default: []].insert(classes)
    }
    return table
  }

  private mutating func readVerbs(_ resources: ResourceFiles, _ path: String) throws {
    for (row, cells) in try resources.table(path, columns: 5).enumerated() {
      let spellings = cells[2].split(separator: ",").map { $0.split(separator: "/") }
      guard spellings.count == 5 else {
        throw ResourceFiles.Failure.malformed(path: path, line: row + 1, expected: "5 forms")
      }
      var frames: CueVerb.Frames = []
      for name in cells[3].split(separator: " ") {
        guard let named = CueVerb.Frames.named[String(name)] else {
          throw ResourceFiles.Failure.malformed(
            path: path, line: row + 1, expected: "a known frame, not \(name)")
        }
        frames.insert(named)
      }
      verbs.append(CueVerb(cueClass: cells[1], frames: frames, isStrong: cells[4] == "strong"))
      for (number, group) in spellings.enumerated() {
        for spelling in group { add(spelling, form: number, pasts: spellings[2]) }
      }
    }
  }

  private mutating func add(_ spelling: Substring, form number: Int, pasts: [Substring]) {
    guard let form = CueVerb.Form(rawValue: UInt8(number)) else { return }
    if form == .participle, pasts.contains(spelling) { return }
    // "read", "forecast": the past decides nothing about the number of the subject.
    if form == .base, pasts.contains(spelling) { return }
    let words = spelling.split(separator: " ")
    let entry = VerbForm(
      verb: verbs.count - 1, form: form,
      particle: words.count > 1 ? LexicalKey(String(words[1])) : nil)
    let key = LexicalKey(String(words[0]))
    if entry.particle == nil {
      forms[key, default: []].append(entry)
    } else {
      forms[key, default: []].insert(entry, at: 0)
    }
  }

  /// A day of the week or month, which is written with a capital in any case.
  func isCalendar(_ key: LexicalKey) -> Bool { calendar.contains(key) }

  /// - Complexity: O(1) look-ups; regular endings by the last bytes.
  func classes(of token: Token, in bytes: [UInt8]) -> WordClass {
    guard token.kind == .word else { return [] }
    var found = words[token.key] ?? []
    let length = Int(token.end - token.start)
    guard length > 3 else { return found }
    let a = bytes[Int(token.end) - 2] | 0x20
    let b = bytes[Int(token.end) - 1] | 0x20
    if a == 0x65, b == 0x64, length > 4 {
      // "el-Sayed" is a name.
      let hasInnerCapital = bytes[Int(token.start) + 1..<Int(token.end)].contains {
        $0 >= 0x41 && $0 <= 0x5A
      }
      if !hasInnerCapital { found.insert(.ed) }
    }
    if a == 0x6C, b == 0x79, length > 4, !found.contains(.nounLy) { found.insert(.adverb) }
    if a == 0x6E, b == 0x67, length > 4, bytes[Int(token.end) - 3] | 0x20 == 0x69 {
      found.insert(.ing)
    }
    return found
  }
}
