import Text

/// Common nouns whose bearers speak or write: "spokesman", "ministry", "critics", "report".
struct SpeakerNouns: Sendable {
  enum Kind: String, Sendable { case person, office, organization, group, document }

  private let kinds: [LexicalKey: Kind]

  /// - Throws: `ResourceFiles.Failure` where the list is missing or names an unknown kind.
  init(resources: ResourceFiles) throws {
    let path = "en/speaker_nouns.tsv"
    var kinds: [LexicalKey: Kind] = [:]
    for (row, cells) in try resources.table(path, columns: 2).enumerated() {
      guard let kind = Kind(rawValue: cells[1]) else {
        throw ResourceFiles.Failure.malformed(
          path: path, line: row + 1, expected: "a known kind, not \(cells[1])")
      }
      kinds[LexicalKey(cells[0])] = kind
    }
    self.kinds = kinds
  }

  func kind(_ token: Token, in bytes: [UInt8]) -> Kind? {
    if let kind = kinds[token.key] { return kind }
    let end = Int(token.end)
    guard token.kind == .word, end - Int(token.start) > 4 else { return nil }
    if bytes[end - 1] == 0x73,
      let kind = kinds[LexicalKey(bytes: bytes, in: Int(token.start)..<end - 1)]
    {
      return kind
    }
    return isAgentNoun(token, in: bytes) ? .person : nil
  }

  /// "activists", "bookseller", "Texan": nouns of doers by their ending.
  private func isAgentNoun(_ token: Token, in bytes: [UInt8]) -> Bool {
    var end = Int(token.end)
    let start = Int(token.start)
    guard token.kind == .word, end - start > 5 else { return false }
    if bytes[end - 1] == 0x73 { end -= 1 }
    return SpeakerNouns.endings.contains { ending in
      end - start > ending.count + 2 && bytes[end - ending.count..<end].elementsEqual(ending)
    }
  }

  private static let endings: [[UInt8]] = ["ist", "man", "men", "woman", "women", "person", "ian"]
    .map { Array($0.utf8) }
}
