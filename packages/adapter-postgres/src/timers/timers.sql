-- name: set
-- In order of the primary key: two batches that share timers wait for each other instead of deadlocking.
INSERT INTO bus.timers (id, owner, due_at, kind, key, payload)
SELECT id, owner, due_at::timestamptz, kind, key, payload
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::json[]) WITH ORDINALITY
  AS new (id, owner, due_at, kind, key, payload, nth)
ORDER BY id, nth
ON CONFLICT (id) DO NOTHING

-- name: take-due
-- Locks the oldest due timers until the transaction ends and skips those that another process holds. $2: the
-- virtual instant, or null for this server's clock; cut to milliseconds, because instants have no more digits and
-- rounding up would be early. Scalar subqueries, not a join: then the index gives the order, and a limit of 100
-- reads 100 rows however many are due.
WITH moment AS MATERIALIZED (
  SELECT coalesce($2::timestamptz, date_trunc('milliseconds', clock_timestamp())) AS now
)
SELECT id, owner, due_at, kind, key, payload, (SELECT now FROM moment) AS now
FROM bus.timers
-- fired_at is set only by an earlier version, which marked fired timers. Timers of other owners are few, and
-- skipped.
WHERE fired_at IS NULL AND owner = $3 AND due_at <= (SELECT now FROM moment)
ORDER BY due_at, id
LIMIT $1
FOR UPDATE SKIP LOCKED

-- name: forget
DELETE FROM bus.timers WHERE id = ANY ($1::text[])

-- name: next-due
SELECT due_at FROM bus.timers WHERE fired_at IS NULL AND owner = $1 ORDER BY due_at, id LIMIT 1

-- name: late
-- $1: the virtual instant, or null for this server's clock.
WITH moment AS MATERIALIZED (SELECT coalesce($1::timestamptz, clock_timestamp()) AS now)
SELECT count(*) AS count, coalesce(extract(epoch FROM max(moment.now - t.due_at)), 0)::float8 AS seconds
FROM bus.timers t, moment
WHERE t.fired_at IS NULL AND t.due_at <= moment.now AND ($2::text IS NULL OR t.owner = $2)
