-- name: receive
-- In order of the primary key: two batches that share receipts wait for each other instead of deadlocking.
INSERT INTO ledger.receipts (submission_id, sender, received_at)
SELECT submission_id, sender, received_at
FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS new (submission_id, sender, received_at)
ORDER BY submission_id
ON CONFLICT (submission_id) DO NOTHING

-- name: note-receipts
-- Not flushed: capture records the same receipts durably, in the same order.
WITH lazily AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'off', true)
)
INSERT INTO ledger.receipts (submission_id, sender, received_at)
SELECT submission_id, sender, received_at
FROM lazily, unnest($1::text[], $2::text[], $3::timestamptz[]) AS new (submission_id, sender, received_at)
ORDER BY submission_id
ON CONFLICT (submission_id) DO NOTHING

-- name: note-repeats
INSERT INTO ledger.repeats (sender, hour, count)
SELECT sender, date_trunc('hour', received_at, 'UTC'), count(*)
FROM unnest($1::text[], $2::timestamptz[]) AS again (sender, received_at)
GROUP BY 1, 2
ORDER BY 1, 2
ON CONFLICT (sender, hour) DO UPDATE SET count = ledger.repeats.count + excluded.count

-- name: count-by-hour
-- What is summed up has no hour: null.
SELECT sender, nullif(hour, '-infinity') AS hour, sum(received)::bigint AS received, sum(repeated)::bigint AS repeated
FROM (
  SELECT sender, date_trunc('hour', received_at, 'UTC') AS hour, count(*) AS received, 0 AS repeated
  FROM ledger.receipts
  GROUP BY 1, 2
  UNION ALL
  SELECT sender, '-infinity', count, 0 FROM ledger.forgotten
  UNION ALL
  SELECT sender, hour, 0, count FROM ledger.repeats
) AS known
GROUP BY 1, 2
ORDER BY sender COLLATE "C", hour NULLS FIRST

-- name: exact-from
SELECT date_trunc('hour', max(until), 'UTC') + interval '1 hour' AS "exactFrom" FROM ledger.forgotten

-- name: ids-of
SELECT submission_id AS id
FROM ledger.receipts
WHERE sender = $1 AND ($2::timestamptz IS NULL OR received_at >= $2::timestamptz)
  AND ($3::timestamptz IS NULL OR received_at < $3::timestamptz)
ORDER BY received_at DESC, submission_id
LIMIT $4

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
