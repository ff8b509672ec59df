-- Runs of reports that somebody kept, by the hash of their manifest (not breaking: creates only). No rows: running the
-- manifest again gives them.
CREATE TABLE ledger.report_runs (
  id text COLLATE "C" PRIMARY KEY,
  kept_at timestamptz NOT NULL,
  manifest jsonb NOT NULL
);
