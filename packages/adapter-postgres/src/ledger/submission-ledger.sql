-- name: receive
-- In order of the primary key: two batches that share receipts wait for each other instead of deadlocking.
INSERT INTO ledger.receipts (submission_id, sender, received_at)
SELECT submission_id, sender, received_at
FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS new (submission_id, sender, received_at)
ORDER BY submission_id
ON CONFLICT (submission_id) DO NOTHING

-- name: known
SELECT submission_id AS id
FROM ledger.receipts
WHERE submission_id = ANY ($1::text[])

-- name: count-by-sender
SELECT sender, sum(count)::bigint AS count
FROM (
  SELECT sender, count(*) AS count FROM ledger.receipts GROUP BY sender
  UNION ALL
  SELECT sender, count FROM ledger.forgotten
) AS known
GROUP BY sender
ORDER BY sender COLLATE "C"

-- name: forgets
SELECT EXISTS (SELECT FROM ledger.forgotten)

-- name: take-back
-- The receipt of the answered submission itself is older than its answer. The hour allows for clocks that differ.
DELETE FROM ledger.receipts r
USING unnest($1::text[], $2::timestamptz[]) AS again (submission_id, answered_at)
WHERE r.submission_id = again.submission_id AND r.received_at > again.answered_at + interval '1 hour'

-- name: refuse
-- In order of the primary key, as receipts.
INSERT INTO ledger.refusals (submission_id)
SELECT DISTINCT submission_id FROM unnest($1::text[]) AS new (submission_id)
ORDER BY submission_id
ON CONFLICT (submission_id) DO NOTHING

-- name: refused
SELECT submission_id AS id
FROM ledger.refusals
WHERE submission_id = ANY ($1::text[])
