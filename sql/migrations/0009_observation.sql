-- Full-text search as an option, and source_health by nights instead of by batches.

-- Null unless `search:` is configured; the load sets it back to null where a text changes, and it
-- is filled after the load. Its indexes are made with the first filling: without the option it
-- costs nothing.
ALTER TABLE articles ADD COLUMN search tsvector;
COMMENT ON COLUMN articles.search IS
  'Title (weight A) and body (B) for @@ websearch_to_tsquery(); null unless search: is configured.';
DO $$
BEGIN
  IF 'lz4' = ANY (
    SELECT unnest(enumvals) FROM pg_settings WHERE name = 'default_toast_compression')
  THEN
    ALTER TABLE articles ALTER search SET COMPRESSION lz4;
  END IF;
END $$;

-- `simple` stands for all languages: whoever asks for it wants one configuration for every query.
CREATE FUNCTION search_configuration(language text, otherwise regconfig) RETURNS regconfig
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN otherwise = 'pg_catalog.simple'::regconfig THEN otherwise
  ELSE coalesce(
    (SELECT c.oid::regconfig FROM pg_ts_config c
     WHERE c.cfgnamespace = 'pg_catalog'::regnamespace AND c.cfgname =
       CASE language
         WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish'
         WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english'
         WHEN 'es' THEN 'spanish' WHEN 'eu' THEN 'basque' WHEN 'fi' THEN 'finnish'
         WHEN 'fr' THEN 'french' WHEN 'ga' THEN 'irish' WHEN 'hi' THEN 'hindi'
         WHEN 'hu' THEN 'hungarian' WHEN 'hy' THEN 'armenian' WHEN 'id' THEN 'indonesian'
         WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali'
         WHEN 'nl' THEN 'dutch' WHEN 'no' THEN 'norwegian' WHEN 'nb' THEN 'norwegian'
         WHEN 'nn' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
         WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian' WHEN 'sv' THEN 'swedish'
         WHEN 'ta' THEN 'tamil' WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish'
       END), otherwise)
END;
COMMENT ON FUNCTION search_configuration(text, regconfig) IS
  'The text search configuration of an article''s language; the second one where there is none.';

-- A night is a day of batches (2026-11-20, 2026-11-20.2 …); batches with other names are no nights.
-- Where a day has had N batches so far, the first N of each earlier day are compared with it: a
-- job that runs every six hours is no reason to call its first quarter a loss. What counts is new
-- articles: a feed that shows last week's items every night is silent. Silence and loss must be
-- worse than any in the 14 nights before: a source that rests at the weekend is not silent on a
-- Saturday, but on a Monday it is.
DROP VIEW source_health;
CREATE VIEW source_health AS
WITH dated AS MATERIALIZED (
  SELECT name, left(name, 10) COLLATE "C" AS day,
    coalesce(nullif(substr(name, 12), '')::integer, 1) AS part
  FROM batches WHERE name ~ '^\d{4}-\d{2}-\d{2}(\.\d{1,6})?$'),
numbered AS MATERIALIZED (
  SELECT name, day, part, dense_rank() OVER (ORDER BY day DESC) AS age FROM dated),
recent AS MATERIALIZED (
  SELECT name, day, age FROM numbered
  WHERE age <= 15 AND part <= (SELECT max(part) FROM numbered WHERE age = 1)),
arrival AS (
  SELECT DISTINCT a.source_id, r.age, a.id, a.word_count
  FROM recent r JOIN article_sightings g ON g.batch = r.name JOIN articles a ON a.id = g.article_id
  WHERE NOT EXISTS (
    SELECT FROM article_sightings e JOIN dated d ON d.name = e.batch
    WHERE e.article_id = g.article_id AND d.day < r.day)),
seen AS MATERIALIZED (
  SELECT source_id, age, count(*) AS articles, avg(word_count) AS words
  FROM arrival GROUP BY 1, 2),
gap AS (
  SELECT source_id, max(pause) AS longest FROM (
    SELECT source_id, age - lag(age) OVER (PARTITION BY source_id ORDER BY age) - 1 AS pause
    FROM seen WHERE age > 1) p GROUP BY 1),
known AS (SELECT source_id, min(age) - 1 AS quiet, max(age) AS oldest FROM seen GROUP BY 1),
past AS (
  SELECT k.source_id, count(*) AS nights, count(s.age) AS active,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(s.articles, 0)) AS articles,
    min(s.articles) AS lowest, percentile_cont(0.5) WITHIN GROUP (ORDER BY s.words) AS words
  FROM known k
  JOIN (SELECT DISTINCT age FROM recent WHERE age > 1) n ON n.age <= k.oldest
  LEFT JOIN seen s ON s.source_id = k.source_id AND s.age = n.age
  GROUP BY 1)
SELECT s.id AS source_id, s.name AS source, (SELECT min(day) FROM recent WHERE age = 1) AS night,
  coalesce(t.articles, 0) AS articles, p.articles AS median_articles, round(t.words) AS words,
  round(p.words) AS median_words, coalesce(p.nights, 0) AS nights, coalesce(p.active, 0) AS active,
  k.quiet AS quiet_nights,
  CASE
    WHEN k.source_id IS NULL THEN 'unseen'
    WHEN coalesce(p.nights, 0) < 5 THEN 'new'
    WHEN k.quiet > coalesce(g.longest, 0) AND p.active >= 5 THEN 'silent'
    WHEN t.articles < p.articles / 2 AND t.articles < p.lowest AND p.articles >= 4 THEN 'shrunken'
    WHEN t.articles >= 3 AND t.words NOT BETWEEN p.words / 2 AND p.words * 2 THEN 'changed'
    ELSE 'ok' END AS status
FROM sources s
LEFT JOIN known k ON k.source_id = s.id
LEFT JOIN past p ON p.source_id = s.id
LEFT JOIN gap g ON g.source_id = s.id
LEFT JOIN seen t ON t.source_id = s.id AND t.age = 1;
COMMENT ON VIEW source_health IS
  'New articles of each source in the last night, against the 14 nights before; a night is a day of '
  'batches that are named by date.';
COMMENT ON COLUMN source_health.source_id IS 'The source.';
COMMENT ON COLUMN source_health.source IS 'Its name.';
COMMENT ON COLUMN source_health.night IS 'The last night, as a date.';
COMMENT ON COLUMN source_health.articles IS 'Its articles that no earlier night has seen.';
COMMENT ON COLUMN source_health.median_articles IS
  'Median of the nights before, from its first one in the window; a night without any counts as 0.';
COMMENT ON COLUMN source_health.words IS 'Mean length of these articles.';
COMMENT ON COLUMN source_health.median_words IS 'Median of these means before.';
COMMENT ON COLUMN source_health.nights IS 'Nights that it is compared with, 14 at most.';
COMMENT ON COLUMN source_health.active IS 'Those among them that brought new articles.';
COMMENT ON COLUMN source_health.quiet_nights IS 'Nights since its last new article; 0: tonight.';
COMMENT ON COLUMN source_health.status IS
  'silent (longer than ever in the window), shrunken (under half and a new low), changed (articles '
  'half or twice as long), new (fewer than 5 nights), unseen (not in the window), or ok.';
