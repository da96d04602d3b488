import Foundation
import News
import Text
import Yams

/// Walks the YAML list of decisions with the place of each value at hand.
struct DecisionReader {
  let path: String

  private static let kinds = Decision.Kind.allCases.map(\.rawValue)

  func entries(_ node: Node) throws -> [DecisionFile.Entry] {
    guard let list = node.sequence else {
      throw wrong(node, "the file", "a list: every decision begins with \"- \"")
    }
    return try list.map(entry)
  }

  private func entry(_ node: Node) throws -> DecisionFile.Entry {
    guard let mapping = node.mapping else {
      throw wrong(node, "a decision", "a key such as merge with its values")
    }
    var found: [(kind: Decision.Kind, value: Node)] = []
    var why: String?
    var only: EntityKind?
    for (key, value) in mapping {
      let name = key.string ?? ""
      if name == "why" {
        why = try text(value, name)
      } else if name == "kind", value.mapping == nil {
        only = try entityKind(value)
      } else if let kind = Decision.Kind(rawValue: name) {
        found.append((kind, value))
      } else {
        throw unknown(key, name, DecisionReader.kinds + ["why"])
      }
    }
    guard let (kind, value) = found.first, found.count == 1 else {
      let names = found.isEmpty ? "none" : found.map(\.kind.rawValue).joined(separator: " and ")
      throw wrong(
        node, "a decision", "one of \(DecisionReader.kinds.joined(separator: ", ")); found \(names)"
      )
    }
    guard only == nil || [.merge, .neverMerge, .split].contains(kind) else {
      throw wrong(
        node, kind.rawValue,
        "kind only beside merge, never_merge and split; elsewhere write "
          + "{name: …, kind: …} for the entity")
    }
    let content = try content(kind, value, only)
    return DecisionFile.Entry(
      decision: Decision(key: DecisionBody.key(content), content: content),
      line: node.mark?.line ?? 0, why: why, body: DecisionBody.json(content, why: why))
  }

  private func content(
    _ kind: Decision.Kind, _ node: Node, _ only: EntityKind?
  ) throws -> Decision.Content {
    let key = kind.rawValue
    switch kind {
    case .merge: return .merge(try entities(node, key, only))
    case .neverMerge: return .neverMerge(try entities(node, key, only))
    case .split: return try split(node, only)
    case .rename:
      let (entity, name) = try entity(node, key, "to")
      return .rename(entity, to: try text(name, "to"))
    case .kind:
      let (entity, kind) = try entity(node, key, "is")
      return .kind(entity, is: try entityKind(kind))
    case .link:
      let (entity, item) = try entity(node, key, "wikidata")
      return .link(entity, wikidata: try self.item(item))
    case .speaker: return try speaker(node)
    case .boilerplate, .notBoilerplate:
      let fields = try fields(node, key, required: ["source", "line"])
      let (source, line) = (try text(fields["source"], "source"), try text(fields["line"], "line"))
      return kind == .boilerplate
        ? .boilerplate(source: source, line: line) : .notBoilerplate(source: source, line: line)
    case .copy:
      let pair = try articles(node, key, "the copy and its original")
      guard pair.count == 2 else { throw wrong(node, key, "two articles: the copy, its original") }
      return .copy(pair[0], of: pair[1])
    case .notCopy: return .notCopy(try articles(node, key, "two articles or more").sorted())
    }
  }

  private func split(_ node: Node, _ only: EntityKind?) throws -> Decision.Content {
    let fields = try fields(node, "split", required: ["name", "articles"], optional: ["kind"])
    let kind = try fields["kind"].map(entityKind) ?? only
    guard let list = fields["articles"]?.sequence, !list.isEmpty else {
      throw wrong(fields["articles"] ?? node, "articles", "a list of articles")
    }
    return .split(
      EntityReference(name: try text(fields["name"], "name"), kind: kind),
      articles: try list.map { try article($0, "articles") }.sorted())
  }

  private func speaker(_ node: Node) throws -> Decision.Content {
    let fields = try fields(
      node, "speaker", required: ["article", "quote", "is"], optional: ["source"])
    var article = try article(fields["article"] ?? node, "article")
    if let source = fields["source"] { article.source = try text(source, "source") }
    return .speaker(
      article: article, quote: try text(fields["quote"], "quote"),
      is: try entity(fields["is"] ?? node, "is"))
  }

  // MARK: Entities and articles

  private func entities(
    _ node: Node, _ key: String, _ only: EntityKind?
  ) throws -> [EntityReference] {
    guard let list = node.sequence, list.count > 1 else {
      throw wrong(node, key, "a list of two entities or more")
    }
    return try list.map { node in
      var result = try entity(node, key)
      result.kind = result.kind ?? only
      return result
    }.sorted {
      ($0.name ?? "", DecisionBody.json($0)) < ($1.name ?? "", DecisionBody.json($1))
    }
  }

