-- name: set
-- In order of the primary key: two batches that share timers queue up instead of deadlocking.
INSERT INTO bus.timers (id, due_at, kind, key, payload)
SELECT id, due_at, kind, key, payload
FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::json[]) WITH ORDINALITY
  AS new (id, due_at, kind, key, payload, nth)
ORDER BY id, nth
ON CONFLICT (id) DO NOTHING

-- name: take-due
-- Locks the oldest due timers until the transaction ends and passes over those another process holds.
-- $2: the virtual instant, or null for this server's clock; cut to milliseconds, because instants have no more
-- and rounding up would be early. Scalar subqueries, not a join: the index then gives the order, and a limit
-- of 100 reads 100 rows however many are due.
WITH moment AS MATERIALIZED (
  SELECT coalesce($2::timestamptz, date_trunc('milliseconds', clock_timestamp())) AS now
)
SELECT id, due_at, kind, key, payload, (SELECT now FROM moment) AS now
FROM bus.timers
WHERE fired_at IS NULL AND due_at <= (SELECT now FROM moment)
ORDER BY due_at, id
LIMIT $1
FOR UPDATE SKIP LOCKED

-- name: mark-fired
UPDATE bus.timers SET fired_at = $2 WHERE id = ANY ($1::text[])

-- name: next-due
SELECT due_at FROM bus.timers WHERE fired_at IS NULL ORDER BY due_at, id LIMIT 1

-- name: late
-- $1: the virtual instant, or null for this server's clock.
WITH moment AS MATERIALIZED (SELECT coalesce($1::timestamptz, clock_timestamp()) AS now)
SELECT count(*) AS count, coalesce(extract(epoch FROM max(moment.now - t.due_at)), 0)::float8 AS seconds
FROM bus.timers t, moment
WHERE t.fired_at IS NULL AND t.due_at <= moment.now
