internal import Dates
internal import News

/// One story of an item: which lines are its body, and what was taken out and why.
struct StoryPart: Equatable {
  struct Removal: Equatable {
    var range: Range<Int>
    var reason: RemovedSpan.Reason
  }

  /// In bytes of the cleaned text.
  var title: Range<Int>?
  /// Indices of the lines that are the body; ascending.
  var body: [Int] = []
  var isTeaser = false
  var byline: [String] = []
  var date: ParsedDate?
  /// Where it stands on a line of its own.
  var dateline: Range<Int>?
  var tags: [String] = []
  /// Ascending, not overlapping.
  var removed: [Removal] = []
  /// Positions of the teasers that hang on this story, in the list of the item's stories.
  var attached: [Int] = []
}

/// The lines of an item with what is seen of each.
struct LineTable {
  let text: FlatText
  let measures: [LineMeasures]
  var roles: [LineRole]
  /// Lines that a decision keeps, whatever they look like.
  var kept: Set<Int> = []

  init(_ text: FlatText, rules: LineRules) {
    self.text = text
    let measures = text.lines.map { LineMeasures(text.bytes[$0.range]) }
    self.measures = measures
    var roles: [LineRole] = []
    roles.reserveCapacity(measures.count)
    for (index, line) in text.lines.enumerated() {
      let isEarly =
        index < 6 || (max(0, index - 3)..<index).contains { measures[$0].isHeadline }
      roles.append(rules.role(text.bytes, line.range, measures[index], isEarly: isEarly))
    }
    self.roles = roles
  }

  var count: Int { roles.count }

  func isText(_ i: Int) -> Bool { i >= 0 && i < count && roles[i] == .text }

  /// A short line that could be a title or heading.
  ///
  /// In text that was wrapped an empty line must follow, else it is a line that broke early.
  func isHeadline(_ i: Int) -> Bool {
    guard isText(i), measures[i].isHeadline, !kept.contains(i) else { return false }
    guard i + 1 < count, text.lines[i + 1].blankLinesBefore == 0, roles[i + 1] == .text else {
      return true
    }
    // A next line in small letters goes on with the sentence.
    return measures[i + 1].beginsLikeSentence && (!text.isUnwrapped || measures[i].isAllCaps)
  }

  func isParagraph(_ i: Int) -> Bool { isText(i) && !isHeadline(i) }

  /// All but a few bytes of the line are links.
  func isLink(_ i: Int) -> Bool { text.lines[i].linkedBytes * 10 >= range(i).count * 9 }

  func range(_ i: Int) -> Range<Int> { text.lines[i].range }

  func nextText(after i: Int) -> Int? { (i + 1..<max(i + 1, count)).first { isText($0) } }

  func previousText(before i: Int) -> Int? { (0..<i).last { isText($0) } }
}
