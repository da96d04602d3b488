import News
import Text

/// Finds the names of one text, what kind each is, and the offices that persons hold.
///
/// Rules and gazetteers: runs of capitals are cut at titles and known names, every piece collects
/// evidence for each kind, and then the text as a whole decides: one string has one kind.
struct MentionFinder: Sendable {
  private let lexicon: NameLexicon

  /// - Throws: `ResourceFiles.Failure` where a list is missing.
  init(resources: ResourceFiles) throws { lexicon = try NameLexicon(resources: resources) }

  /// - Complexity: O(tokens).
  func find(in text: TokenizedText, field: Field) -> FoundNames {
    let tagged = TaggedText(text, lexicon: lexicon)
    let runs = RunFinder(tagged).runs()
    let cutter = RunCutter(tagged)
    let evidence = KindEvidence(tagged)
    var candidates: [NameCandidate] = []
    var offices: [Range<Int>] = []
    for run in runs {
      for piece in cutter.pieces(of: run) {
        if piece.isOffice {
          offices.append(piece.tokens)
        } else if piece.tokens.lowerBound >= candidates.last?.tokens.upperBound ?? 0,
          let candidate = evidence.candidate(piece)
        {
          // A known name or a lower-case head may have reached over what follows.
          candidates.append(candidate)
        }
      }
    }
    ListEvidence(tagged).share(&candidates)
    let mentions = DocumentPass(tagged).decide(candidates)
    let roles = RoleFinder(tagged, mentions: mentions, offices: offices).roles()
    return FoundNames(mentions: mentions, roles: roles)
  }
}
