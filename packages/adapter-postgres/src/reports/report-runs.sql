-- name: keep-run
INSERT INTO ledger.report_runs (id, kept_at, kept_by, manifest) VALUES ($1, $2, $3, $4)
ON CONFLICT (id) DO NOTHING

-- name: find-run
SELECT id, kept_at, kept_by, manifest FROM ledger.report_runs WHERE id = $1

-- name: page-runs
-- $1: the last run of the page before. $2: reports whose runs are left out. Reads report_runs_by_time from its end.
SELECT r.id, r.kept_at, r.kept_by, r.manifest FROM ledger.report_runs r
WHERE r.report <> ALL ($2::text[])
  AND ($1::text IS NULL
    OR (r.kept_at, r.id) < (SELECT l.kept_at, l.id FROM ledger.report_runs l WHERE l.id = $1))
ORDER BY r.kept_at DESC, r.id DESC
LIMIT $3

-- name: count-runs
SELECT count(*) AS total FROM ledger.report_runs WHERE report <> ALL ($1::text[])
