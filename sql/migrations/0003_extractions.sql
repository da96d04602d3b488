-- What was found in the articles. Offsets are 0-based, half-open, in code points of `field`:
-- substring(body from start_at + 1 for end_at - start_at) is the text.

CREATE TABLE mentions (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL,
  field text NOT NULL CHECK (field IN ('body', 'title')),
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  surface text NOT NULL,
  kind text NOT NULL,
  entity_id bigint,
  candidates bigint[],
  score double precision NOT NULL,
  method text NOT NULL
);
CREATE INDEX mentions_article ON mentions (article_id);
CREATE INDEX mentions_entity ON mentions (entity_id);
CREATE INDEX mentions_ambiguous ON mentions (article_id) WHERE candidates IS NOT NULL;
COMMENT ON TABLE mentions IS 'Names in the text.';
COMMENT ON COLUMN mentions.id IS 'From article, field and offsets.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.field IS 'The column that offsets count in.';
COMMENT ON COLUMN mentions.start_at IS 'First code point.';
COMMENT ON COLUMN mentions.end_at IS 'Code point after the last one.';
COMMENT ON COLUMN mentions.surface IS 'The words, without "the", honorifics and possessive ''s.';
COMMENT ON COLUMN mentions.kind IS 'As the text suggests; the entity''s own kind is in entities.';
COMMENT ON COLUMN mentions.entity_id IS 'Who or what it is; null where the text does not decide.';
COMMENT ON COLUMN mentions.candidates IS 'Entities it may be, where it is ambiguous.';
COMMENT ON COLUMN mentions.score IS '0 to 1.';
COMMENT ON COLUMN mentions.method IS 'The rules that found and linked it.';

