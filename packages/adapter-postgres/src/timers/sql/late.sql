-- $1: the virtual instant, or null for this server's clock.
WITH moment AS MATERIALIZED (SELECT coalesce($1::timestamptz, clock_timestamp()) AS now)
SELECT count(*) AS count, coalesce(extract(epoch FROM max(moment.now - t.due_at)), 0)::float8 AS seconds
FROM bus.timers t, moment
WHERE t.fired_at IS NULL AND t.due_at <= moment.now
