internal import Dates
internal import News

/// What a line is to the story, seen by itself.
enum LineRole: Equatable {
  /// Stays, unless its surroundings say otherwise.
  case text
  /// "-----", "* * *".
  case separator
  case tag([String])
  case byline([String])
  case date(ParsedDate)
  /// "LISBON (AP) —" on a line of its own; place and agency without the dash.
  case dateline(Range<Int>)
  /// "Title: …": the title behind the label.
  case title(Range<Int>)
  case removed(RemovedSpan.Reason)
}
