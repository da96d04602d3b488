// The tables that one stage's records fill row by row.
extension TableMerge {
  static let sources = TableMerge(
    table: "sources", view: "staged_sources", key: ["id"],
    columns: ["id", "key", "name", "kind", "country", "language", "timezone"],
    staged: "staged_sources", owned: "false", identity: "key", updates: false)

  static let batchSources = TableMerge(
    table: "batch_sources", view: "final_batch_sources", key: ["source_id", "batch"],
    columns: ["batch", "source_id", "name", "kind", "country", "language", "timezone"],
    staged: "final_batch_sources", owned: "t.batch = (SELECT name FROM load_batch)")

  static let batchEntities = TableMerge(
    table: "batch_entities", view: "load_statements", key: ["entity_id", "batch"],
    columns: [
      "batch", "entity_id", "kind", "name", "wikidata", "description", "names", "origins",
    ],
    staged: "load_statements", owned: "t.batch = (SELECT name FROM load_batch)")

  static let files = TableMerge(
    table: "files", view: "staged_files", key: ["id"],
    columns: [
      "id", "batch", "path", "member", "sha256", "container_sha256", "bytes", "format", "items",
      "rejected",
    ],
    staged: "staged_files", owned: "t.batch = (SELECT name FROM load_batch)", identity: "path")

  static let articles = TableMerge(
    table: "articles", view: "final_articles", key: ["id"],
    columns: [
      "id", "source_id", "file_id", "byte_start", "byte_end", "guid", "url", "url_as_given", "kind",
      "title", "byline", "dateline", "language", "published_at", "published_on",
      "published_precision", "published_from", "updated_at", "section", "tags", "body",
      "word_count", "source_map", "copy_of", "copy_kind", "copy_similarity", "story_id",
      "given_copy_of", "given_copy_kind", "given_copy_similarity", "given_story_id", "revision",
      "batch", "text_batch",
    ],
    staged: "staged_articles", owned: "false", identity: "source_id")

  static let sightings = TableMerge(
    table: "article_sightings", view: "final_sightings", key: ["article_id", "batch", "ordinal"],
    columns: [
      "article_id", "revision", "batch", "file_id", "byte_start", "byte_end", "ordinal", "dated",
      "text_key",
    ],
    staged: "final_sightings",
    owned: """
      t.batch = (SELECT name FROM load_batch)
        AND t.article_id NOT IN (SELECT id FROM load_removed)
      """)

  static let revisions = TableMerge(
    table: "article_revisions", view: "final_revisions", key: ["article_id", "text_key"],
    columns: ["article_id", "revision", "title", "body", "batch", "text_key"],
    staged: "final_revisions", owned: "t.article_id IN (SELECT article_id FROM load_sightings)")

  static let removedSpans = TableMerge(
    table: "removed_spans", view: "final_removed_spans", key: ["article_id", "position"],
    columns: [
      "article_id", "position", "reason", "text", "byte_start", "byte_end", "teaser_of",
    ],
    staged: "staged_removed_spans", owned: "t.article_id IN (SELECT id FROM load_articles)")

  static let signatures = TableMerge(
    table: "article_signatures", view: "final_signatures", key: ["article_id", "batch"],
    columns: [
      "article_id", "batch", "published_at", "source_key", "kind", "title", "digest", "signature",
      "terms", "copy_of", "story_id",
    ],
    staged: "staged_signatures", owned: "t.batch = (SELECT name FROM load_batch)")

  static let rejects = TableMerge(
    table: "rejects", view: "final_rejects", key: ["id"],
    columns: [
      "id", "batch", "stage", "file_id", "path", "member", "byte_start", "byte_end", "code",
      "message", "raw",
    ],
    staged: "staged_rejects", owned: "false")

  static let decisions = TableMerge(
    table: "decisions", view: "final_decisions", key: ["key"],
    columns: ["key", "kind", "body", "used", "stale"], staged: "staged_decisions", owned: "true")
}

// Those whose rows come from `extract` and `entity-resolve`.
extension TableMerge {
  /// Articles whose rows this batch replaces.
  private static let ofLoadedArticles =
    "t.article_id IN (SELECT id FROM load_articles WHERE NOT keeps_rows)"

  static let mentions = TableMerge(
    table: "mentions", view: "final_mentions", key: ["id"],
    columns: [
      "id", "article_id", "field", "start_at", "end_at", "surface", "kind", "entity_id",
      "candidates", "score", "method",
    ],
    staged: "staged_mentions", owned: ofLoadedArticles, identity: "article_id")

  static let quotes = TableMerge(
    table: "quotes", view: "final_quotes", key: ["id"],
    columns: [
      "id", "article_id", "field", "kind", "text", "start_at", "end_at", "parts", "cue",
      "cue_class", "cue_start", "cue_end", "speaker_text", "speaker_start", "speaker_end",
      "speaker_id", "speaker_method", "score", "said_on", "said_at_place", "utterance_id",
      "text_key",
    ],
    staged: "staged_quotes", owned: ofLoadedArticles, identity: "article_id")

  static let figures = TableMerge(
    table: "figures", view: "final_figures", key: ["id"],
    columns: [
      "id", "article_id", "field", "start_at", "end_at", "text", "value", "value_low",
      "value_high", "unit", "unit_from", "base_value", "base_unit", "qualifier", "change",
      "counts", "about", "per", "as_of", "is_ordinal", "subject_id", "asserted_by", "quote_id",
    ],
    staged: "staged_figures", owned: ofLoadedArticles, identity: "article_id")

  static let roleStatements = TableMerge(
    table: "role_statements", view: "final_roles",
    key: ["article_id", "start_at", "end_at", "entity_id"],
    columns: [
      "article_id", "entity_id", "organization_id", "title", "start_at", "end_at", "status",
    ],
    staged: "staged_roles", owned: ofLoadedArticles)
}
