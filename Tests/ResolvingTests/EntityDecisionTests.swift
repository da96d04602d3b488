import News
import Testing

@testable import Resolving

/// Each kind over a few articles, and what is left where it is not there.
struct EntityDecisionTests {
  private func resolve(
    _ articles: [ArticleMentions], known: [KnownEntity] = [], _ contents: [Decision.Content]
  ) throws -> Resolution {
    var resolver = try ResolvingSample.tables.get().knowing(known)
    resolver.decisions = EntityDecisions(
      decisions: contents.enumerated().map { Decision(key: "d\($0)", content: $1) },
      articles: Dictionary(
        uniqueKeysWithValues: articles.map {
          (ArticleReference("a\($0.articleID.rawValue)"), [$0.articleID])
        }))
    for article in articles { resolver.add(article) }
    return resolver.finish()
  }

  private func name(_ name: String, _ kind: EntityKind? = nil) -> EntityReference {
    EntityReference(name: name, kind: kind)
  }

  private func id(_ name: String, in resolution: Resolution) throws -> Int64 {
    let found = resolution.entities.filter { $0.name == name }
    #expect(found.count == 1, "\(name)")
    return try #require(found.first).id.rawValue
  }

  private let korvath = KnownEntity(
    id: EntityID(rawValue: 7), kind: .person, name: "Anna Korvath", names: ["Anna Korvath"])

