-- Never back; the wake-up leaves with the commit.
WITH moved AS (
  UPDATE clock.moment SET tick = tick + 1, shown = $1 WHERE shown <= $1 RETURNING tick
)
SELECT tick, pg_notify('leadstream_clock', '') FROM moved