CREATE TABLE quotes (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL,
  field text NOT NULL CHECK (field IN ('body', 'title')),
  kind text NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
  text text NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  parts int4range[] NOT NULL,
  cue text,
  cue_class text,
  cue_start integer,
  cue_end integer,
  speaker_text text,
  speaker_start integer,
  speaker_end integer,
  speaker_id bigint,
  speaker_method text,
  score double precision NOT NULL,
  said_on date,
  said_at_place text,
  utterance_id bigint,
  same_as bigint,
  text_key bigint NOT NULL
);
CREATE INDEX quotes_article ON quotes (article_id);
CREATE INDEX quotes_speaker ON quotes (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX quotes_utterance ON quotes (utterance_id) WHERE utterance_id IS NOT NULL;
CREATE INDEX quotes_same_as ON quotes (same_as) WHERE same_as IS NOT NULL;
COMMENT ON TABLE quotes IS 'Reported speech and writing.';
COMMENT ON COLUMN quotes.id IS 'From article, field, extent and cue.';
COMMENT ON COLUMN quotes.article_id IS 'The article.';
COMMENT ON COLUMN quotes.field IS 'The column that offsets count in.';
COMMENT ON COLUMN quotes.kind IS 'direct: all in quotation marks; mixed: pieces; indirect: none.';
COMMENT ON COLUMN quotes.text IS 'The parts, joined by " … ".';
COMMENT ON COLUMN quotes.start_at IS 'First code point of the whole reported extent.';
COMMENT ON COLUMN quotes.end_at IS 'Code point after the last one.';
COMMENT ON COLUMN quotes.parts IS 'The verbatim words without the marks; the clause of an indirect quote.';
COMMENT ON COLUMN quotes.cue IS 'The words that report: "said", "according to".';
COMMENT ON COLUMN quotes.cue_class IS 'say, write, ask, claim, deny, announce, warn …';
COMMENT ON COLUMN quotes.cue_start IS 'First code point of the cue.';
COMMENT ON COLUMN quotes.cue_end IS 'Code point after it.';
COMMENT ON COLUMN quotes.speaker_text IS 'The speaker as said here: "he".';
COMMENT ON COLUMN quotes.speaker_start IS 'First code point of that.';
COMMENT ON COLUMN quotes.speaker_end IS 'Code point after it.';
COMMENT ON COLUMN quotes.speaker_id IS 'The entity that speaks.';
COMMENT ON COLUMN quotes.speaker_method IS 'How the speaker was found.';
COMMENT ON COLUMN quotes.score IS '0 to 1.';
COMMENT ON COLUMN quotes.said_on IS 'Day of speaking, where the text states it.';
COMMENT ON COLUMN quotes.said_at_place IS 'Place of speaking, where the text states it.';
COMMENT ON COLUMN quotes.utterance_id IS 'Equal where other articles carry the same verbatim words.';
COMMENT ON COLUMN quotes.same_as IS 'The same quote in the original that this article is a copy of.';
COMMENT ON COLUMN quotes.text_key IS 'Digest of the lower-cased words.';

CREATE TABLE figures (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL,
  field text NOT NULL CHECK (field IN ('body', 'title')),
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  text text NOT NULL,
  value numeric,
  value_low numeric,
  value_high numeric,
  unit text,
  unit_from text,
  base_value numeric,
  base_unit text,
  qualifier text NOT NULL CHECK (qualifier IN (
    'exact', 'over', 'under', 'about', 'at_least', 'at_most', 'vague')),
  change text CHECK (change IN ('up', 'down')),
  counts text,
  about text,
  per text,
  as_of date,
  is_ordinal boolean NOT NULL,
  subject_id bigint,
  asserted_by bigint,
  quote_id bigint,
  same_as bigint
);
CREATE INDEX figures_article ON figures (article_id);
CREATE INDEX figures_subject ON figures (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX figures_asserted_by ON figures (asserted_by) WHERE asserted_by IS NOT NULL;
COMMENT ON TABLE figures IS 'Quantities in the text.';
COMMENT ON COLUMN figures.id IS 'From article, field and offsets.';
COMMENT ON COLUMN figures.article_id IS 'The article.';
COMMENT ON COLUMN figures.field IS 'The column that offsets count in.';
COMMENT ON COLUMN figures.start_at IS 'First code point.';
COMMENT ON COLUMN figures.end_at IS 'Code point after the last one.';
COMMENT ON COLUMN figures.text IS 'The words: "more than 160 firms".';
COMMENT ON COLUMN figures.value IS 'As said, in full: 1.2 million is 1200000. Null for a range.';
COMMENT ON COLUMN figures.value_low IS 'Lower end of a range or of a vague amount.';
COMMENT ON COLUMN figures.value_high IS 'Upper end of a range.';
COMMENT ON COLUMN figures.unit IS
  'UCUM code as said, ISO 4217 currency, percent, percentage_point, fraction, fold or score; null '
  'for a plain count.';
COMMENT ON COLUMN figures.unit_from IS 'How a bare "$" was decided.';
COMMENT ON COLUMN figures.base_value IS 'In base_unit, for comparison.';
COMMENT ON COLUMN figures.base_unit IS 'SI: 80 cm is 0.8 m.';
COMMENT ON COLUMN figures.qualifier IS 'over is "more than", under "less than", about "around".';
COMMENT ON COLUMN figures.change IS 'Set where the number is a change, not a level.';
COMMENT ON COLUMN figures.counts IS 'What is counted, as said.';
COMMENT ON COLUMN figures.about IS 'The governing predicate: sign, register, kill.';
COMMENT ON COLUMN figures.per IS 'Of a rate: year, person.';
COMMENT ON COLUMN figures.as_of IS 'The day that it is of, where stated.';
COMMENT ON COLUMN figures.is_ordinal IS 'True for "40th".';
COMMENT ON COLUMN figures.subject_id IS 'The entity that it is about.';
COMMENT ON COLUMN figures.asserted_by IS 'The entity that says so.';
COMMENT ON COLUMN figures.quote_id IS 'The quote that it stands in.';
COMMENT ON COLUMN figures.same_as IS 'The same figure in the original that this article is a copy of.';

DO $$
BEGIN
  IF 'lz4' = ANY (
    SELECT unnest(enumvals) FROM pg_settings WHERE name = 'default_toast_compression')
  THEN
    ALTER TABLE quotes ALTER text SET COMPRESSION lz4;
  END IF;
END $$;
