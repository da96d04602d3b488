-- What people ask in psql.

CREATE FUNCTION source_map_number(map bytea, at integer) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (get_byte(map, at)::bigint << 24) + (get_byte(map, at + 1) << 16)
  + (get_byte(map, at + 2) << 8) + get_byte(map, at + 3)
  - CASE WHEN get_byte(map, at) > 127 THEN 4294967296 ELSE 0 END;
COMMENT ON FUNCTION source_map_number(bytea, integer) IS
  'The four-byte integer at this place of articles.source_map.';

-- In an exact run one byte of text is one byte of file, so the range is narrowed by the length of
-- the text before it; elsewhere the whole run is the evidence. Pieces that touch become one row.
CREATE FUNCTION evidence(article_id bigint, field text, start_at integer, end_at integer)
RETURNS TABLE (path text, member text, sha256 text, byte_start bigint, byte_end bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH article AS (SELECT * FROM articles a WHERE a.id = evidence.article_id),
  run AS (
    SELECT source_map_number(a.source_map, n) AS first, source_map_number(a.source_map, n + 4) AS last,
      a.byte_start + source_map_number(a.source_map, n + 8) AS from_byte,
      a.byte_start + source_map_number(a.source_map, n + 12) AS to_byte,
      get_byte(a.source_map, n + 16) = 1 AS exact, a.body
    FROM article a
    CROSS JOIN LATERAL generate_series(0, octet_length(a.source_map) - 17, 17) AS n
    WHERE evidence.field = 'body'),
  piece AS (
    SELECT
      CASE WHEN exact AND first < evidence.start_at
        THEN from_byte + octet_length(
          substring(body FROM first::integer + 1 FOR evidence.start_at - first::integer))
        ELSE from_byte END AS from_byte,
      CASE WHEN exact AND last > evidence.end_at
        THEN from_byte + octet_length(
          substring(body FROM first::integer + 1 FOR evidence.end_at - first::integer))
        ELSE to_byte END AS to_byte
    FROM run WHERE first < evidence.end_at AND last > evidence.start_at),
  marked AS (
    SELECT from_byte, to_byte,
      from_byte > max(to_byte) OVER (
        ORDER BY from_byte, to_byte ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS is_apart
    FROM piece),
  numbered AS (
    SELECT *, count(*) FILTER (WHERE is_apart) OVER (ORDER BY from_byte, to_byte) AS island
    FROM marked),
  island AS (
    SELECT min(from_byte) AS from_byte, max(to_byte) AS to_byte FROM numbered GROUP BY numbered.island)
  SELECT f.path, f.member, f.sha256, coalesce(i.from_byte, a.byte_start),
    coalesce(i.to_byte, a.byte_end)
  FROM article a JOIN files f ON f.id = a.file_id LEFT JOIN island i ON true
  ORDER BY 4, 5;
END;
COMMENT ON FUNCTION evidence(bigint, text, integer, integer) IS
  'Bytes of the feed file behind a stretch of an article''s body; for a title, the whole article.';

CREATE VIEW who_said_what AS
SELECT coalesce(e.name, q.speaker_text) AS speaker, e.id AS speaker_id, q.text, q.kind, q.cue,
  s.name AS source, a.title, a.published_at, a.url, a.id AS article_id, q.id AS quote_id,
  (SELECT count(DISTINCT c.source_id)
   FROM (
     SELECT q.article_id AS id
     UNION SELECT o.article_id FROM quotes o WHERE o.utterance_id = q.utterance_id
     UNION SELECT o.article_id FROM quotes o WHERE o.same_as = q.id) h
   JOIN articles c ON c.id = h.id OR (c.copy_of = h.id AND c.copy_kind = 'exact')) AS outlets
FROM quotes q
JOIN articles a ON a.id = q.article_id
JOIN sources s ON s.id = a.source_id
LEFT JOIN entities named ON named.id = q.speaker_id
LEFT JOIN entities e ON e.id = coalesce(named.merged_into, named.id)
WHERE q.same_as IS NULL;
COMMENT ON VIEW who_said_what IS
  'Reported speech with its speaker; what a copy repeats stands once, under its original.';
COMMENT ON COLUMN who_said_what.speaker IS 'The entity''s name, else as said in the text.';
COMMENT ON COLUMN who_said_what.speaker_id IS 'The entity, after merges.';
COMMENT ON COLUMN who_said_what.text IS 'The words.';
COMMENT ON COLUMN who_said_what.kind IS 'direct, mixed or indirect.';
COMMENT ON COLUMN who_said_what.cue IS 'The words that report.';
COMMENT ON COLUMN who_said_what.source IS 'Who reports it.';
COMMENT ON COLUMN who_said_what.title IS 'Title of the article.';
COMMENT ON COLUMN who_said_what.published_at IS 'When the article appeared.';
COMMENT ON COLUMN who_said_what.url IS 'Where it appeared.';
COMMENT ON COLUMN who_said_what.article_id IS 'The article.';
COMMENT ON COLUMN who_said_what.quote_id IS 'The quote.';
COMMENT ON COLUMN who_said_what.outlets IS 'Distinct sources that carry these words, copies included.';

CREATE VIEW story_coverage AS
SELECT s.id AS story_id, s.title, s.first_published_at, s.last_published_at, s.articles, s.sources,
  s.origins,
  s.sources || CASE WHEN s.sources = 1 THEN ' outlet, ' ELSE ' outlets, ' END
    || s.origins || CASE WHEN s.origins = 1 THEN ' origin' ELSE ' origins' END AS coverage,
  ARRAY(
    SELECT DISTINCT o.name FROM articles a JOIN sources o ON o.id = a.source_id
    WHERE a.story_id = s.id ORDER BY 1) AS source_names
FROM stories s WHERE s.merged_into IS NULL;
COMMENT ON VIEW story_coverage IS 'How widely, and from how many independent texts, a story is told.';
COMMENT ON COLUMN story_coverage.story_id IS 'The story.';
COMMENT ON COLUMN story_coverage.title IS 'Its title.';
COMMENT ON COLUMN story_coverage.first_published_at IS 'First article.';
COMMENT ON COLUMN story_coverage.last_published_at IS 'Last article.';
COMMENT ON COLUMN story_coverage.articles IS 'All articles.';
COMMENT ON COLUMN story_coverage.sources IS 'Distinct sources.';
COMMENT ON COLUMN story_coverage.origins IS 'Copy groups.';
COMMENT ON COLUMN story_coverage.coverage IS 'In words: "7 outlets, 2 origins".';
COMMENT ON COLUMN story_coverage.source_names IS 'The sources.';

CREATE VIEW entity_timeline AS
SELECT e.id AS entity_id, e.name, e.kind,
  coalesce(a.published_on, (a.published_at AT TIME ZONE 'UTC')::date) AS day,
  count(DISTINCT a.id) AS articles, count(*) AS mentions, count(DISTINCT a.source_id) AS sources,
  count(DISTINCT a.story_id) AS stories
FROM mentions m
JOIN entities named ON named.id = m.entity_id
JOIN entities e ON e.id = coalesce(named.merged_into, named.id)
JOIN articles a ON a.id = m.article_id
GROUP BY 1, 2, 3, 4;
COMMENT ON VIEW entity_timeline IS 'How often an entity is named, day by day.';
COMMENT ON COLUMN entity_timeline.entity_id IS 'The entity, after merges.';
COMMENT ON COLUMN entity_timeline.name IS 'Its name.';
COMMENT ON COLUMN entity_timeline.kind IS 'Its kind.';
COMMENT ON COLUMN entity_timeline.day IS 'Publication day.';
COMMENT ON COLUMN entity_timeline.articles IS 'Articles that name it.';
COMMENT ON COLUMN entity_timeline.mentions IS 'Mentions in them.';
COMMENT ON COLUMN entity_timeline.sources IS 'Sources of these articles.';
COMMENT ON COLUMN entity_timeline.stories IS 'Stories of these articles.';

CREATE VIEW current_articles AS
SELECT DISTINCT ON (coalesce(a.copy_of, a.id)) coalesce(a.copy_of, a.id) AS group_id,
  s.name AS source, a.*
FROM articles a JOIN sources s ON s.id = a.source_id
WHERE a.kind <> 'teaser'
ORDER BY coalesce(a.copy_of, a.id), coalesce(a.updated_at, a.published_at) DESC NULLS LAST,
  a.copy_of NULLS FIRST, a.id;
COMMENT ON VIEW current_articles IS
  'The latest version of each copy group, teasers left out; the other columns are those of articles.';
COMMENT ON COLUMN current_articles.group_id IS 'The original of the group.';
COMMENT ON COLUMN current_articles.source IS 'Who published this version.';
DO $$
DECLARE
  twin record;
BEGIN
  FOR twin IN
    SELECT attname, col_description(attrelid, attnum) AS comment FROM pg_attribute
    WHERE attrelid = 'articles'::regclass AND attnum > 0 AND NOT attisdropped
  LOOP
    EXECUTE format('COMMENT ON COLUMN current_articles.%I IS %L', twin.attname, twin.comment);
  END LOOP;
END $$;

CREATE VIEW source_health AS
WITH night AS (
  SELECT name, row_number() OVER (ORDER BY name COLLATE "C" DESC) AS age FROM batches),
seen AS (
  SELECT a.source_id, n.age, count(DISTINCT g.article_id) AS articles, avg(a.word_count) AS words
  FROM night n JOIN article_sightings g ON g.batch = n.name JOIN articles a ON a.id = g.article_id
  WHERE n.age <= 15 GROUP BY 1, 2),
past AS (
  SELECT s.id, percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(v.articles, 0)) AS articles,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY v.words) AS words
  FROM sources s JOIN night n ON n.age BETWEEN 2 AND 15
  LEFT JOIN seen v ON v.source_id = s.id AND v.age = n.age GROUP BY 1)
