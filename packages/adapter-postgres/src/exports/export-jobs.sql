-- name: lock-additions
-- Two requests at once must not both find room for one more job.
SELECT pg_advisory_xact_lock(hashtext('exports.jobs'))

-- name: add
-- $8: most open jobs of the key. $9: most open jobs. $10: most jobs of the key.
INSERT INTO exports.jobs (export_id, table_name, form, parameters, asked_by, asker, asked_at)
SELECT $1, $2, $3, $4, $5, $6, $7::timestamptz
WHERE (SELECT count(*) FROM exports.jobs WHERE asked_by = $5 AND ended_at IS NULL) < $8::integer
  AND (SELECT count(*) FROM exports.jobs WHERE ended_at IS NULL) < $9::integer
  AND (SELECT count(*) FROM exports.jobs WHERE asked_by = $5) < $10::integer
RETURNING export_id

-- name: find
SELECT * FROM exports.jobs WHERE export_id = $1

-- name: list
-- $1: the key; null: all. $2: the last job of the page before.
SELECT j.* FROM exports.jobs j
WHERE ($1::text IS NULL OR j.asked_by = $1)
  AND ($2::text IS NULL OR (j.asked_at, j.export_id) < (SELECT l.asked_at, l.export_id FROM exports.jobs l WHERE l.export_id = $2))
ORDER BY j.asked_at DESC, j.export_id DESC
LIMIT $3

-- name: count
SELECT count(*) AS total FROM exports.jobs WHERE $1::text IS NULL OR asked_by = $1

-- name: give-up
-- A job that was begun three times and never ended: perhaps it kills its process.
UPDATE exports.jobs
SET state = 'failed', failure = 'export.gave-up', ended_at = clock_timestamp(), holder = NULL
WHERE ended_at IS NULL AND attempts >= 3 AND lease_until <= clock_timestamp()

-- name: claim
-- The lock of the row decides between two processes; the server's clock decides when a lease ends.
UPDATE exports.jobs j
SET state = 'running', holder = $1, attempts = j.attempts + 1, position = NULL, rows = 0, total = NULL, size_bytes = 0,
  lease_until = clock_timestamp() + $2 * interval '1 millisecond'
WHERE j.export_id = (
  SELECT export_id FROM exports.jobs
  WHERE ended_at IS NULL AND attempts < 3 AND lease_until <= clock_timestamp()
  ORDER BY asked_at, export_id
  LIMIT 1
  FOR UPDATE SKIP LOCKED
)
RETURNING j.*

-- name: clear
DELETE FROM exports.pieces WHERE export_id = $1

-- name: clear-ended
DELETE FROM exports.pieces p USING exports.jobs j
WHERE p.export_id = j.export_id AND j.failure = 'export.gave-up'

-- name: renew
UPDATE exports.jobs SET lease_until = clock_timestamp() + $3 * interval '1 millisecond'
WHERE export_id = $1 AND holder = $2 AND state = 'running'
RETURNING 1

-- name: append
-- One statement: a piece is written only while the job is the holder's.
WITH ours AS (
  UPDATE exports.jobs SET position = $5, rows = $6, total = $7, size_bytes = size_bytes + $4::integer
  WHERE export_id = $1 AND holder = $2 AND state = 'running'
  RETURNING export_id
)
INSERT INTO exports.pieces (export_id, piece, bytes)
SELECT export_id, (SELECT coalesce(max(piece), 0) + 1 FROM exports.pieces WHERE export_id = $1), $3::bytea FROM ours
RETURNING piece

-- name: end
UPDATE exports.jobs SET state = $3, failure = $4, ended_at = $5::timestamptz, holder = NULL
WHERE export_id = $1 AND holder = $2 AND state = 'running'
RETURNING 1

-- name: release
UPDATE exports.jobs
SET state = 'waiting', holder = NULL, attempts = attempts - CASE WHEN $4::boolean THEN 0 ELSE 1 END,
  lease_until = clock_timestamp() + $3 * interval '1 millisecond'
WHERE export_id = $1 AND holder = $2 AND state = 'running'
RETURNING 1

-- name: cancel
UPDATE exports.jobs SET state = 'cancelled', ended_at = $2::timestamptz, holder = NULL
WHERE export_id = $1 AND ended_at IS NULL
RETURNING 1

-- name: remove
DELETE FROM exports.jobs WHERE export_id = $1 AND ended_at IS NOT NULL

-- name: piece
SELECT p.bytes FROM exports.pieces p JOIN exports.jobs j ON j.export_id = p.export_id
WHERE p.export_id = $1 AND p.piece = $2 AND j.state = 'done'
