-- Where articles come from, and the articles themselves. Names are unqualified: the loader sets
-- search_path to the schema. Ids are 63 bits of SHA-256 over a natural key.

CREATE TABLE batches (
  name text PRIMARY KEY,
  first_loaded_at timestamptz NOT NULL DEFAULT now(),
  last_loaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE batches IS 'Batches that were loaded, each at least once.';
COMMENT ON COLUMN batches.name IS 'As given by --batch, or the date of the run.';
COMMENT ON COLUMN batches.first_loaded_at IS 'When it first came in.';
COMMENT ON COLUMN batches.last_loaded_at IS 'When it was last loaded.';

CREATE TABLE sources (
  id bigint PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('outlet', 'agency')),
  country text,
  language text,
  timezone text
);
COMMENT ON TABLE sources IS 'Outlets and agencies.';
COMMENT ON COLUMN sources.id IS 'From the key.';
COMMENT ON COLUMN sources.key IS 'Stable name: a host, a configured name or a folder.';
COMMENT ON COLUMN sources.name IS 'For people.';
COMMENT ON COLUMN sources.kind IS 'An agency''s text is the original where outlets reprint it.';
COMMENT ON COLUMN sources.country IS 'ISO 3166 code; decides a bare "$".';
COMMENT ON COLUMN sources.language IS 'Primary subtag, where configured.';
COMMENT ON COLUMN sources.timezone IS 'IANA zone in which times without zone are read.';

CREATE TABLE files (
  id bigint PRIMARY KEY,
  batch text NOT NULL,
  path text NOT NULL,
  member text,
  sha256 text NOT NULL,
  container_sha256 text NOT NULL,
  bytes bigint NOT NULL,
  format text NOT NULL CHECK (format IN (
    'rss', 'atom', 'rdf', 'json_feed', 'newsml_g2', 'newsml_1', 'nitf', 'ninjs', 'anpa',
    'iptc7901', 'jsonl', 'json', 'csv', 'html', 'warc', 'mbox', 'text', 'opml', 'unknown')),
  items integer NOT NULL,
  rejected integer NOT NULL
);
CREATE INDEX files_batch ON files (batch);
COMMENT ON TABLE files IS 'Every input of every batch, the unreadable and the empty ones too.';
COMMENT ON COLUMN files.id IS 'From batch, path, member and sha256.';
COMMENT ON COLUMN files.batch IS 'The batch that read it.';
COMMENT ON COLUMN files.path IS 'As the user named it.';
COMMENT ON COLUMN files.member IS 'Inside a packed file.';
COMMENT ON COLUMN files.sha256 IS 'Of the decoded member, hexadecimal.';
COMMENT ON COLUMN files.container_sha256 IS 'Of the file on disk, hexadecimal.';
COMMENT ON COLUMN files.bytes IS 'Size of the decoded member.';
COMMENT ON COLUMN files.format IS 'Detected by content.';
COMMENT ON COLUMN files.items IS 'Stories found in it.';
COMMENT ON COLUMN files.rejected IS 'Reject rows that it gave.';