SELECT s.id AS source_id, s.name AS source, (SELECT name FROM night WHERE age = 1) AS batch,
  coalesce(t.articles, 0) AS articles, p.articles AS median_articles, round(t.words) AS words,
  round(p.words) AS median_words,
  CASE
    WHEN p.articles IS NULL OR (p.words IS NULL AND t.articles > 0) THEN 'new'
    WHEN coalesce(t.articles, 0) = 0 AND p.articles > 0 THEN 'silent'
    WHEN t.articles < p.articles / 2 THEN 'shrunken'
    WHEN t.words NOT BETWEEN p.words / 2 AND p.words * 2 THEN 'changed'
    ELSE 'ok' END AS status
FROM sources s LEFT JOIN seen t ON t.source_id = s.id AND t.age = 1 LEFT JOIN past p ON p.id = s.id;
COMMENT ON VIEW source_health IS
  'The last batch of each source against the median of the 14 batches before it.';
COMMENT ON COLUMN source_health.source_id IS 'The source.';
COMMENT ON COLUMN source_health.source IS 'Its name.';
COMMENT ON COLUMN source_health.batch IS 'The last batch, by name.';
COMMENT ON COLUMN source_health.articles IS 'Its articles in that batch.';
COMMENT ON COLUMN source_health.median_articles IS 'Median of the batches before; nights without any count as 0.';
COMMENT ON COLUMN source_health.words IS 'Mean length of its articles.';
COMMENT ON COLUMN source_health.median_words IS 'Median of these means before.';
COMMENT ON COLUMN source_health.status IS
  'silent, shrunken (under half), changed (articles half or twice as long), new, or ok.';

