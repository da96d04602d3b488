import Testing

/// Short feeds for single cases.
enum SmallNights {
  static let clock = [
    "The town clock of Lune stands still since Sunday, said Rutger Ambrosius, the town's clockmaker.",
    "“A wheel of 1,200 teeth has lost 3 of them,” Ambrosius told reporters.",
    "The repair will cost 4,000 euros.",
  ]

  /// The same story put right: another number, other words of the same man, another speaker.
  static let clockCorrected = [
    "The town clock of Lune stands still since Sunday, said Rutger Ambrosius, the town's clockmaker.",
    "“A wheel of 120 teeth has lost 3 of them,” Ambrosius told reporters.",
    "The repair will cost 9,000 euros, according to Hedda Monrath, the treasurer.",
  ]

  static let pearl = [
    "A pearl of 14 grams was found in the mud of Skerrin, said Leonie Vastergaard of the Skerrin "
      + "Oyster Guild (SOG).",
    "“I thought that it was a button,” Vastergaard said.",
  ]

  static let goats = [
    "Some 60 goats broke into the parliament garden of Varnholt and ate the roses, said Balthasar "
      + "Quist, the head gardener.",
    "“They left the thistles to us,” Quist said.",
  ]

  static func story(
    _ guid: String, _ paragraphs: [String], at moment: Moment? = Moment(1, 8), title: String? = nil
  ) -> FeedStory {
    FeedStory(.gazette, guid, moment, nights: [1], title ?? "The \(guid) of the day", paragraphs)
  }

  /// A JSON Lines file of the Lune Gazette.
  static func lines(_ stories: FeedStory...) -> String { Feed.gazette.file(stories, night: 1) }
}

extension Night {
  /// Expects these rows, cells separated by "|", and shows what stands there instead.
  func expectRows(
    _ sql: String, _ rows: [String], _ what: String = "",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try query(sql)
    #expect(found == rows, "\(what)", sourceLocation: location)
  }

  func expectFound(
    in guid: String, _ expected: [String], at location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try found(in: guid)
    #expect(found == expected, sourceLocation: location)
  }

  /// Texts of the quotes, of the figures and of the person mentions of an article.
  func found(in guid: String) throws -> [String] {
    try query(
      """
      select 'quote ' || q.text from quotes q join articles a on a.id = q.article_id
      where a.guid = '\(guid)' and q.kind = 'direct'
      union all
      select 'figure ' || f.text from figures f join articles a on a.id = f.article_id
      where a.guid = '\(guid)' and f.field = 'body'
      union all
      select distinct 'person ' || e.name from mentions m join articles a on a.id = m.article_id
      join entities e on e.id = m.entity_id where a.guid = '\(guid)' and e.kind = 'person'
      order by 1
      """)
  }

  /// The same inputs run afresh, in another state folder and schema.
  func afresh(_ batches: (name: String, files: [String])...) throws -> TableState {
    let other = Night(sharing: self)
    for batch in batches { try other.succeed(["run", "--batch", batch.name] + batch.files) }
    return try other.tableState()
  }
}
