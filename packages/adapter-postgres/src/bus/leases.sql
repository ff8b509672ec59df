-- name: claim
SELECT partition, epoch, finished
FROM bus.claim($1, $2, $3, $4, $5 * interval '1 millisecond', $6)

-- name: renew
-- An update, not an upsert: a dropped member must notice it, and claim again.
UPDATE bus.members SET seen_at = clock_timestamp() WHERE topic = $1 AND group_name = $2 AND member = $3

-- name: commit
-- Moves the offsets of partitions that this member still holds under the epoch it claimed, never backwards, and
-- returns them. The statement itself is the fence: a new member updates the same row either before or after it.
-- Not flushed: after a crash of the server, the last commits are lost and their messages come again.
WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
UPDATE bus.progress g SET finished = greatest(g.finished, c.finished)
FROM unnest($4::int[], $5::bigint[], $6::bigint[]) AS c (partition, epoch, finished), lazily
WHERE g.topic = $1 AND g.group_name = $2 AND g.partition = c.partition AND g.owner = $3 AND g.epoch = c.epoch
RETURNING g.partition

-- name: leave
WITH gone AS (
  DELETE FROM bus.members WHERE topic = $1 AND group_name = $2 AND member = $3
)
UPDATE bus.progress SET owner = NULL, epoch = epoch + 1
WHERE topic = $1 AND group_name = $2 AND owner = $3
