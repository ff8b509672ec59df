-- Lists and reports that are exported in the background, and their files (not breaking: creates only). The files are here
-- and not in a folder, so that every process of the api can hand out what another one wrote, and so that a job and its
-- file end in one transaction.
CREATE SCHEMA IF NOT EXISTS exports;

CREATE TABLE exports.jobs (
  export_id text COLLATE "C" PRIMARY KEY,
  table_name text NOT NULL,
  form text NOT NULL,
  parameters jsonb NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  asker jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  attempts integer NOT NULL DEFAULT 0,
  position bigint,
  rows bigint NOT NULL DEFAULT 0,
  total bigint,
  size_bytes bigint NOT NULL DEFAULT 0,
  failure text,
  ended_at timestamptz,
  holder text,
  -- Of a running job: until when it is the holder's. Of a waiting one: not before.
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  CHECK ((ended_at IS NULL) = (state IN ('waiting', 'running')))
);

-- The next job to run. Few jobs are open at a time.
CREATE INDEX jobs_open ON exports.jobs (asked_at, export_id) WHERE ended_at IS NULL;
-- A list, the newest first; and what housekeeping deletes.
CREATE INDEX jobs_by_time ON exports.jobs (asked_at DESC, export_id DESC);
CREATE INDEX jobs_ended ON exports.jobs (ended_at) WHERE ended_at IS NOT NULL;

-- Pieces of a file, each compressed by itself.
CREATE TABLE exports.pieces (
  export_id text COLLATE "C" NOT NULL REFERENCES exports.jobs ON DELETE CASCADE,
  piece integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (export_id, piece)
);
ALTER TABLE exports.pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;
