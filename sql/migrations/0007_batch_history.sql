-- What each batch stated by itself. The barriers compare a batch with the batches before it, as
-- those stated things and not as later nights changed them: so the tables depend on which batches
-- are loaded, not on the order of loading.

-- "2026-11-21.10" comes after "2026-11-21.9": the number behind the last point is preceded by a
-- control character that counts its digits. batch_name() undoes it. Compare under COLLATE "C".
CREATE FUNCTION batch_order(batch text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN batch ~ '\.[1-9][0-9]{0,8}$'
  THEN regexp_replace(batch, '[0-9]+$', '') || chr(length(substring(batch FROM '[0-9]+$')))
    || substring(batch FROM '[0-9]+$')
  ELSE batch END;
COMMENT ON FUNCTION batch_order(text) IS
  'Sorts batches (COLLATE "C") in the order of their names, numbers behind the last point by value.';

CREATE FUNCTION batch_name(batch_order text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
PARALLEL SAFE
RETURN translate(batch_order, chr(1) || chr(2) || chr(3) || chr(4) || chr(5) || chr(6) || chr(7)
  || chr(8) || chr(9), '');
COMMENT ON FUNCTION batch_name(text) IS 'The name that batch_order() was given.';

ALTER TABLE batches ADD pending text CHECK (pending IN ('groups', 'rows'));
COMMENT ON COLUMN batches.pending IS
  'groups: a batch before it changed, its copies, stories and entities are to be formed anew; '
  'rows: a text of it stands again and its rows are to be loaded. The next run does both.';

ALTER TABLE batches ADD input_digest text;
COMMENT ON COLUMN batches.input_digest IS 'SHA-256 of the outputs that were loaded last.';
UPDATE batches b SET input_digest = (
  SELECT r.input_digest FROM stage_runs r
  WHERE r.batch = b.name AND r.stage = 'load' AND r.status = 'done'
  ORDER BY r.run_id DESC LIMIT 1);

CREATE TABLE batch_sources (
  batch text NOT NULL,
  source_id bigint NOT NULL REFERENCES sources ON DELETE CASCADE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('outlet', 'agency')),
  country text,
  language text,
  timezone text,
  PRIMARY KEY (source_id, batch)
);
CREATE INDEX batch_sources_batch ON batch_sources (batch);
COMMENT ON TABLE batch_sources IS 'A source as each batch saw it; the last batch''s word counts.';
COMMENT ON COLUMN batch_sources.batch IS 'The batch.';
COMMENT ON COLUMN batch_sources.source_id IS 'The source.';
COMMENT ON COLUMN batch_sources.name IS 'Its name then.';
COMMENT ON COLUMN batch_sources.kind IS 'As configured then.';
COMMENT ON COLUMN batch_sources.country IS 'As configured then.';
COMMENT ON COLUMN batch_sources.language IS 'As configured then.';
COMMENT ON COLUMN batch_sources.timezone IS 'As configured then.';

INSERT INTO batch_sources
SELECT DISTINCT g.batch, s.id, s.name, s.kind, s.country, s.language, s.timezone
FROM article_sightings g JOIN articles a ON a.id = g.article_id JOIN sources s ON s.id = a.source_id;

CREATE TABLE batch_entities (
  batch text NOT NULL,
  entity_id bigint NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  wikidata text,
  description text,
  names text[] NOT NULL,
  origins text[] NOT NULL,
  PRIMARY KEY (entity_id, batch),
  CHECK (cardinality(names) = cardinality(origins))
);
CREATE INDEX batch_entities_batch ON batch_entities (batch);
COMMENT ON TABLE batch_entities IS
  'What a batch added to what was known: an entity that it founded, or new names of one.';
COMMENT ON COLUMN batch_entities.batch IS 'The batch.';
COMMENT ON COLUMN batch_entities.entity_id IS 'The entity; its row may be gone with its last text.';
COMMENT ON COLUMN batch_entities.kind IS 'As the batch has it; the first batch''s word counts.';
COMMENT ON COLUMN batch_entities.name IS 'As the batch has it.';
COMMENT ON COLUMN batch_entities.wikidata IS 'As the batch has it.';
COMMENT ON COLUMN batch_entities.description IS 'As the batch has it.';
COMMENT ON COLUMN batch_entities.names IS 'Names that no batch before it had, sorted by bytes.';
COMMENT ON COLUMN batch_entities.origins IS 'Where each of them comes from.';

INSERT INTO batch_entities
SELECT coalesce(e.founded_in, e.first_batch), e.id, e.kind, e.name, e.wikidata, e.description,
  coalesce(array_agg(n.name ORDER BY n.name COLLATE "C") FILTER (WHERE n.name IS NOT NULL), '{}'),
  coalesce(array_agg(n.origin ORDER BY n.name COLLATE "C") FILTER (WHERE n.name IS NOT NULL), '{}')
FROM entities e LEFT JOIN entity_names n ON n.entity_id = e.id
WHERE coalesce(e.founded_in, e.first_batch) IS NOT NULL
GROUP BY e.id;

ALTER TABLE stories DROP founded_in;
COMMENT ON COLUMN stories.title IS
  'Title of its first article, an original and no teaser where there is one.';
ALTER TABLE entities DROP first_batch, DROP last_batch;
ALTER TABLE entity_names DROP first_batch, DROP last_batch;

COMMENT ON COLUMN article_signatures.copy_of IS 'As deduplicate linked it in this batch.';
COMMENT ON COLUMN article_signatures.story_id IS 'As deduplicate had it in this batch.';
COMMENT ON COLUMN entities.founded_in IS 'The first batch that states it: its kind and name count.';

-- Runs are numbered in their order, whatever the clock said.
CREATE OR REPLACE VIEW stage_balance AS
SELECT DISTINCT ON (batch, stage) batch, stage, status, read, split, written, merged, rejected,
  read + split - written - merged - rejected AS difference, seconds, started_at, run_id
FROM stage_runs ORDER BY batch, stage, run_id DESC;
