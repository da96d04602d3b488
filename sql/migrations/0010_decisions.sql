-- What the decisions file did, batch by batch: so that it can be taken back.

CREATE TABLE decision_effects (
  batch text NOT NULL,
  ordinal integer NOT NULL,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN (
    'merge', 'split', 'never_merge', 'rename', 'kind', 'link', 'speaker', 'boilerplate',
    'not_boilerplate', 'copy', 'not_copy')),
  state text NOT NULL CHECK (state IN ('used', 'found')),
  subject bigint,
  object bigint,
  value text,
  PRIMARY KEY (batch, ordinal)
);
CREATE INDEX decision_effects_key ON decision_effects (key);
CREATE INDEX decision_effects_subject ON decision_effects (kind, subject);
COMMENT ON TABLE decision_effects IS 'What each batch did because of a decision, or found of it.';
COMMENT ON COLUMN decision_effects.batch IS 'The batch.';
COMMENT ON COLUMN decision_effects.ordinal IS 'Number within the batch.';
COMMENT ON COLUMN decision_effects.key IS 'The decision: decisions.key, as the file had it then.';
COMMENT ON COLUMN decision_effects.kind IS 'Its kind.';
COMMENT ON COLUMN decision_effects.state IS
  'used: it changed what the rules would do; found: what it names is there.';
COMMENT ON COLUMN decision_effects.subject IS
  'Entity, quote or article that is decided about, by the kind.';
COMMENT ON COLUMN decision_effects.object IS
  'The other entity of a merge, the one it was split from, the speaker, the original.';
COMMENT ON COLUMN decision_effects.value IS
  'The new name, kind or item number; "new" for a speaker who stands in no text.';

CREATE INDEX entities_split_from ON entities (split_from) WHERE split_from IS NOT NULL;

COMMENT ON COLUMN decisions.used IS 'True where a loaded batch did something because of it.';
COMMENT ON COLUMN decisions.stale IS 'True where no loaded batch has what it names.';
