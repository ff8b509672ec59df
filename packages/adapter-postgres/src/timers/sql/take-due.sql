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
