-- name: keep-run
INSERT INTO ledger.report_runs (id, kept_at, manifest) VALUES ($1, $2, $3)
ON CONFLICT (id) DO NOTHING

-- name: find-run
SELECT id, kept_at, manifest FROM ledger.report_runs WHERE id = $1
