-- name: count
-- One row lock for each key, in order: two batches wait for each other instead of deadlocking. Not flushed: a crash may
-- lose counts, never a submission.
WITH lazily AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'off', true)
), counted AS (
  INSERT INTO ledger.velocity (key, minute, count)
  SELECT key, date_trunc('minute', $2::timestamptz, 'UTC'), count(*)
  FROM lazily, unnest($1::bytea[]) AS new (key)
  GROUP BY key
  ORDER BY key
  ON CONFLICT (key, minute) DO UPDATE SET count = ledger.velocity.count + excluded.count
  RETURNING key, minute, count
)
-- The rows of this minute are those just counted; the query sees the others as they were.
SELECT encode(c.key, 'hex') AS key, (c.count + coalesce((
  SELECT sum(v.count) FROM ledger.velocity v
  WHERE v.key = c.key AND v.minute > $2::timestamptz - make_interval(mins => $3) AND v.minute < c.minute
), 0))::integer AS count
FROM counted c
