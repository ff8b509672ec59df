-- name: list
SELECT topic, name AS "group" FROM bus.groups WHERE topic = ANY ($1::text[]) ORDER BY name, topic

-- name: living
-- By the server's clock, like all leases.
SELECT member FROM bus.members
WHERE topic = $1 AND group_name = $2 AND seen_at >= clock_timestamp() - $3 * interval '1 millisecond'
ORDER BY member

-- name: standing
-- $4: the store's head for the events topic, whose offsets are positions; null for a topic with its own offsets.
-- $5: the lease in milliseconds; the partitions of a dead member are free.
SELECT n AS partition,
  (SELECT m.member FROM bus.members m
   WHERE m.topic = $1 AND m.group_name = $2 AND m.member = g.owner
     AND m.seen_at >= clock_timestamp() - $5 * interval '1 millisecond') AS member,
  coalesce(g.finished, 0) + 1 AS next,
  -- A checkpoint may be ahead of the newest event, where positions were rolled back.
  greatest(coalesce($4::bigint, p.last_offset, 0), coalesce(g.finished, 0)) + 1 AS "end"
FROM generate_series(0, $3::int - 1) AS n
LEFT JOIN bus.partitions p ON p.topic = $1 AND p.partition = n
LEFT JOIN bus.progress g ON g.topic = $1 AND g.group_name = $2 AND g.partition = n
ORDER BY n

-- name: lock
-- Creates the row if needed, and locks it in either case: an upsert returns only with the row's lock.
INSERT INTO bus.groups (topic, name) VALUES ($1, $2)
ON CONFLICT (topic, name) DO UPDATE SET name = excluded.name

-- name: move
INSERT INTO bus.progress (topic, group_name, partition, finished, epoch)
SELECT $1, $2, c.partition, c.finished, 1 FROM unnest($3::int[], $4::bigint[]) AS c (partition, finished)
ON CONFLICT (topic, group_name, partition)
DO UPDATE SET finished = excluded.finished, owner = NULL, epoch = bus.progress.epoch + 1

-- name: log-at
SELECT partition, min("offset") AS first FROM bus.messages
WHERE topic = $1 AND published_at >= $2::timestamptz GROUP BY partition

-- name: events-at
-- Reads the whole history. There is no index on the time, because every append would pay for it.
SELECT min(position) AS first FROM store.events WHERE (meta ->> 'recordedAt')::timestamptz >= $1::timestamptz
