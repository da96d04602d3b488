import Foundation
import News
import Text

/// A decision as JSON in one spelling, and the key that is made from it.
enum DecisionBody: Encodable {
  case text(String)
  case list([DecisionBody])
  case map([String: DecisionBody])

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text): try text.encode(to: encoder)
    case .list(let list): try list.encode(to: encoder)
    case .map(let map): try map.encode(to: encoder)
    }
  }

  /// `why` is left out: to explain a decision is not to change it.
  static func key(_ content: Decision.Content) -> String {
    String(Digest.hexadecimal(Array(json(content, why: nil).utf8)).prefix(32))
  }

  static func json(_ content: Decision.Content, why: String?) -> String {
    var map = [Decision(key: "", content: content).kind.rawValue: body(content)]
    if let why { map["why"] = .text(why) }
    return text(.map(map))
  }

  static func json(_ entity: EntityReference) -> String { text(body(entity)) }

  private static func text(_ body: DecisionBody) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, arrays and dictionaries of them can always be written.
    return (try? encoder.encode(body)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func body(_ content: Decision.Content) -> DecisionBody {
    switch content {
    case .merge(let entities), .neverMerge(let entities): .list(entities.map(body))
    case .split(let entity, let articles):
      .map(
        members([("name", entity.name), ("kind", entity.kind?.rawValue)])
          .merging(["articles": .list(articles.map(body))]) { first, _ in first })
    case .rename(let entity, let name): .map(["entity": body(entity), "to": .text(name)])
    case .kind(let entity, let kind): .map(["entity": body(entity), "is": .text(kind.rawValue)])
    case .link(let entity, let item): .map(["entity": body(entity), "wikidata": .text(item)])
    case .speaker(let article, let quote, let entity):
      .map(["article": body(article), "quote": .text(quote), "is": body(entity)])
    case .boilerplate(let source, let line), .notBoilerplate(let source, let line):
      .map(["source": .text(source), "line": .text(line)])
    case .copy(let copy, let original): .list([body(copy), body(original)])
    case .notCopy(let articles): .list(articles.map(body))
    }
  }

  private static func body(_ entity: EntityReference) -> DecisionBody {
    var map = members([
      ("name", entity.name), ("kind", entity.kind?.rawValue), ("wikidata", entity.wikidata),
    ])
    if map.count == 1, let name = entity.name, entity.article == nil { return .text(name) }
    if let article = entity.article { map["article"] = body(article) }
    return .map(map)
  }

  private static func body(_ article: ArticleReference) -> DecisionBody {
    article.source == nil
      ? .text(article.address)
      : .map(members([("url", article.address), ("source", article.source)]))
  }

  private static func members(_ pairs: [(String, String?)]) -> [String: DecisionBody] {
    Dictionary(
      pairs.compactMap { pair in pair.1.map { (pair.0, .text($0)) } },
      uniquingKeysWith: { first, _ in first })
  }
}
