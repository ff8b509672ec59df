-- name: lay
-- A clock that exists continues from its moment.
INSERT INTO clock.moment (shown) VALUES ($1) ON CONFLICT (is_here) DO NOTHING

-- name: read
SELECT tick, shown FROM clock.moment

-- name: advance
-- Never backwards. The wake-up is sent with the commit.
WITH moved AS (
  UPDATE clock.moment SET tick = tick + 1, shown = $1 WHERE shown <= $1 RETURNING tick
)
SELECT tick, pg_notify('leadstream_clock', '') FROM moved

-- name: follow
INSERT INTO clock.followers (name, tick, seen_at) VALUES ($1, $2, clock_timestamp())
ON CONFLICT (name) DO UPDATE SET tick = excluded.tick, seen_at = excluded.seen_at

-- name: leave
DELETE FROM clock.followers WHERE name = $1

-- name: behind
-- $2: milliseconds of silence after which a follower counts as dead.
SELECT name FROM clock.followers
WHERE tick < $1 AND seen_at > clock_timestamp() - $2 * interval '1 millisecond'
LIMIT 1
