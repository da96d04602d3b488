import Text

/// A cue found in a statement, with its speaker and where its content may stand.
struct AttributionCue {
  enum Side: Equatable {
    /// "X said that …", "According to X, …".
    case after
    /// "…, X said", "…, according to X".
    case before
  }

  /// The verb with its particle, or "according to".
  var tokens: Range<Int>
  var cueClass: String
  var isStrong: Bool
  var speaker: SpeakerPhrase.Subject?
  /// Speaker, cue and what goes with them: no content.
  var attribution: Range<Int>
  var side: Side
  /// Where the content starts and ends at most. Empty where only quotation marks could be it.
  var content: Range<Int>
  /// The rest of a clause that the attribution interrupts: "A, X said, *B*".
  var rest: Range<Int>?
  /// "… and said": the clause of the cue before ends here.
  var isCoordinated = false
}
