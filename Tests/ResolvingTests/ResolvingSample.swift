import Foundation
import News
import TestSupport
import Text

@testable import Resolving

/// Articles made of names alone: each name stands at a text position of its own.
struct ResolvingSample {
  /// "per Anna Korvath": the first three letters of the kind, then the surface.
  static func article(
    _ number: Int64, day: Int? = nil, _ names: [String], quotes: [SampleQuote] = [],
    roles: [(person: Int, organization: Int?, title: String)] = []
  ) -> ArticleMentions {
    var mentions: [Mention] = []
    for (position, name) in names.enumerated() {
      let isDefinition = name.hasPrefix("(")
      let text = isDefinition ? String(name.dropFirst()) : name
      let surface = String(text.dropFirst(4))
      let start = isDefinition ? (mentions.last?.endAt ?? 0) + 2 : position * 100
      mentions.append(
        Mention(
          id: MentionID(rawValue: number * 1000 + Int64(position)), startAt: start,
          endAt: start + surface.unicodeScalars.count, surface: surface,
          kind: EntityKind.allCases.first { $0.rawValue.hasPrefix(text.prefix(3)) } ?? .person,
          score: 0.9, method: isDefinition ? "definition" : "shape"))
    }
    var extraction = Extraction(articleID: ArticleID(rawValue: number), mentions: mentions)
    extraction.quotes = quotes.enumerated().map { $1.quote(number * 1000 + Int64($0)) }
    extraction.roles = roles.map {
      Role(
        person: mentions[$0.person].id, organization: $0.organization.map { mentions[$0].id },
        title: $0.title, startAt: mentions[$0.person].startAt, endAt: mentions[$0.person].endAt)
    }
    return ArticleMentions(
      articleID: ArticleID(rawValue: number), source: "sample",
      publishedOn: day.map { CalendarDay(daysSinceEpoch: 20_000 + $0) }, extraction: extraction)
  }

  static let resources = ShippedResources.files

  static let tables = Result { try Resolver(resources: resources) }

  static func resolve(
    _ articles: [ArticleMentions], known: [KnownEntity] = []
  ) throws -> Resolution {
    var resolver = try tables.get().knowing(known)
    for article in articles { resolver.add(article) }
    return resolver.finish()
  }
}

/// A quote with its speaker's words at a position: the end of `text` is at `end`.
struct SampleQuote {
  var speaker: String
  var start: Int
  var antecedent: Range<Int>?

  func quote(_ id: Int64) -> Quote {
    Quote(
      id: QuoteID(rawValue: id), kind: .indirect, text: "it rained", startAt: start + 60,
      endAt: start + 69, parts: [TextRange(start + 60, start + 69)], cue: "said",
      cueStart: start + 50, cueEnd: start + 54, speakerText: speaker, speakerStart: start,
      speakerEnd: start + speaker.unicodeScalars.count, antecedentStart: antecedent?.lowerBound,
      antecedentEnd: antecedent?.upperBound, score: 0.9, textKey: 1)
  }
}

extension Resolution {
  /// "name: surface, surface" for each entity, sorted; the surfaces as its mentions have them.
  func groups(_ articles: [ArticleMentions]) -> [String] {
    var surfaces: [EntityID: Set<String>] = [:]
    let mentions = Dictionary(
      uniqueKeysWithValues: articles.flatMap { $0.extraction.mentions }.map { ($0.id, $0.surface) })
    for link in self.articles.flatMap(\.mentions) {
      guard let entity = link.entityID, let surface = mentions[link.id] else { continue }
      surfaces[entity, default: []].insert(surface)
    }
    return entities.map { entity in
      "\(entity.name): " + (surfaces[entity.id] ?? []).sorted().joined(separator: ", ")
    }.sorted()
  }

  /// The speaker's name of each quote, "-" where open.
  func speakers(of article: ArticleMentions) -> [String] {
    let links = articles.first { $0.articleID == article.articleID }?.quotes ?? []
    return article.extraction.quotes.map { quote in
      guard let link = links.first(where: { $0.id == quote.id }) else { return "-" }
      return entities.first { $0.id == link.speakerID }?.name ?? "?"
    }
  }
}