CREATE VIEW stage_balance AS
SELECT DISTINCT ON (batch, stage) batch, stage, status, read, split, written, merged, rejected,
  read + split - written - merged - rejected AS difference, seconds, started_at, run_id
FROM stage_runs ORDER BY batch, stage, started_at DESC, run_id;
COMMENT ON VIEW stage_balance IS 'The last run of every stage of every batch: what went in came out.';
COMMENT ON COLUMN stage_balance.batch IS 'The batch.';
COMMENT ON COLUMN stage_balance.stage IS 'The stage.';
COMMENT ON COLUMN stage_balance.status IS 'done, unchanged or failed.';
COMMENT ON COLUMN stage_balance.read IS 'Records taken in.';
COMMENT ON COLUMN stage_balance.split IS 'Extra records that one became.';
COMMENT ON COLUMN stage_balance.written IS 'Records handed on.';
COMMENT ON COLUMN stage_balance.merged IS 'Records that folded into another.';
COMMENT ON COLUMN stage_balance.rejected IS 'Records in rejects.';
COMMENT ON COLUMN stage_balance.difference IS 'Always 0: a constraint of stage_runs.';
COMMENT ON COLUMN stage_balance.seconds IS 'Wall time.';
COMMENT ON COLUMN stage_balance.started_at IS 'Start.';
COMMENT ON COLUMN stage_balance.run_id IS 'The run.';
