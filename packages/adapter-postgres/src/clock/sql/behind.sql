-- $2: milliseconds after which one that gave no sign counts as dead.
SELECT name FROM clock.followers
WHERE tick < $1 AND seen_at > clock_timestamp() - $2 * interval '1 millisecond'
LIMIT 1