  @Test func mergeKeepsBothAndSaysThatTheyAreOne() throws {
    let articles = [ResolvingSample.article(1, ["per Marta Quellin", "per Marta Roth-Dane"])]
    let plain = try resolve(articles, [])
    let result = try resolve(articles, [.merge([name("Marta Quellin"), name("marta roth-dane")])])
    #expect(result.articles == plain.articles)
    #expect(result.entities == plain.entities)
    let ids = try ["Marta Quellin", "Marta Roth-Dane"].map { try id($0, in: result) }.sorted()
    #expect(
      result.effects == [
        DecisionEffect(key: "d0", kind: .merge, state: .found),
        DecisionEffect(key: "d0", kind: .merge, state: .used, subject: ids[1], object: ids[0]),
      ])
  }

  @Test func mergeReachesEntitiesOfOtherNights() throws {
    let articles = [ResolvingSample.article(1, ["per Marta Quellin"])]
    let result = try resolve(
      articles, known: [korvath], [.merge([name("Marta Quellin"), name("Anna Korvath")])])
    #expect(result.effects.contains { $0.state == .used && $0.object == 7 || $0.subject == 7 })
    #expect(result.entities.first { $0.id.rawValue == 7 }?.carried == true)
  }

  @Test func mergeJoinsWhatHasOneKind() throws {
    let articles = [
      ResolvingSample.article(1, ["org Ondrel", "per Ida Vennick", "pla Ostrava Bay"])
    ]
    let apart = try resolve(
      articles, [.merge([name("Ondrel", .organization), name("Nobody Here")])])
    #expect(apart.effects.isEmpty)
    let other = try resolve(articles, [.merge([name("Ondrel"), name("Ostrava Bay")])])
    #expect(other.effects.map(\.state) == [.found, .used])
  }

  @Test func neverMergePartsWhatTheRulesJoin() throws {
    let articles = [
      ResolvingSample.article(1, ["org Venturo Inc."]), ResolvingSample.article(2, ["org Venturo"]),
    ]
    let plain = try resolve(articles, [])
    #expect(plain.groups(articles) == ["Venturo Inc.: Venturo, Venturo Inc."])
    let apart = Decision.Content.neverMerge([name("Venturo"), name("Venturo Inc.")])
    let result = try resolve(articles, [apart])
    #expect(result.groups(articles) == ["Venturo Inc.: Venturo Inc.", "Venturo: Venturo"])
    let old = plain.entities[0].id.rawValue
    let new = try id("Venturo Inc.", in: result)
    #expect(try id("Venturo", in: result) == old)
    #expect(
      result.effects == [
        DecisionEffect(key: "d0", kind: .neverMerge, state: .found),
        DecisionEffect(key: "d0", kind: .neverMerge, state: .used, subject: new, object: old),
      ])
    // The next night meets only one of them, and the rules' entity has both names.
    let known = KnownEntity(
      id: EntityID(rawValue: old), kind: .organization, name: "Venturo", names: ["Venturo Inc."])
    let next = try resolve(
      [ResolvingSample.article(3, ["org Venturo Inc."])], known: [known], [apart])
    #expect(next.articles[0].mentions[0].entityID?.rawValue == new)
    #expect(next.articles[0].mentions[0].method == "decision")
  }

  @Test func neverMergePartsOneChain() throws {
    let articles = [
      ResolvingSample.article(1, ["per Kristen Ollamont", "per Kristin Ollamont"])
    ]
    #expect(try resolve(articles, []).entities.count == 1)
    let result = try resolve(
      articles, [.neverMerge([name("Kristen Ollamont"), name("Kristin Ollamont")])])
    #expect(
      result.groups(articles) == [
        "Kristen Ollamont: Kristen Ollamont", "Kristin Ollamont: Kristin Ollamont",
      ])
  }

  @Test func namesThatTheRulesKeepApartKeepTheirIDs() throws {
    let articles = [ResolvingSample.article(1, ["per Anna Korvath", "per Ida Vennick"])]
    let plain = try resolve(articles, [])
    let result = try resolve(articles, [.neverMerge([name("Anna Korvath"), name("Ida Vennick")])])
    #expect(result.entities == plain.entities && result.articles == plain.articles)
    #expect(result.effects.map(\.state) == [.found])
  }

  @Test func splitTakesTheWholeChainOfItsArticles() throws {
    let articles = [
      ResolvingSample.article(1, day: 1, ["per John Halloway"]),
      ResolvingSample.article(2, day: 2, ["per John Halloway", "per Halloway"]),
    ]
    let plain = try resolve(articles, [])
    // The one that founded the entity is taken out: the rest keeps its id all the same.
    let result = try resolve(
      articles, [.split(name("John Halloway"), articles: [ArticleReference("a1")])])
    #expect(result.entities.count == 2)
    #expect(result.articles[1] == plain.articles[1])
    let new = try #require(result.articles[0].mentions[0].entityID)
    #expect(new != plain.entities[0].id)
    #expect(
      result.effects == [
        DecisionEffect(
          key: "d0", kind: .split, state: .used, subject: new.rawValue,
          object: plain.entities[0].id.rawValue)
      ])
    let both = try resolve(
      articles, [.split(name("John Halloway"), articles: [ArticleReference("a2")])])
    #expect(Set(both.articles[1].mentions.map(\.entityID)).count == 1)
    #expect(both.articles[1].mentions[0].entityID != plain.entities[0].id)
  }

  @Test func renameKindAndLinkAreStatedNotWritten() throws {
    let articles = [ResolvingSample.article(1, ["per Anna Korvath", "org Silver Tern"])]
    let plain = try resolve(articles, [])
    let result = try resolve(
      articles,
      [
        .rename(name("Anna Korvath"), to: "Anna K. Korvath"),
        .kind(name("Silver Tern"), is: .product), .link(name("anna korvath"), wikidata: "Q42"),
        .rename(name("Silver Tern"), to: "Silver Tern"), .rename(name("Nobody"), to: "Somebody"),
      ])
    #expect(result.entities == plain.entities)
    let (anna, tern) = (try id("Anna Korvath", in: result), try id("Silver Tern", in: result))
    #expect(
      result.effects == [
        DecisionEffect(
          key: "d0", kind: .rename, state: .used, subject: anna, value: "Anna K. Korvath"),
        DecisionEffect(key: "d1", kind: .kind, state: .used, subject: tern, value: "product"),
        DecisionEffect(key: "d2", kind: .link, state: .used, subject: anna, value: "Q42"),
        DecisionEffect(key: "d3", kind: .rename, state: .found),
      ])
  }

  @Test func twoNamesOfOneEntityWithTwoWishesAreLeftAlone() throws {
    let articles = [
      ResolvingSample.article(1, ["org Venturo Inc."]), ResolvingSample.article(2, ["org Venturo"]),
    ]
    let result = try resolve(
      articles, [.rename(name("Venturo"), to: "A"), .rename(name("Venturo Inc."), to: "B")])
    #expect(result.effects.map(\.state) == [.found, .found])
  }

  @Test func articleSaysWhoIsMeant() throws {
    let articles = [
      ResolvingSample.article(1, ["per John Halloway"]),
      ResolvingSample.article(2, ["per John Halloway"]),
    ]
    let reference = EntityReference(name: "John Halloway", article: ArticleReference("a2"))
    let result = try resolve(
      articles,
      [
        .split(name("John Halloway"), articles: [ArticleReference("a2")]),
        .rename(reference, to: "John Halloway (sailor)"),
      ])
    let new = try #require(result.articles[1].mentions[0].entityID)
    #expect(result.effects.last?.subject == new.rawValue)
    #expect(result.effects.count == 2)
  }

  @Test func speakerIsWhoeverTheDecisionNames() throws {
    let articles = [
      ResolvingSample.article(
        1, ["per Anna Korvath", "per Ida Vennick"],
        quotes: [SampleQuote(speaker: "Anna Korvath", start: 0)])
    ]
    let said = { (who: String) in
      Decision.Content.speaker(
        article: ArticleReference("a1"), quote: "It RAINED", is: self.name(who))
    }
    #expect(try resolve(articles, []).speakers(of: articles[0]) == ["Anna Korvath"])
    #expect(
      try resolve(articles, [said("Ida Vennick")]).speakers(of: articles[0]) == ["Ida Vennick"])
    // Somebody whom no text names.
    let stranger = try resolve(articles, [said("Olga Marrit")])
    #expect(stranger.speakers(of: articles[0]) == ["Olga Marrit"])
    #expect(stranger.effects.map(\.value) == ["new"])
    let twice = try resolve(articles, [said("Ida Vennick"), said("Olga Marrit")])
    #expect(twice.speakers(of: articles[0]) == ["Anna Korvath"])
    #expect(twice.effects.map(\.state) == [.found, .found])
  }

  @Test func resultDoesNotDependOnTheOrderOfTheArticles() throws {
    let articles = (1...6).map { number in
      ResolvingSample.article(
        Int64(number), day: number, ["org Venturo Inc.", "org Venturo", "per John Halloway"])
    }
    let contents: [Decision.Content] = [
      .neverMerge([name("Venturo"), name("Venturo Inc.")]),
      .split(name("John Halloway"), articles: [ArticleReference("a3"), ArticleReference("a4")]),
      .rename(name("Venturo"), to: "Old Venturo"),
      .merge([name("Venturo"), name("John Halloway")]),
    ]
    let result = try resolve(articles, contents)
    #expect(try resolve(articles.reversed(), contents) == result)
    #expect(result.effects.count(where: { $0.state == .used }) >= 4)
  }
}
