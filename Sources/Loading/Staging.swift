import PostgreSQL

/// A temporary table that takes one kind of record by COPY.
struct StagingTable: Sendable {
  var name: String
  /// "name type", in the order in which the rows are written.
  var columns: [String]

  var definition: String { "CREATE TEMP TABLE \(name) (\(columns.joined(separator: ", ")));" }

  var copy: String { "COPY \(name) FROM STDIN (FORMAT binary)" }

  func writer() -> BinaryCopyWriter { BinaryCopyWriter(columns: columns.count) }
}

enum Staging {
  static let sources = StagingTable(
    name: "staged_sources",
    columns: [
      "id bigint", "key text", "name text", "kind text", "country text", "language text",
      "timezone text",
    ])
  static let files = StagingTable(
    name: "staged_files",
    columns: [
      "id bigint", "batch text", "path text", "member text", "sha256 text",
      "container_sha256 text", "bytes bigint", "format text", "items integer", "rejected integer",
    ])
  /// Every version of every article; `arrival` numbers them, `ordinal` puts those of one in order.
  static let articles = StagingTable(
    name: "staged_articles",
    columns: [
      "id bigint", "arrival integer", "ordinal integer", "text_key bigint", "source_id bigint",
      "file_id bigint", "byte_start bigint", "byte_end bigint", "guid text", "url text",
      "url_as_given text", "kind text", "title text", "byline text[]", "dateline text",
      "language text", "published_at timestamptz", "published_on date", "published_precision text",
      "published_from text", "updated_at timestamptz", "section text", "tags text[]", "body text",
      "word_count integer", "source_map bytea", "copy_of bigint", "copy_kind text",
      "copy_similarity double precision", "story_id bigint", "teaser_of bigint",
    ])
  static let removedSpans = StagingTable(
    name: "staged_removed_spans",
    columns: [
      "article_id bigint", "arrival integer", "position integer", "reason text", "text text",
      "byte_start bigint", "byte_end bigint",
    ])
  static let stories = StagingTable(name: "staged_stories", columns: ["id bigint"])
  /// Articles that `extract` has read, also those in which it found nothing.
  static let extracted = StagingTable(name: "staged_extracted", columns: ["article_id bigint"])
  static let mentions = StagingTable(
    name: "staged_mentions",
    columns: [
      "id bigint", "article_id bigint", "field text", "start_at integer", "end_at integer",
      "surface text", "kind text", "score double precision", "method text",
    ])
  static let quotes = StagingTable(
    name: "staged_quotes",
    columns: [
      "id bigint", "article_id bigint", "field text", "kind text", "text text", "start_at integer",
      "end_at integer", "parts int4range[]", "cue text", "cue_class text", "cue_start integer",
      "cue_end integer", "speaker_text text", "speaker_start integer", "speaker_end integer",
      "speaker_method text", "score double precision", "said_on date", "said_at_place text",
      "utterance_id bigint", "text_key bigint",
    ])
  static let figures = StagingTable(
    name: "staged_figures",
    columns: [
      "id bigint", "article_id bigint", "field text", "start_at integer", "end_at integer",
      "text text", "value numeric", "value_low numeric", "value_high numeric", "unit text",
      "unit_from text", "base_value numeric", "base_unit text", "qualifier text", "change text",
      "counts text", "about text", "per text", "as_of date", "is_ordinal boolean",
      "quote_id bigint",
    ])
  static let entities = StagingTable(
    name: "staged_entities",
    columns: [
      "id bigint", "kind text", "name text", "wikidata text", "description text",
      "carried boolean",
    ])
  static let entityNames = StagingTable(
    name: "staged_entity_names", columns: ["entity_id bigint", "name text", "origin text"])
  static let mentionLinks = StagingTable(
    name: "staged_mention_links",
    columns: [
      "id bigint", "entity_id bigint", "candidates bigint[]", "score double precision",
      "method text",
    ])
  static let quoteLinks = StagingTable(
    name: "staged_quote_links",
    columns: ["id bigint", "speaker_id bigint", "speaker_method text"])
  static let figureLinks = StagingTable(
    name: "staged_figure_links",
    columns: ["id bigint", "subject_id bigint", "asserted_by bigint"])
  static let roles = StagingTable(
    name: "staged_roles",
    columns: [
      "article_id bigint", "entity_id bigint", "organization_id bigint", "title text",
      "start_at integer", "end_at integer", "status text",
    ])
  static let signatures = StagingTable(
    name: "staged_signatures",
    columns: [
      "article_id bigint", "published_at timestamptz", "source_key text", "kind text",
      "title text", "digest bigint", "signature bytea", "terms bytea", "copy_of bigint",
      "story_id bigint",
    ])
  static let rejects = StagingTable(
    name: "staged_rejects",
    columns: [
      "id bigint", "batch text", "stage text", "file_id bigint", "path text", "member text",
      "byte_start bigint", "byte_end bigint", "code text", "message text", "raw bytea",
    ])
  static let decisions = StagingTable(
    name: "staged_decisions",
    columns: ["key text", "kind text", "body jsonb", "used boolean", "stale boolean"])

  static let tables = [
    sources, files, articles, removedSpans, stories, extracted, mentions, quotes, figures,
    entities, entityNames, mentionLinks, quoteLinks, figureLinks, roles, signatures, rejects,
    decisions,
  ]

  /// Makes all of them anew, with the tables that the merge works in.
  static func prepare(_ connection: borrowing Connection) throws {
    let names = tables.map(\.name) + MergeTables.names
    try connection.script(
      "DROP TABLE IF EXISTS \(names.map { "pg_temp.\($0)" }.joined(separator: ", ")) CASCADE;"
        + tables.map(\.definition).joined() + MergeTables.definitions)
  }

  /// Frees their space; the session may live on.
  static func discard(_ connection: borrowing Connection) throws {
    let names = tables.map(\.name) + MergeTables.names
    try connection.script(
      "DROP TABLE IF EXISTS \(names.map { "pg_temp.\($0)" }.joined(separator: ", ")) CASCADE")
  }
}
