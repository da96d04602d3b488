internal import Text

/// Finds the teasers that a content system hangs behind a story: a line each, cut off in the middle
/// of a sentence, each about something else.
///
/// A story has at most one paragraph without an end, its last: where two are cut off, or one is
/// cut off and about something else, they are promotions of other stories.
struct TailTeasers {
  let table: LineTable
  let functionWords: Set<LexicalKey>

  /// - Parameter lines: Text lines of one story, ascending.
  /// - Returns: The position in `lines` of the first teaser; `lines.count` where there is none.
  func first(in lines: [Int]) -> Int {
    let cut = lines.indices.filter { table.measures[lines[$0]].isCutOff }
    guard let begin = cut.first else { return lines.count }
    // Nothing complete before them: the whole text is teasers, or one story that was cut.
    guard begin > 0 else { return allCut(lines, cut) ? 0 : lines.count }
    // A text that leaves the stops out (tables, notes) says nothing by a missing one.
    guard lines[..<begin].contains(where: { table.measures[$0].ending == .sentence }) else {
      return lines.count
    }
    let story = words(lines[..<begin])
    for start in cut {
      let topics = lines[start...].map { words([$0]).topic(in: story) }
      // A story that was cut itself ends before the promotions of others.
      if topics[0] == .same, start == cut[0], topics.dropFirst().contains(.different) { continue }
      let areCut = lines[start...].allSatisfy { table.measures[$0].isCutOff }
      if areCut, topics.count >= 2 { return start }
      // One alone may be the story's own last paragraph: it must bring its own names and topic.
      if topics.count == 1 {
        let own = words([lines[start]])
        let bringsNames =
          topics[0] == .different && own.names.count >= 2 && !beginsWithQuote(lines[start])
        guard bringsNames || own.isForeign(to: story) else { continue }
      }
      // Complete ones among them must be about something else, and none takes the story up.
      let isTail = zip(lines[start...], topics).allSatisfy { line, topic in
        topic == .different || topic == .unclear && table.measures[line].isCutOff
      }
      if isTail, topics.contains(.different) { return start }
    }
    return lines.count
  }

  /// Several lines, every one cut off, each about something of its own: no story has that.
  private func allCut(_ lines: [Int], _ cut: [Int]) -> Bool {
    guard lines.count >= 2, cut.count == lines.count else { return false }
    let words = lines.map { self.words([$0]) }
    return words.indices.dropFirst().allSatisfy { i in
      words[..<i].allSatisfy { words[i].topic(in: $0) == .different }
    }
  }

  private func beginsWithQuote(_ line: Int) -> Bool {
    let bytes = table.text.bytes[table.range(line)]
    return bytes.first == 0x22 || bytes.starts(with: [0xE2, 0x80, 0x9C])
  }

  private func words(_ lines: some Sequence<Int>) -> ContentWords {
    var words = ContentWords()
    for line in lines {
      words.add(table.text.bytes, in: table.range(line), functionWords: functionWords)
    }
    return words
  }
}
