import Foundation
import News
import Testing
import TestSupport
import Text

@testable import Extracting

/// A text with its names marked: "the [Marlow Institute|org] said".
struct MentionsSample: Sendable, CustomTestStringConvertible {
  var marked: String

  init(_ marked: String) { self.marked = marked }

  var testDescription: String { marked }

  /// Without the marks.
  var text: String {
    var result = ""
    var isKind = false
    for character in marked {
      switch character {
      case "[": break
      case "|": isKind = true
      case "]": isKind = false
      default: if !isKind { result.append(character) }
      }
    }
    return result
  }
}

/// The finder with the lists of the repository.
enum MentionsReading {
  static let resources = ShippedResources.files

  static let finder = Result { try MentionFinder(resources: resources) }
  static let tokenizer = Result {
    Tokenizer(abbreviations: try resources.lines("en/abbreviations.txt"))
  }

  static func find(_ source: String) throws -> (text: TokenizedText, names: FoundNames) {
    let text = try tokenizer.get().tokenize(source)
    return (text, try finder.get().find(in: text, field: .body))
  }

  /// The text with the names that were found, marked as in a sample.
  static func marked(_ source: String) throws -> String {
    let (text, names) = try find(source)
    var result = ""
    var last = 0
    for mention in names.mentions {
      let range = text.byteRange(ofTokens: mention.tokens)
      result += text.string(bytes: last..<range.lowerBound)
      result += "[\(text.string(bytes: range))|\(mention.kind.rawValue.prefix(3))]"
      last = range.upperBound
    }
    return result + text.string(bytes: last..<text.bytes.count)
  }

  /// "person | title | organization | status".
  static func roles(_ source: String) throws -> [String] {
    let (text, names) = try find(source)
    return names.roles.map { role in
      let organization = role.organization.map { text.string(tokens: names.mentions[$0].tokens) }
      return [
        text.string(tokens: names.mentions[role.person].tokens), text.string(tokens: role.title),
        organization ?? "-", role.status.rawValue,
      ].joined(separator: " | ")
    }
  }
}