CREATE TABLE stories (
  id bigint PRIMARY KEY,
  title text,
  first_published_at timestamptz,
  last_published_at timestamptz,
  articles integer NOT NULL DEFAULT 0,
  sources integer NOT NULL DEFAULT 0,
  origins integer NOT NULL DEFAULT 0,
  merged_into bigint,
  founded_in text
);
CREATE INDEX stories_merged_into ON stories (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON TABLE stories IS 'Articles about one event.';
COMMENT ON COLUMN stories.id IS 'From the founding article, then kept.';
COMMENT ON COLUMN stories.title IS 'Title of the founding article.';
COMMENT ON COLUMN stories.first_published_at IS 'Of its articles.';
COMMENT ON COLUMN stories.last_published_at IS 'Of its articles.';
COMMENT ON COLUMN stories.articles IS 'All of them, copies and teasers included.';
COMMENT ON COLUMN stories.sources IS 'Distinct sources, those of copies included.';
COMMENT ON COLUMN stories.origins IS 'Independent originals: copy groups, teasers left out.';
COMMENT ON COLUMN stories.merged_into IS 'The older story that took this one in.';
COMMENT ON COLUMN stories.founded_in IS 'Batch that states its title; null while only carried.';

CREATE TABLE articles (
  id bigint PRIMARY KEY,
  source_id bigint NOT NULL REFERENCES sources,
  file_id bigint NOT NULL REFERENCES files,
  byte_start bigint NOT NULL,
  byte_end bigint NOT NULL,
  guid text,
  url text,
  url_as_given text,
  kind text NOT NULL CHECK (kind IN ('article', 'teaser', 'correction', 'alert')),
  title text,
  byline text[] NOT NULL,
  dateline text,
  language text NOT NULL,
  published_at timestamptz,
  published_on date,
  published_precision text CHECK (published_precision IN ('instant', 'day', 'month', 'year')),
  published_from text CHECK (published_from IN ('feed', 'page', 'text', 'file')),
  updated_at timestamptz,
  section text,
  tags text[] NOT NULL,
  body text NOT NULL,
  word_count integer NOT NULL,
  source_map bytea NOT NULL,
  copy_of bigint,
  copy_kind text CHECK (copy_kind IN ('exact', 'edited', 'correction')),
  copy_similarity double precision,
  story_id bigint REFERENCES stories,
  given_copy_of bigint,
  given_copy_kind text,
  given_copy_similarity double precision,
  given_story_id bigint,
  revision integer NOT NULL DEFAULT 1,
  batch text NOT NULL,
  text_batch text NOT NULL,
  CHECK ((copy_of IS NULL) = (copy_kind IS NULL)),
  CHECK (copy_of <> id)
);
CREATE INDEX articles_story ON articles (story_id);
CREATE INDEX articles_copy_of ON articles (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX articles_given_copy_of ON articles (given_copy_of) WHERE given_copy_of IS NOT NULL;
CREATE INDEX articles_published_at ON articles (published_at);
CREATE INDEX articles_source ON articles (source_id);
COMMENT ON TABLE articles IS 'Stories as a reader sees them; offsets elsewhere count in their body.';
COMMENT ON COLUMN articles.id IS 'From source and guid, else url, else content.';
COMMENT ON COLUMN articles.source_id IS 'Who published it.';
COMMENT ON COLUMN articles.file_id IS 'File of the sighting whose text stands here.';
COMMENT ON COLUMN articles.byte_start IS 'First byte of the element, record or line in the file.';
COMMENT ON COLUMN articles.byte_end IS 'Byte after its last one.';
COMMENT ON COLUMN articles.guid IS 'As the feed has it.';
COMMENT ON COLUMN articles.url IS 'Without tracking parameters and fragment.';
COMMENT ON COLUMN articles.url_as_given IS 'As the feed has it.';
COMMENT ON COLUMN articles.kind IS 'A teaser promotes another story and is cut off.';
COMMENT ON COLUMN articles.title IS 'Without the site''s name, with wire marks.';
COMMENT ON COLUMN articles.byline IS 'Names, without "By".';
COMMENT ON COLUMN articles.dateline IS 'Cut from the body.';
COMMENT ON COLUMN articles.language IS 'Primary subtag; "und" where it cannot be told.';
COMMENT ON COLUMN articles.published_at IS 'An instant; a feed''s update time where it gives no other.';
COMMENT ON COLUMN articles.published_on IS 'The day as written.';
COMMENT ON COLUMN articles.published_precision IS 'How exact the date is.';
COMMENT ON COLUMN articles.published_from IS 'Where the date was found.';
COMMENT ON COLUMN articles.updated_at IS 'Last change as the feed states it.';
COMMENT ON COLUMN articles.section IS 'Section of the outlet.';
COMMENT ON COLUMN articles.tags IS 'Keywords as given.';
COMMENT ON COLUMN articles.body IS 'Paragraphs, with a blank line between them.';
COMMENT ON COLUMN articles.word_count IS 'Words in the body.';
COMMENT ON COLUMN articles.source_map IS
  'Runs of 17 bytes, big-endian: start and end in code points of the body, first byte and byte '
  'after the last one counted from byte_start (four integers of 4 bytes), and 1 where each byte of '
  'text is one byte of file. Function evidence() reads it.';
COMMENT ON COLUMN articles.copy_of IS 'The original of its copy group, never another copy.';
COMMENT ON COLUMN articles.copy_kind IS 'An exact copy has no mentions, quotes and figures itself.';
COMMENT ON COLUMN articles.copy_similarity IS 'Shared word shingles, 0 to 1; null where only compared through a third.';
COMMENT ON COLUMN articles.story_id IS 'The event that it reports.';
COMMENT ON COLUMN articles.given_copy_of IS
  'As deduplicate linked it in text_batch; copy_of is where its group''s original turned out to be.';
COMMENT ON COLUMN articles.given_copy_kind IS 'As deduplicate had it.';
COMMENT ON COLUMN articles.given_copy_similarity IS 'As deduplicate had it.';
COMMENT ON COLUMN articles.given_story_id IS 'As deduplicate had it; a copy stands in its original''s story.';
COMMENT ON COLUMN articles.revision IS 'Number of the text that stands here; earlier ones are in article_revisions.';
COMMENT ON COLUMN articles.batch IS 'Batch of the latest sighting.';
COMMENT ON COLUMN articles.text_batch IS 'Batch that brought the text that stands here.';

CREATE TABLE article_sightings (
  article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
  revision integer NOT NULL,
  batch text NOT NULL,
  file_id bigint NOT NULL REFERENCES files,
  byte_start bigint NOT NULL,
  byte_end bigint NOT NULL,
  ordinal integer NOT NULL,
  dated timestamptz,
  text_key bigint NOT NULL,
  PRIMARY KEY (article_id, batch, ordinal)
);
CREATE INDEX article_sightings_batch ON article_sightings (batch);
COMMENT ON TABLE article_sightings IS 'Every appearance of an article in a feed file.';
COMMENT ON COLUMN article_sightings.article_id IS 'The article.';
COMMENT ON COLUMN article_sightings.revision IS 'Which of its texts stood there.';
COMMENT ON COLUMN article_sightings.batch IS 'The batch that saw it.';
COMMENT ON COLUMN article_sightings.file_id IS 'The file that it stood in.';
COMMENT ON COLUMN article_sightings.byte_start IS 'First byte of the item there.';
COMMENT ON COLUMN article_sightings.byte_end IS 'Byte after its last one.';
COMMENT ON COLUMN article_sightings.ordinal IS 'Order in the batch, the text that stands last.';
COMMENT ON COLUMN article_sightings.dated IS 'Update or publication time of the batch''s last text.';
COMMENT ON COLUMN article_sightings.text_key IS 'Digest of title and body.';

CREATE TABLE article_revisions (
  article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
  revision integer NOT NULL,
  title text,
  body text NOT NULL,
  batch text NOT NULL,
  text_key bigint NOT NULL,
  PRIMARY KEY (article_id, text_key)
);
COMMENT ON TABLE article_revisions IS 'Texts of an article that others have replaced.';
COMMENT ON COLUMN article_revisions.article_id IS 'The article.';
COMMENT ON COLUMN article_revisions.revision IS '1 is the oldest text.';
COMMENT ON COLUMN article_revisions.title IS 'Title then.';
COMMENT ON COLUMN article_revisions.body IS 'Text then.';
COMMENT ON COLUMN article_revisions.batch IS 'Last batch that saw this text.';
COMMENT ON COLUMN article_revisions.text_key IS 'Digest of title and body.';

CREATE TABLE removed_spans (
  article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
  position integer NOT NULL,
  reason text NOT NULL,
  text text NOT NULL,
  byte_start bigint NOT NULL,
  byte_end bigint NOT NULL,
  teaser_of bigint,
  PRIMARY KEY (article_id, position)
);
COMMENT ON TABLE removed_spans IS 'What was cut from an item''s text, and why.';
COMMENT ON COLUMN removed_spans.article_id IS 'The article that it was cut from.';
COMMENT ON COLUMN removed_spans.position IS '0 is the first.';
COMMENT ON COLUMN removed_spans.reason IS 'teaser, credit, heading, tag, boilerplate …';
COMMENT ON COLUMN removed_spans.text IS 'The words that were cut.';
COMMENT ON COLUMN removed_spans.byte_start IS 'First byte in the article''s file.';
COMMENT ON COLUMN removed_spans.byte_end IS 'Byte after the last one.';
COMMENT ON COLUMN removed_spans.teaser_of IS 'The article that it advertises, where known.';

CREATE TABLE article_signatures (
  article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
  batch text NOT NULL,
  published_at timestamptz,
  source_key text NOT NULL,
  kind text NOT NULL,
  title text,
  digest bigint NOT NULL,
  signature bytea NOT NULL,
  terms bytea NOT NULL,
  copy_of bigint,
  story_id bigint,
  PRIMARY KEY (article_id, batch)
);
COMMENT ON TABLE article_signatures IS 'What later nights compare their articles with; no texts.';
COMMENT ON COLUMN article_signatures.article_id IS 'The article.';
COMMENT ON COLUMN article_signatures.batch IS 'The batch that computed the row.';
COMMENT ON COLUMN article_signatures.published_at IS 'As in articles, for the time window.';
COMMENT ON COLUMN article_signatures.source_key IS 'Key of its source.';
COMMENT ON COLUMN article_signatures.kind IS 'As in articles.';
COMMENT ON COLUMN article_signatures.title IS 'As in articles.';
COMMENT ON COLUMN article_signatures.digest IS 'Of the words: equal in exact copies.';
COMMENT ON COLUMN article_signatures.signature IS 'Minima of hashed word shingles.';
COMMENT ON COLUMN article_signatures.terms IS 'Content terms for the stories.';
COMMENT ON COLUMN article_signatures.copy_of IS 'As in articles.';
COMMENT ON COLUMN article_signatures.story_id IS 'As in articles.';

-- lz4 stores texts three times faster than the default; a server may be built without it.
DO $$
BEGIN
  IF 'lz4' = ANY (
    SELECT unnest(enumvals) FROM pg_settings WHERE name = 'default_toast_compression')
  THEN
    ALTER TABLE articles ALTER body SET COMPRESSION lz4;
    ALTER TABLE articles ALTER source_map SET COMPRESSION lz4;
    ALTER TABLE article_revisions ALTER body SET COMPRESSION lz4;
    ALTER TABLE removed_spans ALTER text SET COMPRESSION lz4;
    ALTER TABLE article_signatures ALTER signature SET STORAGE EXTERNAL;
    ALTER TABLE article_signatures ALTER terms SET COMPRESSION lz4;
  END IF;
END $$;
