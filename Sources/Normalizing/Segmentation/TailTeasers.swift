internal import Text

/// Finds the teasers that a content system hangs behind a story: a line each, cut off in the middle
/// of a sentence, each about something else.
///
/// A story has at most one paragraph without an end, its last: where two are cut off, or one is
/// cut off and about something else, they are promotions of other stories.
struct TailTeasers {
  let table: LineTable
  let functionWords: Set<LexicalKey>
  /// Whether one teaser alone is believed: a feed's record seldom has any, a dump often.
  let believesOne: Bool

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
    let topics = lines[begin...].map { words([$0]).topic(in: story) }
    for start in cut
    where isTail(lines[start...], Array(topics[(start - begin)...]), start == begin, story) {
      return start
    }
    return lines.count
  }

  /// Whether every line from here on promotes another story.
  private func isTail(
    _ lines: ArraySlice<Int>, _ topics: [ContentWords.Topic], _ isFirst: Bool, _ story: ContentWords
  ) -> Bool {
    // A story that was cut itself ends before the promotions of others.
    if topics[0] == .same, isFirst, topics.dropFirst().contains(.different) { return false }
    if topics.count >= 2, lines.allSatisfy({ table.measures[$0].isCutOff }) { return true }
    if topics.count == 1, let line = lines.first {
      guard believesOne else { return false }
      // One alone may be the story's own last paragraph: it must bring its own names and topic.
      let own = words([line])
      let bringsNames = topics[0] == .different && own.names.count >= 2
      return (bringsNames || own.isForeign(to: story)) && !beginsWithQuote(line)
    }
    // Complete ones among them must be about something else, and none takes the story up.
    return topics.contains(.different)
      && zip(lines, topics).allSatisfy { line, topic in
        topic == .different || topic == .unclear && table.measures[line].isCutOff
      }
  }

  /// Several lines, every one cut off, each about something of its own: no story has that.
  private func allCut(_ lines: [Int], _ cut: [Int]) -> Bool {
    guard lines.count >= 2, cut.count == lines.count else { return false }
    let words = lines.map { self.words([$0]) }
    return words.indices.dropFirst().allSatisfy { i in
      // Ten before it say enough, and a long list must not cost its square.
      words[max(0, i - 10)..<i].allSatisfy { words[i].topic(in: $0) == .different }
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
