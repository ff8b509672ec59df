-- name: select-applied
SELECT name FROM leadstream_migrations ORDER BY number

-- name: select-parked
SELECT count(*) AS messages, count(DISTINCT (group_name, key)) AS keys FROM bus.parked

-- name: select-clock
SELECT clock_timestamp() AS "databaseNow",
  (SELECT meta ->> 'recordedAt' FROM store.events ORDER BY position DESC LIMIT 1) AS "lastRecordedAt"

-- name: record-run
-- The caller reads the position: for a check, where it looked; for a backup, where the copy began.
INSERT INTO upkeep.last_runs (what, ran_at, ok, position, settings) VALUES ($1, $2, $3, $4, $5::jsonb)
ON CONFLICT (what) DO UPDATE SET ran_at = excluded.ran_at, ok = excluded.ok, position = excluded.position,
  settings = excluded.settings

-- name: select-settings
SELECT settings FROM upkeep.last_runs WHERE what = $1

-- name: select-runs
SELECT what, ran_at AS "at", ok, position FROM upkeep.last_runs