  /// "A name", or {name: …, kind: …, wikidata: …, article: …, source: …}.
  private func entity(_ node: Node, _ key: String) throws -> EntityReference {
    if node.scalar != nil { return EntityReference(name: try text(node, key)) }
    guard node.mapping != nil else { throw wrong(node, key, "a name, or {name: …, kind: …}") }
    let fields = try fields(
      node, key, required: [], optional: ["name", "kind", "wikidata", "article", "source"])
    var result = EntityReference(
      name: try fields["name"].map { try text($0, "name") },
      kind: try fields["kind"].map(entityKind), wikidata: try fields["wikidata"].map(item),
      article: try fields["article"].map { try article($0, "article") })
    if let source = fields["source"] {
      guard result.article != nil else { throw wrong(source, "source", "an article beside it") }
      result.article?.source = try text(source, "source")
    }
    guard result.name != nil || result.wikidata != nil else {
      throw wrong(node, key, "an entity with name or wikidata")
    }
    return result
  }

  /// {entity: …, KEY: …}; returns both.
  private func entity(
    _ node: Node, _ key: String, _ value: String
  ) throws -> (EntityReference, Node) {
    let fields = try fields(node, key, required: ["entity", value])
    return (try entity(fields["entity"] ?? node, "entity"), fields[value] ?? node)
  }

  private func articles(_ node: Node, _ key: String, _ expected: String) throws
    -> [ArticleReference]
  {
    guard let list = node.sequence, list.count > 1 else {
      throw wrong(node, key, "a list: \(expected)")
    }
    return try list.map { try article($0, key) }
  }

  /// "URL or guid", or {url: …, source: …}, or {guid: …, source: …}.
  private func article(_ node: Node, _ key: String) throws -> ArticleReference {
    if node.scalar != nil { return ArticleReference(try text(node, key)) }
    guard node.mapping != nil else {
      throw wrong(node, key, "an article's url or guid, or {guid: …, source: …}")
    }
    let fields = try fields(node, key, required: [], optional: ["url", "guid", "source"])
    guard let address = fields["url"] ?? fields["guid"],
      fields["url"] == nil || fields["guid"] == nil
    else { throw wrong(node, key, "one of url and guid") }
    return ArticleReference(
      try text(address, "url"), source: try fields["source"].map { try text($0, "source") })
  }

  private func entityKind(_ node: Node) throws -> EntityKind {
    guard let text = node.scalar?.string, let kind = EntityKind(rawValue: text) else {
      let known = EntityKind.allCases.map(\.rawValue)
      let hint =
        node.scalar.flatMap { NearestKey.of($0.string, among: known) }
        .map { "; did you mean \($0)?" } ?? ""
      throw wrong(node, "kind", "one of \(known.joined(separator: ", "))\(hint)")
    }
    return kind
  }

  private func item(_ node: Node) throws -> String {
    let text = try text(node, "wikidata")
    guard text.first == "Q", text.dropFirst().allSatisfy(\.isNumber), text.count > 1 else {
      throw wrong(node, "wikidata", "an item number such as Q42")
    }
    return text
  }

  // MARK: Values

  private func fields(
    _ node: Node, _ key: String, required: [String], optional: [String] = []
  ) throws -> [String: Node] {
    let shape = required.map { "\($0): …" }.joined(separator: ", ")
    guard let mapping = node.mapping else { throw wrong(node, key, "{\(shape)}") }
    var result: [String: Node] = [:]
    for (name, value) in mapping {
      let text = name.string ?? ""
      guard (required + optional).contains(text) else {
        throw unknown(name, text, required + optional)
      }
      result[text] = value
    }
    for name in required where result[name] == nil {
      throw wrong(node, key, "{\(shape)}; \(name) is missing")
    }
    return result
  }

  /// Trimmed, in one spelling of white space and letters.
  private func text(_ node: Node?, _ key: String) throws -> String {
    let text = (node?.scalar?.string ?? "").precomposedStringWithCanonicalMapping
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty else {
      throw CopydeskError(
        .configuration, "decisions: \(path)\(line(node)): \(key): expected a text")
    }
    return text
  }

  private func wrong(_ node: Node, _ key: String, _ expected: String) -> CopydeskError {
    CopydeskError(.configuration, "decisions: \(path)\(line(node)): \(key): expected \(expected)")
  }

  private func unknown(_ node: Node, _ key: String, _ known: [String]) -> CopydeskError {
    let hint = NearestKey.of(key, among: known).map { "; did you mean \($0)?" } ?? ""
    return CopydeskError(
      .configuration, "decisions: \(path)\(line(node)): unknown key \"\(key)\"\(hint)")
  }

  private func line(_ node: Node?) -> String { node?.mark.map { ":\($0.line)" } ?? "" }
}

extension [ArticleReference] {
  fileprivate func sorted() -> [ArticleReference] {
    sorted { ($0.address, $0.source ?? "") < ($1.address, $1.source ?? "") }
  }
}
