-- Who kept a run, and of which report it is, for the list of runs (not breaking: adds only; a process of the release
-- before keeps runs without a keeper).
ALTER TABLE ledger.report_runs
  ADD COLUMN kept_by text,
  ADD COLUMN report text COLLATE "C" GENERATED ALWAYS AS (manifest ->> 'report') STORED;

-- The list shows the newest first.
CREATE INDEX report_runs_by_time ON ledger.report_runs (kept_at, id);
