-- What was run, what was refused, what people decided.

CREATE TABLE decisions (
  key text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN (
    'merge', 'split', 'never_merge', 'rename', 'kind', 'link', 'speaker', 'boilerplate',
    'not_boilerplate', 'copy', 'not_copy')),
  body jsonb NOT NULL,
  used boolean NOT NULL,
  stale boolean NOT NULL
);
COMMENT ON TABLE decisions IS 'Human decisions of the decisions file, as last replayed.';
COMMENT ON COLUMN decisions.key IS 'Digest of the decision''s content.';
COMMENT ON COLUMN decisions.kind IS 'What it decides.';
COMMENT ON COLUMN decisions.body IS 'The decision as written.';
COMMENT ON COLUMN decisions.used IS 'True where it changed something in the last run.';
COMMENT ON COLUMN decisions.stale IS 'True where what it names is no longer there.';

CREATE TABLE rejects (
  id bigint PRIMARY KEY,
  batch text NOT NULL,
  stage text NOT NULL CHECK (stage IN (
    'read', 'normalize', 'deduplicate', 'extract', 'entity-resolve', 'load')),
  file_id bigint,
  byte_start bigint NOT NULL,
  byte_end bigint NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  raw bytea NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'replayed', 'replaced')),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rejects_batch ON rejects (batch);
COMMENT ON TABLE rejects IS 'Input that could not be taken, with its raw bytes.';
COMMENT ON COLUMN rejects.id IS 'From batch, stage, file, byte range and code.';
COMMENT ON COLUMN rejects.batch IS 'The batch.';
COMMENT ON COLUMN rejects.stage IS 'The stage that refused it.';
COMMENT ON COLUMN rejects.file_id IS 'The file, where one is concerned.';
COMMENT ON COLUMN rejects.byte_start IS 'First byte in the decoded member.';
COMMENT ON COLUMN rejects.byte_end IS 'Byte after the last one.';
COMMENT ON COLUMN rejects.code IS 'Stable: empty_file, malformed_json …';
COMMENT ON COLUMN rejects.message IS 'What was found, what was expected.';
COMMENT ON COLUMN rejects.raw IS 'The first 64 KiB.';
COMMENT ON COLUMN rejects.status IS 'open, replayed, or replaced by another file.';
COMMENT ON COLUMN rejects.at IS 'When it was first loaded.';

CREATE TABLE runs (
  id bigint PRIMARY KEY,
  command text NOT NULL,
  code_version text NOT NULL,
  config_digest text NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
  exit_code integer,
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
COMMENT ON TABLE runs IS 'The run ledger; also in ledger.jsonl of the state folder.';
COMMENT ON COLUMN runs.id IS 'The run.';
COMMENT ON COLUMN runs.command IS 'The command line.';
COMMENT ON COLUMN runs.code_version IS 'Program and library versions.';
COMMENT ON COLUMN runs.config_digest IS 'SHA-256 of the configuration.';
COMMENT ON COLUMN runs.status IS 'interrupted: the process ended without a word.';
COMMENT ON COLUMN runs.exit_code IS 'As in sysexits.';
COMMENT ON COLUMN runs.started_at IS 'Start.';
COMMENT ON COLUMN runs.finished_at IS 'End.';

CREATE TABLE stage_runs (
  run_id bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
  batch text NOT NULL,
  stage text NOT NULL CHECK (stage IN (
    'read', 'normalize', 'deduplicate', 'extract', 'entity-resolve', 'load')),
  status text NOT NULL CHECK (status IN ('done', 'unchanged', 'failed')),
  read bigint NOT NULL,
  split bigint NOT NULL,
  written bigint NOT NULL,
  merged bigint NOT NULL,
  rejected bigint NOT NULL,
  seconds double precision NOT NULL,
  input_digest text,
  output_digest text,
  code_version text NOT NULL,
  config_digest text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (run_id, batch, stage),
  CONSTRAINT stage_runs_balance CHECK (
    read + split = written + merged + rejected
    AND least(read, split, written, merged, rejected) >= 0)
);
CREATE INDEX stage_runs_batch ON stage_runs (batch, stage, started_at);
COMMENT ON TABLE stage_runs IS 'Every stage of every run, with its balance.';
COMMENT ON COLUMN stage_runs.run_id IS 'The run.';
COMMENT ON COLUMN stage_runs.batch IS 'The batch.';
COMMENT ON COLUMN stage_runs.stage IS 'The stage.';
COMMENT ON COLUMN stage_runs.status IS 'unchanged: the stored output still holds.';
COMMENT ON COLUMN stage_runs.read IS 'Records taken in.';
COMMENT ON COLUMN stage_runs.split IS 'Extra records that one became.';
COMMENT ON COLUMN stage_runs.written IS 'Records handed on.';
COMMENT ON COLUMN stage_runs.merged IS 'Records that folded into another.';
COMMENT ON COLUMN stage_runs.rejected IS 'Records in rejects.';
COMMENT ON COLUMN stage_runs.seconds IS 'Wall time.';
COMMENT ON COLUMN stage_runs.input_digest IS 'SHA-256 of what it read.';
COMMENT ON COLUMN stage_runs.output_digest IS 'SHA-256 of what it wrote.';
COMMENT ON COLUMN stage_runs.code_version IS 'Program and library versions.';
COMMENT ON COLUMN stage_runs.config_digest IS 'SHA-256 of the configuration it depends on.';
COMMENT ON COLUMN stage_runs.started_at IS 'Start.';
COMMENT ON COLUMN stage_runs.finished_at IS 'End.';
